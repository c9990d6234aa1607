"""The side table of the search, and the index that each database keeps beside it."""

import django.db.models.deletion
from django.db import migrations, models

from emtracker.tracking.search import postgres, sqlite
from emtracker.tracking.search.index import rebuild


def build(apps, schema_editor):
    for statement in postgres.CREATE if schema_editor.connection.vendor == "postgresql" else (sqlite.CREATE,):
        schema_editor.execute(statement)
    rebuild(apps)


def drop(apps, schema_editor):
    schema_editor.execute(postgres.DROP if schema_editor.connection.vendor == "postgresql" else sqlite.DROP)


class Migration(migrations.Migration):
    dependencies = [("tracking", "0001_records")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="tracking.task",
                        verbose_name="任务",
                    ),
                ),
                ("head", models.TextField(verbose_name="编号和任务")),
                ("body", models.TextField(verbose_name="原文表述和备注")),
            ],
            options={
                "verbose_name": "检索文本",
                "verbose_name_plural": "检索文本",
                "default_permissions": (),
            },
        ),
        migrations.RunPython(build, drop),
    ]
