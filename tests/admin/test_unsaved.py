"""Autosave and presence through their addresses: each person's own, bounded, and deaf to forgeries."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Presence, UnsavedText
from campaign_portal import clock
from tests import factories
from tests.admin.pages import ADD, change, fields, send, translation, words
from tests.admin.test_collision import signed_in
from tests.factories import NOON, hours

FORM, ALIVE, LEFT = (reverse(f"admin:articles_article_{name}") for name in ("unsaved", "alive", "left"))
TAB, OTHER = "a" * 32, "b" * 32


def one(tab: str) -> str:
    return reverse("admin:articles_article_unsaved_text", args=[tab])


def post(client: Client, user, article: Article | None, data: object = None, **more):
    sent = {
        "user": user.pk,
        "article": article.pk if article else "",
        "language": "vi",
        "tab": TAB,
        "version": 0,
        **more,
    }
    return client.post(FORM, sent if data is None else {**sent, "data": json.dumps(data)})


def offers(client: Client, article: Article | None, tab: str = OTHER) -> dict:
    return client.get(FORM, {"article": article.pk if article else "", "language": "vi", "tab": tab}).json()


@pytest.fixture
def article(cast) -> Article:
    return factories.draft(cast.reporter)


def test_typed_text_is_kept_offered_restored_and_discarded(cast, article):
    client = signed_in(cast.reporter)
    typed = {"title_vi": ["Đang gõ"], "_revision": ["1"]}
    answer = post(client, cast.reporter, article, typed).json()
    assert answer["version"] == 1
    assert "13:00:" in answer["sentence"]
    [offer] = offers(client, article)["offers"]
    assert offer["tab"] == TAB
    assert "phiên bản 1" in offer["sentence"]
    assert "tab khác" in offer["sentence"]
    assert client.get(one(TAB)).json() == {"data": typed}
    assert offers(client, article, tab=TAB) == {"version": 1, "offers": []}
    client.post(one(TAB))
    assert not UnsavedText.objects.exists()


def test_a_new_article_is_kept_too(cast):
    client = signed_in(cast.reporter)
    assert post(client, cast.reporter, None, {"title_vi": ["Bài mới"]}).json()["version"] == 1
    assert len(offers(client, None)["offers"]) == 1
    assert not Article.objects.exists()


def test_nobody_sees_or_discards_another_persons_text(cast, article):
    post(signed_in(cast.reporter), cast.reporter, article, {"title_vi": ["Riêng tư"]})
    for user in (cast.editor, cast.superuser):
        client = signed_in(user)
        assert offers(client, article)["offers"] == []
        assert client.get(one(TAB)).status_code == 404
        client.post(one(TAB))
    assert UnsavedText.objects.count() == 1


def test_a_stale_version_is_refused(cast, article):
    client = signed_in(cast.reporter)
    post(client, cast.reporter, article, {"title_vi": ["Một"]})
    assert post(client, cast.reporter, article, {"title_vi": ["Hai"]}).status_code == 409
    assert UnsavedText.objects.get().data == {"title_vi": ["Một"]}


def test_a_saved_form_has_nothing_unsaved_and_its_browser_hears_of_it(cast, article):
    client = signed_in(cast.reporter)
    post(client, cast.reporter, article, {"title_vi": ["Đang gõ"]})
    send(client, change(article), {"title_vi": "Đã lưu", "_tab": TAB})
    assert not UnsavedText.objects.exists()
    assert client.get(change(article)).context["words"]["confirmed"] == TAB
    assert client.get(change(article)).context["words"]["confirmed"] == ""


def test_a_text_that_was_restored_is_settled_by_the_same_save(cast, article):
    client = signed_in(cast.reporter)
    post(client, cast.reporter, article, {"title_vi": ["Gõ trước"]}, tab=OTHER)
    send(client, change(article), {"title_vi": "Gõ trước", "_tab": f"{TAB} {OTHER}"})
    assert not UnsavedText.objects.exists()
    assert client.get(change(article)).context["words"]["confirmed"] == f"{TAB} {OTHER}"


def test_a_refused_save_keeps_what_is_unsaved_and_the_name_of_the_tab(cast, article):
    client = signed_in(cast.reporter)
    post(client, cast.reporter, article, {"title_vi": [""]})
    response = send(client, change(article), {"title_vi": "", "_tab": TAB})
    assert UnsavedText.objects.count() == 1
    shown = response.context["words"]
    assert (fields(response)["_tab"], shown["is_dirty"], shown["confirmed"]) == ([TAB], True, "")


def test_the_translation_and_a_new_article_are_cleared_as_well(cast, article):
    client = signed_in(cast.editor)
    for address, form in ((translation(article), "translation_form"), (ADD, "article_form")):
        UnsavedText.objects.create(user=cast.editor, language="en", tab=TAB, data={}, saved_at=NOON)
        named = {"title_en": "Title", "title_vi": "Tựa", "_tab": TAB}
        assert send(client, address, named, form=form).status_code == 302
        assert not UnsavedText.objects.exists()


def test_presence_is_told_to_others_and_ends_when_the_tab_is_left(cast, article):
    reporter, editor = signed_in(cast.reporter), signed_in(cast.editor)
    assert post(reporter, cast.reporter, article).json() == {"company": ""}
    assert "reporter" in post(editor, cast.editor, article).json()["company"]
    assert "tab khác" in post(editor, cast.editor, article, tab=OTHER).json()["company"]
    assert not UnsavedText.objects.exists()
    with clock.shifted_to(NOON + hours(2)):
        assert post(reporter, cast.reporter, article).json() == {"company": ""}
    assert reporter.post(LEFT, {"tab": TAB}).status_code == 204
    assert not Presence.objects.filter(user=cast.reporter).exists()


def test_who_signed_in_as_somebody_else_stores_nothing_for_the_first(cast, article):
    assert post(signed_in(cast.editor), cast.reporter, article, {"title_vi": ["x"]}).status_code == 403
    assert not UnsavedText.objects.exists()


def test_strangers_and_the_signed_out_reach_nothing(cast, article):
    for client in (Client(), signed_in(cast.stranger)):
        for answer in (
            post(client, cast.stranger, article, {"title_vi": ["x"]}),
            client.get(FORM),
            client.get(ALIVE),
            client.get(one(TAB)),
            client.post(LEFT, {"tab": TAB}),
        ):
            assert answer.status_code == 302
    assert not UnsavedText.objects.exists()


def test_the_living_session_names_its_person_and_token(cast):
    answer = signed_in(cast.reporter).get(ALIVE).json()
    assert (answer["user"], answer["username"]) == (cast.reporter.pk, "reporter")
    assert len(answer["token"]) == 64


def test_a_forged_token_is_refused(cast, article):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.reporter)
    assert post(client, cast.reporter, article, {"title_vi": ["x"]}).status_code == 403
    token = client.get(ALIVE).json()["token"]
    assert post(client, cast.reporter, article, {"title_vi": ["x"]}, csrfmiddlewaretoken=token).status_code == 200


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"tab": ""}, 404),
        ({"tab": "a\x00b" * 8}, 404),
        ({"language": "fr"}, 404),
        ({"article": "9" * 18}, 404),
        ({"article": "9" * 40}, 404),
        ({"article": "x"}, 404),
        ({"version": "x"}, 400),
        ({"version": "9" * 18}, 400),
        ({"version": "-1"}, 400),
        ({"data": ""}, 400),
        ({"data": "[" * 100_000}, 400),
        ({"data": "9" * 5000}, 400),
        ({"data": '{"a": "b"}'}, 400),
        ({"data": '{"a": ["\\u0000", "\\ud800"]}'}, 200),
        ({"data": json.dumps({"a": ["x" * (2 * 1024 * 1024)]})}, 413),
    ],
)
def test_odd_input_is_answered_with_a_sentence_and_no_fault(cast, article, more, status):
    sent = {"user": cast.reporter.pk, "article": article.pk, "language": "vi", "tab": TAB, "version": 0, "data": "{}"}
    client = signed_in(cast.reporter)
    client.raise_request_exception = False
    assert client.post(FORM, {**sent, **more}).status_code == status
    assert UnsavedText.objects.count() == (status == 200)


def test_wrong_methods_change_nothing(cast, article):
    client = signed_in(cast.reporter)
    assert [client.post(ALIVE).status_code, client.get(LEFT).status_code, client.put(FORM).status_code] == [405] * 3


# --- a text with an approved replacement that waits ---------------------------------------------------------


def test_editing_a_text_whose_replacement_waits_says_so_first(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    client = signed_in(cast.editor)
    waits = "đã được duyệt và sẽ lên trang lúc"
    assert waits not in words(client.get(change(article)))
    factories.replace(
        article, cast.reporter, cast.approver, title_vi="Bản thay", at=NOON + hours(1), public_from=NOON + hours(20)
    )
    assert f"Phiên bản 2 của bài này {waits} 08:00 13/10/2026 (giờ Việt Nam)." in words(client.get(change(article)))
    assert waits not in words(client.get(translation(article)))
    factories.translate(article, cast.translator, title="New", now=NOON + hours(1))
    factories.transitions.submit(article, language="en", by=cast.translator, now=NOON + hours(1))
    factories.approve(article, cast.approver, language="en", now=NOON + hours(1), public_from=NOON + hours(20))
    assert f"Phiên bản 2 của bài này {waits} 08:00 13/10/2026" in words(client.get(translation(article)))


def test_who_only_reads_the_text_is_not_watched(cast, article):
    assert "words" not in signed_in(cast.translator).get(change(article)).context
    assert "_tab" not in fields(signed_in(cast.translator).get(change(article)))
