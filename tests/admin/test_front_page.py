"""The screen of the front page at a chosen minute, and the calendar beside it."""

import pytest

from articles.choices import Language
from tests import factories
from tests.admin.pages import parsed, walk, words
from tests.factories import NOON, hours

SCREEN, CALENDAR = "/admin/front-page/", "/admin/calendar/"
TUESDAY = {"page": "home", "language": "vi", "at_0": "13/10/2026", "at_1": "08:00"}


@pytest.fixture
def approver(client, cast):
    client.force_login(cast.approver)
    return client


@pytest.fixture
def waiting(cast):
    """Goes out on Tuesday at 08:00 and ends on Wednesday at 17:00."""
    times = {"public_from": NOON + hours(20), "public_until": NOON + hours(53)}
    return factories.live(cast.reporter, cast.approver, title="Sắp đăng", campaign=factories.campaign(), **times)


def frame(response) -> str | None:
    found = [node.get("src") for node in walk(parsed(response)) if node.tag == "iframe"]
    return found[0] if found else None


def jumps(response, name: str) -> list[str]:
    return [f"{jump.change.at.astimezone(NOON.tzinfo) - NOON} {jump.change.label}" for jump in response.context[name]]


# --- the front page ------------------------------------------------------------------------------------


def test_it_opens_at_the_next_change(approver, waiting):
    page = approver.get(SCREEN)
    assert frame(page) == "/admin/front-page/show/202610130800/"
    assert jumps(page, "until") == ["20:00:00 đăng"]
    assert jumps(page, "after") == ["2 days, 5:00:00 hết hạn"]
    assert "Trang người đọc thấy lúc 08:00 thứ Ba 13/10/2026, giờ Việt Nam" in words(page)


def test_with_nothing_ahead_it_shows_now(approver, db):
    assert frame(approver.get(SCREEN)) == "/admin/front-page/show/202610121301/"


@pytest.mark.parametrize(
    ("chosen", "path"),
    [
        ({"language": "en"}, "en/"),
        ({"page": "category"}, "chuyen-muc/an-sinh-xa-hoi/"),
        ({"page": "category", "language": "en"}, "en/category/an-sinh-xa-hoi-en/"),
        ({"page": "campaign"}, "chien-dich/thang-bao-hiem/"),
    ],
)
def test_each_page_and_language_can_be_chosen(approver, waiting, chosen, path):
    asked = {**TUESDAY, **chosen}
    if asked["page"] != "home":
        asked["page"] += f"-{getattr(waiting, asked['page']).pk}"
    address = frame(approver.get(SCREEN, asked))
    assert address == f"/admin/front-page/show/202610130800/{path}"
    assert approver.get(address).status_code == 200


def test_a_jump_leads_to_the_page_at_that_minute(approver, waiting):
    page = approver.get(SCREEN, {**TUESDAY, "at_1": "07:59"})
    there = page.context["after"][0].address
    assert frame(approver.get(there)) == "/admin/front-page/show/202610130800/"


def test_the_past_says_what_is_todays(approver, cast):
    factories.live(cast.reporter, cast.approver, title="Tin")
    page = approver.get(SCREEN, {**TUESDAY, "at_0": "12/10/2026", "at_1": "11:00"})
    assert "là của hôm nay" in words(page)
    assert jumps(page, "until") == ["0:00:00 đăng"]


def test_a_category_without_a_name_has_no_page_and_that_is_said(approver, db):
    category = factories.category("Chỉ tiếng Việt", name_en=None, slug_en=None)
    page = approver.get(SCREEN, {**TUESDAY, "page": f"category-{category.pk}", "language": "en"})
    assert (frame(page), "chưa có tên trong ngôn ngữ đã chọn" in words(page)) == (None, True)


def test_it_says_where_the_home_page_runs_short(approver, db):
    assert "Trang chủ (Tiếng Việt) hiện chỉ có 0 tin nổi bật trên 3 chỗ." in words(approver.get(SCREEN))


@pytest.mark.parametrize(
    "odd",
    [
        {"at_0": "", "at_1": ""},
        {"at_0": "31/02/2026"},
        {"at_0": "13/10/9999"},
        {"at_1": "25:00"},
        {"language": "fr"},
        {"page": "category-999999999999999999999"},
        {"page": "\x00"},
    ],
)
def test_odd_answers_are_refused_with_a_sentence_and_kept(approver, waiting, odd):
    page = approver.get(SCREEN, {**TUESDAY, **odd})
    assert (page.status_code, frame(page), bool(page.context["form"].errors)) == (200, None, True)


