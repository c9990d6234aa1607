"""Permissions from the user's role."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.backends import ModelBackend

from .models import User


class RoleBackend(ModelBackend):
    """Like Django's own, with the role's permissions in place of groups."""

    def get_user(self, user_id: Any) -> User | None:
        """The user with role, unit and region in one query: every page asks for them."""
        related = User.objects.select_related("role", "unit__region", "region")
        user = related.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """None: what a person may do comes from the role alone."""
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "role_permissions"):
            user_obj.role_permissions = _permissions_of(user_obj.role)
        return set(user_obj.role_permissions)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return self.get_group_permissions(user_obj, obj)


def _permissions_of(role: Any) -> frozenset[str]:
    if role is None:
        return frozenset()
    return every_permission() if "*" in role.permissions else frozenset(role.permissions)


def every_permission() -> frozenset[str]:
    """All permissions there are, from the models: no query."""
    return frozenset(
        f"{model._meta.app_label}.{codename}" for model in apps.get_models() for codename in _codenames(model)
    )


def _codenames(model: Any) -> list[str]:
    about = model._meta
    usual = [f"{action}_{about.model_name}" for action in about.default_permissions]
    return usual + [codename for codename, _ in about.permissions]
