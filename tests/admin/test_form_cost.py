"""What a full article's form and its review cost: the same queries among three articles and among three thousand."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import ContributionRole
from articles.models import Article, Comment, Contribution, Unit
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import change, words
from tests.crowd import crowd
from tests.factories import NOON, hours
from tests.people import Cast

# One more for the device of who signed in with a second step.
MOST = 25
PEOPLE = ("Trang", "Minh", "Lan", "Huy")
RELATED = 4


def full(cast: Cast) -> Article:
    """Live in both languages, a newer text of each handed in; every field filled."""
    unit = Unit.objects.create(name_vi="Sở Y tế")
    article = factories.live_in_both(
        cast.reporter, cast.translator, cast.approver,
        image=factories.image(), campaign=factories.campaign(), unit=unit, image_alt_vi="Chiếc ô", image_caption_vi="Ô",
        review_on=NOON.date(), review_owner=cast.editor, is_featured=True, featured_from=NOON,
    )  # fmt: skip
    for order, given in enumerate(PEOPLE):
        person = factories.person(given, unit=unit)
        for language, role in (("vi", ContributionRole.PHOTOGRAPHER), ("en", ContributionRole.TRANSLATOR)):
            Contribution.objects.create(article=article, person=person, role=role, language=language, order=order)
    article.keywords.set([factories.keyword(name) for name in ("bảo hiểm", "y tế", "người cao tuổi")])
    article.related_articles.set(Article.objects.exclude(pk=article.pk)[:RELATED])
    article.editors.set([cast.other_reporter])
    links = "".join(
        f'<p><a href="/tin-tuc/{row.pk}/bai/">{row.title_vi}</a></p>' for row in Article.objects.all()[:RELATED]
    )
    for language, by in (("vi", cast.reporter), ("en", cast.translator)):
        factories.change(article, by, language=language, now=NOON + hours(0.1), **{f"body_{language}": links})
        transitions.submit(article, language=language, by=by, now=NOON + hours(0.2))
        remark = Comment.objects.create(
            article=article, language=language, field="title", text="Ngắn hơn?", by=cast.editor, at=NOON
        )
        Comment.objects.create(article=article, language=language, text="Vâng", by=by, at=NOON, answer_to=remark)
    return article


def cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    assert all(given in words(response) for given in shown_on(address)), address
    return len(queries)


def shown_on(address: str) -> tuple[str, ...]:
    """What proves that the page shows the full article and not a part of it."""
    of_the_translation = "/en/" in address or "/translation/" in address
    return ("Ngắn hơn?", "Vâng") if of_the_translation else ("Ngắn hơn?", "Vâng", "người cao tuổi", *PEOPLE)


def costs(client, article: Article, person) -> dict[str, int]:
    client.force_login(person)
    return {page: cost(client, address) for page, address in pages(article).items()}


def pages(article: Article) -> dict[str, str]:
    form = change(article)
    return {
        "form": form,
        "review vi": form.replace("/change/", "/review/vi/"),
        "review en": form.replace("/change/", "/review/en/"),
        "translation": form.replace("/change/", "/translation/"),
    }


@pytest.mark.once
def test_a_full_article_costs_the_same_among_three_and_among_three_thousand(client, cast):
    # Read once a process, whoever asks first.
    ContentType.objects.get_for_model(Article)
    people = {name: getattr(cast, name) for name in ("editor", "approver")}
    crowd(2, by=cast.reporter, approver=cast.approver)
    article = full(cast)
    few = {name: costs(client, article, person) for name, person in people.items()}
    crowd(3_000 - 3, by=cast.reporter, approver=cast.approver)
    article.related_articles.set(Article.objects.exclude(pk=article.pk)[:RELATED])
    assert {name: costs(client, article, person) for name, person in people.items()} == few
    assert Article.objects.count() == 3_000
    assert max(number for of_one in few.values() for number in of_one.values()) < MOST
