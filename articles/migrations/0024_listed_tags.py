import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_from_publications(apps, schema_editor):
    publications = apps.get_model('articles', 'Publication').objects.filter(pk=OuterRef('publication'))
    for name in ('PublicationKeyword', 'PublicationPerson'):
        apps.get_model('articles', name).objects.update(
            language=Subquery(publications.values('language')),
            published_at=Subquery(publications.values('published_at')),
        )


LANGUAGE = {'choices': [('vi', 'Vietnamese'), ('en', 'English')], 'max_length': 2}


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0023_office_lists'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publicationkeyword',
            name='keyword',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.keyword', verbose_name='keyword'),
        ),
        migrations.AlterField(
            model_name='publicationkeyword',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyword_rows', to='articles.publication'),
        ),
        migrations.AlterField(
            model_name='publicationperson',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.person', verbose_name='person'),
        ),
        migrations.AlterField(
            model_name='publicationperson',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_rows', to='articles.publication'),
        ),
        *(
            migrations.AddField(model_name=name, name=field, field=empty)
            for name in ('publicationkeyword', 'publicationperson')
            for field, empty in {
                'language': models.CharField(null=True, **LANGUAGE),
                'published_at': models.DateTimeField(null=True, verbose_name='publication date'),
            }.items()
        ),
        # Going back drops the columns.
        migrations.RunPython(copy_from_publications, migrations.RunPython.noop),
        *(
            migrations.AlterField(model_name=name, name=field, field=filled)
            for name in ('publicationkeyword', 'publicationperson')
            for field, filled in {
                'language': models.CharField(**LANGUAGE),
                'published_at': models.DateTimeField(verbose_name='publication date'),
            }.items()
        ),
        migrations.AddIndex(
            model_name='publicationkeyword',
            index=models.Index(fields=['keyword', 'language', '-published_at', '-publication'], name='publication_keyword_list'),
        ),
        migrations.AddIndex(
            model_name='publicationperson',
            index=models.Index(fields=['person', 'language', '-published_at', '-publication'], name='publication_person_list'),
        ),
    ]
