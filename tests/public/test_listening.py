"""What the voice is told: asked for on its own, only of what is public."""

import json

import pytest

from articles.models import Abbreviation
from articles.workflow import transitions
from tests import factories
from tests.public.pages import path_of, reading_queries, tree, with_class, words


def heard(client, article, language="vi"):
    path = {"vi": f"/tin-tuc/{article.pk}/nghe/", "en": f"/en/news/{article.pk}/listen/"}[language]
    return json.loads(client.get(path).content)


def test_title_lead_and_body_are_told_where_they_sound_otherwise(client, live):
    article = live(title="UBND họp", summary_vi="Lúc 20:00.", body_vi="<p>Chi 1.490.000 đ.</p><p>Xong.</p>")
    assert heard(client, article) == {
        "vi": {
            "UBND họp": "Ủy ban nhân dân họp",
            "Lúc 20:00.": "Lúc 20 giờ.",
            "Chi 1.490.000 đ.": "Chi một triệu bốn trăm chín mươi nghìn đồng.",
        }
    }


@pytest.mark.parametrize(("language", "speeds"), [("vi", "0,75× 1× 1,25× 1,5×"), ("en", "0.75× 1× 1.25× 1.5×")])
def test_speeds_are_written_as_the_page_writes_numbers(client, live_in_both, language, speeds):
    page = tree(client.get(path_of(live_in_both(), language)).content)
    assert " ".join(words(option) for option in with_class(page, "listen")[0].iter("option")) == speeds


def test_the_list_of_the_office_decides(client, live):
    article = live(body_vi="<p>BQL và UBND.</p>")
    Abbreviation.objects.create(short="BQL", expansion_vi="ban quản lý")
    Abbreviation.objects.filter(short="UBND").update(is_active=False)
    assert heard(client, article) == {"vi": {"BQL và UBND.": "ban quản lý và UBND."}}


def test_an_english_text_uses_english_words_and_none_where_there_are_none(client, cast, live_in_both):
    article = live_in_both()
    factories.replace(
        article, cast.translator, cast.approver, language="en", body_en="<p>UBND and BQL at 20:00</p>",
        at=factories.NOON + factories.hours(0.5),
    )  # fmt: skip
    Abbreviation.objects.create(short="BQL", expansion_vi="ban quản lý")
    assert heard(client, article, "en") == {"en": {"UBND and BQL at 20:00": "People's Committee and BQL at 8 p.m."}}


def test_the_note_of_correction_is_said_as_the_page_shows_it(client, cast, live):
    article = live()
    later = factories.NOON + factories.hours(0.5)
    factories.replace(article, cast.reporter, cast.approver, at=later, correction_vi="Họp lúc 8:00.")
    (note,) = with_class(tree(client.get(path_of(article)).content), "correction")
    assert heard(client, article)["vi"][words(note)].endswith("Họp lúc 8 giờ.")


@pytest.mark.parametrize("state", ["draft", "withdrawn", "unknown"])
def test_what_is_not_public_is_not_said(client, cast, live, state):
    number = 999
    if state == "draft":
        number = factories.draft(cast.reporter, body_vi="<p>20:00</p>").pk
    if state == "withdrawn":
        article = live(body_vi="<p>20:00</p>")
        transitions.withdraw(
            article, languages=["vi"], by=cast.approver, reason="Sai.", now=factories.NOON + factories.hours(0.5)
        )
        number = article.pk
    response = client.get(f"/tin-tuc/{number}/nghe/")
    assert response.status_code == (410 if state == "withdrawn" else 404)
    assert "20 giờ" not in response.content.decode()


def test_a_link_in_place_of_the_body_hides_the_body(client, live):
    article = live(replacement_url="https://example.gov.vn/x", body_vi="<p>20:00</p>")
    assert heard(client, article) == {}


def test_it_costs_three_reads_sets_nothing_and_is_not_found_by_engines(client, live):
    article = live()
    with reading_queries(3):
        response = client.get(f"/tin-tuc/{article.pk}/nghe/")
    assert dict(response.cookies) == {}
    assert (response.get("Vary"), response["X-Robots-Tag"]) == (None, "noindex")
    assert article.daily_views.count() == 0
    assert response["Content-Type"] == "application/json"


def test_hints_stand_on_the_page_and_in_the_list_below(client, live):
    article = live(body_vi='<p>UBND và <a href="/tim-kiem/">BHXH</a> và BHXH.</p>')
    page = tree(client.get(path_of(article)).content)
    (body,) = with_class(page, "story-body")
    hints = {words(hint): hint.get("title") for hint in body.iter("abbr")}
    assert hints == {"UBND": "Ủy ban nhân dân", "BHXH": "bảo hiểm xã hội"}
    (listed,) = with_class(page, "explained")
    assert [words(row) for row in listed.iter("dd")] == ["Ủy ban nhân dân", "bảo hiểm xã hội"]


def test_a_text_without_abbreviations_has_no_list(client, live):
    page = tree(client.get(path_of(live())).content)
    assert with_class(page, "explained") == []
