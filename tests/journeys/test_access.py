"""Nobody is kept out: axe-core looks at every screen of the desk as the people who use it see it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.barriers import barriers, barriers_by_day_and_night
from tests.journeys.office import Office, says
from tests.journeys.server import Portal

pytestmark = pytest.mark.journey

ARTICLE = "/admin/articles/article/"
# One text a state, and one row of everything else, whatever other journeys have left behind.
NUMBERS = """
import json
from articles.models import Abbreviation, Article, Campaign, Category, Image, Keyword
from articles.models import MistakeReport, Payee, Person, Rating, RoyaltyLine, RoyaltyStatement, StatementPayee, Unit
from articles.royalties import payees
from django.contrib.auth.models import User
def newest(**states): return Article.objects.filter(**states).order_by('pk').values_list('pk', flat=True).first()
payee = Payee.objects.create(name='Lê Thị Được Trả')
payees.store(payee, {'bank_account': '0071001234567', 'bank_name': 'Ngân hàng A'})
payees.look([payee], by=User.objects.get(username='ketoan'), reason='Chuyển khoản')
print(json.dumps({
    'draft': newest(approval_status_vi='draft'), 'pending': newest(approval_status_vi='pending'),
    'changed': newest(approval_status_vi='pending', approval_status_en='approved'),
    'returned': newest(approval_status_vi='rejected'), 'live': newest(approval_status_en='approved'),
    'english': newest(approval_status_en='pending'), 'behind': newest(approval_status_en='draft'),
    'campaign': Campaign.objects.first().pk, 'category': Category.objects.first().pk,
    'keyword': Keyword.objects.first().pk, 'person': Person.objects.first().pk, 'image': Image.objects.first().pk,
    'abbreviation': Abbreviation.objects.first().pk, 'report': MistakeReport.objects.filter(state='open').first().pk,
    'rating': Rating.objects.first().pk, 'line': RoyaltyLine.objects.first().pk, 'payee': payee.pk,
    'statement': RoyaltyStatement.objects.get(number=1).pk,
    'recipient': StatementPayee.objects.filter(statement__number=1).first().payee_id,
    'drafted': RoyaltyStatement.objects.filter(number=None).first().pk,
    'unit': Unit.objects.first().pk, 'account': User.objects.get(username='phongvien').pk,
}))
"""
IN_FRONT = ("/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/", "/admin/reset/x/y/",
            "/admin/reset/done/")  # fmt: skip
TABS = ("needs_me", "drafts", "waiting", "returned", "scheduled")
SCREENS = {
    "phongvien": (
        "/admin/", f"{ARTICLE}add/", f"{ARTICLE}{{returned}}/change/", f"{ARTICLE}{{returned}}/comments/vi/",
        "/admin/notices/", "/admin/my-sign-in/", "/admin/articles/person/language/", "/admin/password_change/",
        "/admin/my-royalties/",
    ),
    "bientap": (
        f"{ARTICLE}{{draft}}/change/", f"{ARTICLE}{{live}}/previews/", f"{ARTICLE}{{live}}/revisions/vi/",
        f"{ARTICLE}{{live}}/compare/vi/?from=1&to=2", f"{ARTICLE}{{live}}/history/",
        "/admin/articles/image/", "/admin/articles/image/add/", "/admin/articles/image/{image}/change/",
        "/admin/articles/keyword/", "/admin/articles/keyword/{keyword}/change/", "/admin/articles/keyword/add/",
    ),
    "pheduyet": (
        "/admin/", ARTICLE, *(f"{ARTICLE}?tab={tab}" for tab in TABS),
        f"{ARTICLE}{{pending}}/change/", f"{ARTICLE}{{changed}}/review/vi/?base=1", f"{ARTICLE}{{english}}/review/en/",
        f"{ARTICLE}{{pending}}/step/vi/approve/", f"{ARTICLE}{{pending}}/step/vi/return/",
        f"{ARTICLE}{{live}}/step/vi/withdraw/", f"{ARTICLE}{{live}}/step/vi/reschedule/",
        f"{ARTICLE}{{draft}}/step/vi/emergency/", "/admin/front-page/",
        "/admin/calendar/", "/admin/calendar/?span=week",
        "/admin/statements/", "/admin/statements/{statement}/", "/admin/statements/{statement}/payees/{recipient}/",
        "/admin/readership/?period=year", "/admin/readership/?first=31/02/2026", "/admin/translations/",
        "/admin/articles/category/", "/admin/articles/category/{category}/change/", "/admin/articles/campaign/",
        "/admin/articles/campaign/{campaign}/change/", "/admin/articles/campaign/add/",
        "/admin/articles/abbreviation/", "/admin/articles/abbreviation/{abbreviation}/change/",
        "/admin/articles/mistakereport/", "/admin/articles/mistakereport/{report}/change/",
        "/admin/articles/rating/", "/admin/articles/rating/{rating}/change/", "/admin/royalty-lines/?state=approved",
    ),
    "biendich": (
        "/admin/", "/admin/translations/", f"{ARTICLE}{{live}}/translation/", f"{ARTICLE}{{behind}}/translation/",
    ),
    "ketoan": (
        f"{ARTICLE}{{live}}/change/", "/admin/articles/person/", "/admin/articles/person/{person}/change/",
        "/admin/articles/basesalary/", "/admin/articles/royaltyrate/", "/admin/articles/payee/",
        "/admin/costs/", "/admin/costs/?first=31/02/2026", "/admin/articles/royaltybudget/add/",
        "/admin/articles/payee/add/", "/admin/articles/payee/{payee}/change/", "/admin/articles/payee/{payee}/look/",
        "/admin/grading/?first=01/09/2026&last=30/11/2026", "/admin/royalty-lines/?state=any",
        "/admin/royalty-lines/{line}/", "/admin/royalty-lines/differing/", "/admin/my-royalties/",
        "/admin/statements/", "/admin/statements/{statement}/", "/admin/statements/{statement}/payees/{recipient}/",
        "/admin/statements/{drafted}/", "/admin/statements/{drafted}/close/",
    ),
    "quantri": (
        "/admin/auth/user/", "/admin/auth/user/add/", "/admin/auth/user/{account}/change/",
        "/admin/auth/user/{account}/password/", "/admin/auth/user/{account}/leaving/", "/admin/articles/changerecord/",
        "/admin/axes/accessfailurelog/", "/admin/articles/unit/", "/admin/articles/unit/{unit}/change/",
        "/admin/articles/articletype/", "/admin/articles/person/add/", "/admin/articles/image/{image}/delete/",
        "/admin/articles/basesalary/add/", "/admin/articles/royaltyrate/add/",
        "/admin/articles/payee/{payee}/change/", "/admin/articles/secretslook/", "/admin/articles/royaltyrate/copy/",
    ),
}  # fmt: skip
MOST_USED = ("/admin/", ARTICLE, f"{ARTICLE}{{pending}}/change/", f"{ARTICLE}{{changed}}/review/vi/?base=1",
             "/admin/notices/", "/admin/readership/", "/admin/royalty-lines/?state=approved")  # fmt: skip
IN_ENGLISH = (f"{ARTICLE}add/", f"{ARTICLE}{{live}}/translation/", f"{ARTICLE}{{live}}/step/vi/withdraw/",
              f"{ARTICLE}{{live}}/revisions/vi/", "/admin/calendar/", "/admin/my-sign-in/")  # fmt: skip

NEW_PASSWORD = """
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
user = User.objects.get(username='phongvien')
print(f'/admin/reset/{urlsafe_base64_encode(force_bytes(user.pk))}/{default_token_generator.make_token(user)}/')
"""
SPEAKS = """
from articles.models import Person
Person.objects.filter(user__username='pheduyet').update(interface_language='%s')
"""


@pytest.fixture(scope="module")
def numbers(portal: Portal) -> dict[str, int]:
    return json.loads(portal.manage("shell", "--no-imports", "-c", NUMBERS).splitlines()[-1])


def looked_at(page: Page, office: Office, addresses: Iterable[str]) -> dict[str, list[str]]:
    """What keeps people out, by screen."""
    found = {}
    for address in addresses:
        answer = page.goto(office.address + address)
        # A screen that sends elsewhere or refuses has not been looked at.
        assert (answer.status, page.url) == (200, office.address + address)
        found[address] = barriers(page)
    return {address: problems for address, problems in found.items() if problems}


def test_the_way_in_has_no_barrier(office: Office):
    page = office.window().new_page()
    assert looked_at(page, office, IN_FRONT) == {}
    page.goto(f"{office.address}/admin/login/")
    page.fill("#id_username", "phongvien")
    page.fill("#id_password", "sai")
    page.press("#id_password", "Enter")
    says(page, "Vui lòng nhập đúng")
    assert barriers(page) == []


def test_the_form_for_a_new_password_has_no_barrier(office: Office, portal: Portal):
    page = office.window().new_page()
    page.goto(office.address + portal.manage("shell", "--no-imports", "-c", NEW_PASSWORD).splitlines()[-1])
    page.wait_for_url("**/set-password/")
    found = barriers_by_day_and_night(page)
    page.fill("#id_new_password1", "mot-mat-khau")
    page.fill("#id_new_password2", "mot-mat-khau-khac")
    page.press("#id_new_password2", "Enter")
    expect(page.locator("#choose-form .errorlist, #choose-form [class*=text-red]").first).to_be_visible()
    assert found + barriers_by_day_and_night(page) == []


@pytest.mark.parametrize("username", SCREENS)
def test_no_screen_has_a_barrier(office: Office, numbers: dict[str, int], username: str):
    page = office.sign_in(username)
    assert looked_at(page, office, [screen.format(**numbers) for screen in SCREENS[username]]) == {}


@pytest.mark.parametrize("look", ["dark", "phone"])
def test_the_most_used_screens_have_none_in_the_dark_or_on_a_phone(office: Office, numbers: dict[str, int], look: str):
    page = office.sign_in("pheduyet")
    if look == "dark":
        page.emulate_media(color_scheme="dark")
    else:
        page.set_viewport_size({"width": 360, "height": 740})
    assert looked_at(page, office, [screen.format(**numbers) for screen in MOST_USED]) == {}


@pytest.fixture
def approver_in_english(office: Office, portal: Portal) -> Iterator[Page]:
    portal.manage("shell", "-c", SPEAKS % "en")
    yield office.sign_in("pheduyet")
    portal.manage("shell", "-c", SPEAKS % "vi")


def test_the_most_used_screens_have_none_in_english(approver_in_english: Page, office: Office, numbers: dict[str, int]):
    page = approver_in_english
    expect(page.locator("html")).to_have_attribute("lang", "en")
    screens = [screen.format(**numbers) for screen in (*MOST_USED, *IN_ENGLISH)]
    assert looked_at(page, office, screens) == {}


def test_screens_that_answer_have_no_barrier(office: Office, numbers: dict[str, int]):
    """A form with errors, a decision without its reason, a bulk step of everything, an open menu."""
    page = office.sign_in("pheduyet")
    found = {}
    office.open_article(page, numbers["draft"])
    page.fill("#id_title_vi", "")
    page.locator("button[name=_continue]").click()
    expect(page.locator(".errorlist, .errornote").first).to_be_visible()
    found["errors"] = barriers(page)
    page.goto(f"{office.address}{ARTICLE}{numbers['changed']}/review/vi/")
    page.locator("#decision summary").click()
    page.locator("#decision details button").click()
    expect(page.locator("#decision [role=alert]")).to_be_visible()
    found["decision"] = barriers(page)
    page.goto(f"{office.address}{ARTICLE}?tab=needs_me")
    page.locator(".portal-filters").click()
    expect(page.locator("#changelist-filter")).to_be_visible()
    found["filters"] = barriers(page)
    page.keyboard.press("Escape")
    page.goto(f"{office.address}{ARTICLE}")
    page.locator("#action-toggle").check()
    page.select_option("select[name=action]", "bulk_submit")
    page.locator("#changelist-actions button[name=index]").click()
    page.wait_for_url("**/bulk/**")
    found["bulk"] = barriers(page)
    assert {name: problems for name, problems in found.items() if problems} == {}
