"""Who wrote the newest text of each language, and what the translation was made from: for the office's indexes.

The next one fills them in: PostgreSQL makes no index on rows that were changed in the same transaction.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0024_listed_tags'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='workflowevent',
            name='event_of_verb',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_state_vi',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_state_en',
        ),
        migrations.AddField(
            model_name='article',
            name='newest_author_en',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='newest_author_vi',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='translated_from',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['approval_status_vi', '-modified_at', '-id', 'newest_revision_vi'], name='article_state_vi'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['approval_status_en', '-modified_at', '-id', 'newest_revision_en'], name='article_state_en'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['newest_author_vi', 'approval_status_vi'], name='article_writer_vi'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['newest_author_en', 'approval_status_en'], name='article_writer_en'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['created_by', 'approval_status_vi', 'source_language'], name='article_begun_vi'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['created_by', 'approval_status_en', 'source_language'], name='article_begun_en'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('translated_from__lt', models.F('newest_revision_vi'))), fields=['source_language'], name='article_older_vi'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('translated_from__lt', models.F('newest_revision_en'))), fields=['source_language'], name='article_older_en'),
        ),
        migrations.AddIndex(
            model_name='workflowevent',
            index=models.Index(fields=['verb', 'article', 'by', 'revision'], name='event_of_verb'),
        ),
    ]
