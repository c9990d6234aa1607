"""The room's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackingConfig(AppConfig):
    name = "emtracker.tracking"
    verbose_name = _("任务台账")
