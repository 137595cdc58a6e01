"""The page behind a preview link: open to whoever has the address, kept by nobody, over when it is over."""

import pytest
from django.test import Client

from articles.desk import previews
from articles.models import DailyViews, PreviewLink
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours
from tests.public.pages import links, meta, one, page, path_of, tree, words
from tests.spooled import reads


@pytest.fixture
def link(cast) -> PreviewLink:
    article = factories.pending(cast.reporter, image=factories.image())
    return previews.create(article, language="vi", by=cast.reporter, now=NOON, note="Zz-note")


def address(link: PreviewLink) -> str:
    return {"vi": "/xem-truoc/", "en": "/en/preview/"}[link.language] + f"{link.token}/"


def test_somebody_without_an_account_reads_the_text(client, link):
    shown = page(client, address(link))
    assert words(next(shown.iter("h1"))) == "Bảo hiểm cho mọi người"
    assert words(one(shown, "story-body")) == "Nội dung."
    assert words(one(shown, "page-notice")) == (
        "Bản xem trước, chưa đăng. Vui lòng không chuyển tiếp. Liên kết hết hạn lúc 12:00 thứ Hai 19/10/2026."
    )
    assert "Zz-note" not in words(shown)


def test_an_english_text_is_shown_in_english(client, cast):
    article = factories.draft(cast.reporter)
    factories.translate(article, cast.translator)
    link = previews.create(article, language="en", by=cast.translator, now=NOON)
    shown = page(client, address(link))
    assert (shown.get("lang"), words(next(shown.iter("h1")))) == ("en", "Insurance for everyone")
    assert words(one(shown, "page-notice")).startswith("Preview of a text that is not published.")


@pytest.mark.parametrize("is_open", [True, False])
def test_nothing_keeps_it_finds_it_or_tells_its_address(client, link, is_open):
    if not is_open:
        previews.revoke(link, by=link.created_by, now=NOON)
    answer = client.get(address(link))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert meta(tree(answer.content), "robots") == "noindex"
    assert answer.cookies == {}
    assert link.token not in answer.content.decode()


def test_it_counts_openings_but_neither_reads_nor_robots_nor_staff(client, link, cast):
    page(client, address(link))
    client.head(address(link))
    client.get(address(link), headers={"User-Agent": "facebookexternalhit/1.1"})
    office = Client()
    office.force_login(cast.editor)
    office.get("/admin/")
    page(office, address(link))
    link.refresh_from_db()
    assert (reads(link.article), link.opened_count, DailyViews.objects.count()) == (0, 1, 0)


def test_revoked_expired_and_unknown_are_one_answer(client, link, cast):
    def answer(path: str) -> tuple[int, bytes]:
        response = client.get(path)
        return response.status_code, response.content

    unknown = answer(f"/xem-truoc/{'a' * 43}/")
    assert unknown[0] == 410
    assert [answer(f"/xem-truoc/{odd}/") for odd in ("x", "%00", "á", "a" * 3000)] == [unknown] * 4
    with clock.shifted_to(NOON + hours(24 * 8)):
        assert words(next(page(client, address(link), status=410).iter("h1"))) == "Bản xem trước này đã kết thúc"
    previews.revoke(link, by=cast.reporter, now=NOON)
    assert answer(address(link)) == unknown


def test_after_publication_it_says_where_the_text_is(client, link, cast):
    factories.approve(link.article, cast.approver, now=NOON + hours(1))
    with clock.shifted_to(NOON + hours(2)):
        ended = page(client, address(link), status=410)
        assert links(ended)["Bài đã được đăng: đọc tại đây"] == path_of(link.article)
        assert "Nội dung." not in words(ended)


def test_after_withdrawal_nothing_is_offered(client, link, cast):
    factories.approve(link.article, cast.approver, now=NOON + hours(1), public_until=NOON + hours(2))
    with clock.shifted_to(NOON + hours(3)):
        assert "Bài đã được đăng: đọc tại đây" not in links(page(client, address(link), status=410))


def test_it_is_only_ever_read(client, link):
    assert client.post(address(link)).status_code == 405
