"""The search index of each language, and the words it knows."""

from django.db import migrations, models

from articles.search.engine import engine


def create(apps, schema_editor):
    engine().create()


def drop(apps, schema_editor):
    engine().drop()


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_found")]
    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=[("vi", "Vietnamese"), ("en", "English")], max_length=2)),
                ("word", models.CharField(max_length=20)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("language", "word"), name="search_word_once")],
            },
        ),
        migrations.RunPython(create, drop),
    ]
