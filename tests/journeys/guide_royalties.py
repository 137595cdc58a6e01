"""The pictures of docs/guide/royalties-*.md: a month graded, approved, put into a statement, closed and paid.

What is shown in both languages is photographed before it moves on, so one statement serves both.
"""

from __future__ import annotations

import re
from functools import partial

from playwright.sync_api import Browser, Page

from tests.journeys import server
from tests.journeys.guide_pictures import LANGUAGES, SPEAK, keep, window
from tests.journeys.office import Office

# A province's own tariff: by an example nothing may be approved for payment.
PREPARE = """
from articles.models import Payee, RoyaltyRate
from articles.royalties import payees, rates
from articles.royalties.reference import EXAMPLE_TARIFF
row = rates.store(EXAMPLE_TARIFF, is_example=False, decree='QĐ 12/2026/QĐ-UBND')
RoyaltyRate.objects.filter(pk=row.pk).update(name='Biểu mức của tỉnh')
payee = Payee.objects.get(name='Đinh Thị Ánh')
payees.store(payee, {'bank_account': '0071001234567', 'bank_name': 'Ngân hàng A', 'tax_code': '8012345678'})
print(payee.pk)
"""
MONTH = "first=01/11/2026&last=30/11/2026"


def take(browser: Browser, portal: server.Portal) -> None:
    office = Office(partial(window, browser, portal), portal.address, portal.password)
    payee = portal.manage("shell", "--no-imports", "-c", PREPARE).split()[-1]
    graded(office)
    for language in LANGUAGES:
        portal.manage("shell", "-c", SPEAK.format(language))
        accountant = office.sign_in("ketoan")
        rules(accountant, payee, language)
        grading(accountant, language)
        lines(office, language)
        draft(accountant, language)
        accountant.context.close()
    accountant = office.sign_in("ketoan")
    address = closed(accountant)
    accountant.context.close()
    for language in LANGUAGES:
        portal.manage("shell", "-c", SPEAK.format(language))
        accountant = office.sign_in("ketoan")
        accountant.goto(address)
        keep(accountant, f"statement-{language}", height=1150)
        accountant.goto(f"{address}pay/")
        keep(accountant, f"pay-{language}", height=620)
        accountant.context.close()
        reporter = office.sign_in("phongvien")
        reporter.goto("/admin/my-royalties/")
        keep(reporter, f"my-royalties-{language}", height=620)
        reporter.context.close()


def graded(office: Office) -> None:
    """Some lines for an approver to read."""
    page = office.sign_in("ketoan")
    page.goto(f"/admin/grading/?{MONTH}")
    for _ in range(3):
        card = page.locator(".portal-grade:has(.portal-grade-article_coefficient input)").last
        card.locator(".portal-grade-article_coefficient input").fill("2")
        card.locator(".portal-grade-reason input").first.fill("Tư liệu tự thu thập")
        done = page.locator(".is-graded").count()
        card.locator(".portal-grade-article_coefficient input").press("Enter")
        page.wait_for_function(f"document.querySelectorAll('.is-graded').length > {done}")
    page.context.close()


def rules(page: Page, payee: str, language: str) -> None:
    page.goto("/admin/articles/royaltyrate/")
    keep(page, f"rates-{language}", height=460)
    page.goto(f"/admin/articles/payee/{payee}/change/")
    keep(page, f"payee-{language}", height=810)


def grading(page: Page, language: str) -> None:
    """The sum in words before it is stored, and a grade outside the range, which asks for a reason."""
    page.goto(f"/admin/grading/?{MONTH}")
    cards = page.locator(".portal-grade:has(.portal-grade-article_coefficient)")
    coefficient = cards.nth(0).locator(".portal-grade-article_coefficient input")
    coefficient.fill("1,5" if language == "vi" else "1.5")
    coefficient.press("Tab")
    cards.nth(0).locator(".portal-grade-words p").first.wait_for()
    keep(page, f"grading-{language}", height=900)
    coefficient.fill("35")
    coefficient.press("Enter")
    cards.nth(0).locator("[role=alert]").wait_for()
    keep(page, f"grade-reason-{language}", around=".portal-grade:has([role=alert])", height=700)


def lines(office: Office, language: str) -> None:
    page = office.sign_in("pheduyet")
    page.goto("/admin/royalty-lines/")
    page.locator("[data-tick]").check()
    keep(page, f"lines-{language}", height=760)
    page.context.close()


def draft(page: Page, language: str) -> None:
    page.goto("/admin/statements/")
    keep(page, f"statements-{language}", height=900)
    page.locator(".portal-payees tr:has(.portal-later) a").first.click()
    page.wait_for_url(re.compile(r"/statements/\d+/$"))
    keep(page, f"draft-{language}", height=1000)


def closed(page: Page) -> str:
    """The draft of the demo, closed; its address."""
    page.goto("/admin/statements/")
    page.locator(".portal-payees tr:has(.portal-later) a").first.click()
    page.wait_for_url(re.compile(r"/statements/\d+/$"))
    address = page.url
    page.locator("a[href$='/close/']").click()
    page.locator("#close_form button").click()
    page.wait_for_url(address)
    return address
