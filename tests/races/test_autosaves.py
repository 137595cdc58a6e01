"""One person's forms keep themselves at the same moment, fifty times: no text is ever covered by another."""

from articles.models import Article, UnsavedText
from campaign_portal import clock
from tests import factories
from tests.people import Cast
from tests.races.workers import ROUNDS, Pair


def write(article: Article, tab: str, version: int, words: str) -> dict:
    return {"username": "reporter", "article": article.pk, "tab": tab, "version": version, "words": words}


def kept() -> dict[str, str]:
    return {row.tab: row.data["title_vi"][0] for row in UnsavedText.objects.all()}


def test_two_writes_of_one_tab_are_one_after_the_other_or_refused(pair: Pair, cast: Cast):
    article = factories.draft(cast.reporter, now=clock.now())
    for number in range(ROUNDS):
        UnsavedText.objects.all().delete()
        # The very first write of a tab in one half of the rounds, a later one in the other.
        version = number % 2
        if version:
            pair.race("autosave", write(article, "tab-shared", 0, "đầu"), write(article, "tab-other", 0, "khác"))
        outcomes = pair.race("autosave", *(write(article, "tab-shared", version, each) for each in ("một", "hai")))
        assert sorted(outcomes, key=str) == [version + 1, "stale"]
        winner, loser = ("một", "hai") if outcomes[1] == "stale" else ("hai", "một")
        assert kept()["tab-shared"] == winner
        # The refused tab goes on under another name and loses nothing.
        pair.race("autosave", write(article, "tab-newname", 0, loser), write(article, "tab-shared", version + 1, "ba"))
        assert {"tab-newname": loser, "tab-shared": "ba"}.items() <= kept().items()


def test_two_tabs_of_one_person_are_both_kept(pair: Pair, cast: Cast):
    article = factories.draft(cast.reporter, now=clock.now())
    for number in range(ROUNDS):
        texts = {"tab-one-1": f"một {number}", "tab-two-2": f"hai {number}"}
        outcomes = pair.race("autosave", *(write(article, tab, number, words) for tab, words in texts.items()))
        assert outcomes == [number + 1] * 2
        assert kept() == texts
