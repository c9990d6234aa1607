"""The staff's workplace: the list of tasks, the page of one task, its acts one by one and in bulk.

Every change calls an operation; nothing here saves a row.
"""

from django.contrib import admin

from emtracker.tracking.models import Task

from .task_admin import TaskAdmin

admin.site.register(Task, TaskAdmin)
