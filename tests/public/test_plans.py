"""What readers ask for often is answered from an index: no page reads all texts to show some of them."""

import re
from copy import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.freshness.steadiness import next_change
from articles.models import Publication
from articles.public.conditional import last_change
from tests import factories
from tests.public.pages import path_of

LATER = factories.NOON + factories.hours(1)
# Tables with a row for each text or more; the others stay small.
LARGE = ("publication", "publicationkeyword", "publicationperson", "revision", "article", "dailyviews", "searchword")
TABLES = "|".join(rf"articles_{name}\b" for name in LARGE)
WHOLE = {
    "sqlite": re.compile(rf"\bSCAN (?:{TABLES}|[A-Z]\d)(?! USING)"),
    "postgresql": re.compile(rf"Seq Scan on (?:{TABLES})"),
}
SORTED = {"sqlite": re.compile("TEMP B-TREE FOR ORDER BY"), "postgresql": re.compile(r"\bSort\b")}


@pytest.fixture
def article(cast):
    makers = cast.reporter, cast.translator, cast.approver
    made = factories.live_in_both(*makers, campaign=factories.campaign(), image=factories.image())
    for publication in made.publications.all():
        publication.keywords.add(factories.keyword(), through_defaults=publication.listed())
        made.daily_views.create(language=publication.language, day=factories.NOON.date(), count=3)
    return made


def plans_of(asked: list[str]) -> dict[str, str]:
    """Each query on a large table with how the database would answer it, small tables taken for large ones."""
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    found = {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            ways = ("seqscan", "sort", "incremental_sort")
            cursor.execute("; ".join(f"SET LOCAL enable_{way} = off" for way in ways))
        for sql in asked:
            if re.search(TABLES, sql) and sql.lstrip("( ").upper().startswith("SELECT"):
                cursor.execute(explain + sql)
                found[sql] = "\n".join(str(row[-1]) for row in cursor.fetchall())
    return found


def asked_by(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return [query["sql"] for query in asked]


ADDRESSES = {
    "home": "/",
    "home, English": "/en/",
    "category": "/chuyen-muc/an-sinh-xa-hoi/",
    "category, older": "/chuyen-muc/an-sinh-xa-hoi/?truoc=7fffffffffffff-7fffffff",
    "campaign": "/chien-dich/thang-bao-hiem/",
    "keyword": "/tu-khoa/bao-hiem/",
    "keyword, older": "/tu-khoa/bao-hiem/?truoc=7fffffffffffff-7fffffff",
    "keyword, newer": "/tu-khoa/bao-hiem/?sau=1-1",
    "archive, a day": "/luu-tru/2026/10/12/",
    "archive, a month": "/luu-tru/2026/10/",
    "feed": "/rss.xml",
    "feed of a category": "/chuyen-muc/an-sinh-xa-hoi/atom.xml",
    "sitemap, a piece": "/sitemap-0.xml",
    "most read": "/doc-nhieu/",
    "map of the portal": "/so-do-trang/",
    "search": "/tim-kiem/?q=bao+hiem",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_no_page_reads_a_large_table_whole(client, article, address):
    assert_indexed(asked_by(client, address))


def test_nor_does_an_article_or_what_hangs_on_it(client, article):
    for language in ("vi", "en"):
        assert_indexed(asked_by(client, path_of(article, language)))
    assert_indexed(asked_by(client, f"/tin-tuc/{article.pk}/luu/"))
    assert_indexed(asked_by(client, author_of(article)))


def author_of(article) -> str:
    (person,) = article.contributors.filter(contributions__role="reporter")
    return f"/tac-gia/{person.pk}/doan-trang/"


def assert_indexed(asked: list[str]) -> None:
    plans = plans_of(asked)
    assert plans
    whole = {sql: plan for sql, plan in plans.items() if WHOLE[connection.vendor].search(plan)}
    assert not whole, "\n\n".join(f"{sql}\n{plan}" for sql, plan in whole.items())


NEWEST = [
    *("home", "category", "category, older", "campaign", "archive, a day", "feed"),
    *("keyword", "keyword, older", "keyword, newer"),
]
IN_ORDER = re.compile(r'ORDER BY "articles_publication(?:keyword|person)?"."publ')


@pytest.mark.parametrize("name", NEWEST)
def test_the_newest_come_out_of_an_index_in_their_order(client, article, name):
    """Sorting a whole category to show twelve of it would cost more with every text that is added."""
    assert_unsorted(asked_by(client, ADDRESSES[name]))


@pytest.mark.parametrize("place", ["", "?truoc=7fffffffffffff-7fffffff", "?sau=1-1"], ids=["first", "older", "newer"])
def test_so_do_those_of_an_author(client, article, place):
    assert_unsorted(asked_by(client, author_of(article) + place))


def assert_unsorted(asked: list[str]) -> None:
    newest = [sql for sql in asked if IN_ORDER.search(sql)]
    assert newest
    for sql, plan in plans_of(newest).items():
        assert not SORTED[connection.vendor].search(plan), f"{sql}\n{plan}"


@pytest.fixture
def among_many(article):
    """Of one row PostgreSQL finds every index as cheap, and chooses by what statistics other tests have left."""
    one = article.publications.get(language="vi")
    one.pk, one.campaign = None, None
    earlier = []
    for number in range(1, 500):
        one.public_from = one.published_at = factories.NOON - factories.hours(number)
        one.public_until = one.public_from + factories.hours(0.5)
        earlier.append(copy(one))
    Publication.objects.bulk_create(earlier)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_publication")


@pytest.mark.parametrize(
    ("name", "index"), [("campaign", "publication_campaign"), ("map of the portal", "publication_pages")]
)
@pytest.mark.usefixtures("among_many")
def test_of_two_that_would_do_the_one_is_taken_that_is_in_order(client, name, index):
    asked = [sql for sql in asked_by(client, ADDRESSES[name]) if re.search(r'FROM "articles_publication"', sql)]
    assert any(index in plan for plan in plans_of(asked).values())


@pytest.mark.parametrize("ask", [next_change, last_change], ids=["next change", "last change"])
def test_the_moments_of_change_are_ends_of_indexes(article, ask):
    with CaptureQueriesContext(connection) as asked:
        ask(LATER)
    plans = plans_of([query["sql"] for query in asked])
    for sql, plan in plans.items():
        assert "publication_" in plan, f"{sql}\n{plan}"
        assert not SORTED[connection.vendor].search(plan), f"{sql}\n{plan}"
