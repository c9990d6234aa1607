"""The one filter of tasks: page, export and command narrow by it."""

from __future__ import annotations

from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any

import django_filters as df
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emtracker.intake.models import Passage
from emtracker.reference.models import Region, last_code_of
from emtracker.tracking.lights import ENDED, Light, with_light
from emtracker.tracking.models import Status, Target, Task
from emtracker.tracking.querysets import TaskQuerySet
from emtracker.tracking.search.finding import condition
from emtracker.tracking.search.query import And
from emtracker.tracking.search.synonyms import groups_of, widened

from .choices import Choices
from .fields import DayField, PercentField, RegionField, WordsField
from .outstanding import BY_NAME, KINDS

YES_NO = (("yes", _("是")), ("no", _("否")))
SHOW = (("open", _("未结任务")), ("ended", _("已结束任务")), ("all", _("全部任务")))


class Several(df.MultipleChoiceFilter):
    """One or more of a list."""


class OneOf(df.ChoiceFilter):
    """One of a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(empty_label=None, **options)


class Words(df.Filter):
    field_class = WordsField


class RegionWritten(df.Filter):
    field_class = RegionField


class Day(df.Filter):
    field_class = DayField


class Percent(df.Filter):
    field_class = PercentField


class TaskFilter(df.FilterSet):
    q = Words(label=_("关键词"), method="by_words")
    province = Several(label=_("省份"), method="by_province")
    region = RegionWritten(label=_("行政区划"), method="by_region")
    year = Several(label=_("年份"), method="by_year")
    sector = Several(label=_("行业领域"), method="by_sector")
    theme = Several(label=_("工作主题"), method="by_theme")
    status = Several(label=_("状态"), method="by_status", choices=Status.choices)
    light = Several(label=_("灯色"), method="by_light", choices=Light.choices)
    lead = Several(label=_("牵头单位"), method="by_lead")
    due_from = Day(label=_("时限不早于"), method="by_due_from")
    due_to = Day(label=_("时限不晚于"), method="by_due_to")
    outstanding = OneOf(
        label=_("待办"), method="by_outstanding", choices=[(kind.name, kind.title) for kind in KINDS]
    )
    targets = OneOf(label=_("有量化指标"), method="by_targets", choices=YES_NO)
    flagged = OneOf(label=_("挂牌督办"), method="by_flagged", choices=YES_NO)
    document = Several(label=_("来源文件"), method="by_document")
    percent_from = Percent(label=_("进度不低于"), method="by_percent_from")
    percent_to = Percent(label=_("进度不高于"), method="by_percent_to")
    show = OneOf(label=_("范围"), method="by_show", choices=SHOW)

    class Meta:
        model = Task
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, queryset: TaskQuerySet, *, choices: Choices, today: date) -> None:
        super().__init__(data, queryset)
        self.today = today
        self.synonyms = groups_of(choices.synonyms)
        offered = {
            "province": choices.provinces,
            "year": choices.years,
            "sector": choices.sectors,
            "theme": choices.themes,
            "lead": choices.leads,
            "document": choices.documents,
        }
        for name, pairs in offered.items():
            self.filters[name].extra["choices"] = pairs
        self.filters["region"].extra["known"] = choices.regions
        for filter_ in self.filters.values():
            sentence = gettext("“%(value)s”不在可选的范围内，请从列表中选择。")
            if isinstance(filter_, Several | OneOf):
                filter_.extra["error_messages"] = {"invalid_choice": sentence}

    def narrow(self, *, leaving_out: frozenset[str] = frozenset()) -> TaskQuerySet:
        """The tasks that pass every filter but those left out; only after `is_valid()`."""
        tasks = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in leaving_out:
                tasks = self.filters[name].filter(tasks, value)
        return tasks

    @cached_property
    def asked(self) -> And | None:
        """The words that are looked for, with their synonyms; only after `is_valid()`."""
        asked = self.form.cleaned_data.get("q")
        return widened(asked, self.synonyms) if asked else None

    @cached_property
    def _holding(self) -> Q:
        return condition(self.asked or And(()))

    def by_words(self, tasks: TaskQuerySet, _name: str, _asked: And) -> TaskQuerySet:
        """Each word in number, title, wording or notes, wherever it stands (docs/search.md)."""
        return tasks.filter(self._holding)

    def by_province(self, tasks: TaskQuerySet, _name: str, codes: list[str]) -> TaskQuerySet:
        ranges = (Q(region_id__gte=code, region_id__lte=last_code_of(code)) for code in codes)
        return tasks.filter(reduce(or_, ranges))

    def by_region(self, tasks: TaskQuerySet, _name: str, region: Region) -> TaskQuerySet:
        return tasks.within(region.code)

    def by_year(self, tasks: TaskQuerySet, _name: str, years: list[str]) -> TaskQuerySet:
        return tasks.filter(year__in=[int(year) for year in years])

    def by_sector(self, tasks: TaskQuerySet, _name: str, codes: list[str]) -> TaskQuerySet:
        linked = Task.sectors.through.objects.filter(sector_id__in=codes).values("task_id")
        return tasks.filter(Q(sector__in=codes) | Q(pk__in=linked))

    def by_theme(self, tasks: TaskQuerySet, _name: str, codes: list[str]) -> TaskQuerySet:
        linked = Task.themes.through.objects.filter(theme_id__in=codes).values("task_id")
        return tasks.filter(Q(theme__in=codes) | Q(pk__in=linked))

    def by_status(self, tasks: TaskQuerySet, _name: str, statuses: list[str]) -> TaskQuerySet:
        return tasks.filter(status__in=statuses)

    def by_light(self, tasks: TaskQuerySet, _name: str, lights: list[str]) -> TaskQuerySet:
        """One condition for all: a union of querysets could not be narrowed further."""
        return tasks.filter(reduce(or_, (with_light(light, self.today) for light in lights)))

    def by_lead(self, tasks: TaskQuerySet, _name: str, keys: list[str]) -> TaskQuerySet:
        return tasks.filter(lead__in=[int(key) for key in keys])

    def by_due_from(self, tasks: TaskQuerySet, _name: str, day: date) -> TaskQuerySet:
        return tasks.filter(due__gte=day)

    def by_due_to(self, tasks: TaskQuerySet, _name: str, day: date) -> TaskQuerySet:
        return tasks.filter(due__lte=day)

    def by_outstanding(self, tasks: TaskQuerySet, _name: str, kind: str) -> TaskQuerySet:
        return BY_NAME[kind].narrow(tasks, self.today)

    def by_targets(self, tasks: TaskQuerySet, _name: str, answer: str) -> TaskQuerySet:
        promised = Exists(Target.objects.filter(task=OuterRef("pk")))
        return tasks.filter(promised if answer == "yes" else ~promised)

    def by_flagged(self, tasks: TaskQuerySet, _name: str, answer: str) -> TaskQuerySet:
        return tasks.filter(flagged=answer == "yes")

    def by_document(self, tasks: TaskQuerySet, _name: str, keys: list[str]) -> TaskQuerySet:
        cut_from = Passage.objects.filter(document__in=[int(key) for key in keys], task__isnull=False)
        return tasks.filter(pk__in=cut_from.values("task_id"))

    def by_percent_from(self, tasks: TaskQuerySet, _name: str, percent: int) -> TaskQuerySet:
        return tasks.filter(percent__gte=percent)

    def by_percent_to(self, tasks: TaskQuerySet, _name: str, percent: int) -> TaskQuerySet:
        return tasks.filter(percent__lte=percent)

    def by_show(self, tasks: TaskQuerySet, _name: str, scope: str) -> TaskQuerySet:
        if scope == "all":
            return tasks
        return tasks.open() if scope == "open" else tasks.filter(status__in=ENDED)
