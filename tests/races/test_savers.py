"""Two people press “Save” on one text at the same moment, fifty times."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.choices import Role
from articles.models import Article, Revision
from campaign_portal import clock
from tests import factories
from tests.admin.pages import change
from tests.people import member
from tests.races.workers import ROUNDS, Pair


@pytest.fixture
def people(request: pytest.FixtureRequest, transactional_db: None) -> list[User]:
    """Two editors; their names are this test's own, for a worker stays signed in."""
    return [member(f"{name}_{request.node.name}"[:100], Role.EDITOR) for name in ("first", "second")]


def both(people: list[User], article: Article, *changes: dict) -> list[dict]:
    return [
        {"username": person.username, "article": article.pk, "changes": typed}
        for person, typed in zip(people, changes, strict=True)
    ]


def test_different_fields_are_both_kept(pair: Pair, people: list[User]):
    article = factories.draft(people[0], now=clock.now())
    for number in range(ROUNDS):
        title, summary = f"Tựa {number}", f"Tóm tắt {number}."
        outcomes = pair.race("save_form", *both(people, article, {"title_vi": title}, {"summary_vi": summary}))
        assert [outcome["saved"] for outcome in outcomes] == [True, True]
        article.refresh_from_db()
        newest = article.newest_revision_vi
        assert (article.title_vi, article.summary_vi) == (title, summary)
        assert (newest.title, newest.summary, newest.number) == (title, summary, 2 * number + 3)


def test_of_one_field_one_is_kept_and_the_other_is_asked(pair: Pair, people: list[User]):
    article = factories.draft(people[0], now=clock.now())
    clients = [Client(), Client()]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person)
    for number in range(ROUNDS):
        titles = [f"Một {number}", f"Hai {number}"]
        before = Revision.objects.count()
        outcomes = pair.race("save_form", *both(people, article, *({"title_vi": title} for title in titles)))
        assert sorted(outcome["saved"] for outcome in outcomes) == [False, True]
        winner = [outcome["saved"] for outcome in outcomes].index(True)
        loser = 1 - winner
        article.refresh_from_db()
        assert (article.title_vi, Revision.objects.count()) == (titles[winner], before + 1)
        assert (outcomes[loser]["asked"], outcomes[loser]["kept"]) == (["title_vi-answer"], True)
        # Whoever was asked chooses their own words; the others' stay in the history.
        assert clients[loser].post(change(article), outcomes[loser]["form"]).status_code == 302
        history = Revision.objects.order_by("-number").values_list("title", flat=True)[:2]
        assert list(history) == [titles[loser], titles[winner]]
