"""Rows of a rate: article types, shares of roles, bonuses, units. What stood in columns of the rate moves there."""

import django.db.models.deletion
from django.db import migrations, models

from articles.royalties import reference


def move(apps, schema_editor):
    model = lambda name: apps.get_model("articles", name)  # noqa: E731
    types = dict(model("ArticleType").objects.values_list("code", "pk"))
    for rate in model("RoyaltyRate").objects.all():
        law = next((row for row in reference.NATIONAL_RATES if _is(rate, row)), None)
        shares = [share for share in law.shares if share.role != "translator"] if law else []
        if rate.translator_share_min is not None or rate.translator_share_max is not None:
            cite = next((share.cite for share in law.shares if share.role == "translator"), "") if law else ""
            model("RateShare").objects.create(
                rate=rate,
                role="translator",
                minimum=rate.translator_share_min,
                maximum=rate.translator_share_max,
                cite=cite,
            )
        for share in shares:
            model("RateShare").objects.create(
                rate=rate, role=share.role, minimum=share.minimum, maximum=share.maximum, cite=share.cite
            )
        if law is None:
            continue
        for bonus in law.bonuses:
            model("RateBonus").objects.create(
                rate=rate, code=bonus.code, minimum=bonus.minimum, maximum=bonus.maximum, cite=bonus.cite
            )
        for genre in law.genres:
            if genre.genre in types:
                model("RateGenre").objects.create(
                    rate=rate,
                    article_type_id=types[genre.genre],
                    coefficient_ceiling=genre.coefficient_ceiling,
                    cite=genre.cite,
                )
        model("RoyaltyRate").objects.filter(pk=rate.pk).update(
            photo_coefficient_ceiling=law.photo_coefficient_ceiling
        )


