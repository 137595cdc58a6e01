"""Moments on the screens: the zone beside every field, and sentences that say what will happen and when."""

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from articles.models import Article, Publication
from articles.workflow import transitions
from tests import factories
from tests.admin.hunt import english
from tests.admin.pages import ADD, change, parsed, send, sentences, step, text_of, translation, walk, words
from tests.factories import NOON, hours

LATER = {"public_from_0": "19/10/2026", "public_from_1": "08:00"}
END = {"public_until_0": "30/10/2026", "public_until_1": "17:00"}


@pytest.fixture
def approver(client, cast) -> Client:
    client.force_login(cast.approver)
    return client


def approve(client, article: Article, verb: str = "approve", **moments):
    sent = {"fingerprint": article.newest_revision_vi.fingerprint, "reason": "Vì thế.", **moments}
    return sentences(client.post(step(article, verb), sent, follow=True))


# --- what was done --------------------------------------------------------------------------------------


def test_approving_says_what_happens_when(approver, cast):
    assert approve(approver, factories.pending(cast.reporter)) == ["Đã duyệt. Bài đang được đăng."]
    assert approve(approver, factories.pending(cast.reporter), **LATER) == [
        "Đã duyệt. Sẽ đăng lúc 08:00 thứ Hai 19/10/2026, giờ Việt Nam."
    ]
    assert approve(approver, factories.pending(cast.reporter), **LATER, **END) == [
        "Đã duyệt. Sẽ đăng lúc 08:00 thứ Hai 19/10/2026, giờ Việt Nam. "
        "Bài tự hết hạn lúc 17:00 thứ Sáu 30/10/2026, giờ Việt Nam."
    ]


def test_rescheduling_says_the_new_moments(approver, cast):
    article = factories.live(cast.reporter, cast.approver, public_from=NOON + hours(20))
    assert approve(approver, article, "reschedule", **LATER) == [
        "Đã đổi thời gian. Sẽ đăng lúc 08:00 thứ Hai 19/10/2026, giờ Việt Nam."
    ]
    live = factories.live(cast.reporter, cast.approver)
    assert approve(approver, live, "reschedule", **END) == [
        "Đã đổi thời gian. Bài đang được đăng. Bài tự hết hạn lúc 17:00 thứ Sáu 30/10/2026, giờ Việt Nam."
    ]


def test_an_emergency_says_that_it_is_public(approver, cast):
    said = approve(approver, factories.draft(cast.reporter), "emergency")
    assert said == ["Đã đăng khẩn cấp; bài nằm trong danh sách chờ hậu kiểm. Bài đang được đăng."]


def test_in_english_too(approver, cast):
    factories.person("Lan", user=cast.approver, interface_language="en")
    said = approve(approver, factories.pending(cast.reporter), **LATER)
    assert said == ["Approved. It will go live at 08:00 Monday 19/10/2026, Viet Nam time."]


# --- what will be done ----------------------------------------------------------------------------------


def button(response):
    return next(node for node in walk(parsed(response)) if node.get("data-moment-button") is not None)


def test_without_script_the_button_is_true_whatever_is_typed(approver, cast):
    page = approver.get(step(factories.pending(cast.reporter), "approve"))
    found = button(page)
    assert text_of(found) == "Duyệt (đăng ngay, hoặc theo giờ đã nhập ở trên)"
    assert found.get("data-later") == "Hẹn đăng {moment}, giờ Việt Nam"
    assert found.get("data-weekdays").split("|")[0] == "thứ Hai"
    assert found.get("data-clock", "").startswith("2026-10-12T06:00")


def test_only_the_end_of_what_has_begun_can_be_moved(approver, cast):
    live = factories.live(cast.reporter, cast.approver)
    page = approver.get(step(live, "reschedule"))
    assert (b"public_from_0" in page.content, b"public_until_0" in page.content) == (False, True)
    before = Publication.objects.get().public_from
    approve(approver, live, "reschedule", **LATER, **END)
    assert Publication.objects.get().public_from == before


