"""An hour after noon: what the factories publish at noon is public, and the clock says so everywhere."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.cache import cache

from articles.models import Article, Publication
from articles.public import sitemaps
from articles.search import index
from campaign_portal import clock
from tests import factories
from tests.people import Cast

COPIED = ("language", "revision", "facts_revision", "public_from", "slug", "summary", "category", "campaign")


@pytest.fixture(autouse=True)
def an_hour_after_noon() -> Iterator[None]:
    with clock.shifted_to(factories.NOON + factories.hours(1)):
        yield


@pytest.fixture(autouse=True)
def own_spool(spool) -> None:
    """Whoever reads here has read nothing before."""


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What another test's page kept for the day is not this one's."""
    cache.clear()


@pytest.fixture(autouse=True)
def one_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article's address is in /sitemap-0.xml, however many numbers the database gave away before."""
    monkeypatch.setattr(sitemaps, "STRETCH", 50_000)


@pytest.fixture
def live(cast: Cast):
    """Make a Vietnamese article that is public; `live(title=…)`."""

    def make(**fields) -> Article:
        return factories.live(cast.reporter, cast.approver, **fields)

    return make


@pytest.fixture
def live_in_both(cast: Cast):
    def make(**fields) -> Article:
        return factories.live_in_both(cast.reporter, cast.translator, cast.approver, **fields)

    return make


@pytest.fixture
def copies():
    """Many rows at once: public texts like that of `article`, each with its own title and date."""

    def make(article: Article, dates: dict[str, datetime], *, language: str = "vi") -> None:
        original = Publication.objects.get(article=article, language=language)
        articles = Article.objects.bulk_create(
            Article(source_language="vi", approval_status_vi="approved") for _ in dates
        )
        rows = zip(articles, dates.items(), strict=True)
        made = Publication.objects.bulk_create(
            Publication(
                article=copy,
                title=title,
                published_at=date,
                **{name: getattr(original, name) for name in COPIED},
            )
            for copy, (title, date) in rows
        )
        index.add_all(made, language=language)

    return make
