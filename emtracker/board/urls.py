"""Addresses of the board."""

from django.contrib import admin
from django.urls import path

from . import views
from .admin_export import admin_export

app_name = "board"
urlpatterns = [
    path("", views.board, name="board"),
    path("tasks/<str:number>/", views.task, name="task"),
    path("export.<str:form>", views.export, name="export"),
    path("export/admin.<str:form>", admin.site.admin_view(admin_export), name="admin_export"),
]
