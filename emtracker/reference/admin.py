"""Regions, sectors, themes, terms and phrases, for those who keep them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import Phrase, Region, Sector, Term, Theme
from .word_lists import WordListField


class WithWordLists(admin.ModelAdmin):
    """Lists of words (别称、排除) are typed one a line."""

    word_lists: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name in self.word_lists:
            return WordListField(label=db_field.verbose_name, required=False, help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Region)
class RegionAdmin(WithWordLists):
    list_display = ("code", "name", "short", "level", "parent")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("code", "name", "short")
    search_help_text = _("按代码、名称、简称查找")
    show_full_result_count = False
    autocomplete_fields = ("parent",)
    word_lists = ("aliases",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


class TermsOfSector(admin.TabularInline):
    model = Term
    fields = ("text", "weight", "mode", "where")
    extra = 0


class LabelAdmin(admin.ModelAdmin):
    search_fields = ("code", "name", "name_en")
    search_help_text = _("按代码、名称查找")
    inlines = (TermsOfSector,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(Sector)
class SectorAdmin(LabelAdmin):
    list_display = ("name", "code", "family", "general", "position")


@admin.register(Theme)
class ThemeAdmin(LabelAdmin):
    list_display = ("name", "code", "position")


@admin.register(Term)
class TermAdmin(WithWordLists):
    list_display = ("text", "sector", "theme", "weight", "mode", "where")
    list_filter = ("mode", "where", "sector", "theme")
    list_select_related = ("sector", "theme")
    search_fields = ("text",)
    search_help_text = _("按词语查找")
    show_full_result_count = False
    autocomplete_fields = ("sector", "theme")
    word_lists = ("excludes",)


@admin.register(Phrase)
class PhraseAdmin(admin.ModelAdmin):
    list_display = ("text", "kind", "value")
    list_filter = ("kind",)
    search_fields = ("text", "value")
    search_help_text = _("按词句、取值查找")
    show_full_result_count = False
    fields = ("kind", "text", "value")
