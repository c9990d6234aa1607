"""The page on which changed terms are tried on what is stored: differences first, then confirmed or left."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emtracker.reference.models import Sector, Theme

from .models import Document, Passage, Relabelling
from .operations import REFUSALS
from .relabel import relabel
from .relabelling import Plan, plan

MOST = 400_000
"""Characters that one visit labels again, some ten seconds; more than that is the command's business."""


class DocumentField(forms.ModelChoiceField):
    def label_from_instance(self, document: Any) -> str:
        """Two versions bear one title."""
        return f"{document}{_('（')}{document.pk}{_('）')}"


class ScopeForm(forms.Form):
    """Which documents: one, or those of a year."""

    document = DocumentField(Document.objects.none(), label=gettext_lazy("来源文件"), required=False)
    year = forms.IntegerField(label=gettext_lazy("年份"), required=False, min_value=1990, max_value=2100)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Document.objects.visible_to(user)
        self.seen = seen.defer("original", "sketch").order_by("-pk")
        self.fields["document"].queryset = seen.only("title", "name").order_by("-pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("document") and not given.get("year"):
            raise forms.ValidationError(_("请选择一份文件，或填写年份。"))
        return given

    def documents(self) -> list[Document]:
        """Raises ValidationError where there are none or too much text."""
        chosen = self.seen
        if self.cleaned_data["document"]:
            chosen = chosen.filter(pk=self.cleaned_data["document"].pk)
        if self.cleaned_data["year"]:
            of_year = Passage.objects.filter(year=self.cleaned_data["year"])
            chosen = chosen.filter(pk__in=of_year.values("document_id"))
        sizes = dict(chosen.order_by().annotate(size=Length("text")).values_list("pk", "size"))
        if not sizes:
            raise forms.ValidationError(_("没有符合条件的文件。请换一个年份或文件。"))
        if len(sizes) > 1 and sum(sizes.values()) > MOST:
            said = _(
                "所选 %(count)d 份文件共 %(size)d 字，超过一次可标注的 %(most)d 字。请逐份选择，或由管理员运行 manage.py relabel。"
            )
            raise forms.ValidationError(
                said % {"count": len(sizes), "size": sum(sizes.values()), "most": MOST}
            )
        return list(chosen)


def page(request: HttpRequest) -> HttpResponseBase:
    if not may_relabel(request.user):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else request.GET
    form = ScopeForm(given or None, user=request.user)
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    try:
        documents = form.documents()
    except forms.ValidationError as error:
        form.add_error(None, error)
        return _page(request, form)
    if request.method == "POST":
        try:
            done = relabel(documents, by=request.user, digest=request.POST.get("digest", ""))
        except REFUSALS as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _said(done))
            return redirect(reverse("admin:intake_relabelling_changelist"))
    return _page(request, form, plan(documents, by=request.user))


def may_relabel(user: Any) -> bool:
    return bool(user.has_perms(("intake.change_passage", "tracking.change_task")))


def _said(done: Plan) -> str:
    counts = {
        "passages": len(done.differences),
        "tasks": sum(bool(row.changes()) for row in done.tasks),
    }
    return _("已重新标注 %(passages)d 段，随之更新任务 %(tasks)d 项，办理记录中可查。") % counts


def _page(request: HttpRequest, form: ScopeForm, found: Plan | None = None) -> HttpResponse:
    names = {label.pk: str(label) for model in (Sector, Theme) for label in model.objects.all()}
    context = {
        **admin.site.each_context(request),
        "title": _("重新标注"),
        "form": form,
        "found": found,
        "names": names,
        "differences": _shown(found.differences, names) if found else [],
        "corrected": _shown(found.corrected, names) if found else [],
        "tasks": _tasks(found, names) if found else [],
        "opts": Relabelling._meta,
    }
    return render(request, "admin/intake/relabelling.html", context, status=400 if form.errors else 200)


def _shown(rows: Any, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "passage": row.passage,
            "first": row.first,
            "added": [(names.get(one.code, one.code), one) for one in row.added],
            "removed": [(names.get(one.code, one.code), one) for one in row.removed],
            "now": [names.get(code, code) for kind in ("sectors", "themes") for code in row.codes(kind)],
        }
        for row in rows
    ]


def _tasks(found: Plan, names: dict[str, str]) -> list[dict[str, Any]]:
    titles = {"sectors": _("行业领域"), "themes": _("工作主题")}
    return [
        {
            "task": row.task,
            "why": row.why,
            "now": [
                (titles[kind], _("、").join(names.get(code, code) for code in codes) or _("（空）"))
                for kind, codes in row.changes().items()
            ],
        }
        for row in found.tasks
    ]
