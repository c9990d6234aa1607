"""Users, units and roles: for administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from emtracker.reference.admin import WithWordLists
from emtracker.reference.in_words import yes_no

from .models import Role, Unit, User
from .permission_choices import PermissionsField
from .user_forms import NewPasswordForm, NewUserForm

admin.site.unregister(Group)
admin.site.login_template = "people/login.html"  # one door for pages and admin
admin.site.site_url = None  # the header names the board
admin.site.enable_nav_sidebar = False  # the list of tasks needs the width; the header names the rooms


def _may_give(user: Any, role: Role) -> bool:
    """Nobody gives a role that can do more than the giver's own."""
    own = user.role.permissions if user.role_id else []
    return user.is_superuser or "*" in own or set(role.permissions) <= set(own)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = NewUserForm
    add_form_template = None  # Django's own speaks English of later steps
    change_password_form = NewPasswordForm
    list_display = (
        "username",
        "last_name",
        "first_name",
        "role",
        "unit",
        yes_no("is_active", _("启用")),
        "last_login",
    )
    list_filter = ("is_active", "role")
    list_select_related = ("role", "unit")
    search_fields = ("username", "last_name", "first_name", "unit__name")
    search_help_text = _("按用户名、姓名、单位查找")
    ordering = ("username",)
    autocomplete_fields = ("unit", "region")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("本人"), {"fields": ("last_name", "first_name", "email")}),
        (_("权限"), {"fields": ("role", "unit", "region", "is_active")}),
        (_("时间"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "last_name", "first_name", "role", "unit", "region")}),
        (_("密码"), {"fields": ("password1", "password2")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nobody changes the own role, unit or standing."""
        own = obj is not None and obj.pk == request.user.pk
        return (*self.readonly_fields, "role", "unit", "region", "is_active") if own else self.readonly_fields

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role":
            given = [role.pk for role in Role.objects.all() if _may_give(request.user, role)]
            kwargs["queryset"] = Role.objects.filter(pk__in=given)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.is_staff = True  # whoever has a role works in the admin; the role says with what
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        above = obj is not None and obj.role_id and not _may_give(request.user, obj.role)
        return allowed and not above

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History names its people: an account is switched off, not deleted."""
        return False


@admin.register(Unit)
class UnitAdmin(WithWordLists):
    list_display = ("name", "short", "region", "parent", yes_no("emergency", _("应急管理部门")), "active_to")
    list_filter = ("emergency",)
    list_select_related = ("region", "parent")
    search_fields = ("name", "short", "region__name")
    search_help_text = _("按名称、简称、行政区划查找")
    show_full_result_count = False
    autocomplete_fields = ("region", "parent")
    word_lists = ("aliases",)


@admin.register(Role)
class RoleAdmin(admin.ModelAdmin):
    list_display = ("name", "scope", "position")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name == "permissions":
            return PermissionsField(label=db_field.verbose_name, required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        own = obj is not None and obj.pk == getattr(request.user, "role_id", None)
        return ("code", "scope", "permissions") if own else ("code",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        return super().get_queryset(request).order_by("position", "code")
