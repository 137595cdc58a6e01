"""Signing in as in production: an approver sets up the second step, uses phone and backup code, loses neither way."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Browser, Page, expect

from tests.journeys import prepared, server
from tests.journeys.barriers import barriers_by_day_and_night
from tests.journeys.office import Office, says

pytestmark = pytest.mark.journey

LIST = "/admin/articles/article/"
FRAME = """() => {
  const frame = document.createElement('iframe');
  frame.id = 'again';
  frame.src = '/admin/login/?next=/admin/my-sign-in/';
  document.body.append(frame);
}"""


@pytest.fixture(scope="module")
def portal(browser: Browser, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Portal]:
    """A portal of its own, with the setting of production."""
    with prepared.portal(shared, tmp_path_factory.mktemp("signing-in"), SECOND_FACTOR="required") as made:
        yield made


def test_an_approver_sets_up_the_second_step_and_signs_in_with_it(office: Office):
    secret, backup = sets_it_up(office)
    signs_in_with_the_phone(office, secret)
    signs_in_with_a_backup_code(office, backup)
    the_backup_code_is_used_up(office, backup)
    the_reporter_needs_none(office)


def test_the_second_step_has_no_barrier(office: Office):
    page = give_password(office, "quantri")
    says(page, "Cài đặt bước xác minh thứ hai")
    found = {"set up": barriers_by_day_and_night(page)}
    page.fill("#id_code", shown_by(page.inner_text("#secret")))
    page.press("#id_code", "Enter")
    says(page, "Mã dự phòng của bạn")
    found["backup codes"] = barriers_by_day_and_night(page)
    page.goto(f"{office.address}/admin/my-sign-in/")
    says(page, "Còn 10 mã dự phòng.")
    found["my sign-in"] = barriers_by_day_and_night(page)
    page = give_password(office, "quantri")
    page.wait_for_url(lambda url: "/admin/login/code/?next=" in url)
    found["code"] = barriers_by_day_and_night(page)
    give_code(page, "000000")
    says(page, "Mã này sai hoặc đã được dùng.")
    found["wrong code"] = barriers_by_day_and_night(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


def give_password(office: Office, name: str) -> Page:
    """By the keyboard alone, on the way to the list of articles."""
    page = office.window(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{office.address}{LIST}")
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(office.password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/admin/login/?" not in url)
    return page


def give_code(page: Page, code: str) -> None:
    """The field is where one types at once."""
    expect(page.locator("#id_code")).to_be_focused()
    page.keyboard.type(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def shown_by(secret: str, *, steps: int = 0) -> str:
    phone = TOTP(base64.b32decode(secret.replace(" ", "")))
    phone.time = time.time() + 30 * steps
    return f"{phone.token():06}"


def is_at_the_desk(page: Page, office: Office) -> None:
    page.wait_for_url(f"{office.address}{LIST}")
    expect(page.locator("#result_list")).to_be_visible()


def is_asked_to_sign_in(page: Page) -> None:
    page.wait_for_url(lambda url: "/admin/login/?next=" in url)


def sets_it_up(office: Office) -> tuple[str, str]:
    page = give_password(office, "pheduyet")
    says(page, "Cài đặt bước xác minh thứ hai")
    page.goto(f"{office.address}/admin/articles/article/add/")
    is_asked_to_sign_in(page)
    page.go_back()
    expect(page.locator(".portal-qr")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    secret = page.inner_text("#secret")
    page.fill("#id_code", shown_by(secret))
    page.press("#id_code", "Enter")
    says(page, "Mã dự phòng của bạn")
    codes = page.locator(".portal-codes code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="Tôi đã ghi lại, tiếp tục").click()
    is_at_the_desk(page, office)
    page.goto(f"{office.address}/admin/my-sign-in/")
    says(page, "Còn 10 mã dự phòng.")
    sign_out(page)
    page.goto(f"{office.address}{LIST}")
    is_asked_to_sign_in(page)
    return secret, codes[0]


def sign_out(page: Page) -> None:
    with page.expect_navigation():
        page.locator("form[action='/admin/logout/']").evaluate("form => form.submit()")


def signs_in_with_the_phone(office: Office, secret: str) -> None:
    """With the phone's next code: the one that set it up is used. A phone may be half a minute ahead."""
    page = give_password(office, "pheduyet")
    page.wait_for_url(lambda url: "/admin/login/code/?next=" in url)
    give_code(page, shown_by(secret, steps=1))
    is_at_the_desk(page, office)


def signs_in_with_a_backup_code(office: Office, code: str) -> None:
    page = give_password(office, "pheduyet")
    give_code(page, code)
    is_at_the_desk(page, office)
    page.goto(f"{office.address}/admin/my-sign-in/")
    says(page, "Còn 9 mã dự phòng.")


def the_backup_code_is_used_up(office: Office, code: str) -> None:
    page = give_password(office, "pheduyet")
    give_code(page, code)
    says(page, "Mã này sai hoặc đã được dùng.")
    page.goto(f"{office.address}{LIST}")
    is_asked_to_sign_in(page)


def the_reporter_needs_none(office: Office) -> None:
    page = give_password(office, "phongvien")
    is_at_the_desk(page, office)


def test_the_way_in_works_inside_a_frame_of_the_portals_own(office: Office):
    """As the desk shows it where a session ended under an open form."""
    page = office.window().new_page()
    page.goto(f"{office.address}/admin/password_reset/")
    page.evaluate(FRAME)
    frame = page.frame_locator("#again")
    frame.locator("#id_username").fill("phongvien")
    frame.locator("#id_password").fill(office.password)
    frame.locator("#id_password").press("Enter")
    expect(frame.locator("#mine-form")).to_be_visible()
