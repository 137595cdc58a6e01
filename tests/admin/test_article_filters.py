"""The tabs and filters of the list: what each finds, and that nothing else can be asked."""

import datetime

import pytest

from articles.models import Article, Unit
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import LIST, parsed, sentences, text_of, walk
from tests.factories import NOON, hours

DAY = hours(24)


def found(client, **query) -> set[str]:
    response = client.get(LIST, query, follow=True)
    assert "e=1" not in response.request["QUERY_STRING"], query
    return {article.title_vi for article in response.context["cl"].result_list}


def refused(client, **query) -> bool:
    return client.get(LIST, query).get("Location", "").endswith("?e=1")


@pytest.fixture
def busy(client, cast):
    client.force_login(cast.superuser)
    factories.draft(
        cast.reporter, title="Nháp", published_at_vi=datetime.datetime(2021, 6, 17, 13, tzinfo=datetime.UTC)
    )
    factories.pending(cast.reporter, title="Chờ", unit=Unit.objects.create(name_vi="Sở Y tế"))
    factories.live(cast.reporter, cast.approver, title="Đăng", campaign=factories.campaign("Tháng an toàn"))
    factories.live(cast.reporter, cast.other_approver, title="Hẹn", public_from=NOON + 2 * DAY)
    factories.live(cast.reporter, cast.approver, title="Hết", public_until=NOON + hours(0.5))
    gone = factories.live(cast.reporter, cast.approver, title="Gỡ", category=factories.category("Y tế"))
    transitions.withdraw(gone, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + hours(0.5))
    factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Hai thứ tiếng")
    return cast


EVERYTHING = {"Nháp", "Chờ", "Đăng", "Hẹn", "Hết", "Gỡ", "Hai thứ tiếng"}


FOUND = (
    ({}, EVERYTHING),
    ({"approval_status_vi__exact": "pending"}, {"Chờ"}),
    ({"approval_status_en__exact": "approved"}, {"Hai thứ tiếng"}),
    ({"shown_vi": "live"}, {"Đăng", "Hai thứ tiếng"}),
    ({"shown_vi": "scheduled"}, {"Hẹn"}),
    ({"shown_vi": "over"}, {"Hết", "Gỡ"}),
    ({"shown_vi": "never"}, {"Nháp", "Chờ"}),
    ({"shown_en": "live"}, {"Hai thứ tiếng"}),
    ({"shown_vi": "live", "shown_en": "never"}, {"Đăng"}),
    ({"translation": "missing"}, {"Đăng", "Hẹn", "Hết", "Gỡ"}),
    ({"published_from": "2026-10-12", "published_until": "2026-10-12"}, {"Đăng", "Hết", "Gỡ", "Hai thứ tiếng"}),
    ({"published_from": "2026-10-13"}, {"Hẹn"}),
    ({"published_until": "2021-06-17"}, {"Nháp"}),
    ({"published_until": "2021-06-16"}, set()),
    ({"tab": "needs_me"}, {"Chờ"}),
    ({"tab": "scheduled"}, {"Hẹn"}),
    ({"tab": "drafts"}, set()),
    ({"tab": "needs_me", "shown_vi": "live"}, set()),
    ({"q": "hai thu", "shown_vi": "live"}, {"Hai thứ tiếng"}),
)


def test_a_filter_finds_what_it_says(client, busy):
    wrong = [(query, shown) for query, titles in FOUND if (shown := found(client, **query)) != titles]
    assert wrong == []


def test_rows_are_found_by_their_unit_category_type_and_campaign(client, busy):
    waiting, shown = Article.objects.get(title_vi="Chờ"), Article.objects.get(title_vi="Đăng")
    assert found(client, unit__id__exact=waiting.unit_id) == {"Chờ"}
    assert found(client, campaign__id__exact=shown.campaign_id) == {"Đăng"}
    assert found(client, category__id__exact=factories.category("Y tế").pk) == {"Gỡ"}
    assert found(client, article_type__id__exact=shown.article_type_id) == EVERYTHING


def test_articles_are_found_by_author_and_by_approver(client, busy):
    author = Article.objects.get(title_vi="Hẹn").contributions.get().person
    assert found(client, author=author.pk) == {"Hẹn"}
    assert found(client, approver=busy.other_approver.pk) == {"Hẹn"}
    assert found(client, approver=busy.approver.pk) == {"Đăng", "Hết", "Gỡ", "Hai thứ tiếng"}
    assert refused(client, approver=busy.reporter.pk)


def test_translations_behind_their_original_are_found(client, busy):
    article = Article.objects.get(title_vi="Hai thứ tiếng")
    assert found(client, translation="behind") == set()
    factories.replace(article, busy.reporter, busy.approver, at=NOON + hours(0.5), summary_vi="Mới.")
    assert found(client, translation="behind") == {"Hai thứ tiếng"}


