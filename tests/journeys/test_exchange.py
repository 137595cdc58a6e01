"""A translation leaves the portal as XLIFF, is translated in a tool, and comes back: all in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from translate.storage.xliff import Xliff1File

from tests.journeys.barriers import barriers_by_day_and_night
from tests.journeys.office import Office, reporter_submits, says

pytestmark = pytest.mark.journey

ENGLISH = {"Lịch tiêm chủng tháng Mười": "Vaccinations in October", "Trạm y tế mở cửa.": "The health station is open."}


def test_out_translated_by_a_tool_and_in_again(office: Office, tmp_path: Path):
    number = reporter_submits(office, "Lịch tiêm chủng tháng Mười", body="Trạm y tế mở cửa.\n\nTrẻ em được tiêm.")
    page = office.sign_in("bientap")
    office.open_translation(page, number)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Xuất XLIFF").click()
    assert waiting.value.suggested_filename == f"article-{number}-vi-en.xlf"
    store = Xliff1File.parsestring(Path(waiting.value.path()).read_bytes())
    for unit in store.units:
        if unit.source in ENGLISH:
            unit.target = ENGLISH[unit.source]
    file = tmp_path / "back.xlf"
    file.write_bytes(bytes(store))

    page.get_by_role("link", name="Nhập XLIFF").click()
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Xem tệp").click()
    says(page, "Mới: 2.")
    assert barriers_by_day_and_night(page) == []
    page.get_by_label("Đã thấy đúng").check()
    page.get_by_role("button", name="Lưu lời dịch này").click()
    page.wait_for_url("**/translation/")
    says(page, "Đã lưu lời dịch trong tệp")
    expect(page.locator("#id_title_en")).to_have_value("Vaccinations in October")
    expect(page.get_by_role("textbox", name="Đoạn 1", exact=True)).to_have_value("The health station is open.")
    assert page.locator(".desk-pair[data-state='missing']").count() == 2
