"""How far a user sees: the one rule behind every `visible_to(user)`."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from .models import Scope

NOTHING = Q(pk__in=[])


def in_jurisdiction(user: Any, field: str = "region_id") -> Q:
    """Rows whose region code lies in the user's jurisdiction; a user of a nationwide body sees all."""
    region = user.jurisdiction
    if region is None:
        return Q() if user.role.scope == Scope.EVERYTHING or _nationwide(user) else NOTHING
    return Q(**{f"{field}__gte": region.code, f"{field}__lte": region.last_code})


def _nationwide(user: Any) -> bool:
    return bool(user.unit and user.unit.emergency and user.unit.region_id is None)


def scope_of(user: Any) -> str | None:
    """The user's scope; None for anybody who is logged out, inactive or without a role."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return None
    if user.is_superuser:
        return Scope.EVERYTHING
    return user.role.scope if user.role_id else None
