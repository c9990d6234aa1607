"""The room's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "emtracker.people"
    verbose_name = _("人员与单位")
