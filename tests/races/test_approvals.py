"""Approvers against each other and against a writer, fifty times each."""

from articles.choices import Role, Verb
from articles.models import Article, Publication, WorkflowEvent
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.people import Cast, member
from tests.races.workers import ROUNDS, Pair


def approval(name: str, article: Article) -> dict:
    return {"username": name, "article": article.pk, "fingerprint": article.newest_revision_vi.fingerprint}


def approvals(article: Article) -> int:
    return WorkflowEvent.objects.filter(article=article, verb=Verb.APPROVE).count()


def test_of_two_approvers_one_approves_once(pair: Pair, cast: Cast):
    people = (cast.approver, cast.other_approver)
    for _ in range(ROUNDS):
        article = factories.pending(cast.reporter, now=clock.now())
        outcomes = pair.race("approve", *(approval(person.username, article) for person in people))
        assert sorted(outcomes) == ["approved", "wrong_state"]
        assert approvals(article) == 1
        row = Publication.objects.get(article=article)
        assert row.revision == article.newest_revision_vi


def test_what_is_live_is_always_what_was_approved(pair: Pair, cast: Cast):
    approver, editor = cast.approver, member("editor_against_approver", Role.EDITOR)
    article = factories.draft(cast.reporter, now=clock.now())
    ended = set()
    for number in range(ROUNDS):
        transitions.submit(article, language="vi", by=cast.reporter)
        read, before = article.newest_revision_vi, approvals(article)
        writing = {"username": editor.username, "article": article.pk, "changes": {"title_vi": f"Sửa vội {number}"}}
        outcome, saved = pair.race("approve/save_form", approval(approver.username, article), writing)
        ended.add(outcome)
        assert saved["saved"]
        article.refresh_from_db()
        # Whoever was first: the writer's words are there, as a draft.
        newest = article.newest_revision_vi
        assert (article.title_vi, newest.title, newest.number) == (
            f"Sửa vội {number}",
            f"Sửa vội {number}",
            read.number + 1,
        )
        assert article.approval_status_vi == "draft"
        # What went live, if anything did, is the very revision that was read.
        assert approvals(article) == before + (outcome == "approved")
        assert Publication.objects.filter(revision=read).count() == (outcome == "approved")
        assert not Publication.objects.filter(revision=newest).exists()
    assert ended <= {"approved", "wrong_state", "text_moved"}
