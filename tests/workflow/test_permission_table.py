"""Every step × every state × everybody who could try, by direct call: done or refused for the right reason, and a
refused one writes nothing."""

from __future__ import annotations

import pytest

from articles.choices import State, Verb
from articles.models import Article
from articles.workflow import copies, transitions
from articles.workflow.steps import Refused
from campaign_portal import clock
from tests.factories import NOON, hours
from tests.workflow.permission_table import ACTORS, FROM, STATES, WHO, everything, office, outcome, text_in, undone

REASONS = {
    "not_permitted": "right",
    "own_text": "second person",
    **dict.fromkeys(("wrong_state", "not_public", "nothing_waits", "was_public"), "state"),
}


def call(verb: str, article: Article, *, language: str, by) -> None:
    """The transition, with everything it asks for beside who and which text."""
    more = {"language": language, "by": by}
    newest = article.newest_revision(language)
    fingerprint = newest.fingerprint if newest else ""
    match verb:
        case "save":
            transitions.save_text(article, **more)
        case "submit" | "recall":
            getattr(transitions, verb)(article, **more)
        case "approve":
            transitions.approve(article, fingerprint=fingerprint, **more)
        case "return":
            transitions.return_to_author(article, reason="Vì.", **more)
        case "reschedule":
            transitions.reschedule(article, public_until=NOON + hours(90), **more)
        case "cancel":
            transitions.cancel_schedule(article, **more)
        case "withdraw":
            transitions.withdraw(article, languages=[language], by=by, reason="Vì.")
        case "emergency":
            transitions.emergency_publish(article, reason="Vì.", **more)
        case "review":
            transitions.review_emergency(article.events.get(verb=Verb.EMERGENCY, language=language), by=by)
        case "duplicate":
            copies.duplicate(article, by=by)
        case "delete":
            copies.delete_draft(article, by=by)


def attempt(verb: str, number: int, *, language: str, by) -> tuple[str, list[str]]:
    """What came of it, and what was written; all of it taken back."""
    writes: list[str] = []
    with undone(writes):
        try:
            call(verb, Article.objects.get(pk=number), language=language, by=by)
        except Refused as refusal:
            return REASONS[refusal.code], writes
        return "done", writes


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("state", STATES)
def test_the_table(db, state, language):
    with clock.shifted_to(NOON + hours(1)):
        people = office()
        number = text_in(state, language=language, people=people).pk
        before = everything()
        found, expected, written = {}, {}, []
        for verb in WHO:
            # Without an emergency there is nothing to review, and articles are copied and deleted whole.
            if language not in WHO[verb] or (verb == "review" and state != "emergency"):
                continue
            if verb == "delete" and language == "en":
                continue
            for actor, user in people.items():
                key = (verb, actor)
                found[key], writes = attempt(verb, number, language=language, by=user)
                expected[key] = outcome(verb, state=state, actor=actor, language=language)
                written += [key for _sql in writes if found[key] != "done"]
                assert writes or found[key] != "done", key
        assert {key: (found[key], expected[key]) for key in found if found[key] != expected[key]} == {}
        assert written == []
        assert everything() == before


def test_the_table_names_every_step_state_and_role():
    """What is added to the code must be added to the table."""
    from articles.choices import Role

    assert set(WHO) == set(FROM) == {verb.value for verb in Verb} | {"delete"}
    assert {state.value for state in State} - {"approved"} <= set(STATES)
    assert {role for roles, _unit in ACTORS.values() for role in roles} == set(Role)
