"""Lists longer than anybody leafs: what they say, what still finds each row, and that indexes serve them."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.admin import counting
from articles.choices import Role
from articles.models import Article, Unit
from articles.search import office
from articles.search.parsing import parse
from tests import factories
from tests.admin.pages import LIST, words
from tests.factories import NOON, hours
from tests.people import member


def shown(client, **query) -> list[str]:
    return [article.title_vi for article in client.get(LIST, query).context["cl"].result_list]


@pytest.fixture
def short(monkeypatch):
    """As if nobody leafed through more than three rows."""
    monkeypatch.setattr(counting, "MOST", 3)
    monkeypatch.setattr(counting, "MOST_IN_A_TAB", 2)
    monkeypatch.setattr(counting, "FEW", 3)


@pytest.fixture
def five(client, cast):
    for number in range(5):
        article = factories.draft(cast.reporter, title=f"Bảo hiểm {number}")
        Article.objects.filter(pk=article.pk).update(modified_at=NOON + hours(number), view_count=number)
    client.force_login(cast.reporter)
    return cast


def test_a_list_that_is_too_long_says_so_in_both_languages(client, five, short):
    assert "Hơn 3 bài viết." in words(client.get(LIST))
    factories.person("Lan", user=five.reporter, interface_language="en")
    page = words(client.get(LIST))
    assert "More than 3 extended news. Filters and the search reach those that no page here shows." in page
    assert "Select all 3" not in page
    assert "5 extended news" not in page


def test_a_list_that_is_counted_to_its_end_says_its_number(client, five):
    assert "5 bài viết" in words(client.get(LIST))


def test_no_page_lies_deeper_than_is_counted(client, five, short, monkeypatch):
    monkeypatch.setattr("articles.admin.article.ArticleAdmin.list_per_page", 2)
    assert shown(client) == ["Bảo hiểm 4", "Bảo hiểm 3"]
    assert shown(client, p="2") == ["Bảo hiểm 2"]
    assert client.get(LIST, {"p": "3"}).get("Location", "").endswith("?e=1")


def test_a_tab_is_counted_as_far_as_anybody_wants_to_know(client, five, short):
    assert "Bản nháp của tôi 2+" in words(client.get(LIST)).replace("\n", " ")


def test_what_is_too_long_is_sorted_only_by_what_an_index_has_in_order(client, five, short):
    page = client.get(LIST, {"o": "5"})
    assert [article.title_vi for article in page.context["cl"].result_list][:2] == ["Bảo hiểm 4", "Bảo hiểm 3"]
    assert page.context["cl"].sortable_by == ("view_count",)
    assert shown(client, o="6")[:2] == ["Bảo hiểm 0", "Bảo hiểm 1"]


def test_filters_and_words_find_a_row_that_no_page_of_the_long_list_shows(client, five, short):
    old = Article.objects.get(title_vi="Bảo hiểm 0")
    Article.objects.filter(pk=old.pk).update(unit=Unit.objects.create(name_vi="Sở Y tế"))
    assert shown(client, unit__id__exact=Article.objects.get(pk=old.pk).unit_id) == ["Bảo hiểm 0"]
    assert shown(client, q="bao hiem 0") == ["Bảo hiểm 0"]
    assert shown(client, q="bao", unit__id__exact=Article.objects.get(pk=old.pk).unit_id) == ["Bảo hiểm 0"]
    assert shown(client, q="0", approval_status_vi__exact="draft") == ["Bảo hiểm 0"]
    assert shown(client, shown_vi="never", q="0") == ["Bảo hiểm 0"]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("tuyen truyen", True),
        ("Tuyên truyền", True),
        ("tuyên tru", True),
        ("truyen tuyen", True),
        ('"tuyên truyền"', True),
        ('"truyền tuyên"', False),
        ("24/2023/NĐ-CP", True),
        ("2023/24", False),
        ("day -khac", True),
        ("day -tuyên", False),
        ("-khác", True),
        ("uyen", False),
        ("campaign", True),
        ("doan trang", True),
        ("🌸", False),
    ],
)
def test_working_copies_are_found_as_readers_find_texts(client, cast, query, is_found):
    article = factories.live(cast.reporter, cast.approver, title="Đẩy mạnh tuyên truyền 24/2023/NĐ-CP")
    factories.translate(article, cast.translator, title="Campaign goes on")
    client.force_login(cast.reporter)
    assert shown(client, q=query) == (["Đẩy mạnh tuyên truyền 24/2023/NĐ-CP"] if is_found else [])


@pytest.mark.parametrize("most", [1, 100])
def test_the_search_stays_within_the_unit(client, cast, monkeypatch, most):
    monkeypatch.setattr(counting, "MOST", most)
    own, other = Unit.objects.create(name_vi="Sở Y tế"), Unit.objects.create(name_vi="Sở Nội vụ")
    for number, unit in enumerate((own, other, other)):
        factories.draft(cast.reporter, title=f"Bảo hiểm {number}", unit=unit)
    editor = member("bounded", Role.EDITOR)
    factories.person("Lan", user=editor, unit=own)
    client.force_login(editor)
    assert shown(client, q="bao hiem") == ["Bảo hiểm 0"]


def test_both_ways_of_searching_find_the_same(cast):
    for title in ("Bảo hiểm y tế", "Bão số 3", "Bảo hiểm xã hội"):
        factories.draft(cast.reporter, title=title)
    numbers = list(Article.objects.values_list("pk", flat=True))
    for text in ("bao", "bao hiem", '"bảo hiểm y tế"', "bao -bão", "bao hiem x"):
        walked = office.newest(parse(text), among=Article.objects.all(), limit=10)
        assert walked == sorted(office.sifted(parse(text), numbers=numbers), reverse=True) != []


def test_rebuilding_fills_the_index_again(client, five):
    office.engine().clear_office()
    assert shown(client, q="bao") == []
    office.rebuild()
    assert len(shown(client, q="bao")) == 5


# --- plans ------------------------------------------------------------------------------------------------


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_incremental_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute(f"EXPLAIN {sql}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(str(row) for row in cursor.fetchall())


def asked(rf, by, query) -> tuple[list[int], str]:
    """The first page's numbers, and how the database found them."""
    from django.contrib import admin

    request = rf.get(LIST, query)
    request.user = User.objects.get(pk=by.pk)
    rows = admin.site._registry[Article].get_changelist_instance(request).queryset
    with CaptureQueriesContext(connection) as queries:
        numbers = list(rows.values_list("pk", flat=True)[:50])
    return numbers, plan(queries[-1]["sql"])


