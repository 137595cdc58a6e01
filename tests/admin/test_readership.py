"""The readership screen: periods, filters, what it refuses, who sees whose reads, and the workbook of the same."""

import pytest

from articles.models import Article, Unit
from tests import factories
from tests.admin.pages import parsed, walk, words
from tests.reports import excel
from tests.reports.rows import read

SCREEN, WORKBOOK = "/admin/readership/", "/admin/readership/workbook/"
OFFICE = ["reporter", "editor", "approver", "translator", "accountant", "administrator"]


@pytest.fixture
def article(cast):
    found = factories.live_in_both(
        cast.reporter, cast.translator, cast.approver, title="Bảo hiểm", campaign=factories.campaign()
    )
    (
        read(found, 1200),
        read(found, 34, days_ago=6, language="en"),
        read(found, 100, days_ago=20),
        read(found, 700, days_ago=300),
    )
    return found


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.editor)
    return client


def total(response) -> int:
    return response.context["figures"].total.reads


@pytest.mark.parametrize(
    ("asked", "heading", "reads", "before"),
    [
        ({}, "13/09/2026 – 12/10/2026", 1334, 0),
        ({"period": "7"}, "06/10/2026 – 12/10/2026", 1234, 0),
        ({"period": "90"}, "15/07/2026 – 12/10/2026", 1334, 0),
        ({"period": "year"}, "01/01/2026 – 12/10/2026", 1334, 700),
        ({"period": "x"}, "13/09/2026 – 12/10/2026", 1334, 0),
        ({"first": "22/09/2026", "last": "06/10/2026"}, "22/09/2026 – 06/10/2026", 134, 0),
        ({"first": "12.10.2026", "period": "7"}, "12/10/2026 – 12/10/2026", 1200, 0),
        ({"first": "06/10/2026", "last": "31/12/2199"}, "06/10/2026 – 12/10/2026", 1234, 0),
        ({"period": "7", "language": "en"}, "06/10/2026 – 12/10/2026", 34, 0),
    ],
)
def test_a_period_is_pressed_or_typed(editor, article, asked, heading, reads, before):
    Article.objects.filter(pk=article.pk).update(view_count=99_999)
    article.daily_views.filter(count=700).update(day="2025-06-01")
    page = editor.get(SCREEN, asked)
    found = page.context["figures"].total
    assert (f"Lượt đọc: {heading}" in words(page), found.reads, found.before) == (True, reads, before)


def test_it_shows_numbers_drawing_and_links(editor, article):
    page = editor.get(SCREEN, {"period": "7"})
    shown = words(page)
    assert "1.234" in shown
    assert "12/10/2026 1.200 0 1.200" in shown.replace("\n", " ")
    links = {node.get("href"): node for node in walk(parsed(page)) if node.tag == "a"}
    assert f"/admin/articles/article/{article.pk}/change/" in links
    assert links["?period=7"].get("aria-current") == "true"
    assert f"{WORKBOOK}?period=7" in links
    (drawing,) = [node for node in walk(parsed(page)) if "chart-drawing" in node.get("class", "")]
    assert drawing.get("role") == "img"
    assert page.context["chart"].title == "Lượt đọc theo ngày"


def test_a_long_period_is_drawn_by_month_and_still_has_its_days(editor, article):
    page = editor.get(SCREEN, {"period": "year"})
    assert (len(page.context["chart"].columns), page.context["chart"].title) == (10, "Lượt đọc theo tháng")
    assert page.context["chart"].columns[-1].words == "10/2026: 1.234"
    assert "06/10/2026 0 34 34" in words(page).replace("\n", " ")


@pytest.mark.parametrize("name", ["category", "campaign"])
def test_one_topic_can_be_asked_for_and_every_button_keeps_it(editor, cast, article, name):
    read(factories.live(cast.reporter, cast.approver, title="Khác", category=factories.category("Y tế")), 50)
    chosen = getattr(article, name).pk
    page = editor.get(SCREEN, {name: chosen, "period": "7"})
    assert (total(editor.get(SCREEN, {"period": "7"})), total(page)) == (1284, 1234)
    assert [query for query, _label, _chosen in page.context["periods"] if f"{name}={chosen}" not in query] == []