def _is(rate, row):
    return (rate.decree, rate.effective_from) == (row.decree, row.effective_from) and not rate.is_example


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0014_payees"),
    ]

    operations = [
        migrations.CreateModel(
            name='RateBonus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('foreign_language', 'written directly in a foreign language'), ('minority_or_children', 'for children or ethnic minorities'), ('hardship', 'hard or dangerous conditions')], max_length=24, verbose_name='reason')),
                ('minimum', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='from (%)')),
                ('maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='to (%)')),
                ('cite', models.CharField(blank=True, max_length=120, verbose_name='article of the text')),
            ],
            options={
                'verbose_name': 'bonus of a rate',
                'verbose_name_plural': 'bonuses of a rate',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RateGenre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coefficient_ceiling', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='highest coefficient')),
                ('usual_minimum', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='usual coefficient, from')),
                ('usual_maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='usual coefficient, to')),
                ('article_amount', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='for the article (đ)')),
                ('photo_amount', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='for each photo (đ)')),
                ('cite', models.CharField(blank=True, max_length=120, verbose_name='article of the text')),
            ],
            options={
                'verbose_name': 'article type of a rate',
                'verbose_name_plural': 'article types of a rate',
                'ordering': ['article_type__order', 'article_type', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RateShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('author', 'Author'), ('photographer', 'Photographer'), ('translator', 'Translator'), ('words', 'Subtitles, words of a drawing'), ('editor', 'Editing (remuneration)'), ('other', 'Other work (remuneration)')], max_length=12, verbose_name='role')),
                ('minimum', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='from (%)')),
                ('maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='to (%)')),
                ('basis', models.CharField(choices=[('work', 'royalty of the original, photos included'), ('text', 'royalty of the original without its photos')], default='work', max_length=8, verbose_name='of')),
                ('cite', models.CharField(blank=True, max_length=120, verbose_name='article of the text')),
            ],
            options={
                'verbose_name': 'share of a role',
                'verbose_name_plural': 'shares of roles',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RateUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='of the rate (%)')),
            ],
            options={
                'verbose_name': 'unit of a rate',
                'verbose_name_plural': 'units of a rate',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='royaltyrate',
            name='dated_by',
            field=models.CharField(choices=[('publication', 'day of publication'), ('grading', 'day of grading')], default='publication', max_length=12, verbose_name='selected by'),
        ),
        migrations.AddField(
            model_name='royaltyrate',
            name='minimum_amount',
            field=models.PositiveBigIntegerField(default=0, help_text='A work that is paid at all is paid at least this.', verbose_name='least royalty of a work (đ)'),
        ),
        migrations.AddField(
            model_name='royaltyrate',
            name='photo_coefficient_ceiling',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='highest coefficient of a photo'),
        ),
        migrations.AddField(
            model_name='royaltyrate',
            name='photo_coefficient_usual',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='usual coefficient of a photo'),
        ),
        migrations.AddField(
            model_name='royaltyrate',
            name='rounding_step',
            field=models.PositiveSmallIntegerField(choices=[(1, '1'), (10, '10'), (100, '100'), (1000, '1000')], default=1, help_text='Half of it and more is rounded up.', verbose_name='rounded to (đ)'),
        ),
        migrations.AddConstraint(
            model_name='royaltyrate',
            constraint=models.CheckConstraint(condition=models.Q(('rounding_step__in', (1, 10, 100, 1000))), name='royalty_rate_rounding'),
        ),
        migrations.AddConstraint(
            model_name='royaltyrate',
            constraint=models.CheckConstraint(condition=models.Q(('dated_by__in', ['publication', 'grading'])), name='royalty_rate_known_day'),
        ),
        migrations.AddConstraint(
            model_name='royaltyrate',
            constraint=models.CheckConstraint(condition=models.Q(('photo_coefficient_usual__isnull', True), ('photo_coefficient_usual__gte', 0), _connector='OR'), name='royalty_rate_photo_coefficient_usual_sign', violation_error_message='No figure of a tariff is below zero.'),
        ),
        migrations.AddConstraint(
            model_name='royaltyrate',
            constraint=models.CheckConstraint(condition=models.Q(('photo_coefficient_ceiling__isnull', True), ('photo_coefficient_ceiling__gte', 0), _connector='OR'), name='royalty_rate_photo_coefficient_ceiling_sign', violation_error_message='No figure of a tariff is below zero.'),
        ),
        migrations.AddField(
            model_name='ratebonus',
            name='rate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bonuses', to='articles.royaltyrate', verbose_name='royalty rate'),
        ),
        migrations.AddField(
            model_name='rategenre',
            name='article_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.articletype', verbose_name='article type'),
        ),
        migrations.AddField(
            model_name='rategenre',
            name='rate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='genres', to='articles.royaltyrate', verbose_name='royalty rate'),
        ),
        migrations.AddField(
            model_name='rateshare',
            name='rate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='articles.royaltyrate', verbose_name='royalty rate'),
        ),
        migrations.AddField(
            model_name='rateunit',
            name='rate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='articles.royaltyrate', verbose_name='royalty rate'),
        ),
        migrations.AddField(
            model_name='rateunit',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.unit', verbose_name='unit'),
        ),
        migrations.AddConstraint(
            model_name='ratebonus',
            constraint=models.UniqueConstraint(fields=('rate', 'code'), name='rate_bonus_once', violation_error_message='This bonus stands in the rate already.'),
        ),
        migrations.AddConstraint(
            model_name='ratebonus',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('minimum__isnull', True), ('maximum__isnull', True), ('maximum__gte', models.F('minimum')), _connector='OR'), models.Q(('minimum__isnull', True), ('minimum__gte', 0), _connector='OR'), models.Q(('maximum__isnull', True), ('maximum__gte', 0), _connector='OR')), name='rate_bonus_range', violation_error_message='The range must begin with its smaller number and stay within what is possible.'),
        ),
        migrations.AddConstraint(
            model_name='ratebonus',
            constraint=models.CheckConstraint(condition=models.Q(('code__in', ['foreign_language', 'minority_or_children', 'hardship'])), name='rate_bonus_known'),
        ),
        migrations.AddConstraint(
            model_name='rategenre',
            constraint=models.UniqueConstraint(fields=('rate', 'article_type'), name='rate_genre_once', violation_error_message='This article type stands in the rate already.'),
        ),
        migrations.AddConstraint(
            model_name='rategenre',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('usual_minimum__isnull', True), ('usual_maximum__isnull', True), ('usual_maximum__gte', models.F('usual_minimum')), _connector='OR'), models.Q(('usual_minimum__isnull', True), ('usual_minimum__gte', 0), _connector='OR'), models.Q(('usual_maximum__isnull', True), ('usual_maximum__gte', 0), _connector='OR')), name='rate_genre_range', violation_error_message='The range must begin with its smaller number and stay within what is possible.'),
        ),
        migrations.AddConstraint(
            model_name='rategenre',
            constraint=models.CheckConstraint(condition=models.Q(('coefficient_ceiling__isnull', True), ('coefficient_ceiling__gte', 0), _connector='OR'), name='rate_genre_coefficient_ceiling_sign', violation_error_message='No figure of a tariff is below zero.'),
        ),
        migrations.AddConstraint(
            model_name='rateshare',
            constraint=models.UniqueConstraint(fields=('rate', 'role'), name='rate_share_once', violation_error_message='This role stands in the rate already.'),
        ),
        migrations.AddConstraint(
            model_name='rateshare',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('minimum__isnull', True), ('maximum__isnull', True), ('maximum__gte', models.F('minimum')), _connector='OR'), models.Q(('minimum__isnull', True), ('minimum__gte', 0), _connector='OR'), models.Q(('minimum__isnull', True), ('minimum__lte', 100), _connector='OR'), models.Q(('maximum__isnull', True), ('maximum__gte', 0), _connector='OR'), models.Q(('maximum__isnull', True), ('maximum__lte', 100), _connector='OR')), name='rate_share_range', violation_error_message='The range must begin with its smaller number and stay within what is possible.'),
        ),
        migrations.AddConstraint(
            model_name='rateshare',
            constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['work', 'text']), ('role__in', ['author', 'photographer', 'translator', 'words', 'editor', 'other'])), name='rate_share_known'),
        ),
        migrations.AddConstraint(
            model_name='rateunit',
            constraint=models.UniqueConstraint(fields=('rate', 'unit'), name='rate_unit_once', violation_error_message='This unit stands in the rate already.'),
        ),
        migrations.AddConstraint(
            model_name='rateunit',
            constraint=models.CheckConstraint(condition=models.Q(('percent__isnull', True), ('percent__gte', 0), _connector='OR'), name='rate_unit_percent_sign', violation_error_message='No figure of a tariff is below zero.'),
        ),
        migrations.RunPython(move, migrations.RunPython.noop, elidable=False),
        migrations.RemoveConstraint(
            model_name='royaltyrate',
            name='royalty_rate_translator_share_min',
        ),
        migrations.RemoveConstraint(
            model_name='royaltyrate',
            name='royalty_rate_translator_share_max',
        ),
        migrations.RemoveField(
            model_name='royaltyrate',
            name='translator_share_max',
        ),
        migrations.RemoveField(
            model_name='royaltyrate',
            name='translator_share_min',
        ),
    ]
