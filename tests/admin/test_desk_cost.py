"""What the desk's pages cost: the same queries with one article, with three and with three thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from tests.admin.pages import LIST
from tests.crowd import PLACES, crowd

MOST = 25
# Session, account, rights and language are four of them; an empty list asks for no further facts of its rows.
PAGES = {
    "reporter": {"/admin/": 19, LIST: 20, "needs_me": 20, "drafts": 20, "waiting": 20, "returned": 20, "scheduled": 20},
    "approver": {"/admin/": 23, LIST: 20, "needs_me": 20, "drafts": 15, "waiting": 15, "returned": 15, "scheduled": 20},
}
BULK = {"reporter": 10, "other_reporter": 10, "approver": 10}
STEPS = ("submit", "approve", "schedule", "withdraw")


def cost(client, page: str) -> int:
    address = page if page.startswith("/") else f"{LIST}?tab={page}"
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def bulk_page(name: str, count: int) -> str:
    numbers = Article.objects.order_by("pk").values_list("pk", flat=True)[:count]
    return f"{LIST}bulk/{name}/?" + "&".join(f"article={number}" for number in numbers)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("who", list(PAGES))
def test_a_page_of_the_desk_costs_the_same_with_one_article_and_with_three(client, cast, who, count):
    crowd(count * len(PLACES), by=cast.reporter, approver=cast.approver)
    client.force_login(getattr(cast, who))
    assert {page: cost(client, page) for page in PAGES[who]} == PAGES[who]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("who", ["other_reporter", "approver"])
def test_a_bulk_page_costs_the_same_with_one_article_and_with_three(client, cast, who, count):
    crowd(count, by=cast.reporter, approver=cast.approver)
    client.force_login(getattr(cast, who))
    assert {name: cost(client, bulk_page(name, count)) for name in STEPS} == dict.fromkeys(STEPS, BULK[who])


@pytest.mark.once
def test_three_thousand_articles_cost_the_queries_of_three(client, cast):
    client.force_login(cast.reporter)
    crowd(3 * len(PLACES), by=cast.reporter, approver=cast.approver)
    crowd(3_000 - 3 * len(PLACES), by=cast.reporter, approver=cast.approver)
    assert {page: cost(client, page) for page in PAGES["reporter"]} == PAGES["reporter"]
    assert {name: cost(client, bulk_page(name, 100)) for name in STEPS} == dict.fromkeys(STEPS, BULK["reporter"])
    client.force_login(cast.approver)
    assert cost(client, "/admin/") == PAGES["approver"]["/admin/"]
    # And one for the device of who gave a code.
    assert max([*PAGES["reporter"].values(), *PAGES["approver"].values(), *BULK.values()]) < MOST