@pytest.mark.parametrize("screen", ["add", "change", "translation", "approve", "previews"])
def test_every_moment_has_its_zone_beside_it(client, cast, screen):
    article = factories.pending(cast.reporter)
    addresses = {
        "add": ADD,
        "change": change(article),
        "translation": translation(article),
        "approve": step(article, "approve"),
        "previews": f"/admin/articles/article/{article.pk}/previews/",
    }
    client.force_login(cast.superuser)
    page = list(walk(parsed(client.get(addresses[screen]))))
    times = [node for node in page if node.get("type") == "text" and (node.get("name") or "").endswith("_1")]
    zones = [node for node in page if node.get("class") == "portal-zone"]
    assert len(times) == len(zones) > 0
    assert {text_of(zone) for zone in zones} == {"Giờ Việt Nam"}
    assert all(node.get("aria-label") for node in times)


def test_used_up_moments_never_stand_in_the_way_of_saving(client, cast):
    window = {"is_featured": True, "featured_from": NOON - hours(48), "featured_until": NOON - hours(24)}
    article = factories.live(cast.reporter, cast.approver, published_at_vi=NOON - hours(72), **window)
    client.force_login(cast.reporter)
    assert send(client, change(article), {"title_vi": "Tựa mới"}).status_code == 302
    article.refresh_from_db()
    assert (article.newest_revision_vi.number, article.featured_until) == (2, NOON - hours(24))


# --- the panel ------------------------------------------------------------------------------------------


def test_the_panel_says_first_what_waits(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.reporter)
    assert "không đổi phiên bản đang đợi" not in words(client.get(change(article)))
    factories.replace(article, cast.reporter, cast.approver, title_vi="Mới", public_from=NOON + hours(20))
    page = client.get(change(article))
    assert "không đổi phiên bản đang đợi" in words(page)
    assert f"/admin/preview/{article.pk}/vi/2/" in page.content.decode()


def live_check(response) -> list[tuple]:
    found = [node for node in walk(parsed(response)) if node.get("data-live") is not None]
    return [(node.get("data-live"), node.get("data-candidates")) for node in found]


def test_the_panel_knows_where_readers_look_and_what_they_may_see(client, cast):
    client.force_login(cast.reporter)
    article = factories.draft(cast.reporter)
    number = article.pk
    assert live_check(client.get(change(article))) == []
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    one = f"1@/admin/preview/{number}/vi/1/"
    assert live_check(client.get(change(article))) == [(f"/tin-tuc/{number}/", one)]
    factories.replace(article, cast.reporter, cast.approver, title_vi="Mới", public_from=NOON + hours(20))
    both = f"2@/admin/preview/{number}/vi/2/ {one}"
    assert live_check(client.get(change(article))) == [(f"/tin-tuc/{number}/", both)]


# --- English left over ----------------------------------------------------------------------------------


@pytest.mark.once
def test_no_english_left_over_on_the_screens_of_time(client, cast):
    waiting = factories.live(cast.reporter, cast.approver, campaign=factories.campaign(), public_from=NOON + hours(20))
    pending = factories.pending(cast.reporter)
    client.force_login(cast.superuser)
    links = f"/admin/articles/article/{waiting.pk}/previews/"
    client.post(links, {"text": "vi", "until_0": "", "until_1": "", "note": "Sở Y tế"})
    pages = {address: client.get(address) for address in ("/admin/front-page/", "/admin/calendar/", links)}
    pages |= {verb: client.get(step(pending, verb)) for verb in ("approve", "return", "emergency")}
    pages |= {verb: client.get(step(waiting, verb)) for verb in ("reschedule", "withdraw")}
    pages["wrong"] = client.get("/admin/front-page/", {"at_0": "x", "at_1": "x", "page": "x", "language": "x"})
    assert {name: english(page) for name, page in pages.items() if english(page)} == {}


# --- above the list -------------------------------------------------------------------------------------


def test_the_notes_above_the_list_say_where_the_home_page_runs_short(cast):
    notes = Template("{% load portal_admin %}{% featured_notes %}")
    with override("vi"):
        assert "Trang chủ (Tiếng Việt) hiện chỉ có 0 tin nổi bật trên 3 chỗ." in notes.render(Context())
        for number in range(3):
            feature = {"is_featured": True, "featured_from": NOON}
            article = factories.live(cast.reporter, cast.approver, title=f"Tin {number}", **feature)
            factories.translate(article, cast.translator)
            transitions.submit(article, language="en", by=cast.translator, now=NOON)
            factories.approve(article, cast.approver, language="en", now=NOON)
        assert notes.render(Context()).strip() == ""
