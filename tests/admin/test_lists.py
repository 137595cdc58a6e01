"""The lists: what their columns say, what a search finds, and that a row costs no query of its own."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Keyword, Unit, WorkflowEvent
from articles.vietnamese import fold
from tests import factories
from tests.admin.pages import LIST, parsed, send, text_of, walk, words
from tests.factories import NOON, hours


def rows(response) -> list[list[str]]:
    """The cells of a list as a person reads them."""
    table = next(node for node in walk(parsed(response)) if node.get("id") == "result_list")
    body = [row for row in table.iter("tr") if any(cell.tag == "td" for cell in row.iter())]
    return [[text_of(cell) for cell in row if cell.tag in ("td", "th")] for row in body]


def found(client, query: str, address: str = LIST) -> set[str]:
    response = client.get(address, {"q": query})
    return {str(row) for row in response.context["cl"].result_list}


def several_articles(cast, count: int) -> None:
    """Articles of which each has everything that a column or a filter could ask a query for."""
    for number in range(count):
        factories.live_in_both(
            cast.reporter,
            cast.translator,
            cast.approver,
            title=f"Bài {number}",
            image=factories.image(),
            category=factories.category(f"Chuyên mục {number}"),
            campaign=factories.campaign(f"Chiến dịch {number}"),
            article_type=factories.article_type(f"loai-{number}"),
            unit=Unit.objects.create(name_vi=f"Sở {number}"),
        )


def several_people(cast, count: int) -> None:
    for number in range(count):
        factories.person(f"Người {number}", unit=Unit.objects.create(name_vi=f"Sở {number}"))
    for number, name in enumerate(("editor", "translator", "accountant")[:count]):
        factories.person(f"Viên {number}", user=getattr(cast, name))


LISTS = {
    "articles/article": 17,
    "articles/image": 5,
    "articles/person": 6,
    "articles/workflowevent": 5,
    "articles/category": 5,
    "articles/campaign": 5,
    "articles/keyword": 5,
    "articles/unit": 5,
    "auth/user": 6,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", list(LISTS))
def test_a_list_costs_the_same_queries_whatever_its_length(client, cast, django_assert_num_queries, name, count):
    several_articles(cast, count)
    several_people(cast, count)
    for number in range(count):
        Keyword.objects.create(name_vi=f"từ {number}")
    client.force_login(cast.superuser)
    with django_assert_num_queries(LISTS[name]):
        client.get(f"/admin/{name}/")


def test_lists_load_no_body_and_count_no_table_twice(client, cast):
    several_articles(cast, 1)
    client.force_login(cast.superuser)
    for address in (LIST, f"{LIST}?q=bai", "/admin/articles/workflowevent/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        sent = [query["sql"] for query in queries]
        assert not [sql for sql in sent if "body_vi" in sql or "body_en" in sql or '"body"' in sql]
        # One for the pages; the list of articles counts its tabs in one beside that, the bell new notices.
        tabs = 1 if address.startswith(LIST) else 0
        assert len([sql for sql in sent if "COUNT(" in sql and "articles_notice" not in sql]) <= 1 + tabs


def test_the_article_list_shows_both_states_date_views_author_and_picture(client, cast):
    article = factories.live(
        cast.reporter,
        cast.approver,
        image=factories.image(),
        published_at_vi=datetime.datetime(2021, 6, 17, 13, tzinfo=datetime.UTC),
    )
    factories.translate(article, cast.translator)
    Article.objects.filter(pk=article.pk).update(view_count=1_490)
    factories.person("Lan", user=cast.reporter, interface_language="en")
    client.force_login(cast.reporter)
    response = client.get(LIST)
    [cells] = rows(response)
    assert cells == [
        "",
        "",
        "Bảo hiểm cho mọi người\nInsurance for everyone",
        "VI Approved on display\nEN Draft",
        "An sinh xã hội",
        "20:00 17/06/2021",
        "1,490",
        "Doan Trang",
        "VI revision 1: approver, 12:00 12/10/2026",
    ]
    pictures = [node.get("src") for node in walk(parsed(response)) if node.get("class") == "portal-picture"]
    assert pictures == [article.image.rendition_address(320)]


def test_the_columns_have_names_in_vietnamese(client, cast):
    factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    table = next(node for node in walk(parsed(client.get(LIST))) if node.get("id") == "result_list")
    heads = [text_of(node) for node in walk(table) if node.tag == "th"]
    assert [
        head for head in heads if head in ("picture", "title", "states", "category", "date", "views", "author")
    ] == []


@pytest.mark.parametrize(
    "query",
    [
        "Đẩy mạnh",
        "đẩy mạnh",
        "day manh",
        "DAY MANH",
        "manh day",
        "  đẩy  ",
        "Ða\u0302\u0309y",
        "24/2023/NĐ-CP",
        "nd cp",
        "24/2023",
        '"tuyên truyền"',
        "tuyên -khác",
        "tuye",
    ],
)
def test_search_finds_with_and_without_marks(client, cast, query):
    for title in ("Đẩy mạnh tuyên truyền 24/2023/NĐ-CP", "Bài khác"):
        factories.draft(cast.reporter, title=title)
        Article.objects.filter(title_vi=title).update(search_text=fold(title))
    client.force_login(cast.reporter)
    assert found(client, query) == {"Đẩy mạnh tuyên truyền 24/2023/NĐ-CP"}


@pytest.mark.parametrize("query", ['"mạnh đẩy"', "23/2024", "đẩy -mạnh", "🌸", "-", '"', "tuyên -24/2023"])
def test_search_leaves_out_what_a_reader_would_not_find(client, cast, query):
    for title in ("Đẩy mạnh tuyên truyền 24/2023/NĐ-CP", "Bài khác"):
        factories.draft(cast.reporter, title=title)
        Article.objects.filter(title_vi=title).update(search_text=fold(title))
    client.force_login(cast.reporter)
    assert found(client, query) == set()


def test_search_finds_what_the_screens_saved(client, cast):
    from tests.admin.pages import change, send, translation

    article = factories.live(cast.reporter, cast.approver, title="Đẩy mạnh tuyên truyền")
    client.force_login(cast.editor)
    send(client, change(article), {"summary_vi": "Khác."})
    assert found(client, "day manh") == {"Đẩy mạnh tuyên truyền"}
    send(client, translation(article), {"title_en": "Résumé of the month"}, form="translation_form")
    assert found(client, "resume month") == found(client, "tuyen month") == {"Đẩy mạnh tuyên truyền"}
    assert found(client, "khong co") == set()


def test_people_pictures_and_names_are_found_without_marks(client, cast):
    factories.person("Điệp", family_middle="Nguyễn Thị")
    factories.person("Hà", family_middle="Trần")
    factories.category("Đời sống")
    factories.category("Y tế")
    image = factories.image(alt_text_vi="Lễ phát động")
    client.force_login(cast.superuser)
    assert found(client, "diep", "/admin/articles/person/") == {"Nguyễn Thị Điệp"}
    assert found(client, "Điệp Nguyễn", "/admin/articles/person/") == {"Nguyễn Thị Điệp"}
    assert found(client, "doi song", "/admin/articles/category/") == {"Đời sống"}
    assert found(client, "Đời sống", "/admin/articles/category/") == {"Đời sống"}
    send(client, f"/admin/articles/image/{image.pk}/change/", {"credit": "Điệp"}, form="image_form")
    assert found(client, "le phat dong diep", "/admin/articles/image/") == {"Lễ phát động"}


def test_the_list_filters_by_state_category_and_unit(client, cast):
    waiting = factories.pending(cast.reporter, title="Chờ duyệt", category=factories.category("Y tế"))
    factories.draft(cast.reporter, title="Nháp")
    client.force_login(cast.reporter)
    for query in ({"approval_status_vi__exact": "pending"}, {"category__id__exact": waiting.category_id}):
        assert [str(row) for row in client.get(LIST, query).context["cl"].result_list] == ["Chờ duyệt"]


def test_the_newest_change_comes_first_and_columns_sort(client, cast):
    for number, title in enumerate(("Một", "Hai", "Ba")):
        article = factories.draft(cast.reporter, title=title)
        moment = NOON + hours(number)
        Article.objects.filter(pk=article.pk).update(modified_at=moment, view_count=10 - number)
    client.force_login(cast.reporter)
    listed = lambda **query: [str(row) for row in client.get(LIST, query).context["cl"].result_list]  # noqa: E731
    assert listed() == ["Ba", "Hai", "Một"]
    assert listed(o="6") == ["Ba", "Hai", "Một"]
    assert listed(o="-6") == ["Một", "Hai", "Ba"]


def test_the_diary_tells_each_step_with_its_person_and_note(client, cast):
    article = factories.pending(cast.reporter)
    factories.transitions.return_to_author(article, language="vi", by=cast.approver, reason="Thiếu nguồn.", now=NOON)
    factories.person("Lan", user=cast.approver, interface_language="en")
    client.force_login(cast.approver)
    [cells, *_older] = rows(client.get("/admin/articles/workflowevent/"))
    assert cells == [
        "12:00 12/10/2026",
        "Bảo hiểm cho mọi người",
        "Vietnamese",
        "Returned with a reason",
        "Waiting for approval",
        "Returned",
        "approver",
        "Thiếu nguồn.",
    ]
    assert WorkflowEvent.objects.count() == 3


def test_royalties_are_listed_as_offices_write_them(client, cast):
    client.force_login(cast.accountant)
    assert "1.490.000 đ" in words(client.get("/admin/articles/basesalary/")).splitlines()
    factories.person("Toán", user=cast.accountant, interface_language="en")
    assert "1,490,000 đ" in words(client.get("/admin/articles/basesalary/")).splitlines()
