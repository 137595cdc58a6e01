from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_public_changes")]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("campaign__isnull", False)),
                fields=["article_type", "campaign", "language", "-published_at", "-id"],
                name="publication_genre",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("is_page", True)),
                fields=["language", "title", "id"],
                name="publication_pages",
            ),
        ),
    ]