def test_featured_now_and_later_are_found(client, cast):
    client.force_login(cast.superuser)
    windows = {"Đang": (NOON, None), "Sẽ": (NOON + DAY, None), "Đã": (NOON - DAY, NOON)}
    for title, (start, end) in windows.items():
        factories.live(
            cast.reporter, cast.approver, title=title, is_featured=True, featured_from=start, featured_until=end
        )
    factories.live(cast.reporter, cast.approver, title="Không")
    factories.live(
        cast.reporter, cast.approver, title="Hẹn", public_from=NOON + DAY, is_featured=True, featured_from=NOON
    )
    assert (found(client, featured="now"), found(client, featured="soon")) == ({"Đang"}, {"Sẽ", "Hẹn"})


def test_what_is_to_be_reviewed_is_found_and_marked(client, cast):
    client.force_login(cast.superuser)
    for title, day in (("Đến hạn", 12), ("Về sau", 13)):
        factories.draft(cast.reporter, title=title, review_on=datetime.date(2026, 10, day))
    factories.draft(cast.reporter, title="Không")
    assert (found(client, review="due"), found(client, review="later")) == ({"Đến hạn"}, {"Về sau"})


def test_only_those_who_see_royalties_ask_what_is_graded(client, cast):
    factories.live(cast.reporter, cast.approver, title="Chưa")
    factories.live(cast.reporter, cast.approver, title="Rồi", article_coefficient=1)
    factories.draft(cast.reporter, title="Nháp")
    client.force_login(cast.accountant)
    assert (found(client, graded="no"), found(client, graded="yes")) == ({"Chưa"}, {"Rồi"})
    client.force_login(cast.reporter)
    assert client.get(LIST, {"graded": "no"}).status_code in (302, 400)
    assert "graded" not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *({"shown_vi": value} for value in ("x", "1" * 300)),
        *({name: "x"} for name in ("author", "approver", "featured", "translation", "review", "shown_en")),
        *({"author": value} for value in (str(10**30), "-1", "0", "1 OR 1")),
        *({"published_from": value} for value in ("31/12/2026", "2026-02-31", "9999-12-31", "0001-01-01", "x")),
        *({name: "abc"} for name in ("category__id__exact", "unit__id__exact")),
    ],
)
def test_an_answer_that_is_not_offered_is_refused(client, cast, query):
    factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    assert refused(client, **query)


@pytest.mark.parametrize("query", [{"payable_amount__gte": "1"}, {"created_by__password__startswith": "p"}])
def test_nothing_else_can_be_asked(client, cast, query):
    client.force_login(cast.superuser)
    assert client.get(LIST, query).status_code == 400


def test_an_unknown_tab_is_told_and_leads_to_all(client, cast):
    factories.draft(cast.reporter, title="Nháp")
    client.force_login(cast.reporter)
    response = client.get(LIST, {"tab": "moi"}, follow=True)
    assert len(sentences(response)) == 1
    assert {str(row) for row in response.context["cl"].result_list} == {"Nháp"}


def test_choices_left_open_leave_the_address(client, cast):
    client.force_login(cast.reporter)
    asked = {"tab": "drafts", "category__id__exact": "", "q": "", "shown_vi": "live", "published_from": "", "p": "3"}
    assert client.get(LIST, asked)["Location"] == f"{LIST}?tab=drafts&shown_vi=live"


def test_tabs_carry_their_counts_and_name_the_chosen_one(client, busy):
    client.force_login(busy.reporter)
    nodes = [node for node in walk(parsed(client.get(LIST, {"tab": "waiting"}))) if node.tag == "nav"]
    [tabs] = [node for node in nodes if node.get("class") == "portal-tabs"]
    told = [(text_of(node), node.get("aria-current")) for node in walk(tabs) if node.tag == "a"]
    assert told == [
        ("Cần tôi 0", None),
        ("Bản nháp của tôi 1", None),
        ("Tôi đang chờ 1", "page"),
        ("Trả lại cho tôi 0", None),
        ("Hẹn đăng và sắp hết hạn 1", None),
        ("Tất cả", None),
    ]


def test_the_date_sorts_by_what_it_shows(client, busy):
    def order(mark: str) -> list[str]:
        rows = client.get(LIST, {"o": f"{mark}5"}).context["cl"].result_list
        return [row.title_vi for row in rows if row.title_vi in ("Nháp", "Hẹn", "Đăng", "Chờ")]

    assert order("") == ["Nháp", "Đăng", "Hẹn", "Chờ"]  # what has no date comes last
    assert order("-") == ["Chờ", "Hẹn", "Đăng", "Nháp"]
