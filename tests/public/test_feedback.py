"""Rating and reporting without account, cookie or token: what is taken, from where, how often, and what is told."""

import pytest
from django.core.cache import cache
from django.test import Client

from articles.feedback import limits
from articles.feedback.limits import LIMITS
from articles.models import MistakeReport, Rating
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.public.pages import one, page, path_of, tree, words

OWN = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
MISTAKE = {"message": "Sai ngày họp.", "quote": "Ngày 12", "contact": "doc.gia@example.vn"}


@pytest.fixture(autouse=True)
def nobody_has_sent_anything():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def article(live):
    return live()


def send(article, what="danh-gia", sent=None, *, headers=None, address="203.0.113.7", base="/tin-tuc"):
    client = Client(enforce_csrf_checks=True, headers=OWN if headers is None else headers, REMOTE_ADDR=address)
    data = sent if sent is not None else {"useful": "yes"} if what in ("danh-gia", "rate") else MISTAKE
    return client.post(f"{base}/{article.pk}/{what}/", data)


def test_a_rating_is_kept_with_its_day_and_nothing_of_its_sender(article):
    response = send(article, sent={"useful": "no", "comment": " Khó  hiểu "})
    assert (response.status_code, response["Location"]) == (303, f"/tin-tuc/{article.pk}/cam-on/")
    (row,) = Rating.objects.values()
    publication = article.publications.get()
    assert {**row, "id": 0, "day": str(row["day"])} == {
        "id": 0, "article_id": article.pk, "language": "vi", "publication_id": publication.pk, "is_useful": False,
        "comment": "Khó hiểu", "day": "2026-10-12",
    }  # fmt: skip


def test_a_report_is_kept_open(article):
    assert send(article, "bao-loi").status_code == 303
    report = MistakeReport.objects.get()
    assert (report.article, report.language, report.state) == (article, "vi", "open")
    assert (report.message, report.quote, report.contact) == ("Sai ngày họp.", "Ngày 12", "doc.gia@example.vn")


def test_english_readers_are_thanked_in_english(client, live_in_both):
    article = live_in_both()
    response = send(article, "rate", base="/en/news")
    shown = page(client, response["Location"])
    assert words(one(shown, "lead")) == "Thank you. The editorial office will read it."
    assert Rating.objects.get().language == "en"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://testserver:8080"},
        {"Origin": "http://[half"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
        {"Referer": "https://evil.example/testserver"},
        {"Referer": "javascript://testserver/"},
        {},
    ],
)
@pytest.mark.parametrize("what", ["danh-gia", "bao-loi"])
def test_a_form_from_elsewhere_is_refused_with_a_sentence(article, what, headers):
    response = send(article, what, headers=headers)
    assert response.status_code == 403
    assert "không được gửi từ trang của cổng" in words(tree(response.content))
    assert not Rating.objects.exists()
    assert not MistakeReport.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": "http://testserver/tin-tuc/1/x/"},
        {"Origin": "https://testserver"},  # behind a proxy that ends HTTPS
    ],
)
def test_browsers_old_and_new_get_through(article, headers):
    assert send(article, headers=headers).status_code == 303


@pytest.mark.parametrize(
    ("what", "sent", "words_of_it"),
    [
        ("danh-gia", {}, "Xin chọn"),
        ("danh-gia", {"useful": "maybe"}, "Xin chọn"),
        ("danh-gia", {"useful": "yes", "comment": "x" * 501}, "500 ký tự"),
        ("danh-gia", {"useful": "yes", "comment": "http://a.vn https://b.vn"}, "địa chỉ trang web"),
        ("danh-gia", {"useful": "yes", "seconds": "1"}, "hơi nhanh"),
        ("bao-loi", {"message": "sai"}, "chỗ nào sai"),
        ("bao-loi", {"message": "x" * 2001}, "2000 ký tự"),
        ("bao-loi", {**MISTAKE, "quote": "x" * 501}, "500 ký tự"),
        ("bao-loi", {**MISTAKE, "contact": "không phải thư"}, "không phải là địa chỉ"),
        ("bao-loi", {**MISTAKE, "contact": "a@b.vn\nBcc: c@d.vn"}, "không phải là địa chỉ"),
        ("bao-loi", {**MISTAKE, "message": "http://a.vn http://b.vn"}, "địa chỉ trang web"),
        ("bao-loi", {**MISTAKE, "seconds": "0"}, "hơi nhanh"),
    ],
)
def test_what_is_refused_is_told_and_stays_in_its_field(article, what, sent, words_of_it):
    response = send(article, what, sent)
    assert response.status_code == 422
    shown = tree(response.content)
    assert words_of_it in words(one(shown, "feedback-said"))
    assert words(shown.find(".//h1")).startswith("Chưa gửi được: ")
    (focused,) = [element for element in shown.iter() if element.get("autofocus") is not None]
    assert focused.get("name") in ("message", "contact") or words(focused) == words(one(shown, "feedback-said"))
    typed = {field.get("name"): field.text or field.get("value") or "" for field in shown.iter("textarea")}
    assert [typed[name] for name in typed if sent.get(name)] == [sent[name] for name in typed if sent.get(name)]
    assert not Rating.objects.exists()
    assert not MistakeReport.objects.exists()


