"""An author's page: what approved bylines say, and nothing else that the office knows of a person."""

import pytest

from articles.models import Contribution, Person
from articles.workflow import transitions
from tests import factories
from tests.public.pages import links, meta, page, path_of, reading_queries, titles, words


@pytest.fixture
def person(db) -> Person:
    return factories.person("Khuê", family_middle="Trần Minh", pen_name="Minh Khuê")


@pytest.fixture
def written(cast, person):
    """Make a public text whose byline names the person as its author."""

    def make(title: str, *, role: str = "author", **fields):
        article = factories.draft(cast.reporter, title=title, **fields)
        Contribution.objects.create(article=article, person=person, role=role, language="vi", order=2)
        factories.change(article, cast.reporter, now=factories.NOON)
        transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
        factories.approve(article, cast.approver, now=factories.NOON)
        return article

    return make


def test_the_byline_leads_to_the_authors_page_under_the_pen_name(client, written, person):
    article = written("Bài của Khuê")
    own = f"/tac-gia/{person.pk}/minh-khue/"
    assert links(page(client, path_of(article)), "byline")["Minh Khuê"] == own
    shown = page(client, own)
    assert (words(shown.find(".//h1")), titles(shown)) == ("Minh Khuê", ["Bài của Khuê"])
    assert "Trần" not in words(shown)


def test_any_other_slug_leads_to_the_page(client, written, person):
    written("Bài")
    response = client.get(f"/tac-gia/{person.pk}/tran-minh-khue/")
    assert (response.status_code, response["Location"]) == (301, f"/tac-gia/{person.pk}/minh-khue/")


def test_nobody_has_a_page_before_a_byline_with_them_was_public(client, cast, person):
    article = factories.live(cast.reporter, cast.approver)
    Contribution.objects.create(article=article, person=person, role="author", language="vi")
    factories.change(article, cast.reporter, now=factories.NOON)
    assert client.get(f"/tac-gia/{person.pk}/minh-khue/").status_code == 404
    assert client.get(f"/tac-gia/{person.pk}/").content == client.get("/tac-gia/999999/").content


def test_a_name_given_up_later_is_not_replaced_by_the_real_one(client, written, person):
    written("Bài")
    person.pen_name = ""
    person.save()
    assert words(page(client, f"/tac-gia/{person.pk}/minh-khue/").find(".//h1")) == "Minh Khuê"


def test_a_source_is_no_author(client, written, person):
    article = written("Bài", role="source")
    assert "Minh Khuê" not in links(page(client, path_of(article)), "byline")
    assert client.get(f"/tac-gia/{person.pk}/").status_code == 404


def test_an_author_whose_texts_are_all_gone_keeps_an_empty_page_that_nobody_indexes(client, cast, written, person):
    article = written("Bài")
    transitions.withdraw(
        article, languages=["vi"], by=cast.approver, reason="Cũ", now=factories.NOON + factories.hours(0.5)
    )
    shown = page(client, f"/tac-gia/{person.pk}/minh-khue/")
    assert meta(shown, "robots") == "noindex"


def test_english_names_are_plain_and_pages_name_each_other(client, cast, written, person):
    article = written("Bài")
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(article, cast.approver, language="en", now=factories.NOON)
    shown = page(client, f"/en/author/{person.pk}/minh-khue/")
    assert words(shown.find(".//h1")) == "Minh Khue"
    pair = {link.get("hreflang") for link in shown.iter("link") if link.get("hreflang")}
    assert pair == {"vi", "en", "x-default"}


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_text_and_for_three(client, written, person, count):
    for number in range(count):
        written(f"Bài {number}")
    with reading_queries(6):
        client.get(f"/tac-gia/{person.pk}/minh-khue/")