@pytest.mark.parametrize(
    ("asked", "field", "sentence"),
    [
        ({"first": "31/02/2026"}, "first", "Nhập một ngày hợp lệ"),
        ({"first": "01/01/0001"}, "first", "Nhập một ngày hợp lệ"),
        ({"last": "01/10/2026"}, "first", "Hãy ghi cả ngày đầu"),
        ({"first": "12/10/2026", "last": "01/10/2026"}, "last", "sớm hơn ngày đầu"),
        ({"first": "13/10/2026"}, "first", "chưa tới"),
        ({"first": "01/01/2020"}, "first", "năm năm"),
        ({"language": "fr"}, "language", "fr"),
        ({"category": "9" * 40}, "category", "9"),
        ({"campaign": "'"}, "campaign", "'"),
    ],
)
def test_what_cannot_be_answered_is_said_and_kept(editor, article, asked, field, sentence):
    page = editor.get(SCREEN, asked)
    assert (page.status_code, "figures" in page.context, list(page.context["form"].errors)) == (200, False, [field])
    assert sentence in page.context["form"].errors[field][0]
    for name, value in asked.items():
        if name in ("first", "last"):
            assert f'value="{value}"' in page.content.decode()
    answer = editor.get(WORKBOOK, asked)
    assert (answer.status_code, answer["Location"].startswith(f"{SCREEN}?")) == (302, True)
    assert editor.get(answer["Location"]).status_code == 200


def test_the_workbook_has_what_the_screen_shows(editor, article):
    asked = {"period": "7", "language": "vi"}
    screen, answer = editor.get(SCREEN, asked), editor.get(WORKBOOK, asked)
    assert answer["Content-Disposition"] == 'attachment; filename="luot-doc-2026-10-06-2026-10-12.xlsx"'
    sheets = excel.sheets(answer.content)
    assert [row[-1] for row in sheets["Theo ngày"].rows[1:]] == [s.total for s in screen.context["figures"].days]
    assert sheets["Đọc nhiều"].rows[1:] == [["Bảo hiểm", article.pk, 1200]]
    summary = {row[0]: row[1] for row in sheets["Tổng quan"].rows[1:]}
    assert (summary["Khoảng thời gian"], summary["Lượt đọc"]) == ("06/10/2026 – 12/10/2026", 1200)


@pytest.mark.parametrize("who", OFFICE)
def test_everybody_of_the_office_sees_reads(client, cast, article, who):
    client.force_login(getattr(cast, who))
    page = client.get(SCREEN)
    assert (page.status_code, total(page), f'href="{SCREEN}"' in page.content.decode()) == (200, 1334, True)


def test_who_is_bound_to_a_unit_sees_its_reads_and_is_told_so(client, cast, article):
    unit = Unit.objects.create(name_vi="Trạm y tế")
    factories.person(user=cast.editor, unit=unit)
    client.force_login(cast.editor)
    page = client.get(SCREEN)
    assert (total(page), "bài của đơn vị bạn" in words(page)) == (0, True)
    Article.objects.filter(pk=article.pk).update(unit=unit)
    assert total(client.get(SCREEN)) == 1334
    rows = excel.sheets(client.get(WORKBOOK).content)["Tổng quan"].rows
    assert ["Bài viết", "Bài của đơn vị bạn và bài của bạn."] in rows


@pytest.mark.parametrize("screen", [SCREEN, WORKBOOK])
def test_nobody_else_comes_in_and_nothing_is_posted(client, cast, screen):
    assert client.get(screen).status_code == 302
    client.force_login(cast.stranger)
    assert client.get(screen).status_code == 302
    client.force_login(cast.editor)
    assert client.post(screen).status_code == 405
    cast.editor.groups.clear()
    assert client.get(screen).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("screen", [SCREEN, WORKBOOK])
def test_it_costs_the_same_for_one_article_and_for_three(editor, cast, django_assert_num_queries, rows, screen):
    """Six for who asks and what they may, two for the choosers, four for the figures."""
    for number in range(rows):
        category, campaign = factories.category(f"Mục {number}"), factories.campaign(f"Đợt {number}")
        article = factories.live(
            cast.reporter, cast.approver, title=f"Bài {number}", category=category, campaign=campaign
        )
        read(article, number + 1)
    with django_assert_num_queries(13):
        editor.get(screen)
