"""The editor in a real browser under a policy without inline scripts: every button, dialog, upload and paste."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from articles.richtext.sanitiser import sanitise
from tests.journeys import chromium
from tests.richtext.editor_page import PICTURE, REFUSAL, page, serving

CHROMIUM = chromium.program()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(CHROMIUM is None, reason=chromium.MISSING),
]

# With a tenth of a second between them: a busy machine may take long.
TRIES = 200
# The editor restores a selection in a text that an upload has just changed; the browser remarks on it, no more.
REMARK = "addRange(): The given range isn't in document."
EDITOR = "CKEDITOR.instances.id_body_vi"
DIALOG = ".cke_dialog:visible"
PASTE = f"""async ([kind, content]) => {{
  const editor = {EDITOR}
  editor.focus()
  const range = editor.createRange()
  range.moveToElementEditEnd(editor.editable())
  range.select()
  const data = new DataTransfer()
  data.setData(kind, content)
  editor.editable().$.dispatchEvent(
    new ClipboardEvent("paste", {{ clipboardData: data, bubbles: true, cancelable: true }}))
}}"""
SELECT_ALL = f"""() => {{
  const editor = {EDITOR}
  editor.focus()
  const range = editor.createRange()
  range.selectNodeContents(editor.editable())
  range.select()
}}"""


def a_picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(target, "PNG")
    return target.getvalue()


@dataclass
class Desk:
    """An open editor, and what the browser complained about."""

    page: Page
    uploads: list[bytes]
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def text(self) -> str:
        return str(self.page.evaluate(f"{EDITOR}.getData()"))

    def button(self, name: str) -> None:
        self.page.click(f".cke_button__{name}")

    def ok(self) -> None:
        self.page.click(f"{DIALOG} .cke_dialog_ui_button_ok")
        expect(self.page.locator(DIALOG)).to_have_count(0)

    def becomes(self, expected: str) -> None:
        """Uploads and pastes come to an end some time after they began."""
        for _ in range(TRIES):
            if sanitise(self.text()) == expected:
                return
            self.page.wait_for_timeout(100)
        assert sanitise(self.text()) == expected

    def in_some_frame(self, selector: str, act: Callable[..., None]) -> None:
        """Menus and lists lie in frames of their own that open late."""
        for _ in range(TRIES):
            for frame in self.page.frames:
                found = frame.query_selector(selector)
                if found and found.is_visible():
                    act(found)
                    return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"No frame shows {selector}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_desk(browser: Browser) -> Iterator[Callable[[str], Desk]]:
    opened = []

    def opening(body: str) -> Desk:
        server = serving(page(body), picture=a_picture())
        address, uploads = server.__enter__()
        tab = browser.new_page()
        desk = Desk(tab, uploads)
        opened.append((server, desk))
        tab.on("console", lambda message: desk.complaints.append(message.text))
        tab.on("pageerror", lambda error: desk.complaints.append(str(error)))
        tab.on("request", lambda request: note_foreign(desk, request.url, address))
        tab.goto(address)
        tab.wait_for_function(f"window.CKEDITOR && {EDITOR}.status === 'ready'")
        return desk

    yield opening
    for server, desk in opened:
        desk.page.close()
        server.__exit__(None, None, None)
    assert [url for _, desk in opened for url in desk.foreign] == []
    assert [text for _, desk in opened for text in desk.complaints if text != REMARK] == []


def note_foreign(desk: Desk, url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:", "about:")):
        desk.foreign.append(url)


def test_toolbar_lists_and_keyboard(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("<p>Bảo hiểm</p>")
    desk.page.evaluate(SELECT_ALL)
    desk.button("bold")
    desk.becomes("<p><strong>Bảo hiểm</strong></p>")
    desk.button("bulletedlist")
    desk.becomes("<ul><li><strong>Bảo hiểm</strong></li></ul>")
    desk.button("undo")
    desk.page.click(".cke_combo__format .cke_combo_button")
    desk.in_some_frame(".cke_panel_listItem a:has(h3)", lambda item: item.click())
    desk.becomes("<h3><strong>Bảo hiểm</strong></h3>")
    desk.page.keyboard.press("Alt+F10")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Enter")
    desk.becomes("<h3>Bảo hiểm</h3>")


def test_link_and_special_sign(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("<p>x</p>")
    desk.page.evaluate(SELECT_ALL)
    desk.button("link")
    desk.page.locator(f"{DIALOG} input[type=text]:visible").nth(1).fill("gov.vn/x")
    desk.ok()
    desk.becomes('<p><a href="https://gov.vn/x" rel="noopener">x</a></p>')
    desk.button("specialchar")
    desk.page.locator(f"{DIALOG} .cke_specialchar", has_text="€").first.click()
    desk.becomes('<p><a href="https://gov.vn/x" rel="noopener">€</a></p>')


def test_table_and_its_menu(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("<table><tbody><tr><td>a</td></tr></tbody></table>")
    desk.page.frame_locator("iframe.cke_wysiwyg_frame").locator("td").click(button="right")
    desk.in_some_frame(".cke_menubutton__tablerow", lambda item: item.hover())
    desk.in_some_frame(".cke_menubutton__tablerow_insertAfter", lambda item: item.click())
    desk.becomes("<table><tbody><tr><td>a</td></tr>\n<tr><td></td></tr></tbody></table>")


def test_picture_is_uploaded_with_the_token_and_gets_a_caption(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("<p>x</p>")
    desk.button("image")
    desk.page.locator(f"{DIALOG} a.cke_dialog_tab").nth(1).click()
    desk.in_some_frame(
        "input[type=file]",
        lambda chooser: chooser.set_input_files({"name": "Ảnh.png", "mimeType": "image/png", "buffer": a_picture()}),
    )
    desk.page.click(f"{DIALOG} .cke_dialog_ui_fileButton")
    address = desk.page.locator(f"{DIALOG} input[type=text]").first
    expect(address).to_have_value(PICTURE)
    desk.page.locator(f"{DIALOG} input[type=text]").nth(1).fill("Lễ ra quân")
    desk.page.check(f"{DIALOG} input[type=checkbox]")
    desk.ok()
    assert len(desk.uploads) == 1
    assert b'name="csrfmiddlewaretoken"\r\n\r\nthe-token' in desk.uploads[0]
    assert '<figure class="image">' in desk.text()
    assert f'<img alt="Lễ ra quân" height="20" src="{PICTURE}" width="40" />' in desk.text()


def test_picture_with_caption_is_one_again_when_the_text_is_opened(open_desk: Callable[[str], Desk]) -> None:
    stored = f'<figure><img alt="x" src="{PICTURE}"><figcaption>Chú thích</figcaption></figure>\n<p>y</p>'
    desk = open_desk(stored)
    widgets = f"Object.values({EDITOR}.widgets.instances).map(widget => widget.data.hasCaption)"
    assert desk.page.evaluate(widgets) == [True]
    assert sanitise(desk.text()) == stored


def test_pasted_picture_is_uploaded_and_a_refused_one_explained(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("<p>x</p>")
    pixel = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
        "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    desk.page.evaluate(PASTE, ["text/html", f'<p>y <img src="{pixel}"></p>'])
    desk.becomes(f'<p>xy <img alt="" height="1" src="{PICTURE}" width="1"></p>')
    desk.page.evaluate(PASTE, ["text/html", f'<p>z <img src="{pixel}"></p>'])
    expect(desk.page.locator(".cke_notification_warning")).to_contain_text(REFUSAL)


def test_paste_from_word_keeps_its_structure(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("<p>x</p>")
    word = (
        '<html><head><meta name=Generator content="Microsoft Word 15"></head><body><h1 style="mso-x:y">A</h1>'
        '<p class=MsoNormal style="color:red"><b>B</b><o:p></o:p></p>'
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>C</p>"
        "</body></html>"
    )
    desk.page.evaluate(PASTE, ["text/html", word])
    desk.becomes("<p>x</p>\n<h2>A</h2>\n<p><strong>B</strong></p>\n<ol><li>C</li></ol>")


def test_nothing_that_is_pasted_runs(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("<p>x</p>")
    attack = (
        '<p>y<script>top.hit=1</script><img src="/media/none" onerror="top.hit=1"><a href="javascript:top.hit=1">z</a>'
    )
    desk.page.evaluate(PASTE, ["text/html", attack])
    desk.page.evaluate(f"{EDITOR}.setData({attack!r})")
    desk.page.wait_for_timeout(500)
    assert desk.page.evaluate("window.hit") is None
