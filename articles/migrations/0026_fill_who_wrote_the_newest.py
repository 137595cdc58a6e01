"""Who wrote the newest texts that there are, and what translations were made from."""

from django.db import migrations, models

LANGUAGES = {"vi": "en", "en": "vi"}


def fill(apps, schema_editor):
    Article, Revision = apps.get_model("articles", "Article"), apps.get_model("articles", "Revision")
    for language, other in LANGUAGES.items():
        newest = Revision.objects.filter(pk=models.OuterRef(f"newest_revision_{language}"))
        rows = Article.objects.filter(**{f"newest_revision_{language}__isnull": False})
        rows.update(**{f"newest_author_{language}": models.Subquery(newest.values("author")[:1])})
        rows = rows.filter(source_language=other)
        rows.update(translated_from=models.Subquery(newest.values("source_revision")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0025_who_wrote_the_newest'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
