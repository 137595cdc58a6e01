"""The table of queries: what each finds, in which order, on the database the suite runs on."""

import pytest

from articles.models import Publication
from articles.search.finding import COUNTED, find
from articles.search.parsing import parse
from tests.factories import NOON
from tests.search import corpus, queries

TABLES = [("vi", queries.VIETNAMESE), ("en", queries.ENGLISH), ("vi", queries.NASTY)]


@pytest.fixture
def names(cast) -> dict[int, str]:
    return corpus.fill(cast)


def found(query: str, names: dict[int, str], *, language: str) -> str:
    result = find(parse(query), language=language, now=NOON, limit=COUNTED)
    articles = dict(Publication.objects.filter(pk__in=result.numbers).values_list("pk", "article_id"))
    assert len(result.numbers) == result.count, query
    return " ".join(names.get(articles[number], "not public") for number in result.numbers)


def test_every_query_finds_its_texts_in_order(names):
    asked = [(language, query, expected) for language, table in TABLES for query, expected in table.items()]
    answers = [(language, query, found(query, names, language=language)) for language, query, _ in asked]
    wrong = {
        query[:60]: (got, want) for (_, query, got), (_, _, want) in zip(answers, asked, strict=True) if got != want
    }
    assert wrong == {}


def test_every_order_is_the_same_in_pages_of_one(names):
    """From any place on, the rest follows: nothing is shown twice, nothing left out."""
    for query, expected in queries.VIETNAMESE.items():
        walked, after = [], None
        while True:
            page = find(parse(query), language="vi", now=NOON, limit=1, after=after)
            walked += [Publication.objects.get(pk=number).article_id for number in page.numbers]
            if page.further is None:
                break
            after = page.further
        assert " ".join(names[number] for number in walked) == expected, query


def test_the_table_is_as_large_as_promised():
    assert len(queries.VIETNAMESE) + len(queries.ENGLISH) >= 120
    assert len(queries.NASTY) >= 40
