"""The rows a fresh portal starts with: genres, base salaries and the national royalty rate, each with its source."""

from django.db import migrations

from articles.royalties import reference


def add(apps, schema_editor):
    model = lambda name: apps.get_model("articles", name)  # noqa: E731
    for order, row in enumerate(reference.ARTICLE_TYPES, start=1):
        model("ArticleType").objects.create(
            code=row.code,
            name=row.name_vi,
            name_vi=row.name_vi,
            name_en=row.name_en,
            coefficient_ceiling=row.coefficient_ceiling,
            order=order,
        )
    for row in reference.BASE_SALARIES:
        model("BaseSalary").objects.create(
            amount=row.amount,
            effective_from=row.effective_from,
            decree=row.decree,
            decree_in_force_from=row.decree_in_force_from,
            source=row.source,
        )
    for row in reference.NATIONAL_RATES:
        translator = row.share("translator")
        model("RoyaltyRate").objects.create(
            name=row.name,
            kind=row.kind,
            effective_from=row.effective_from,
            effective_until=row.effective_until,
            unit_percentage=row.unit_percentage,
            translator_share_min=translator.minimum,
            translator_share_max=translator.maximum,
            decree=row.decree,
            source=row.source,
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
