"""A form for each act: the values that its operation takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect, AutocompleteSelectMultiple
from django.utils.translation import gettext_lazy as _

from emtracker.people.models import Unit
from emtracker.tracking import operations
from emtracker.tracking.models import Task


def unit_field(name: str, *, many: bool = False, required: bool = False) -> Any:
    """Units by typing part of their name: there are thousands."""
    field: Any = Task._meta.get_field(name)
    kind = forms.ModelMultipleChoiceField if many else forms.ModelChoiceField
    widget = AutocompleteSelectMultiple if many else AutocompleteSelect
    return kind(
        Unit.objects.all(), required=required, label=field.verbose_name, widget=widget(field, admin.site)
    )


class ActForm(forms.Form):
    """A remark, and the version of the task that the person saw."""

    operation: Callable[..., Any] = staticmethod(operations.note)
    needs_note = False
    note = forms.CharField(
        label=_("说明"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.needs_note:
            self.fields["note"].required = True
            self.fields["note"].label = _("原因或说明")
        self.order_fields([name for name in self.fields if name != "note"] + ["note"])

    def values(self) -> dict[str, Any]:
        """What the operation is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def call(self, task: Task, **who: Any) -> Task:
        done: Task = self.operation(task, **self.values(), **who)
        return done


class NoteForm(ActForm):
    needs_note = True


class AssignForm(ActForm):
    operation = staticmethod(operations.assign)
    lead = unit_field("lead")
    partners = unit_field("partners", many=True)
    due = forms.DateField(label=_("办结时限"), required=False, widget=AdminDateWidget)

    def values(self) -> dict[str, Any]:
        """Partners left empty stay as they are."""
        given = super().values()
        return given | {"partners": list(given["partners"]) or None}


class SignForm(ActForm):
    operation = staticmethod(operations.sign)


class ReportForm(ActForm):
    operation = staticmethod(operations.report)
    percent = forms.IntegerField(
        label=_("进度（%）"), min_value=0, max_value=100, widget=forms.NumberInput(attrs={"autofocus": True})
    )


class SignAndReportForm(ReportForm):
    operation = staticmethod(operations.sign_and_report)


class CompleteForm(ActForm):
    operation = staticmethod(operations.complete)
    needs_note = True


class VerifyForm(ActForm):
    operation = staticmethod(operations.verify)


class CloseForm(ActForm):
    operation = staticmethod(operations.close)


class VerifyAndCloseForm(ActForm):
    operation = staticmethod(operations.verify_and_close)


class SendBackForm(ActForm):
    operation = staticmethod(operations.send_back)
    needs_note = True


class ExtendForm(ActForm):
    operation = staticmethod(operations.extend)
    needs_note = True
    until = forms.DateField(label=_("新时限"), widget=AdminDateWidget)


class CancelForm(ActForm):
    operation = staticmethod(operations.cancel)
    needs_note = True


class ReopenForm(ActForm):
    operation = staticmethod(operations.reopen)
    needs_note = True
