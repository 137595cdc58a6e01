"""The screen of royalty costs: who sees it, periods and choices, budgets in words, and the workbook of the same."""

import datetime

import pytest
from django.contrib.auth.models import Permission

from articles.choices import Role
from articles.models import Article, RoyaltyBudget, Unit
from articles.reports.costs import TOPICS
from tests import factories
from tests.admin.pages import parsed, walk, words
from tests.admin.test_odd_input import NASTY
from tests.reports import excel
from tests.royalties.office import Office

SCREEN, WORKBOOK = "/admin/costs/", "/admin/costs/workbook/"
READERS = (Role.ACCOUNTANT, Role.APPROVER, Role.ADMINISTRATOR)
OTHERS = (Role.REPORTER, Role.EDITOR, Role.TRANSLATOR)
SEPTEMBER, LAST_YEAR = datetime.date(2026, 9, 30), datetime.date(2025, 12, 31)


@pytest.fixture
def desk(cast) -> Office:
    return Office(cast)


@pytest.fixture
def lines(desk):
    """Of July, a remuneration of September, and one of the year before."""
    unit = Unit.objects.create(name_vi="Trạm y tế")
    first = desk.line(desk.payee("Lê An"), 1_000_000, unit=unit)
    Article.objects.filter(pk=first.article_id).update(campaign=factories.campaign())
    desk.line(desk.payee("Lê Bình"), 234_000, role="editor", published_on=SEPTEMBER)
    desk.line(desk.payee("Lê Bình"), 70, published_on=LAST_YEAR)
    return first


@pytest.fixture
def accountant(client, cast):
    client.force_login(cast.accountant)
    return client


def total(response) -> int:
    return response.context["costs"].total.total


def flat(response) -> str:
    return " ".join(words(response).split())


# --- who --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", READERS)
def test_those_who_answer_for_money_see_costs(client, cast, lines, role):
    client.force_login(cast.of(role))
    page = client.get(SCREEN)
    assert (page.status_code, total(page), f'href="{SCREEN}"' in page.content.decode()) == (200, 1_234_000, True)
    assert client.get(WORKBOOK).status_code == 200
    assert ("Nhập dự toán" in words(page)) == (role == Role.ACCOUNTANT)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_in_the_office_does(client, cast, lines, role):
    client.force_login(cast.of(role))
    assert [client.get(screen).status_code for screen in (SCREEN, WORKBOOK)] == [403, 403]
    assert SCREEN not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("screen", [SCREEN, WORKBOOK])
def test_a_stranger_is_sent_to_the_way_in_and_nothing_is_posted(client, cast, lines, screen):
    assert client.get(screen)["Location"].split("?")[0] == "/admin/login/"
    client.force_login(cast.stranger)
    assert client.get(screen)["Location"].split("?")[0] == "/admin/login/"
    client.force_login(cast.accountant)
    assert client.post(screen).status_code == 405


# --- what is asked ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "heading", "amount"),
    [
        ({}, "01/01/2026 – 12/10/2026", 1_234_000),
        ({"period": "month"}, "01/10/2026 – 12/10/2026", 0),
        ({"period": "last_month"}, "01/09/2026 – 30/09/2026", 234_000),
        ({"period": "last_year"}, "01/01/2025 – 31/12/2025", 70),
        ({"period": "x"}, "01/01/2026 – 12/10/2026", 1_234_000),
        ({"first": "31/12/2025", "last": "15.7.2026", "period": "month"}, "31/12/2025 – 15/07/2026", 1_000_070),
        ({"first": "16/07/2026", "last": "31/12/2199"}, "16/07/2026 – 12/10/2026", 234_000),
        ({"payee": "0"}, None, None),
        ({"campaign": "0"}, "01/01/2026 – 12/10/2026", 234_000),
        ({"unit": "0"}, "01/01/2026 – 12/10/2026", 234_000),
        ({"genre": "0"}, "01/01/2026 – 12/10/2026", 0),
    ],
)
def test_a_period_and_a_topic_are_pressed_or_chosen(accountant, lines, asked, heading, amount):
    page = accountant.get(SCREEN, asked)
    if heading is None:
        assert ("costs" in page.context, list(page.context["form"].errors)) == (False, list(asked))
    else:
        assert (f"Chi phí nhuận bút: {heading}" in words(page), total(page)) == (True, amount)


def test_each_name_leads_to_its_own_costs(accountant, lines):
    page = accountant.get(SCREEN, {"first": "01/07/2026", "last": "30/09/2026"})
    links = {node.text: node.get("href") for node in walk(parsed(page)) if node.tag == "a"}
    days = "first=01%2F07%2F2026&last=30%2F09%2F2026"
    assert links["Trạm y tế"] == f"?unit={lines.unit_id}&{days}"
    of_unit = accountant.get(SCREEN + links["Trạm y tế"])
    assert (total(of_unit), "Lê Bình" in [row[0].name for row in of_unit.context["tables"][3][3]]) == (1_000_000, False)
    assert links["Tháng trước"] == "?period=last_month"
    assert links["Tải về tệp XLSX"] == f"{WORKBOOK}?{days}"


def test_parts_stand_apart_and_a_drawing_says_it_in_words(accountant, lines):
    page = accountant.get(SCREEN)
    assert "07/2026 1.000.000 đ 0 đ 0 đ 1.000.000 đ 0 đ 1.000.000 đ" in flat(page)
    assert "09/2026 0 đ 0 đ 234.000 đ 234.000 đ 0 đ 234.000 đ" in flat(page)
    chart = page.context["chart"]
    assert (len(chart.columns), [name for _kind, name in chart.key]) == (
        10,
        ["Nhuận bút", "Nhuận bút khuyến khích", "Thù lao cho người khác"],
    )
    assert chart.description == (
        "1.234.000 đ từ tháng 01/2026 đến tháng 10/2026. Nhiều nhất: tháng 07/2026, với 1.000.000 đ. "
        "Bảng số liệu có đủ từng con số."
    )
    assert accountant.get(SCREEN, {"period": "last_month"}).context["chart"] is None


