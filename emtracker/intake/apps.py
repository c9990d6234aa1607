"""The room's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "emtracker.intake"
    verbose_name = _("文件与校核")
