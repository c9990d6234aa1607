"""The upload page: a file or pasted text in, and what was found."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from emtracker.pipeline.errors import EncodingInDoubt

from .encoding_names import encoding_names
from .held import held
from .models import Document
from .operations import REFUSALS, Outcome, ingest
from .upload_form import UploadForm


def upload(request: HttpRequest) -> HttpResponseBase:
    if not request.user.has_perm("intake.add_document"):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            outcome = ingest(said["data"], said["name"], by=request.user, encoding=said["encoding"])
        except EncodingInDoubt as doubt:
            return _asked(request, form, doubt)
        except REFUSALS as error:
            form.add_error("file" if form.cleaned_data.get("file") else "text", str(error))
        else:
            return _arrived(request, form, outcome)
    return _page(request, form)


def _asked(request: HttpRequest, form: UploadForm, doubt: EncodingInDoubt) -> HttpResponse:
    """The page once more, with the ways to read the file side by side."""
    data = form.cleaned_data["data"]
    form.add_error(None, _("无法确定这份文件的文字编码。请在下面选择文字显示正常的一种，再次提交。"))
    names = encoding_names()
    ways = [(each.encoding, names[each.encoding], each.preview) for each in doubt.readings]
    return _page(request, form, ways=ways, held=held(data), held_name=form.cleaned_data["name"])


def _page(request: HttpRequest, form: UploadForm, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {
        **more,
        **admin.site.each_context(request),
        "title": _("上传文件"),
        "form": form,
        "opts": Document._meta,
    }
    status = 400 if form.errors else 200
    return render(request, "admin/intake/document/upload.html", context, status=status)


def _arrived(request: HttpRequest, form: UploadForm, outcome: Outcome) -> HttpResponseBase:
    seen = Document.objects.visible_to(request.user).filter(pk=outcome.document.pk).exists()
    place = reverse("admin:intake_document_review", args=[outcome.document.pk])
    if outcome.known and seen:
        said = _("这份文件已经入库，没有重复保存：")
        form.add_error(None, format_html('{}<a href="{}">{}</a>', said, place, outcome.document))
        return _page(request, form)
    if outcome.known:
        form.add_error(None, _("这份文件已由其他单位入库，没有重复保存。如需使用，请联系管理员。"))
        return _page(request, form)
    messages.success(request, _found(outcome))
    return redirect(place)


def _found(outcome: Outcome) -> str:
    said = _("已入库《%(title)s》：识别部署 %(tasks)d 项、成效 %(results)d 项，疑点 %(anomalies)d 处") % {
        "title": outcome.document,
        "tasks": outcome.tasks,
        "results": outcome.results,
        "anomalies": outcome.anomalies,
    }
    if outcome.pairs:
        said += _("，疑似重复 %d 对") % outcome.pairs
    if outcome.derived:
        said += _("，疑似承接上级或被下级承接 %d 对") % outcome.derived
    if outcome.evidence:
        said += _("，可印证任务 %d 条") % outcome.evidence
    said += "".join(_("；%s") % near for near in outcome.alike)
    if not outcome.tasks:
        return said + _("。没有识别到部署任务，请核对文件是否为部署性文件，或在下方改正各段的性质。")
    return said + _("。请逐段校核，采纳后立项。")
