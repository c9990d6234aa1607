"""Permissions from the user's role."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission


class RoleBackend(ModelBackend):
    """Like Django's own, with the role's permissions in place of groups."""

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "role_permissions"):
            user_obj.role_permissions = _permissions_of(user_obj.role)
        return set(user_obj.role_permissions)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if obj is not None:
            return set()
        return self.get_user_permissions(user_obj) | self.get_group_permissions(user_obj)


def _permissions_of(role: Any) -> frozenset[str]:
    if role is None:
        return frozenset()
    if "*" not in role.permissions:
        return frozenset(role.permissions)
    every = Permission.objects.values_list("content_type__app_label", "codename")
    return frozenset(f"{app}.{codename}" for app, codename in every)
