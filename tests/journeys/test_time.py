"""Time: a text goes out at its minute with nobody at work, and people without an account read it before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from campaign_portal.clock import ZONE
from tests.journeys.office import Office, number_of, press, says

pytestmark = pytest.mark.journey

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def minute(hours: float) -> datetime:
    """A whole minute so many hours from now, in Viet Nam."""
    return (datetime.now(ZONE) + timedelta(hours=hours)).replace(second=0, microsecond=0)  # noqa: TID251


def in_words(moment: datetime) -> str:
    return f"{moment:%H:%M} {WEEKDAYS[moment.weekday()]} {moment:%d/%m/%Y}"


def on_the_button(moment: datetime) -> str:
    """There the year is named only where it is another one."""
    return in_words(moment).removesuffix(f"/{minute(0):%Y}")


def handed_in(office: Office, title: str) -> int:
    """A reporter makes a copy of a public article, gives it a title of its own and submits it."""
    page = office.sign_in("phongvien")
    page.goto(f"{office.address}/admin/articles/article/?approval_status_vi__exact=approved")
    page.locator("#result_list a[href*='/change/']").first.click()
    page.locator("form[action*='/duplicate/'] button").click()
    says(page, "bản sao")
    page.fill("#id_title_vi", title)
    press(page, "_submit_text")
    says(page, "Chờ duyệt")
    return number_of(page)


def type_moment(page: Page, name: str, moment: datetime) -> None:
    page.fill(f"#id_{name}_0", f"{moment:%d/%m/%Y}")
    page.fill(f"#id_{name}_1", f"{moment:%H:%M}")


def titles_of_home(office: Office) -> str:
    page = office.window().new_page()
    page.goto(office.address + "/")
    return page.locator("main").inner_text()


# --- the schedule ---------------------------------------------------------------------------------------


def test_a_schedule_is_seen_beforehand_and_kept_to_the_minute(office: Office, hours_on: Callable[[float], None]):
    title = "Lịch tiêm chủng tháng tới của các xã, phường"
    number = handed_in(office, title)
    start, end = minute(30), minute(54)
    page = approver_schedules(office, number, start, end)
    front_page_shows(office, title, before=start - timedelta(minutes=1), at=start)
    calendar_names(page, office, title, start)
    assert title not in titles_of_home(office)
    readers_see(office, page, number, "Người đọc chưa thấy bài")
    hours_on(30)
    assert title in titles_of_home(office)
    readers_see(office, page, number, "Người đọc đang thấy phiên bản")
    hours_on(54.1)
    assert title not in titles_of_home(office)
    gone = office.window().new_page()
    assert gone.goto(f"{office.address}/tin-tuc/{number}/").status == 410


def approver_schedules(office: Office, number: int, start: datetime, end: datetime) -> Page:
    """The button says what it will do while the moments are typed, and the message says it again."""
    page = office.sign_in("pheduyet")
    office.open_article(page, number)
    page.get_by_role("link", name="Hẹn giờ đăng…").click()
    button = page.locator("[data-moment-button]")
    expect(button).to_have_text("Duyệt và đăng ngay")
    type_moment(page, "public_from", start - timedelta(days=3))
    expect(page.locator(".portal-moment-note")).to_have_text("Thời điểm này đã qua. Hãy chọn thời điểm muộn hơn.")
    type_moment(page, "public_from", start)
    words = f"Hẹn đăng {on_the_button(start)}, giờ Việt Nam"
    expect(button).to_have_text(words)
    expect(page.locator(".portal-moment-note")).to_be_empty()
    type_moment(page, "public_until", end)
    expect(button).to_have_text(f"{words}, đến {on_the_button(end)}")
    button.click()
    says(page, f"Sẽ đăng lúc {in_words(start)}, giờ Việt Nam.")
    says(page, f"Bài tự hết hạn lúc {in_words(end)}, giờ Việt Nam.")
    return page


def front_page_shows(office: Office, title: str, *, before: datetime, at: datetime) -> None:
    page = office.sign_in("bientap")
    page.goto(f"{office.address}/admin/front-page/")
    type_moment(page, "at", before)
    page.get_by_role("button", name="Xem", exact=True).click()
    shown = page.frame_locator("iframe")
    expect(shown.locator("h1")).to_be_attached()
    expect(shown.get_by_role("link", name=title)).to_have_count(0)
    jump = page.locator("li", has_text=title).get_by_role("link").first
    expect(jump).to_have_text(in_words(at))
    jump.click()
    link = page.frame_locator("iframe").get_by_role("link", name=title).first
    link.click()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_label("Điện thoại").check()
    width = page.locator("iframe").evaluate("frame => frame.clientWidth")
    assert width <= 360


def calendar_names(page: Page, office: Office, title: str, start: datetime) -> None:
    page.goto(f"{office.address}/admin/calendar/?day={start:%d/%m/%Y}")
    entry = page.locator(".portal-entry", has_text=title).first
    expect(entry).to_contain_text(f"{start:%H:%M} đăng VI")
    entry.get_by_role("link", name="Hẹn lại giờ").click()
    expect(page.locator("#id_public_from_1")).to_have_value(re.compile(f"^{start:%H:%M}"))


def readers_see(office: Office, page: Page, number: int, words: str) -> None:
    """What the panel found out by asking the public page."""
    office.open_article(page, number)
    expect(page.locator(".portal-live [role=status]").first).to_contain_text(words)


# --- the preview links ----------------------------------------------------------------------------------


def test_somebody_without_an_account_reads_a_text_until_the_link_is_revoked(office: Office):
    title = "Kế hoạch diễn tập phòng, chống lụt bão sắp ban hành"
    number = handed_in(office, title)
    page, address = link_made(office, number, "Sở Nông nghiệp")
    guest = office.window(viewport={"width": 360, "height": 740}).new_page()
    answer = guest.goto(address)
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    expect(guest.get_by_role("heading", level=1)).to_have_text(title)
    says(guest, "Bản xem trước, chưa đăng.")
    assert all(guest.locator("main img").evaluate_all("found => found.map(image => image.naturalWidth > 0)"))
    assert guest.context.cookies() == []
    page.reload()
    says(page, "Đã mở 1 lần")
    page.get_by_role("button", name="Thu hồi").click()
    says(page, "đã thu hồi")
    assert guest.reload().status == 410
    expect(guest.get_by_role("heading", level=1)).to_have_text("Bản xem trước này đã kết thúc")
    assert title not in guest.content()


def test_a_preview_is_over_once_the_text_is_public(office: Office):
    title = "Danh sách điểm tiếp nhận hồ sơ mới của các phường"
    number = handed_in(office, title)
    _page, address = link_made(office, number, "Ủy ban phường")
    guest = office.window().new_page()
    assert guest.goto(address).status == 200
    approver = office.sign_in("pheduyet")
    office.open_article(approver, number)
    press(approver, "_approve", language="vi")
    says(approver, "Đã duyệt")
    assert guest.reload().status == 410
    guest.get_by_role("link", name="Bài đã được đăng: đọc tại đây").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text(title)
    assert f"/tin-tuc/{number}/" in guest.url


def link_made(office: Office, number: int, whom: str) -> tuple[Page, str]:
    """The editor makes a link and copies its address."""
    page = office.sign_in("bientap")
    office.open_article(page, number)
    page.get_by_role("link", name="Liên kết xem trước").first.click()
    page.get_by_label("Dành cho ai").fill(whom)
    page.get_by_role("button", name="Tạo liên kết").click()
    says(page, "Đã tạo liên kết.")
    row = page.locator("li.portal-card", has_text=whom)
    row.get_by_role("button", name="Sao chép").click()
    expect(row.locator("[data-copy]")).to_have_text("Đã sao chép")
    return page, row.locator("input[readonly]").input_value()
