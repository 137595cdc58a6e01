"""What the people of the journeys do with their hands: sign in, fill the article's form, press a step's button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect


@dataclass
class Office:
    """The editors' side of a running portal, each person in a window of their own."""

    window: Callable[..., BrowserContext]
    address: str
    password: str

    def sign_in(self, username: str) -> Page:
        page = self.window().new_page()
        page.goto(f"{self.address}/admin/login/?next=/admin/")
        page.fill("#id_username", username)
        page.fill("#id_password", self.password)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{self.address}/admin/")
        return page

    def open_article(self, page: Page, number: int) -> None:
        page.goto(f"{self.address}/admin/articles/article/{number}/change/")

    def open_translation(self, page: Page, number: int) -> None:
        page.goto(f"{self.address}/admin/articles/article/{number}/translation/")


def write_body(page: Page, field: str, text: str) -> None:
    """Type into the rich text editor as a person does."""
    frame = page.frame_locator(f"#cke_id_{field} iframe")
    frame.locator("body").click()
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)


def choose(page: Page, field: str, words: str) -> None:
    """Look something up in an autocomplete field and take the first answer."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-container--open .select2-search__field").last.fill(words)
    option = page.locator(".select2-results__option", has_text=words).first
    option.wait_for()
    option.click()


def attach(page: Page, row: int, words: str) -> None:
    """One more document or clip below the article whose form is open, found in the library by its title."""
    page.locator("#attachments-group").get_by_text("Thêm Tài liệu").click()
    page.locator(f"#id_attachments-{row}-file + .select2 .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def reporter_submits(
    office: Office,
    title: str,
    *,
    summary: str = "Tóm tắt cho người dân.",
    body: str = "Nội dung cho người dân.",
    files: Sequence[str] = (),
    page: Page | None = None,
) -> int:
    """A reporter, who may sit at `page` already, writes an article and hands it in; its number."""
    page = page or office.sign_in("phongvien")
    page.goto(f"{office.address}/admin/articles/article/add/")
    page.fill("#id_title_vi", title)
    page.fill("#id_summary_vi", summary)
    write_body(page, "body_vi", body)
    choose(page, "category", "An sinh")
    page.select_option("#id_article_type", label="Tin")
    choose(page, "person", "Trang")
    page.select_option("#id_contributions-0-role", "reporter")
    for row, words in enumerate(files):
        attach(page, row, words)
    press(page, "_submit_text")
    says(page, "Chờ duyệt")
    return number_of(page)


def number_of(page: Page) -> int:
    """The number of the article whose form is open."""
    return int(page.url.split("/article/")[1].split("/")[0])


def press(page: Page, name: str, *, language: str | None = None) -> None:
    """Press the button of that name and wait for the answer."""
    scope = page.locator(f"form[action*='/step/{language}/']") if language else page
    with page.expect_navigation():
        scope.locator(f"button[name='{name}']").click()


def says(page: Page, sentence: str) -> None:
    """The page, once it has answered, has this sentence."""
    expect(page.locator("body")).to_contain_text(sentence)


def picture_file(folder: Path) -> Path:
    """A small JPEG to upload."""
    from PIL import Image

    path = folder / "hop-tuyen-truyen.jpg"
    Image.linear_gradient("L").resize((1600, 900)).convert("RGB").save(path)
    return path
