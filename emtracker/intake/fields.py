"""A region as people write it: code, name, short name or alias."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emtracker.reference.models import Region

SHOWN = 6


class RegionField(forms.CharField):
    """Cleans `500155`, `梁平区` or `梁平` to the Region; where several bear the name, says which."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("行政区划"))
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.name}{_('（')}{value.pk}{_('）')}" if isinstance(value, Region) else value

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        return _found(said) if said else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


def _found(said: str) -> Region:
    code = "".join(filter(str.isdecimal, said))
    if len(code) == 6:
        if region := Region.objects.filter(pk=code).first():
            return region
        raise ValidationError(_("没有代码为 %s 的行政区划。请填六位代码或名称，如“梁平区”。") % code)
    exact = list(Region.objects.filter(Q(name=said) | Q(short=said)).order_by("pk")[:SHOWN])
    official = [region for region in exact if region.name == said]
    if len(exact) == 1 or len(official) == 1:
        return (official or exact)[0]
    if exact:
        listed = _("、").join(f"{region.name} {region.pk}" for region in exact)
        raise ValidationError(
            _("叫“%(said)s”的有几处：%(listed)s。请填六位代码。") % {"said": said, "listed": listed}
        )
    near = Region.objects.filter(name__contains=said[:2]).order_by("pk")[:SHOWN]
    listed = _("、").join(f"{region.name} {region.pk}" for region in near)
    hint = _("相近的有：%s。") % listed if listed else ""
    raise ValidationError(_("没有名为“%s”的行政区划。请填六位代码或名称，如“梁平区”。") % said + hint)
