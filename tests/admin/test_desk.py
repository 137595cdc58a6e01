"""The translation desk: pairs, ticks, markers, leftovers; what saving decides and what it leaves alone."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Contribution, HarmlessChange, Revision
from articles.translation import desk
from articles.translation.pairing import PairState
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import errors, fields, send, sentences, translation, words
from tests.factories import NOON, hours

FORM = "translation_form"
LINK = '<a href="https://example.org/a" rel="noopener">quyết định</a>'
BODY = f"<p>Xem {LINK} số 12.</p>\n<p>Mức đóng là 66.000 đồng.</p>"
ENGLISH = f"<p>See the {LINK.replace('quyết định', 'decision')} 12.</p>\n<p>The contribution is 66,000 dong.</p>"
LATER = NOON + hours(1)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def article(cast):
    """Public in both languages; the English was written where no pairs are seen."""
    article = factories.live(cast.reporter, cast.approver, body_vi=BODY)
    factories.translate(article, cast.translator, body_en=ENGLISH)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON)
    return article


@pytest.fixture
def translator(cast):
    return signed_in(cast.translator)


def replaced(article, cast, body, at=LATER, **more):
    factories.replace(article, cast.reporter, cast.approver, at=at, body_vi=body, **more)
    article.refresh_from_db()


def pieces(sent) -> list[str]:
    return [name for name in sent if name.startswith("pair_")]


def opened(client, article):
    return fields(client.get(translation(article)), FORM)


def newest(article) -> Revision:
    article.refresh_from_db()
    return article.newest_revision_en


def progress(client, article) -> tuple[int, ...]:
    shown = client.get(translation(article)).context["progress"]
    return tuple(shown[name] for name in ("total", "done", "changed", "open", "missing"))


def test_markers_stand_for_markup_on_both_sides(translator, article):
    first, second = pieces(sent := opened(translator, article))
    assert sent[first] == ["See the ⟦1⟧decision⟦/1⟧ 12."]
    moved = {first: "⟦1=/en/news/1/⟧Decision⟦/1⟧ 12:\n\nsee it.", second: "66,000 & more"}
    assert translator.post(translation(article), {**sent, **moved}).status_code == 302
    assert newest(article).body == (
        '<p><a href="/en/news/1/">Decision</a> 12:</p>\n<p>see it.</p>\n<p>66,000 &amp; more</p>'
    )
    sent = opened(translator, article)
    assert [sent[name][0] for name in pieces(sent)] == [moved[first], moved[second]]
    assert send(translator, translation(article), form=FORM).status_code == 302
    assert newest(article).number == 2  # nothing was changed, so nothing is new


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("See the decision 12.", "Thiếu ký hiệu ⟦1⟧⟦/1⟧"),
        ("See the ⟦1⟧decision 12.", "⟦1⟧"),
        ("See the ⟦2⟧decision⟦/2⟧ 12.", "⟦2⟧"),
        ("See the ⟦1decision⟦/1⟧ 12.", "⟦1decis"),
        ("See the ⟦1=javascript:x⟧decision⟦/1⟧ 12.", "⟦1=javascript:x⟧"),
    ],
)
def test_a_wrong_marker_is_said_at_its_pair_and_keeps_what_was_typed(translator, article, typed, told):
    first, _second = pieces(sent := opened(translator, article))
    response = translator.post(translation(article), {**sent, first: typed, "title_en": "Kept"})
    assert list(errors(response)) == [first]
    assert told in errors(response)[first][0]
    assert errors(response)[first][0] in words(response)
    shown = fields(response, FORM)
    assert (shown[first], shown["title_en"], newest(article).number) == ([typed], ["Kept"], 1)


def test_an_unfinished_pair_may_lack_markers_and_is_not_done(translator, article):
    first, _second = pieces(sent := opened(translator, article))
    key = first.removeprefix("pair_")
    unticked = [each for each in sent["agreed"] if each != key]
    assert translator.post(translation(article), {**sent, first: "See", "agreed": unticked}).status_code == 302
    assert newest(article).body.startswith("<p>See</p>")
    assert progress(translator, article) == (4, 3, 0, 1, 0)


def test_a_changed_original_asks_for_its_pair_alone_and_a_typo_elsewhere_clears_nothing(translator, cast, article):
    replaced(article, cast, BODY.replace("66.000", "77.000"))
    assert progress(translator, article) == (4, 3, 1, 0, 0)
    page = words(translator.get(translation(article)))
    assert "Mức đóng là bỏ 66.000 thêm 77.000 đồng." in page
    former = newest(article).source_revision
    send(translator, translation(article), {"title_en": "Mended"}, form=FORM)
    assert (newest(article).source_revision, progress(translator, article)) == (former, (4, 3, 1, 0, 0))
    # A tick alone says that the words are right as they are.
    sent = opened(translator, article)
    ticked = [*sent["agreed"], pieces(sent)[1].removeprefix("pair_")]
    translator.post(translation(article), {**sent, "agreed": ticked})
    assert (newest(article).source_revision, newest(article).body) == (article.newest_revision_vi, ENGLISH)
    assert progress(translator, article) == (4, 4, 0, 0, 0)
    assert article.approval_status_en == "draft"


def test_words_are_confirmed_for_the_original_that_was_on_the_screen(translator, cast, article):
    replaced(article, cast, BODY.replace("66.000", "77.000"))
    sent = opened(translator, article)
    _first, second = pieces(sent)
    replaced(article, cast, BODY.replace("66.000", "88.000"), at=LATER + hours(1))
    told = {second: "77,000 dong.", "agreed": [*sent["agreed"], second.removeprefix("pair_")]}
    assert translator.post(translation(article), {**sent, **told}).status_code == 302
    assert "77,000" in newest(article).body
    (pair,) = [each for each in desk.opened(article).pairs.pairs if each.state == PairState.CHANGED]
    assert (pair.source_translated, pair.source) == ("Mức đóng là 77.000 đồng.", "Mức đóng là 88.000 đồng.")


def test_what_lost_its_piece_stays_until_somebody_leaves_it_out(translator, cast, article):
    replaced(article, cast, BODY.splitlines()[0])
    assert "The contribution is 66,000 dong." in words(translator.get(translation(article)))
    send(translator, translation(article), {"title_en": "Other"}, form=FORM)
    assert newest(article).body == ENGLISH
    (left,) = desk.opened(article).pairs.leftovers
    send(translator, translation(article), {"discard": left.key}, form=FORM)
    assert newest(article).body == ENGLISH.splitlines()[0]
    assert newest(article).source_revision == article.newest_revision_vi


def test_words_for_a_piece_that_is_gone_become_a_leftover(translator, article):
    send(translator, translation(article), {"pair_gone": "Typed ⟦1⟧long⟦/1⟧ ago."}, form=FORM)
    assert [each.target for each in desk.opened(article).pairs.leftovers] == []
    article.refresh_from_db()
    assert [each.target for each in desk.opened(article).pairs.leftovers] == ["Typed long ago."]


def test_two_translators_of_different_pairs_are_merged_and_of_one_are_asked(cast, article, translator):
    editor = signed_in(cast.editor)
    mine = opened(editor, article)
    first, second = pieces(mine)
    send(translator, translation(article), {first: "⟦1⟧Theirs⟦/1⟧."}, form=FORM)
    response = editor.post(translation(article), {**mine, second: "Mine."}, follow=True)
    assert (
        newest(article).body
        == ENGLISH.splitlines()[0].replace("See the ", "").replace("decision</a> 12.", "Theirs</a>.") + "\n<p>Mine.</p>"
    )
    assert any("Đoạn 1" in sentence for sentence in sentences(response))
    # Who saw a pair before it was confirmed, and said nothing of it, takes nothing back.
    replaced(article, cast, BODY.replace("66.000", "77.000"))
    before = opened(editor, article)
    ticked = [*before["agreed"], second.removeprefix("pair_")]
    translator.post(translation(article), {**opened(translator, article), "agreed": ticked})
    assert editor.post(translation(article), {**before, "summary_en": "Sum."}).status_code == 302
    assert (newest(article).summary, newest(article).source_revision) == ("Sum.", article.newest_revision_vi)
    response = editor.post(translation(article), {**mine, first: "⟦1⟧Other⟦/1⟧."})
    assert list(errors(response)) == ["__all__", first]
    assert "Theirs." in words(response)
    assert fields(response, FORM)[first] == ["⟦1⟧Other⟦/1⟧."]


def test_an_editor_says_that_a_change_asks_nothing_and_a_translator_may_not(translator, cast, article):
    replaced(article, cast, BODY.replace("đồng", "đồng Việt"))
    address = reverse("admin:articles_article_harmless", args=[article.pk])
    sent = {"older": 1, "newer": 2, "note": "Chỉ rõ hơn"}
    assert "không ảnh hưởng" not in words(translator.get(translation(article))).lower()
    translator.post(address, sent)
    assert not HarmlessChange.objects.exists()
    editor = signed_in(cast.editor)
    assert "không ảnh hưởng" in words(editor.get(translation(article))).lower()
    for odd in ({}, {"older": "x"}, {"older": 2, "newer": 1}, {"older": 1, "newer": 9}):
        assert len(sentences(editor.post(address, odd, follow=True))) == 1
    editor.post(address, sent)
    assert HarmlessChange.objects.get().note == "Chỉ rõ hơn"
    assert progress(editor, article) == (4, 4, 0, 0, 0)
    assert editor.get(translation(article)).context["original_changes"] == ""


def test_a_draft_of_the_original_is_translated_only_if_asked_for(translator, cast, article):
    factories.change(article, cast.reporter, body_vi=BODY + "\n<p>Nháp.</p>", now=LATER)
    assert "Nháp." not in words(translator.get(translation(article)))
    address = f"{translation(article)}?source=2"
    sent = fields(translator.get(address), FORM)
    answer = translator.post(address, {**sent, pieces(sent)[2]: "Draft."})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert newest(article).body.endswith("<p>Draft.</p>")
    assert newest(article).source_revision.number == 2


def test_suggestions_are_asked_for_by_pair(translator, cast, article):
    address = reverse("admin:articles_article_suggestions", args=[article.pk])
    assert translator.get(address, {"pair": "title", "source": "1"}).json()["suggestions"] == []
    assert translator.get(address, {"pair": "none", "source": "x"}).status_code == 404
    assert signed_in(cast.accountant).get(address, {"pair": "title"}).status_code == 403


@pytest.mark.parametrize("count", [3, 300])
def test_an_article_of_three_hundred_paragraphs_opens_at_the_same_cost(translator, cast, count):
    body = "\n".join(f"<p>Đoạn {n} nói về bảo hiểm xã hội tự nguyện.</p>" for n in range(count))
    article = factories.live(cast.reporter, cast.approver, body_vi=body)
    factories.translate(article, cast.translator, body_en=body.replace("Đoạn", "Paragraph"))
    translator.get(translation(article))
    started = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        page = translator.get(translation(article))
    assert (page.context["progress"]["total"], len(queries)) == (count + 2, 19)
    assert time.process_time() - started < 5
    assert send(translator, translation(article), {"title_en": "New"}, form=FORM).status_code == 302
    assert Contribution.objects.filter(language="en").count() == 0
