"""Outside templates, forms and the translation room, a translated column is named with its language."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from modeltranslation.admin import TranslationBaseModelAdmin

from tests.house import files
from tests.house.translated_names import reaches, unsuffixed

ELSEWHERE = ("articles/migrations/", "articles/translation/")
OPTIONS = ("list_display", "list_display_links", "list_editable", "list_filter", "search_fields", "ordering")
FORM_OPTIONS = ("fields", "readonly_fields", "autocomplete_fields", "prepopulated_fields")


def test_code_names_the_language():
    paths = [*files.ours(".py", under="articles/"), *files.ours(".py", under="campaign_portal/")]
    found = [
        f"{path}:{line}: {use}"
        for path in paths
        if not path.startswith(ELSEWHERE) and not path.endswith("forms.py")
        for line, use in unsuffixed(files.tree(path))
    ]
    assert found == []


def desks() -> Iterator[type[BaseModelAdmin] | BaseModelAdmin]:
    for desk in admin.site._registry.values():
        if type(desk).__module__.startswith("articles."):
            yield desk
            yield from desk.inlines


def options_of(desk) -> Iterator[tuple[str, str]]:
    kind = desk if isinstance(desk, type) else type(desk)
    # modeltranslation's own classes put the suffixed columns into the form by themselves.
    options = OPTIONS if issubclass(kind, TranslationBaseModelAdmin) else OPTIONS + FORM_OPTIONS
    for option in options:
        for entry in getattr(kind, option, None) or ():
            for name in [entry] if isinstance(entry, str) else entry if isinstance(entry, tuple) else []:
                # A method of the desk may well be called `title`.
                if isinstance(name, str) and not hasattr(kind, name):
                    yield option, name


def test_admin_names_the_language():
    assert list(desks()) != []
    found = [
        (str(desk), option, name) for desk in desks() for option, name in options_of(desk) if reaches(desk.model, name)
    ]
    assert found == []


def test_models_name_the_language():
    found = []
    for model in apps.get_app_config("articles").get_models():
        parts = [*model._meta.indexes, *model._meta.constraints]
        named = [*model._meta.ordering, *(name for part in parts for name in getattr(part, "fields", ()))]
        found += [(model.__name__, name) for name in named if isinstance(name, str) and reaches(model, name)]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'Article.objects.filter(pk=1).exclude(title="x")',
        'Category.objects.create(name="x")',
        'Category(name="x")',
        'Keyword.objects.order_by("-name")',
        'Category.objects.annotate(low=Lower("name"))',
        'Publication.objects.filter(category__name="x")',
        'rows.values_list("category__name")',
        'Q(article__title__icontains="x")',
        'article.keywords.values_list("name", flat=True)',
        "publication.category.name",
        "article.title = ''",
        'getattr(campaign, "slug")',
        "def save(text: Article): return text.body",
        "def save(text: 'Article | None'): text.summary = ''",
        "class Unit:\n    def __str__(self): return self.name",
    ],
)
def test_name_without_language_is_found(source):
    assert unsuffixed(ast.parse(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        'Article.objects.filter(title_vi="x")',
        'Publication.objects.filter(title="x", slug="y").order_by("title")',
        'Person.objects.filter(name="x")',
        'Q(revision__title="x", facts__category__name_vi="y")',
        "publication.title",
        "revision.body",
        "article.title_vi, article.title_in('vi')",
        'Category.objects.get_or_create(name_vi="x", defaults={"name_en": "y"})',
        "def show(article: Publication): return article.title",
        "def show(image: Snapshot): return image.caption",
    ],
)
def test_name_with_language_or_of_another_model_is_fine(source):
    assert unsuffixed(ast.parse(source)) == []
