"""The filters of the task list; all combine by AND, and a value that is not offered is refused."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emtracker.people.models import Scope, Unit
from emtracker.people.scope import in_jurisdiction, scope_of
from emtracker.reference.models import Level, Region, Sector, Theme
from emtracker.tracking.lights import Light
from emtracker.tracking.models import Status

Choices = list[tuple[str, Any]]
UNITS_SHOWN = 300


class NotUnderstood(Exception):
    """A filter or its value that the list does not know; it shows no rows."""


class Choice(ABC, admin.SimpleListFilter):
    """One value out of the offered ones."""

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        offered = {str(value) for value, _ in self.lookup_choices}
        if self.value() is not None and self.value() not in offered:
            raise NotUnderstood(f"{self.title}“{self.value()}”")
        rest = request.GET.copy()
        for name in (str(self.parameter_name), "p"):
            rest.pop(name, None)
        self.without = f"?{rest.urlencode()}"
        """The address of the list without this filter."""

    @abstractmethod
    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        """The tasks that the offered `value` stands for."""

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        value = self.value()
        return queryset if value is None else self.narrowed(queryset, value)

    def chosen(self) -> str:
        """The chosen value in words, for the chip that removes it."""
        return next((str(name) for value, name in self.lookup_choices if str(value) == self.value()), "")


class ByProvince(Choice):
    title = _("省份")
    parameter_name = "province"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        match scope_of(request.user):
            case Scope.EVERYTHING:
                regions = Region.objects.all()
            case Scope.JURISDICTION:
                regions = Region.objects.filter(in_jurisdiction(request.user, "code"))
            case _:
                return []
        return list(regions.filter(level=Level.PROVINCE).order_by("code").values_list("code", "short"))

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        return tasks.within(value)


class ByYear(Choice):
    title = _("年份")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """From next year back; asking the table for its years costs a walk through all rows."""
        this = timezone.localdate().year
        return [(str(year), str(year)) for year in range(this + 1, this - 6, -1)]

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        return tasks.filter(year=int(value))


class BySector(Choice):
    title = _("行业领域")
    parameter_name = "sector"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(sector.pk, str(sector)) for sector in Sector.objects.all()]

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        linked = tasks.model.sectors.through.objects.filter(sector_id=value)
        return tasks.filter(pk__in=linked.values("task_id"))


class ByTheme(Choice):
    title = _("工作主题")
    parameter_name = "theme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(theme.pk, str(theme)) for theme in Theme.objects.all()]

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        linked = tasks.model.themes.through.objects.filter(theme_id=value)
        return tasks.filter(pk__in=linked.values("task_id"))


class ByStatus(Choice):
    title = _("状态")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(Status.choices)

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        return tasks.filter(status=value)


class ByLight(Choice):
    title = _("灯色")
    parameter_name = "light"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(Light.choices)

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        return tasks.with_light(value, timezone.localdate())


class ByLead(Choice):
    title = _("牵头单位")
    parameter_name = "lead"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        units = Unit.objects.order_by("region_id", "name")
        if scope_of(request.user) == Scope.UNIT:
            return []
        if scope_of(request.user) == Scope.JURISDICTION:
            units = units.filter(in_jurisdiction(request.user))
        named = [
            (str(pk), short or name)
            for pk, short, name in units.values_list("pk", "short", "name")[:UNITS_SHOWN]
        ]
        return [("none", _("未定")), *named]

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        return tasks.filter(lead=None) if value == "none" else tasks.filter(lead=int(value))


OUTSTANDING: Sequence[tuple[str, Any, Callable[[Any], Any]]] = (
    ("open", _("未结束"), lambda tasks: tasks.open()),
    ("overdue", _("已逾期"), lambda tasks: tasks.overdue(timezone.localdate())),
    ("due7", _("7日内到期"), lambda tasks: tasks.due_within(timezone.localdate(), 7)),
    ("due30", _("30日内到期"), lambda tasks: tasks.due_within(timezone.localdate(), 30)),
    ("unsigned", _("未签收"), lambda tasks: tasks.unsigned()),
    ("unreported", _("未填报"), lambda tasks: tasks.unreported()),
    ("returned", _("已退回"), lambda tasks: tasks.returned()),
)


class Outstanding(Choice):
    title = _("待办")
    parameter_name = "todo"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(value, name) for value, name, _ in OUTSTANDING]

    def narrowed(self, tasks: Any, value: str) -> QuerySet[Any]:
        return next(rows for name, _, rows in OUTSTANDING if name == value)(tasks)


FILTERS = (Outstanding, ByProvince, ByYear, BySector, ByTheme, ByStatus, ByLight, ByLead)
