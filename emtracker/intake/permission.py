"""Who may act on what has come in; `None` is the console of the server, which may do all."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from emtracker.people.models import Scope
from emtracker.people.scope import scope_of

from .errors import NotPermitted
from .models import Document, Evidence, Passage, Resemblance
from .querysets import DocumentQuerySet, EvidenceQuerySet, PassageQuerySet, ResemblanceQuerySet


def require(by: Any, *permissions: str) -> None:
    """Raises NotPermitted."""
    if by is not None and not by.has_perms(permissions):
        raise NotPermitted(_("您没有这项操作的权限。请联系管理员调整角色。"))


def documents_of(by: Any) -> DocumentQuerySet:
    return Document.objects.all() if by is None else Document.objects.visible_to(by)


def passages_of(by: Any) -> PassageQuerySet:
    return Passage.objects.all() if by is None else Passage.objects.visible_to(by)


def resemblances_of(by: Any) -> ResemblanceQuerySet:
    return Resemblance.objects.all() if by is None else Resemblance.objects.visible_to(by)


def evidence_of(by: Any) -> EvidenceQuerySet:
    return Evidence.objects.all() if by is None else Evidence.objects.visible_to(by)


def may_place(by: Any, region: str | None) -> bool:
    """Whether work of this region (None: of no region) is the person's to open or to claim."""
    if by is None or scope_of(by) == Scope.EVERYTHING:
        return True
    if scope_of(by) != Scope.JURISDICTION:
        return False
    own = by.jurisdiction
    if own is None:  # a nationwide body; any other user without a region sees nothing in the first place
        return bool(by.unit and by.unit.emergency)
    return region is not None and own.code <= region <= own.last_code