def test_odd_input_never_fails(article):
    odd = ({"useful": "\x00"}, {"useful": ["yes", "no"]}, {"useful": "yes", "seconds": "٣"}, {"website": "\u202e"})
    for sent in odd:
        assert send(article, sent=sent).status_code in (303, 422)
    for what in ("danh-gia", "bao-loi"):
        client = Client(headers=OWN)
        assert client.post(f"/tin-tuc/{article.pk}/{what}/", "{", content_type="application/json").status_code == 422


def test_markup_in_a_report_stays_text(article):
    shown = send(article, "bao-loi", {"message": "<b>x", "contact": '"><script>'})
    assert "<script>" not in shown.content.decode().replace('<script src="', "")


def test_who_falls_into_the_trap_is_thanked_and_forgotten(article):
    assert send(article, "bao-loi", {**MISTAKE, "website": "http://spam.example"}).status_code == 303
    assert send(article, sent={"useful": "yes", "website": "x"}).status_code == 303
    assert not Rating.objects.exists()
    assert not MistakeReport.objects.exists()


def test_one_address_sends_only_so_much_about_one_article(article):
    most = LIMITS["rating"][0].most
    assert [send(article).status_code for _ in range(most + 1)] == [303] * most + [422]
    assert send(article, address="203.0.113.8").status_code == 303
    assert Rating.objects.count() == most + 1


def test_the_cache_holds_nobody_s_address_and_another_name_for_it_each_day(article):
    send(article)
    held = " ".join(cache._cache)
    assert "203.0.113.7" not in held
    today = limits.hidden("203.0.113.7")
    assert today == limits.hidden("203.0.113.7")
    with clock.shifted_to(factories.NOON + factories.hours(25)):
        assert limits.hidden("203.0.113.7") != today


def test_a_script_is_answered_in_place(article):
    wants = {**OWN, "Accept": "application/json"}
    taken = send(article, headers=wants)
    assert (taken.status_code, taken.json()["fields"]) == (200, [])
    assert taken.json()["message"].startswith("Cảm ơn bạn.")
    refused = send(article, "bao-loi", {"message": ""}, headers=wants)
    assert (refused.status_code, refused.json()["fields"]) == (422, ["message"])
    elsewhere = send(article, headers={"Accept": "application/json", "Origin": "https://evil.example"})
    assert elsewhere.status_code == 403
    assert elsewhere["Cache-Control"] == "no-store"


@pytest.mark.parametrize("what", ["danh-gia", "bao-loi", "cam-on"])
def test_their_pages_are_whole_and_found_by_no_engine(client, article, what):
    response = client.get(f"/tin-tuc/{article.pk}/{what}/")
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert dict(response.cookies) == {}
    assert response.get("Vary") == "Accept-Encoding"
    tree(response.content)


@pytest.mark.parametrize("what", ["danh-gia", "bao-loi", "cam-on"])
def test_of_what_is_not_public_nothing_is_taken(client, cast, what):
    draft = factories.draft(cast.reporter)
    assert client.get(f"/tin-tuc/{draft.pk}/{what}/").status_code == 404
    assert send(draft, what).status_code in (404, 405)
    gone = factories.live(cast.reporter, cast.approver)
    transitions.withdraw(
        gone, languages=["vi"], by=cast.approver, reason="Sai.", now=factories.NOON + factories.hours(0.5)
    )
    assert send(gone, what).status_code in (410, 405)
    assert not Rating.objects.exists()


def test_the_article_carries_both_forms_and_no_token(client, article):
    shown = page(client, path_of(article))
    forms = [form.get("action") for form in shown.iter("form") if form.get("method") == "post"]
    assert forms == [f"/tin-tuc/{article.pk}/danh-gia/", f"/tin-tuc/{article.pk}/bao-loi/"]
    names = {field.get("name") for form in shown.iter("form") for field in form.iter() if field.get("name")}
    assert names == {"q", "useful", "comment", "message", "quote", "contact", "website"}
