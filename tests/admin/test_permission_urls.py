"""The same table through the admin's addresses: forged forms of every step by everybody who could try, from every
state; what is refused changes nothing and writes nothing. Bulk steps have their own tests."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Revision
from tests.admin.pages import change, fields, step, translation
from tests.factories import NOON, hours
from tests.workflow.permission_table import ACTORS, FROM, STATES, WHO, everything, office, outcome, text_in, undone

pytestmark = pytest.mark.once

FORGED = "Tiêu đề giả"
STEPS = ("submit", "recall", "approve", "return", "reschedule", "cancel", "withdraw", "emergency")
LATER = (NOON + hours(24 * 9)).strftime("%d/%m/%Y")
# Only these open the admin at all.
OUTSIDE = ("stranger", "inactive")
# The form of the article is the accountant's too, for the coefficients; no word of a text may get through it.
SHARED = ("save", "accountant")
TEXTS = [*(("vi", state) for state in STATES), *(("en", state) for state in ("pending", "live"))]


def forged(article: Article, *, language: str) -> dict[str, dict]:
    """Whole forms, as somebody would send them who saw them on a colleague's screen."""
    client = Client()
    client.force_login(User.objects.get(username="boss"))
    texts = {f"summary_{language}": "Lời giả.", f"title_{language}": FORGED}
    page, form = (change(article), "article_form") if language == "vi" else (translation(article), "translation_form")
    newest = article.newest_revision(language)
    answers = {
        "_quick": "1",
        "fingerprint": newest.fingerprint if newest else "",
        "reason": "Vì.",
        "extent": "both" if language == "vi" else "this",
        "public_until_0": LATER,
        "public_until_1": "08:00",
    }
    only = {**answers, "public_until_0": "", "public_until_1": ""}
    return {
        "save": {**fields(client.get(page), form), **texts},
        **{verb: answers if verb == "reschedule" else only for verb in STEPS},
        "duplicate": {},
        "delete": {"post": "yes"},
    }


def address(verb: str, article: Article, *, language: str) -> str:
    if verb == "save":
        return change(article) if language == "vi" else translation(article)
    if verb in STEPS:
        return step(article, verb, language)
    return f"/admin/articles/article/{article.pk}/{verb}/"


def browsers(people: dict[str, User]) -> dict[str, Client]:
    """One for each, signed in; stranger and inactive are turned away at the door."""
    found = {}
    for actor, user in people.items():
        found[actor] = Client()
        found[actor].force_login(user)
    return found


def has_forged_words(article: Article) -> bool:
    kept = Revision.objects.filter(article=article, title=FORGED).exists()
    row = Article.objects.filter(pk=article.pk).values_list("title_vi", "title_en").get()
    assert kept is (FORGED in row)
    return kept


def cells(state: str, *, language: str) -> list[tuple[str, str]]:
    """Every step and actor; where the state alone forbids the step, those who hold its right: they got the farthest."""
    found = []
    for verb, who in WHO.items():
        if language in who and verb != "review" and not (language == "en" and verb in ("duplicate", "delete")):
            found += [(verb, actor) for actor in ACTORS if state in FROM[verb] or actor in who[language]]
    return found


@pytest.mark.parametrize(("language", "state"), TEXTS)
def test_the_table_through_the_addresses(db, language, state):
    people = office()
    article = Article.objects.get(pk=text_in(state, language=language, people=people).pk)
    sent, clients = forged(article, language=language), browsers(people)
    before, wrong = everything(), {}
    for verb, actor in cells(state, language=language):
        expected = outcome(verb, state=state, actor=actor, language=language)
        writes: list[str] = []
        with undone(writes):
            response = clients[actor].post(address(verb, article, language=language), sent[verb])
            done = has_forged_words(article) if verb == "save" else bool(writes)
        shared = (verb, actor) == SHARED and language == "vi"
        if done is not (expected == "done") or (writes and not done and not shared):
            wrong[verb, actor] = (expected, response.status_code, writes[:1])
        if response.status_code >= 500 or (actor in OUTSIDE and response.status_code != 302):
            wrong[verb, actor] = ("answer", response.status_code)
    assert wrong == {}
    assert everything() == before


@pytest.mark.parametrize("address", ["change", "translation", "history", "step/vi/withdraw", "delete", "duplicate"])
def test_looking_writes_nothing(db, address):
    people = office()
    article = text_in("live", language="vi", people=people)
    before = everything()
    writes: list[str] = []
    lookers = {name: people[name] for name in ("author", "colleague", "editor_elsewhere", "approver", "accountant")}
    for client in browsers(lookers).values():
        with undone(writes):
            assert client.get(f"/admin/articles/article/{article.pk}/{address}/").status_code < 500
    assert (writes, everything()) == ([], before)
