import django.db.models.deletion
import emtracker.intake.acts
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_across_documents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=emtracker.intake.acts.act_kinds, max_length=10, verbose_name='操作')),
                ('said', models.CharField(max_length=200, verbose_name='对象')),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('links', models.JSONField(default=list)),
                ('touched', models.JSONField(default=list)),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acts', to='intake.document')),
                ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='intake.reviewact', verbose_name='撤销的操作')),
            ],
            options={
                'verbose_name': '校核记录',
                'verbose_name_plural': '校核记录',
                'ordering': ['id'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['document', 'by', 'id'], name='act_document_by')],
            },
        ),
    ]
