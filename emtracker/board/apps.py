"""The room's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "emtracker.board"
    verbose_name = _("看板")
