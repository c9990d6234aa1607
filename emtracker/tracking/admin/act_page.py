"""One act on one task: a small page with its form; afterwards back to where one came from."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.tracking.change import refuse_without_right
from emtracker.tracking.errors import InvalidValue, NotAllowed, Refused, StaleTask
from emtracker.tracking.models import Status, Task
from emtracker.tracking.rules import possible, wrong_status

from .acts import ACTS, Act, name_of
from .amend_form import AmendForm, OpenForm, facts_of, without_reverting
from .columns import light_mark, percent_bar, status_mark

KEPT = "_changelist_filters"


def act_page(admin: Any, request: HttpRequest, task: Task, verb: str) -> HttpResponseBase:
    act = ACTS.get("sign_and_report" if verb == "report" and task.status == Status.ASSIGNED else verb)
    if act is None:
        raise Http404(_("没有这项操作。"))
    try:
        for rule in act.rules:
            refuse_without_right(rule, task, request.user)  # type: ignore[arg-type]
    except NotAllowed as error:
        return _page(admin, request, task, act, None, status=403, refusal=str(error))
    if request.method == "POST":
        return _acted(admin, request, task, act)
    if act.rules[0] not in possible(task):
        messages.warning(request, wrong_status(act.rules[0], task.status))
        return redirect("admin:tracking_task_change", task.pk)
    return _page(
        admin, request, task, act, with_version(act, initial=_initial(act, task) | {"version": task.version})
    )


def with_version(act: Act, *args: Any, **kwargs: Any) -> Any:
    form = act.form(*args, **kwargs)
    form.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    return form


def _initial(act: Act, task: Task) -> dict[str, Any]:
    if act.form is AmendForm:
        return facts_of(task)
    facts: dict[str, Any] = {"percent": task.percent, "lead": task.lead_id, "due": task.due}
    if act.verb == "assign":
        facts["partners"] = [unit.pk for unit in task.partners.all()]
    return facts


def _acted(admin: Any, request: HttpRequest, task: Task, act: Act) -> HttpResponseBase:
    form = with_version(act, request.POST)
    if not form.is_valid():
        return _page(admin, request, task, act, form)
    read = task.version
    try:
        act.form.call(form, task, by=request.user, version=form.cleaned_data["version"])
    except StaleTask as error:
        return _page(admin, request, task, act, _told_of(error, form, task), status=409)
    except InvalidValue as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _page(admin, request, task, act, form)
    except Refused as error:
        form.add_error(None, str(error))
        return _page(admin, request, task, act, form)
    if task.version == read:
        messages.info(request, _("%(task)s：没有改动。") % {"task": task.number})
    else:
        messages.success(request, _("%(task)s：%(act)s完成。") % {"task": task.number, "act": act.name})
    return redirect(_back(request, task))


def _told_of(error: StaleTask, form: Any, task: Task) -> Any:
    """The form as it was typed, ready to be sent again by somebody who now knows of the other change."""
    task.refresh_from_db()
    if isinstance(form, AmendForm):
        without_reverting(form, error.changes, task)
    else:
        form.data = form.data.copy()
    form.data["version"] = str(task.version)
    form.add_error(None, str(error))
    return form


def _back(request: HttpRequest, task: Task) -> str:
    """The list as it was filtered; after an act from the task's page, that page."""
    kept = request.GET.get(KEPT)
    if kept is None:
        return reverse("admin:tracking_task_change", args=[task.pk])
    return f"{reverse('admin:tracking_task_changelist')}?{urlencode(parse_qsl(kept))}"


def _page(
    admin: Any, request: HttpRequest, task: Task, act: Act, form: Any, *, status: int = 200, refusal: str = ""
) -> HttpResponseBase:
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": name_of(act, task),
        "task": task,
        "act": act,
        "form": form,
        "refusal": refusal,
        "media": admin.media + form.media if form else admin.media,
        "light": light_mark(task.light_on(timezone.localdate())),
        "percent": percent_bar(task.percent),
        "status": status_mark(task),
        "back": _back(request, task),
    }
    return TemplateResponse(request, "admin/tracking/task/act.html", context, status=status)


def open_page(admin: Any, request: HttpRequest) -> HttpResponseBase:
    """A task that comes from no document."""
    form = (
        OpenForm(request.POST)
        if request.method == "POST"
        else OpenForm(initial={"year": timezone.localdate().year})
    )
    if request.method == "POST" and form.is_valid():
        try:
            task = form.open(by=request.user)
        except InvalidValue as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已登记任务 %(task)s。") % {"task": task.number})
            return redirect("admin:tracking_task_change", task.pk)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": _("登记任务"),
        "form": form,
        "media": admin.media + form.media,
        "back": reverse("admin:tracking_task_changelist"),
    }
    return TemplateResponse(request, "admin/tracking/task/act.html", context)
