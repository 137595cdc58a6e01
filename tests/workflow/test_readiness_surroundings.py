"""What the database knows of all that a text names, asked in one query and told apart again."""

import datetime

import pytest

from articles.workflow.readiness_surroundings import Picture, Surroundings, Target, look
from tests import factories
from tests.factories import NOON, hours
from tests.workflow.texts import revision


def asked(text, *, targets=(), files=(), wants_day=False) -> Surroundings:
    return look(text, targets=targets, files=set(files), wants_day=wants_day, moment=NOON + hours(1))


def test_nothing_asked_is_no_query():
    """No database is lent to this test."""
    assert asked(revision()) == Surroundings()


def test_everything_at_once_is_told_apart(cast, django_assert_num_queries):
    midnight = datetime.datetime(2026, 10, 10, 18, 0, tzinfo=datetime.UTC)  # the 11th in Viet Nam
    article = factories.live(cast.reporter, cast.approver, published_at_vi=midnight)
    other = factories.draft(cast.reporter, title="Nháp")
    row, campaign, keyword = factories.category(), factories.campaign(), factories.keyword()
    plain, decorative = factories.image(), factories.image(is_decorative=True)
    pages = {
        "live": Target("article", "vi", str(article.pk)),
        "draft": Target("article", "vi", str(other.pk)),
        "category": Target("category", "vi", row.slug_vi),
        "campaign": Target("campaign", "en", campaign.slug_en),
        "keyword": Target("keyword", "vi", keyword.slug_vi),
        "none": Target("category", "en", "khong-co"),
    }
    with django_assert_num_queries(1):
        found = asked(
            article.newest_revision_vi,
            targets=pages.values(),
            files={str(plain.file), str(decorative.file), "images/none.jpg"},
            wants_day=True,
        )
    assert {name for name, page in pages.items() if page in found.existing} == set(pages) - {"none"}
    assert {name for name, page in pages.items() if page in found.visible} == {"live", "category", "campaign"}
    assert found.pictures == {
        str(plain.file): Picture(plain.pk, False),
        str(decorative.file): Picture(decorative.pk, True),
    }
    assert found.published == datetime.date(2026, 10, 11)


@pytest.mark.parametrize("first", ["picture", "day", "article"])
def test_each_kind_alone_is_understood(cast, first):
    article, image = factories.live(cast.reporter, cast.approver), factories.image(is_decorative=True)
    text, page = article.newest_revision_vi, Target("article", "vi", str(article.pk))
    found = asked(
        text,
        targets=[page] if first == "article" else [],
        files=[str(image.file)] if first == "picture" else [],
        wants_day=first == "day",
    )
    assert (page in found.visible) == (first == "article")
    assert found.pictures == ({str(image.file): Picture(image.pk, True)} if first == "picture" else {})
    assert found.published == (datetime.date(2026, 10, 12) if first == "day" else None)


def test_a_text_that_was_never_public_has_no_day(cast):
    assert asked(factories.draft(cast.reporter).newest_revision_vi, wants_day=True).published is None
