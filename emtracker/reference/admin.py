"""Regions, sectors, themes, terms and phrases, for those who keep them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

from .in_words import named, yes_no
from .models import Phrase, Region, Sector, Term, Theme
from .trying import try_terms
from .word_lists import WordListField

FAMILIES = {
    "safety": _("安全生产"),
    "disaster": _("自然灾害"),
    "society": _("社会安全"),
    "emergency": _("应急管理"),
}
PHRASE_KINDS = {
    "noise": _("无关内容"),
    "deploy-cue": _("部署用语"),
    "result-cue": _("成效用语"),
    "neutral-cue": _("中性用语"),
    "section-deploy": _("部署段标题"),
    "section-overall": _("总体要求段标题"),
    "section-require": _("工作要求段标题"),
    "section-result": _("成效段标题"),
    "programme": _("专项行动"),
    "department": _("部门"),
    "unit": _("单位"),
    "unit-alias": _("单位别称"),
    "unit-generic": _("单位泛称"),
}


class WithWordLists(admin.ModelAdmin):
    """Lists of words (别称、排除) are typed one a line."""

    word_lists: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name in self.word_lists:
            return WordListField(label=db_field.verbose_name, required=False, help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]


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
    list_display = (
        "name",
        "code",
        named("family", _("门类"), FAMILIES),
        yes_no("general", _("综合类")),
        "position",
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name == "family":
            return forms.ChoiceField(label=db_field.verbose_name, choices=list(FAMILIES.items()))
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]


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

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(try_terms)
        return [path("try/", page, name="reference_term_try"), *super().get_urls()]


class ByPhraseKind(admin.SimpleListFilter):
    title = _("类别")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(PHRASE_KINDS.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Phrase)
class PhraseAdmin(admin.ModelAdmin):
    list_display = ("text", named("kind", _("类别"), PHRASE_KINDS), "value")
    list_filter = (ByPhraseKind,)
    search_fields = ("text", "value")
    search_help_text = _("按词句、取值查找")
    show_full_result_count = False
    fields = ("kind", "text", "value")
