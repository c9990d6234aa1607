"""The permissions that a role may hold, named for people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext as _

OUR_ROOMS = ("reference", "people", "tracking", "intake", "board")


def permission_choices() -> list[tuple[str, str]]:
    """Every permission of our rooms with its name: `查看任务`."""
    said = {"view": _("查看"), "add": _("新增"), "change": _("修改"), "delete": _("删除")}
    choices = [("*", _("全部权限"))]
    for room in OUR_ROOMS:
        for model in apps.get_app_config(room).get_models():
            about = model._meta
            name = about.verbose_name
            choices += [
                (f"{room}.{action}_{about.model_name}", f"{said[action]}{name}")
                for action in sorted(about.default_permissions, key=list(said).index)
            ]
            choices += [(f"{room}.{codename}", str(title)) for codename, title in about.permissions]
    return choices


class PermissionsField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=permission_choices, **kwargs)
