"""Facts that a translation and its original do not both say: shown to who decides, and kept with the decision."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, WorkflowEvent
from articles.workflow import transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.admin.pages import change, translation, words
from tests.factories import NOON, hours

LINK = '<a href="https://x.example.vn/">1022</a>'
BODY_VI = f"<p>Cấp 12.480 thẻ trước 17/6/2021.</p><ul><li>Gọi {LINK}</li><li>Đến xã</li></ul>"
BODY_EN = "<p>12,840 cards by 17 June 2021.</p><ul><li>Call 1022</li></ul>"
NUMBER = "Con số: bản gốc ghi “12.480”, bản dịch ghi “12,840”."
ITEMS = "Mục trong danh sách: bản gốc có 2, bản dịch có 1."
LINKS = "Liên kết: bản gốc có 1, bản dịch có 0."


@pytest.fixture
def article(cast) -> Article:
    """The original on display, its translation handed in with a wrong number, a link and a list item too few."""
    article = factories.live(cast.reporter, cast.approver, body_vi=BODY_VI)
    factories.translate(article, cast.translator, body_en=BODY_EN)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    return article


def review(article, language: str = "en") -> str:
    return change(article).replace("/change/", f"/review/{language}/")


def history(client, article) -> str:
    return words(client.get(change(article)))


def test_the_approver_sees_them_at_their_paragraph(client, cast, article):
    client.force_login(cast.approver)
    page = client.get(review(article))
    [paragraph] = page.context["facts"].paragraphs
    assert paragraph.where == "Nội dung, đoạn 1"
    assert paragraph.sentences == (NUMBER,)
    assert [text for text, is_marked in paragraph.source.pieces if is_marked] == ["12.480"]
    assert [text for text, is_marked in paragraph.target.pieces if is_marked] == ["12,840"]
    shown = words(page)
    assert [said for said in (NUMBER, LINKS, ITEMS, "3 điểm khác bản gốc.") if said not in shown] == []


def test_the_translator_sees_them_beside_the_text(client, cast, article):
    client.force_login(cast.translator)
    assert NUMBER in words(client.get(translation(article)))


def test_a_true_translation_is_said_to_be_one(client, cast, article):
    body = BODY_EN.replace("12,840", "12,480").replace("1022", LINK)
    factories.change(article, cast.translator, language="en", body_en=body.replace("</ul>", "<li>Come</li></ul>"))
    client.force_login(cast.translator)
    page = client.get(translation(article))
    assert page.context["facts"].number == 0
    assert "đều khớp giữa hai bản" in words(page)


def test_it_is_held_against_the_text_it_was_made_from(client, cast, article):
    factories.change(article, cast.editor, body_vi=BODY_VI.replace("12.480", "12.840"), now=NOON + hours(1))
    client.force_login(cast.approver)
    page = client.get(review(article))
    assert page.context["facts"].source_number == 1
    assert NUMBER in words(page)


def test_an_original_is_compared_with_nothing(client, cast, article):
    client.force_login(cast.approver)
    assert client.get(review(article, "vi")).context["facts"] is None


def test_an_english_original_is_compared_as_well(client, cast):
    article = factories.draft(
        cast.reporter, source_language="en", title_en="Cards", summary_en="By 8 May.", body_en="<p>12 cards.</p>"
    )
    factories.change(
        article, cast.translator, language="vi", title_vi="Thẻ", summary_vi="Trước 8/5.", body_vi="<p>21 thẻ.</p>"
    )
    client.force_login(cast.translator)
    page = client.get(translation(article))
    assert [p.sentences for p in page.context["facts"].paragraphs] == [
        ("Con số: bản gốc ghi “12”, bản dịch ghi “21”.",)
    ]


def test_they_stop_nobody_and_the_history_keeps_what_was_accepted(client, cast, article):
    client.force_login(cast.approver)
    fingerprint = client.get(review(article)).context["revision"].fingerprint
    client.post(review(article), {"verb": "approve", "fingerprint": fingerprint})
    event = WorkflowEvent.objects.get(verb="approve", language="en")
    assert event.by == cast.approver
    assert event.accepted[0] == {
        "kind": "number", "field": "body", "place": 0, "source": "12.480", "target": "12,840"
    }  # fmt: skip
    assert [point["kind"] for point in event.accepted] == ["number", "links", "list_items"]
    assert f"Nội dung, đoạn 1: {NUMBER}" in history(client, article)
    revisions = change(article).replace("/change/", "/revisions/en/")
    assert f"Nội dung, đoạn 1: {NUMBER}" in words(client.get(revisions))


def test_every_way_to_let_readers_see_it_keeps_them(cast, article):
    transitions.emergency_publish(article, language="en", by=cast.administrator, reason="Bão", now=NOON)
    [event] = WorkflowEvent.objects.exclude(accepted=[])
    assert event.verb == "emergency"


def test_a_refused_approval_keeps_nothing(cast, article):
    with pytest.raises(Refused):
        transitions.approve(article, language="en", by=cast.approver, fingerprint="of another text", now=NOON)
    assert not WorkflowEvent.objects.exclude(accepted=[]).exists()


def test_a_stranger_sees_none_of_it(client, cast, article):
    client.force_login(cast.stranger)
    for address in (review(article), translation(article)):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_review_costs_the_same_with_one_paragraph_and_with_three(client, cast, count):
    article = factories.live(cast.reporter, cast.approver, body_vi="<p>12 thẻ.</p>" * count)
    factories.translate(article, cast.translator, body_en="<p>21 cards.</p>" * count)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    client.force_login(cast.approver)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(review(article))
    assert page.context["facts"].number == count
    assert len(queries) == 17