def test_the_empty_screen_says_so(accountant):
    page = flat(accountant.get(SCREEN))
    assert "Không có dòng nhuận bút nào được duyệt trong khoảng thời gian này." in page
    assert "Chưa nhập dự toán cho năm, đơn vị và chiến dịch này." in page
    assert accountant.get(WORKBOOK).status_code == 200


def test_more_payees_than_the_screen_shows_are_in_the_workbook(accountant, desk, monkeypatch):
    monkeypatch.setattr("articles.admin.costs.MOST_PAYEES", 1)
    desk.line(desk.payee("Lê An"), 1), desk.line(desk.payee("Lê Bình"), 2)
    page = accountant.get(SCREEN)
    assert [row[0].name for row in page.context["tables"][3][3]] == ["Lê Bình"]
    assert "Còn 1 người nhận nữa trong tệp XLSX." in words(page)
    assert len(excel.sheets(accountant.get(WORKBOOK).content)["Người nhận nhuận bút"].rows) == 3


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"first": "31/02/2026"}, "first"),
        ({"first": "01/01/0001"}, "first"),
        ({"last": "01/10/2026"}, "first"),
        ({"first": "13/10/2026"}, "first"),
        ({"first": "01/01/2020"}, "first"),
        ({"first": "12/10/2026", "last": "01/10/2026"}, "last"),
        *[({name: "9" * 40}, name) for name in ("campaign", "unit", "genre", "payee")],
    ],
)
def test_what_cannot_be_answered_is_said(accountant, lines, asked, field):
    page = accountant.get(SCREEN, asked)
    assert (page.status_code, "costs" in page.context, list(page.context["form"].errors)) == (200, False, [field])
    answer = accountant.get(WORKBOOK, asked)
    assert (answer.status_code, answer["Location"].startswith(f"{SCREEN}?")) == (302, True)


def test_nothing_that_is_asked_ends_in_a_crash(accountant, lines):
    for value in NASTY:
        odd = dict.fromkeys(("period", "first", "last", *TOPICS), value.encode("utf-8", "replace").decode())
        assert accountant.get(SCREEN, odd).status_code == 200
        # An address too long to be sent on is refused by the framework.
        assert accountant.get(WORKBOOK, odd).status_code in (200, 302, 400)


# --- budgets ----------------------------------------------------------------------------------------------------


def test_a_budget_that_is_over_is_told_in_words(accountant, lines):
    RoyaltyBudget.objects.create(year=2026, amount=1_000_000, note="QĐ 12/QĐ-UBND")
    RoyaltyBudget.objects.create(year=2026, amount=4_000_000, unit=lines.unit)
    RoyaltyBudget.objects.create(year=2024, amount=1)
    page = accountant.get(SCREEN, {"period": "month"})
    assert "2026: toàn cổng QĐ 12/QĐ-UBND 1.000.000 đ 1.234.000 đ 0 đ 124 % vượt 234.000 đ" in flat(page)
    assert "2026: Trạm y tế 4.000.000 đ 1.000.000 đ 0 đ 25 % 3.000.000 đ" in flat(page)
    assert sorted(width for _each, width in page.context["budgets"]) == ["100.00%", "25.00%"]


def test_who_may_not_see_budgets_gets_none(client, cast, lines):
    RoyaltyBudget.objects.create(year=2026, amount=1_000_000)
    cast.editor.user_permissions.add(Permission.objects.get(codename="view_royaltyline"))
    client.force_login(cast.editor)
    page = client.get(SCREEN)
    assert (page.status_code, "Dự toán" in words(page)) == (200, False)
    assert excel.sheets(client.get(WORKBOOK).content)["Dự toán"].rows[1:] == []


# --- the workbook -----------------------------------------------------------------------------------------------


def test_the_workbook_has_what_the_screen_shows(accountant, lines):
    RoyaltyBudget.objects.create(year=2026, amount=1_000_000)
    asked = {"period": "year", "unit": lines.unit_id}
    screen, answer = accountant.get(SCREEN, asked), accountant.get(WORKBOOK, asked)
    assert answer["Content-Disposition"] == 'attachment; filename="chi-phi-nhuan-but-2026-01-01-2026-10-12.xlsx"'
    sheets = excel.sheets(answer.content)
    summary = {row[0]: row[1] for row in sheets["Tổng quan"].rows[1:]}
    assert (summary["Đơn vị"], summary["Cộng (đ)"]) == ("Trạm y tế", total(screen))
    assert summary["Người nhận"] == "mọi người nhận"


# --- what it costs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("screen", "queries"), [(SCREEN, 16), (WORKBOOK, 15)])
def test_it_costs_the_same_for_one_line_and_for_three(
    accountant, desk, django_assert_num_queries, rows, screen, queries
):
    """Four for the choosers, four for the figures, two for the budgets; the rest for who asks and what they may."""
    for number in range(rows):
        unit, campaign = Unit.objects.create(name_vi=f"Đơn vị {number}"), factories.campaign(f"Đợt {number}")
        line = desk.line(desk.payee(f"Lê {number}"), 100, unit=unit)
        genre = factories.article_type(f"loai-{number}")
        Article.objects.filter(pk=line.article_id).update(campaign=campaign, article_type=genre)
        RoyaltyBudget.objects.create(year=2026, amount=50, unit=unit, campaign=campaign)
    with django_assert_num_queries(queries):
        accountant.get(screen)