@pytest.mark.parametrize("query", [{"translation": "missing"}, {"graded": "no"}], ids=str)
def test_what_many_have_is_looked_for_in_the_order_of_the_list(rf, cast, monkeypatch, query):
    for number in range(3):
        factories.live(cast.reporter, cast.approver, title=f"Bảo hiểm {number}")
    factories.draft(cast.reporter, title="Nháp")
    graded = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Đủ cả")
    Article.objects.filter(pk=graded.pk).update(article_coefficient=1)
    few, _plan = asked(rf, cast.superuser, query)
    monkeypatch.setattr(counting, "FEW", 1)
    many, told = asked(rf, cast.superuser, query)
    assert [Article.objects.get(pk=number).title_vi for number in many] == [f"Bảo hiểm {n}" for n in (2, 1, 0)]
    assert many == few
    assert "article_admin_list" in told
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ({}, "article_admin_list"),
        ({"o": "6"}, "article_views"),
        ({"o": "-6"}, "article_views"),
        ({"approval_status_vi__exact": "draft"}, "article_state_vi"),
        ({"approval_status_en__exact": "none"}, "article_state_en"),
        ({"category__id__exact": "1"}, "article_of_category"),
        ({"article_type__id__exact": "1"}, "article_of_type"),
        ({"campaign__id__exact": "1"}, "article_of_campaign"),
        ({"unit__id__exact": "1"}, "article_of_unit"),
        ({"kind": "page"}, "article_pages"),
    ],
)
def test_a_long_list_is_read_in_the_order_of_an_index(rf, cast, query, index):
    _numbers, told = asked(rf, cast.superuser, query)
    # Of few rows, PostgreSQL finds walking the whole list's index as cheap: in order it is too.
    fitting = {index, "article_admin_list"} if connection.vendor == "postgresql" else {index}
    assert any(name in told for name in fitting)
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told
