"""A translator at the desk is offered what was translated before and told when an official name is missing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.barriers import barriers, barriers_by_day_and_night
from tests.journeys.office import Office
from tests.journeys.server import Portal

pytestmark = pytest.mark.journey

GLOSSARY = "/admin/articles/glossaryterm/"
# A text without English whose body begins as one that was translated does, but for a number.
NEW = """
from django.contrib.auth.models import User
from articles.models import Article, MemoryPair, Category, ArticleType
from articles.workflow import transitions
row = MemoryPair.objects.filter(source_language='vi', kind='p', source__regex='[0-9]').order_by('-length').first()
import re
changed = re.sub('[0-9]+', lambda number: number[0] + '1', row.source, count=1)
user = User.objects.get(username='bientap')
article = Article.objects.create(title_vi='Ủy ban nhân dân tỉnh mở lớp học', summary_vi='Tóm tắt.', created_by=user,
    body_vi=f'<p>{row.source}</p><p>{changed}</p>', category=Category.objects.first(),
    article_type=ArticleType.objects.first())
transitions.save_text(article, language='vi', by=user)
print(article.pk)
"""


@pytest.fixture(scope="module")
def number(portal: Portal) -> int:
    return int(portal.manage("shell", "--no-imports", "-c", NEW).splitlines()[-1])


def pair(page: Page, place: int):
    return page.locator(".desk-pair", has=page.locator(".desk-text")).nth(place)


def test_what_was_translated_before_is_taken_over_and_a_missing_name_is_told(office: Office, number: int):
    page = office.sign_in("biendich")
    office.open_translation(page, number)
    body = page.locator(".desk-body .desk-pair")
    body.nth(0).locator(".desk-text").click()
    offered = body.nth(0).locator(".desk-suggestions")
    expect(offered).to_contain_text("100 %")
    expect(offered).to_contain_text("cùng nội dung")
    assert barriers_by_day_and_night(page) == []
    words = offered.locator(".suggestions-target").first.inner_text()
    offered.locator("[data-use]").first.click()
    expect(body.nth(0).locator(".desk-text")).to_have_value(words)
    body.nth(1).locator(".desk-text").click()
    expect(body.nth(1).locator(".desk-suggestions")).to_contain_text("Con số khác nhau.")
    page.keyboard.press("Alt+Digit1")
    expect(body.nth(1).locator(".desk-text")).to_have_value(words)
    title = page.locator("#id_title_en")
    title.fill("The People Committee opens a class")
    told = pair(page, 0).locator(".desk-names")
    expect(told).to_contain_text("Không dùng “People Committee”")
    title.fill("The Provincial People’s Committee opens a class")
    expect(told).to_have_text("")


def test_the_screens_of_the_glossary_have_no_barrier(office: Office):
    page = office.sign_in("pheduyet")
    found = {}
    for address in (GLOSSARY, f"{GLOSSARY}add/", f"{GLOSSARY}read/"):
        page.goto(office.address + address)
        found[address] = barriers(page)
    table = "vietnamese;english\nlương hưu;pension;\nkhu bảo tồn;nature reserve\nsai;\n".encode()
    page.set_input_files("input[name=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": table})
    page.get_by_role("button", name="Xem tệp").click()
    expect(page.locator("[role=status]").first).to_contain_text("Thêm: 1")
    found["preview"] = barriers(page)
    assert {name: problems for name, problems in found.items() if problems} == {}
