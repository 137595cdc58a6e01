"""XLIFF on the screen: downloaded, looked at, saved; by those who may, and never over somebody's words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from translate.storage.xliff import Xliff1File

from articles.models import Article, Pairing, Revision, Unit, WorkflowEvent
from articles.signals import step_taken
from articles.translation import desk
from articles.translation.pairing import PairState
from articles.workflow.steps import Refused
from tests import factories
from tests.admin.pages import fields, translation, words
from tests.admin.pages import sentences as said_in
from tests.factories import NOON, hours

SCREEN = "/admin/exchange/"
LINK = '<a href="https://example.org/a" rel="noopener">quyết định</a>'
BODY = f"<p>Xem {LINK} số 12.</p>\n<p>Mức đóng là 66.000 đồng.</p>"
TITLE, FIRST, SECOND = "Insurance for all", "See the decision", "The contribution is 66,000 dong."
TABLES = (Article, Revision, Pairing, WorkflowEvent)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def article(cast):
    """Public in Vietnamese, without a word of English."""
    return factories.live(cast.reporter, cast.approver, body_vi=BODY)


@pytest.fixture
def translator(cast):
    return signed_in(cast.translator)


def exported(client, article) -> bytes:
    return client.get(reverse("admin:articles_article_exchange", args=[article.pk])).content


def translated(content: bytes, *, body=(FIRST, SECOND), title=TITLE) -> bytes:
    """The work of somebody with a tool of their own."""
    store = Xliff1File.parsestring(content)
    pieces = iter(body)
    for unit in store.units:
        key = unit.xmlelement.get("id")
        if key == "title":
            unit.target = title
        elif key.startswith("b") and (text := next(pieces, "")):
            copy = unit.rich_source[0].copy()
            if len(copy.sub) > 1:
                copy.sub[0].sub, copy.sub[1].sub, copy.sub[2].sub = ["See the "], ["decision"], [" 12."]
                unit.rich_target = [copy]
                unit.marktranslated()
            else:
                unit.target = text
    return bytes(store)


def look(client, content, **more):
    return client.post(SCREEN, {"file": SimpleUploadedFile("a.xlf", content), **more})


def confirm(client, page, **more):
    return client.post(SCREEN, {**fields(page, "exchange_form"), **more}, follow=True)


def stored() -> list:
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def states(article) -> dict[str, str]:
    article.refresh_from_db()
    return {pair.target: pair.state.value for pair in desk.opened(article).pairs.pairs if pair.target}


def test_out_translated_by_a_tool_and_in_again(translator, cast, article):
    answer = translator.get(reverse("admin:articles_article_exchange", args=[article.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="article-{article.pk}-vi-en.xlf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    page = look(translator, translated(answer.content))
    assert "Mới: 3. Đã sửa: 0. Giống nhau: 0. Xung đột: 0." in words(page)
    assert not Revision.objects.filter(language="en").exists()
    confirm(translator, page)
    article.refresh_from_db()
    newest = article.newest_revision_en
    assert (newest.title, newest.author, newest.note) == (TITLE, cast.translator, "XLIFF")
    link = LINK.replace("quyết định", "decision")
    assert newest.body == f"<p>See the {link} 12.</p>\n<p>{SECOND}</p>"
    # Nobody said that the words are right, so every pair is open.
    assert set(states(article).values()) == {"open"}
    before = stored()
    page = look(translator, translated(exported(translator, article)))
    assert "Giống nhau: 3." in words(page)
    assert "không có gì được lưu" in " ".join(said_in(confirm(translator, page))).lower()
    assert stored() == before


def test_what_the_file_calls_translated_counts_as_right_only_if_somebody_says_so(translator, article):
    page = look(translator, translated(exported(translator, article)))
    confirm(translator, page, found_right="on")
    assert set(states(article).values()) == {"done"}
    # New words over what was found right are open again.
    content = translated(exported(translator, article), title="Other title")
    confirm(translator, look(translator, content))
    assert states(article)["Other title"] == "open"
    content = exported(translator, article).replace(b'state="translated">Other', b'state="signed-off">Other')
    confirm(translator, look(translator, content), found_right="on")
    assert states(article)["Other title"] == "done"


def test_a_changed_original_needs_a_new_export_and_names_its_revisions(translator, cast, article):
    old = translated(exported(translator, article))
    confirm(translator, look(translator, old), found_right="on")
    article.refresh_from_db()
    factories.replace(
        article, cast.reporter, cast.approver, at=NOON + hours(1), body_vi=BODY.replace("66.000", "77.000")
    )
    before = stored()
    page = look(translator, old)
    assert "phiên bản 1" in words(page)
    assert "phiên bản 2" in words(page)
    assert stored() == before
    content = exported(translator, article)
    assert content.count(b'state="needs-review-translation"') == 1
    assert "66.000 đồng.".encode() in content
    store = Xliff1File.parsestring(content)
    # The summary was never translated; with it every piece is.
    words_of = {"Tóm tắt.": "Summary.", "Mức đóng là 77.000 đồng.": "77,000 dong."}
    for unit in store.units:
        if unit.source in words_of:
            unit.target = words_of[unit.source]
            unit.marktranslated()
    confirm(translator, look(translator, bytes(store)), found_right="on")
    article.refresh_from_db()
    assert article.newest_revision_en.source_revision == article.newest_revision_vi


def test_words_typed_at_the_desk_since_stay_unless_they_are_ticked(translator, cast, article):
    content = translated(exported(translator, article))
    opened = desk.opened(article)
    desk.save(opened, desk.decided(opened.pairs, targets={"title": "Typed since"}), by=cast.editor)
    page = look(translator, content)
    assert "Mới: 2. Đã sửa: 0. Giống nhau: 0. Xung đột: 1." in words(page)
    assert "Typed since" in words(page)
    confirm(translator, page)
    article.refresh_from_db()
    assert (article.newest_revision_en.title, article.newest_revision_en.body.count("dong")) == ("Typed since", 1)
    page = look(translator, content)
    (piece,) = page.context["arrivals"][0].conflicts
    tick = f"{article.pk}:{piece.tick}"
    # A tick holds for the words that were on the screen.
    article.refresh_from_db()
    opened = desk.opened(article)
    desk.save(opened, desk.decided(opened.pairs, targets={"title": "Typed again"}), by=cast.editor)
    confirm(translator, page, overwrite=tick)
    article.refresh_from_db()
    assert article.newest_revision_en.title == "Typed again"
    page = look(translator, content)
    (piece,) = page.context["arrivals"][0].conflicts
    confirm(translator, page, overwrite=f"{article.pk}:{piece.tick}")
    article.refresh_from_db()
    assert article.newest_revision_en.title == TITLE


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<!-- -->", '<!DOCTYPE x [<!ENTITY a "b">]>', "thực thể"),
        ('target-language="en"', 'target-language="fr"', "ngôn ngữ"),
        ('source-language="vi"', 'source-language="en"', "ngôn ngữ"),
        ("article/{pk}", "article/999", "Không có bài"),
        ('portal-revision">1<', 'portal-revision">4<', "phiên bản 4"),
        ('portal-fingerprint">', 'portal-fingerprint">0', "phiên bản 1"),
        ('id="summary"', 'id="b0000000000"', "b0000000000"),
        ("Mức đóng", "Mức khác", "không giống với bản gốc"),
        ('<g id="1">decision</g>', "decision", "Thiếu phần tử"),
        ('<g id="1">decision</g>', '<g id="5">decision</g>', "“5”"),
        ('<g id="1">decision</g>', '<g id="1" ctype="bold">decision</g>', "“1”"),
        ('<g id="1">decision</g>', '<x id="1"/>decision', "“1”"),
        ('<g id="1">', '<g id="1" portal:href="javascript:x">', "“1”"),
        (TITLE, "T" * 251, "250"),
        (f">{TITLE}<", "><", "Tiêu đề"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(translator, article, old, new, told):
    good = translated(exported(translator, article)).decode().replace("?>\n", "?>\n<!-- -->", 1)
    old = old.format(pk=article.pk)
    assert old in good
    before = stored()
    page = look(translator, good.replace(old, new, 1).encode())
    assert told in words(page)
    assert not page.context.get("has_any")
    assert stored() == before
    if "signed" in page.context:
        confirm(translator, page, signed=page.context["signed"])
        assert stored() == before


def test_at_the_desk_of_one_article_another_ones_file_is_refused(translator, cast, article):
    other = factories.live(cast.reporter, cast.approver, title="Bài khác")
    content = translated(exported(translator, article))
    page = look(translator, content, article=str(other.pk))
    assert "bài khác" in words(page).lower()
    assert not page.context["has_any"]
    page = look(translator, content, article=str(article.pk))
    answer = confirm(translator, page)
    assert answer.redirect_chain[-1][0] == translation(article)


def test_a_confirmation_that_was_not_looked_at_or_is_anothers_saves_nothing(translator, cast, article):
    page = look(translator, translated(exported(translator, article)))
    before = stored()
    for client, signed in ((translator, "x"), (signed_in(cast.editor), page.context["signed"])):
        client.post(SCREEN, {"signed": signed})
    assert stored() == before


def test_a_step_that_is_refused_while_saving_undoes_the_whole_file(translator, cast, article):
    other = factories.live(cast.reporter, cast.approver, title="Bài khác")
    both = translated(translator.get(reverse("exchange_waiting", args=["en", 1])).content)
    page = look(translator, both)
    assert [arrival.desk.article for arrival in page.context["arrivals"]] == [other, article]
    before = stored()

    def refuse(sender, event, **more):
        if event.article_id == article.pk:
            raise Refused("gone", "Bài đã bị xóa.")

    step_taken.connect(refuse)
    try:
        assert "Bài đã bị xóa." in " ".join(said_in(confirm(translator, page)))
    finally:
        step_taken.disconnect(refuse)
    assert stored() == before


@pytest.mark.parametrize("who", ["reporter", "accountant", "administrator", "stranger"])
def test_who_does_not_write_that_language_is_refused(cast, article, who):
    writes = who == "administrator"
    client = signed_in(getattr(cast, who))
    addresses = [
        reverse("admin:articles_article_exchange", args=[article.pk]),
        SCREEN,
        reverse("exchange_waiting", args=["en", 1]),
    ]
    codes = {client.get(address).status_code for address in addresses}
    assert codes == {200} if writes else codes <= {302, 403}
    content = translated(exported(signed_in(cast.translator), article))
    before = stored()
    if not writes:
        assert look(client, content).status_code in (302, 403)
    assert stored() == before


def test_an_article_of_another_unit_is_none_for_its_editor(cast, article):
    unit, elsewhere = (Unit.objects.create(name_vi=name) for name in ("Sở Y tế", "Sở Nội vụ"))
    factories.person("An", unit=elsewhere, user=cast.editor)
    Article.objects.filter(pk=article.pk).update(unit=unit)
    content = translated(exported(signed_in(cast.translator), article))
    page = look(signed_in(cast.editor), content)
    assert "Không có bài" in words(page)


def test_all_that_waits_in_one_file_and_odd_addresses(translator, cast, article):
    done = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Đã dịch")
    factories.draft(cast.reporter, title="Chưa công khai")
    behind = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Chậm")
    factories.replace(behind, cast.reporter, cast.approver, at=NOON + hours(1), title_vi="Chậm rồi")
    page = words(translator.get(SCREEN))
    assert "2 bài đang chờ" in page
    content = translator.get(reverse("exchange_waiting", args=["en", 1])).content.decode()
    assert [f'original="article/{each.pk}"' in content for each in (article, behind, done)] == [True, True, False]
    for part in ("en/2/", "en/0/", "en/99999999999999/", "vi/1/"):
        assert translator.get(f"{SCREEN}{part}").status_code == 404
    assert translator.get(f"{SCREEN}fr/1/").status_code == 403
    assert translator.get(f"{SCREEN}?article=x").status_code == 200
    assert translator.post(SCREEN, {}).status_code == 200
    assert translator.post(SCREEN, {"file": "x"}).status_code == 200


def test_the_screen_costs_the_same_however_much_waits(translator, cast, article):
    counts = []
    for _turn in range(2):
        translator.get(SCREEN)
        with CaptureQueriesContext(connection) as queries:
            translator.get(SCREEN)
        counts.append(len(queries))
        factories.live(cast.reporter, cast.approver, title="Thêm")
        factories.live(cast.reporter, cast.approver, title="Thêm nữa")
    assert counts[0] == counts[1]


def test_an_english_original_goes_out_for_vietnamese(cast):
    article = factories.draft(
        cast.reporter, title="", source_language="en", title_en="Notice", summary_en="Sum.", body_en="<p>Words.</p>"
    )
    client = signed_in(cast.editor)
    content = exported(client, article)
    assert b'source-language="en" target-language="vi"' in content
    store = Xliff1File.parsestring(content)
    for unit in store.units:
        unit.target = "Thông ba\u0301o"
    confirm(client, look(client, bytes(store)), found_right="on")
    article.refresh_from_db()
    assert article.newest_revision_vi.title == "Thông báo"
    assert {pair.state for pair in desk.opened(article).pairs.pairs} == {PairState.DONE}
