"""The portal at another minute: the citizens' own pages, with what is public then."""

from datetime import timedelta

import pytest

from articles.choices import Language
from articles.models import Article, DailyViews
from articles.public.addresses import SEGMENTS
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours
from tests.public.pages import links, one, page, titles, tree, with_class, words
from tests.spooled import reads

START = "/admin/front-page/show/"


def at(minute: str, path: str = "/") -> str:
    return f"{START}{minute}{path}"


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.editor)
    return client


@pytest.fixture
def waiting(cast) -> Article:
    """Goes out on Tuesday at 08:00 and ends on Wednesday at 17:00."""
    return factories.live(
        cast.reporter, cast.approver, title="Sắp đăng", public_from=NOON + hours(20), public_until=NOON + hours(53)
    )


def shown(client, path: str) -> set[str]:
    return set(links(page(client, path)))


def test_the_home_page_has_at_its_minute_what_is_public_then(editor, cast, waiting):
    factories.live(cast.reporter, cast.approver, title="Đang đăng")
    found = {
        minute: shown(editor, at(minute)) & {"Đang đăng", "Sắp đăng"}
        for minute in ("202610121159", "202610121200", "202610130759", "202610130800", "202610141659", "202610141700")
    }
    assert list(found.values()) == [
        set(),
        {"Đang đăng"},
        {"Đang đăng"},
        {"Đang đăng", "Sắp đăng"},
        {"Đang đăng", "Sắp đăng"},
        {"Đang đăng"},
    ]


def test_what_it_promises_is_what_readers_get(editor, cast, client):
    factories.live(cast.reporter, cast.approver, title="Nổi bật", featured_from=NOON, is_featured=True)
    factories.live(cast.reporter, cast.approver, title="Sắp đăng", public_from=NOON + hours(20))
    promised = main_of(editor, at("202610130800"))
    editor.logout()
    with clock.shifted_to(NOON + hours(20)):
        assert main_of(client, "/") == promised
    assert "Sắp đăng" in promised


def main_of(client, path: str) -> str:
    return words(next(page(client, path).iter("main")))


def test_a_category_and_a_campaign_have_their_minute_too(editor, cast):
    factories.live(
        cast.reporter, cast.approver, title="Sắp đăng", campaign=factories.campaign(), public_from=NOON + hours(20)
    )
    lists = [("/chuyen-muc/an-sinh-xa-hoi/", "cards"), ("/luu-tru/2026/10/13/", "cards")]
    for path, name in [*lists, ("/chien-dich/thang-bao-hiem/", "timeline")]:
        assert "Sắp đăng" not in words(page(editor, at("202610130759", path)))
        assert titles(page(editor, at("202610130800", path)), name) == ["Sắp đăng"]


def test_english_is_shown_in_english(editor, cast):
    factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    found = page(editor, at("202610130800", "/en/"))
    assert (found.get("lang"), "Insurance for everyone" in links(found)) == ("en", True)
    assert words(one(found, "page-notice")) == (
        "Cổng thông tin lúc 08:00 thứ Ba 13/10/2026, giờ Việt Nam. Chỉ tòa soạn thấy trang này."
    )
    assert one(found, "page-notice").get("lang") == "vi"


def test_every_link_leads_to_the_same_minute(editor, waiting):
    found = page(editor, at("202610130800"))
    paths = {link.get("href") for link in found.iter("a")} - {"#content"}
    assert {path for path in paths if not path.startswith(at("202610130800"))} == set()
    story = next(path for path in paths if "/tin-tuc/" in path)
    assert words(next(page(editor, story).iter("h1"))) == "Sắp đăng"
    assert [form.get("action") for form in found.iter("form")] == [at("202610130800", "/tim-kiem/")]
    assert all(image.get("src", "").startswith(("/static/", "/media/")) for image in found.iter("img"))


def test_addresses_are_as_ever_afterwards(editor, waiting, client):
    editor.get(at("202610130800"))
    editor.get(at("202610130800", "/khong-co/"))
    assert not any(START in (link.get("href") or "") for link in page(client, "/").iter("a"))


def test_the_past_is_shown_as_it_was(editor, cast):
    article = factories.live(cast.reporter, cast.approver, title="Bản cũ")
    factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(2), title_vi="Bản mới")
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + hours(3))
    with clock.shifted_to(NOON + hours(9)):
        old, new, gone = (shown(editor, at(f"2026101{minute}")) for minute in ("21300", "21430", "21500"))
    assert ("Bản cũ" in old, "Bản mới" in new, "Bản mới" in gone) == (True, True, False)


def test_nothing_is_counted_and_nothing_kept(editor, cast):
    article = factories.live(cast.reporter, cast.approver)
    editor.cookies.pop("staff", None)
    path = at("202610130800", f"/tin-tuc/{article.pk}/bao-hiem-cho-moi-nguoi/")
    answer = editor.get(path)
    assert answer.status_code == 200
    assert ("no-store" in answer["Cache-Control"], "noindex" in answer["X-Robots-Tag"]) == (True, True)
    assert (reads(article), DailyViews.objects.count()) == (0, 0)


def test_another_slug_leads_to_the_right_one_at_the_same_minute(editor, cast):
    article = factories.live(cast.reporter, cast.approver)
    answer = editor.get(at("202610130800", f"/tin-tuc/{article.pk}/khac/"))
    assert answer["Location"] == at("202610130800", f"/tin-tuc/{article.pk}/bao-hiem-cho-moi-nguoi/")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["/khong-co/", "/healthz", "/readyz", "/media/x.jpg", f"/xem-truoc/{'a' * 43}/", "/admin/", "/tin-tuc/99/x/", "//"],
)
def test_what_has_no_other_minute_is_not_found_there(editor, path):
    answer = editor.get(at("202610130800", path))
    assert answer.status_code == 404
    assert with_class(tree(answer.content), "page-notice")


@pytest.mark.parametrize("minute", ["202613130800", "202610132500", "000101010000", "999912312359", "2026", "x" * 12])
def test_an_odd_minute_is_not_found(editor, minute):
    assert editor.get(at(minute)).status_code == 404


@pytest.mark.parametrize("minute", ["190001010000", "220012312359"])
def test_the_furthest_minutes_are_answered(editor, waiting, minute):
    assert editor.get(at(minute)).status_code == 200


def test_only_staff_see_it(client, cast, waiting):
    assert client.get(at("202610130800")).status_code == 302
    client.force_login(cast.stranger)
    assert client.get(at("202610130800")).status_code == 302
    cast.editor.groups.clear()
    client.force_login(cast.editor)
    assert client.get(at("202610130800")).status_code == 403


def test_it_is_only_ever_read(editor):
    assert editor.post(at("202610130800")).status_code == 405


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("kind", sorted(set(SEGMENTS["vi"]) - {"preview", "link", "article"}))
def test_every_kind_of_page_takes_a_minute(editor, language, kind):
    rest = {"archive": "/2026/"}.get(kind, "/x/" if kind != "search" else "/")
    start = "/en/" if language == "en" else "/"
    path = f"{start}{SEGMENTS[language][kind]}{rest}"
    assert editor.get(at("202610130800", path)).status_code == (200 if kind in ("archive", "search") else 404)


def test_a_minute_earlier_than_the_first_second_of_a_change_does_not_show_it(editor, cast):
    start = NOON + hours(20) + timedelta(seconds=30)
    factories.live(cast.reporter, cast.approver, title="Sắp đăng", public_from=start)
    assert ["Sắp đăng" in shown(editor, at(minute)) for minute in ("202610130800", "202610130801")] == [False, True]