@pytest.mark.parametrize("screen", [SCREEN, CALENDAR])
def test_only_staff_who_may_see_articles_come_in(client, cast, screen):
    assert client.get(screen).status_code == 302
    client.force_login(cast.stranger)
    assert client.get(screen).status_code == 302
    cast.editor.groups.clear()
    client.force_login(cast.editor)
    assert client.get(screen).status_code == 403


@pytest.mark.parametrize("who", ["reporter", "editor", "approver", "translator", "accountant", "administrator"])
def test_the_menu_leads_there(client, cast, who):
    client.force_login(getattr(cast, who))
    menu = client.get("/admin/articles/article/").content.decode()
    assert (f'href="{SCREEN}"' in menu, f'href="{CALENDAR}"' in menu) == (True, True)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("screen", "cost"), [(SCREEN, 12), (CALENDAR, 8)])
def test_they_cost_the_same_for_one_change_and_for_three(approver, cast, django_assert_num_queries, rows, screen, cost):
    for number in range(rows):
        factories.live(cast.reporter, cast.approver, title=f"Tin {number}", public_from=NOON + hours(20))
    approver.get(screen)
    with django_assert_num_queries(cost):
        approver.get(screen)


# --- the calendar --------------------------------------------------------------------------------------


def entries(response) -> dict[str, list[str]]:
    """What each day that has anything says."""
    days = [day for week in response.context["weeks"] for day in week if day.entries]
    return {day.name: [f"{e.change.label}: {e.change.publication.title}" for e in day.entries] for day in days}


def test_a_month_has_its_whole_weeks_and_its_times(approver, waiting):
    page = approver.get(CALENDAR)
    days = [day.day for week in page.context["weeks"] for day in week]
    assert (f"{days[0]}", f"{days[-1]}", page.context["heading"]) == ("2026-09-28", "2026-11-01", "Tháng 10 năm 2026")
    assert entries(page) == {"thứ Ba 13/10": ["đăng: Sắp đăng"], "thứ Tư 14/10": ["hết hạn: Sắp đăng"]}
    assert "08:00 đăng VI Sắp đăng hẹn lại" in words(page)


def test_a_week_and_its_neighbours(approver, waiting):
    page = approver.get(CALENDAR, {"span": "week", "day": "13/10/2026", "language": "vi"})
    assert page.context["heading"] == "Từ ngày 12/10/2026 đến ngày 18/10/2026"
    assert page.context["earlier"] == "?span=week&language=vi&day=06%2F10%2F2026"
    assert entries(approver.get(CALENDAR + page.context["later"])) == {}
    assert entries(page) == entries(approver.get(CALENDAR))


def test_it_is_filtered_by_campaign_and_language(approver, waiting, cast):
    factories.live(cast.reporter, cast.approver, title="Ngoài", public_from=NOON + hours(20))
    found = entries(approver.get(CALENDAR, {"campaign": waiting.campaign.pk}))
    assert found["thứ Ba 13/10"] == ["đăng: Sắp đăng"]
    assert entries(approver.get(CALENDAR, {"language": Language.EN.value})) == {}


def test_a_change_at_midnight_belongs_to_the_day_that_begins(approver, cast):
    factories.live(cast.reporter, cast.approver, title="Nửa đêm", public_from=NOON + hours(12))
    week = {"span": "week", "day": "13/10/2026"}
    assert list(entries(approver.get(CALENDAR, week))) == ["thứ Ba 13/10"]


@pytest.mark.parametrize(("who", "may"), [("approver", True), ("reporter", False)])
def test_who_may_move_a_moment_is_led_to_it(client, cast, waiting, who, may):
    client.force_login(getattr(cast, who))
    step = f"/admin/articles/article/{waiting.pk}/step/vi/reschedule/"
    assert (step in client.get(CALENDAR).content.decode()) is may


@pytest.mark.parametrize(
    "odd",
    [
        {"day": "99/99/2026"},
        {"day": "01/01/0001"},
        {"span": "year"},
        {"campaign": "x"},
        {"campaign": "9" * 40},
        {"language": "fr"},
    ],
)
def test_an_odd_question_is_answered_with_this_month(approver, waiting, odd):
    page = approver.get(CALENDAR, odd)
    assert (page.status_code, page.context["heading"]) == (200, "Tháng 10 năm 2026")
    assert page.context["form"].errors


@pytest.mark.parametrize(("day", "ends"), [("01/01/1900", "earlier"), ("31/12/2200", "later")])
def test_the_calendar_ends_somewhere(approver, db, day, ends):
    for span in ("month", "week"):
        page = approver.get(CALENDAR, {"day": day, "span": span})
        assert (page.status_code, page.context[ends]) == (200, "")
