"""No text in the language asked for: offered in the other one, gone, or unknown; never a redirect."""

import pytest

from articles.workflow import transitions
from tests import factories
from tests.public.pages import links, meta, one, page, path_of, words

LATER = factories.NOON + factories.hours(0.5)  # 12:30 in Viet Nam
NUMBERED = {"vi": "/tin-tuc/{}/", "en": "/en/news/{}/"}


def withdraw(article, cast, *languages):
    transitions.withdraw(article, languages=languages, by=cast.approver, reason="Lý do kín", now=LATER)


def unknown(client, language) -> bytes:
    response = client.get(NUMBERED[language].format(987654))
    assert response.status_code == 404
    return response.content


# --- not in this language -----------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["", "bao-hiem-cho-moi-nguoi/", "anything/", "link/"])
def test_a_missing_translation_is_said_in_both_languages_whatever_the_slug(client, live, rest):
    article = live(title="Chỉ có tiếng Việt")
    shown = page(client, f"/en/news/{article.pk}/{rest}")
    notice = one(shown, "notice")
    assert words(notice.find(".//h1")) == "This article is not available in English."
    (vietnamese,) = [p for p in notice.findall("p") if p.get("lang") == "vi"]
    assert words(vietnamese)
    (offer,) = one(notice, "offer").iter("a")
    assert (words(offer), offer.get("lang"), offer.get("href")) == ("Chỉ có tiếng Việt", "vi", path_of(article))
    assert meta(shown, "robots") == "noindex"
    assert [link for link in shown.iter("link") if link.get("rel") in ("canonical", "alternate")] == []


def test_an_english_original_without_vietnamese_is_offered_too(client, cast):
    texts = {"title_en": "Only English", "summary_en": "S.", "body_en": "<p>B.</p>"}
    article = factories.draft(cast.reporter, title="", source_language="en", **texts)
    transitions.submit(article, language="en", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, language="en", now=factories.NOON)
    shown = page(client, f"/tin-tuc/{article.pk}/x/")
    assert shown.get("lang") == "vi"
    assert links(shown, "offer") == {"Only English": path_of(article, "en")}
    english = one(page(client, path_of(article, "en")), "story")
    assert words(one(english, "byline")) == "Reported by Doan Trang"


def test_a_translation_that_waits_is_no_different_from_none(client, cast, live):
    article = live()
    before = client.get(f"/en/news/{article.pk}/").content
    factories.translate(article, cast.translator, title="Still secret")
    transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(article, cast.approver, language="en", now=LATER, public_from=factories.NOON + factories.hours(9))
    assert client.get(f"/en/news/{article.pk}/").content == before


# --- gone ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["", "bao-hiem-cho-moi-nguoi/", "x/", "lien-ket/"])
def test_a_withdrawn_article_is_gone_and_says_what_it_was_and_since_when(client, cast, live, rest):
    article = live()
    withdraw(article, cast, "vi")
    shown = page(client, f"/tin-tuc/{article.pk}/{rest}", status=410)
    notice = one(shown, "notice")
    assert words(notice.find(".//h1")) == "Bảo hiểm cho mọi người"
    assert "Thứ 2, Ngày 12/10/2026, 12:30" in words(one(notice, "lead"))
    (form,) = notice.iter("form")
    assert form.get("action") == "/tim-kiem/"
    assert list(links(notice, "ways-on").values()) == ["/", "/chuyen-muc/an-sinh-xa-hoi/"]
    assert meta(shown, "robots") == "noindex"
    assert "Lý do kín" not in words(shown)


def test_an_expired_article_is_gone_from_its_last_minute_on(client, cast, live):
    article = live(public_until=LATER)
    assert client.get(f"/tin-tuc/{article.pk}/").status_code == 410


def test_a_withdrawn_translation_points_to_the_text_that_stays(client, cast, live_in_both):
    article = live_in_both(title="Ở lại")
    withdraw(article, cast, "en")
    shown = page(client, f"/en/news/{article.pk}/x/", status=410)
    assert words(shown.find(".//h1")) == "Insurance for everyone"
    assert links(shown, "offer") == {"Ở lại": path_of(article)}
    assert client.get(path_of(article)).status_code == 200


def test_the_page_of_a_language_that_never_was_names_the_gone_text_in_its_language(client, cast, live):
    article = live(title="Đã gỡ")
    withdraw(article, cast, "vi")
    shown = page(client, f"/en/news/{article.pk}/", status=410)
    heading = shown.find(".//h1")
    assert (words(heading), heading.get("lang"), shown.get("lang")) == ("Đã gỡ", "vi", "en")
    assert "Monday, 12 October 2026, 12:30" in words(one(shown, "lead"))


def test_a_gone_article_that_is_replaced_by_a_waiting_text_stays_gone(client, cast, live):
    article = live(title="Đã gỡ")
    withdraw(article, cast, "vi")
    tomorrow = factories.NOON + factories.hours(24)
    factories.replace(article, cast.reporter, cast.approver, at=LATER, public_from=tomorrow, title_vi="Bí mật ngày mai")
    shown = page(client, f"/tin-tuc/{article.pk}/", status=410)
    assert words(shown.find(".//h1")) == "Đã gỡ"
    assert "Bí mật" not in words(shown)


# --- never public -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("rest", ["", "bao-hiem-cho-moi-nguoi/", "lien-ket/", "link/"])
def test_a_text_that_was_never_public_is_answered_like_an_unknown_number(client, cast, language, rest):
    waiting = factories.NOON + factories.hours(9)
    hidden = [
        factories.draft(cast.reporter),
        factories.pending(cast.reporter),
        factories.live(cast.reporter, cast.approver, public_from=waiting),
    ]
    nothing = unknown(client, language)
    for article in hidden:
        response = client.get(NUMBERED[language].format(article.pk) + rest)
        assert (response.status_code, response.content) == (404, nothing)


def test_a_schedule_that_was_cancelled_leaves_no_trace(client, cast):
    article = factories.live(cast.reporter, cast.approver, public_from=factories.NOON + factories.hours(9))
    transitions.cancel_schedule(article, language="vi", by=cast.approver, now=LATER)
    assert client.get(f"/tin-tuc/{article.pk}/").content == unknown(client, "vi")
