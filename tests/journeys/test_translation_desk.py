"""The translation desk by keyboard: the seed article from nothing, and two sentences its original changed later."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.barriers import barriers
from tests.journeys.office import Office, press, says
from tests.journeys.server import Portal

pytestmark = pytest.mark.journey

# The seed's Vietnamese once more, public and with no word of English.
ONCE_MORE = """
from django.contrib.auth.models import User
from articles.models import Article, Contribution
from articles.workflow import transitions
writer, approver = (User.objects.get(username=name) for name in ('bientap', 'pheduyet'))
seed = Article.objects.order_by('pk').first()
names = ('title', 'summary', 'body', 'image_caption')
texts = {f'{name}_vi': getattr(seed, f'{name}_vi') for name in names}
facts = {'category': seed.category, 'article_type': seed.article_type, 'image': seed.image}
article = Article.objects.create(**texts, **facts, created_by=writer)
person = seed.contributions.filter(language='vi').first().person
Contribution.objects.create(article=article, person=person, role='reporter', language='vi')
transitions.save_text(article, language='vi', by=writer)
transitions.submit(article, language='vi', by=writer)
fingerprint = article.newest_revision_vi.fingerprint
transitions.approve(article, language='vi', by=approver, fingerprint=fingerprint)
print(article.pk)
"""
CORRECTED = """
from django.contrib.auth.models import User
from articles.models import Article
from articles.workflow import transitions
writer, approver = (User.objects.get(username=name) for name in ('bientap', 'pheduyet'))
article = Article.objects.get(pk={number})
first, last = 'BHXH toàn dân năm 2021', '100%'
assert first in article.summary_vi and last in article.body_vi
article.summary_vi = article.summary_vi.replace(first, 'BHXH toàn dân năm 2022')
article.body_vi = article.body_vi.replace(last, '98%')
article.save()
transitions.save_text(article, language='vi', by=writer)
transitions.submit(article, language='vi', by=writer)
fingerprint = article.newest_revision_vi.fingerprint
transitions.approve(article, language='vi', by=approver, fingerprint=fingerprint)
"""
BEHIND = "translation=behind"


def shell(portal: Portal, script: str) -> str:
    return portal.manage("shell", "--no-imports", "-c", script).strip()


def test_a_translation_is_made_by_keyboard_and_follows_its_original(office: Office, portal: Portal):
    number = int(shell(portal, ONCE_MORE).splitlines()[-1])
    translator_writes_every_pair(office, number)
    approver_approves(office, number)
    reader_finds(office, number, "EN 1", "EN 2", "EN 8")
    shell(portal, CORRECTED.format(number=number))
    assert is_behind(office, number)
    assert reader_is_told(office, number)
    translator_touches_two_pairs(office, number)
    assert not is_behind(office, number)
    assert reader_is_told(office, number), "what is not approved is not public"
    approver_approves(office, number)
    reader_finds(office, number, "EN 2 in 2022", "EN 8 98 per cent")
    assert not reader_is_told(office, number)


def reader_is_told(office: Office, number: int) -> bool:
    """Whether the English page says that its original has newer words."""
    page = office.window().new_page()
    page.goto(f"{office.address}/en/news/{number}/x/")
    return bool(page.locator(".original-newer").count())


def translator_writes_every_pair(office: Office, number: int) -> None:
    page = office.sign_in("biendich")
    office.open_translation(page, number)
    expect(page.locator("[data-count=missing]")).to_have_text("8")
    page.get_by_text("Cách làm việc ở bàn dịch").focus()
    for step in range(1, 9):
        page.keyboard.press("Alt+ArrowDown" if step == 1 else "Control+Enter")
        page.keyboard.insert_text(f"EN {step}")
    page.keyboard.press("Control+Enter")
    says(page, "Không còn cặp nào chưa xong.")
    expect(page.locator("[data-count=done]")).to_have_text("9")
    save(page)
    expect(page.locator("[data-count=done]")).to_have_text("9")
    assert barriers(page) == []
    submit(page)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    says(page, "Đã lưu bản dịch.")


def submit(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".portal-save-row button[name='_submit_text']").click()
    says(page, "Chờ duyệt")


def approver_approves(office: Office, number: int) -> None:
    page = office.sign_in("pheduyet")
    office.open_article(page, number)
    press(page, "_approve", language="en")
    says(page, "Đã duyệt")


def reader_finds(office: Office, number: int, *sentences: str) -> None:
    page = office.window().new_page()
    page.goto(f"{office.address}/en/news/{number}/x/")
    for sentence in sentences:
        says(page, sentence)


def is_behind(office: Office, number: int) -> bool:
    page = office.sign_in("biendich")
    page.goto(f"{office.address}/admin/articles/article/?{BEHIND}")
    return bool(page.locator(f"#result_list a[href*='/article/{number}/']").count())


def fits_a_phone(page: Page) -> None:
    """On 360 pixels each pair is read and typed without moving the page sideways."""
    wide = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 740})
    for pair in page.locator(".desk-pair", has=page.locator(".desk-text")).all():
        text = pair.locator(".desk-text")
        text.scroll_into_view_if_needed()
        box = text.bounding_box()
        assert box["x"] >= 0
        assert 200 <= box["width"] <= 360 - box["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size(wide)


def translator_touches_two_pairs(office: Office, number: int) -> None:
    page = office.sign_in("biendich")
    office.open_translation(page, number)
    says(page, "Bản gốc đã đổi ở 2 đoạn đã dịch")
    summary, body = page.locator("[data-state=changed]").all()
    expect(summary.locator(".desk-changes")).to_contain_text("bỏ 2021. thêm 2022.")
    expect(body.locator(".desk-changes")).to_contain_text("bỏ 100% thêm 98%")
    fits_a_phone(page)
    page.get_by_text("Cách làm việc ở bàn dịch").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.insert_text(" in 2022")
    page.keyboard.press("Control+Enter")
    page.keyboard.insert_text(" 98 per cent")
    page.keyboard.press("Control+Enter")
    says(page, "Không còn cặp nào chưa xong.")
    save(page)
    expect(page.locator("[data-state=changed]")).to_have_count(0)
    submit(page)
