"""What the office's lists are ordered and narrowed by, and the index of the office's own search, empty.

`manage.py rebuild_search` fills it.
"""

from django.conf import settings
from django.db import migrations, models

from articles.search.engine import engine


def create(apps, schema_editor):
    engine().create_office()


def drop(apps, schema_editor):
    engine().drop_office()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0022_spool'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='article',
            name='article_state_vi',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_state_en',
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['approval_status_vi', '-modified_at', '-id'], name='article_state_vi'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['approval_status_en', '-modified_at', '-id'], name='article_state_en'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['category', '-modified_at', '-id'], name='article_of_category'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['article_type', '-modified_at', '-id'], name='article_of_type'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['campaign', '-modified_at', '-id'], name='article_of_campaign'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['unit', '-modified_at', '-id'], name='article_of_unit'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['created_by', '-modified_at', '-id'], name='article_of_creator'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('is_page', True)), fields=['-modified_at', '-id'], name='article_pages'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['view_count', 'id'], name='article_views'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('review_on__isnull', False)), fields=['review_on'], name='article_review'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['published_at_vi'], name='article_date_vi'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['published_at_en'], name='article_date_en'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('article_coefficient__isnull', False)), fields=['id'], name='article_graded'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['-uploaded_at', '-id'], name='image_list'),
        ),
        migrations.AddIndex(
            model_name='mediafile',
            index=models.Index(fields=['-uploaded_at', '-id'], name='mediafile_list'),
        ),
        migrations.AddIndex(
            model_name='workflowevent',
            index=models.Index(fields=['verb', 'by'], name='event_of_approver'),
        ),
        migrations.AddIndex(
            model_name='workflowevent',
            index=models.Index(fields=['-at', '-id'], name='event_list'),
        ),
        migrations.RunPython(create, drop),
    ]
