"""One step for many texts: each by the same rules, none undone by another's refusal."""

import pytest

from articles.choices import Language, State
from articles.desk.bulk import Shown, candidates, chosen, take
from articles.models import Article, Publication, WorkflowEvent
from articles.signals import step_taken
from articles.workflow import transitions
from articles.workflow.steps import objection
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours


@pytest.fixture(autouse=True)
def one_o_clock():
    with clock.shifted_to(NOON + hours(1)):
        yield


def shown(article: Article, language: str = "vi") -> Shown:
    return Shown(article.pk, language, article.newest_revision(language).fingerprint)


def states() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("approval_status_vi", flat=True))


def said(outcomes) -> list[str | None]:
    """The code of each refusal, None for what was done."""
    return [outcome.refusal.code if outcome.refusal else None for outcome in outcomes]


def test_one_refusal_undoes_no_other(cast):
    first = factories.pending(cast.reporter)
    own = factories.pending(cast.approver)
    last = factories.pending(cast.reporter)
    outcomes = take([shown(row) for row in (first, own, last)], "approve", by=cast.approver)
    assert said(outcomes) == [None, "own_text", None]
    assert states() == [State.APPROVED, State.PENDING, State.APPROVED]
    assert Publication.objects.public("vi").count() == 2


@pytest.mark.parametrize("name", ["submit", "approve", "schedule"])
def test_a_text_that_moved_meanwhile_is_refused(cast, name):
    article = (factories.draft if name == "submit" else factories.pending)(cast.reporter)
    seen = shown(article)
    factories.change(article, cast.reporter, summary_vi="Khác.")
    if name != "submit":
        transitions.submit(article, language="vi", by=cast.reporter)
    before = WorkflowEvent.objects.count()
    more = {"public_from": NOON + hours(48)} if name == "schedule" else {}
    person = cast.reporter if name == "submit" else cast.approver
    assert said(take([seen], name, by=person, **more)) == ["text_moved"]
    assert WorkflowEvent.objects.count() == before


def test_a_public_text_that_was_replaced_meanwhile_is_not_withdrawn(cast):
    article = factories.live(cast.reporter, cast.approver)
    seen = shown(article)
    factories.replace(article, cast.reporter, cast.approver, at=clock.now(), summary_vi="Khác.")
    assert said(take([seen], "withdraw", by=cast.approver, reason="Sai.")) == ["text_moved"]
    # A draft in the working copy moves nothing public.
    seen = shown(article)
    factories.change(article, cast.reporter, summary_vi="Nháp.", now=clock.now())
    assert said(take([seen], "withdraw", by=cast.approver, reason="Sai.")) == [None]
    assert not Publication.objects.public("vi").exists()


def test_original_and_translation_are_approved_in_this_order(cast):
    article = factories.pending(cast.reporter)
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator)
    outcomes = take([shown(article, "en"), shown(article)], "approve", by=cast.approver)
    assert [(outcome.languages, outcome.is_done) for outcome in outcomes] == [(("vi",), True), (("en",), True)]


def test_both_languages_are_withdrawn_together_or_one_alone(cast):
    both = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    one = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    outcomes = take([shown(both), shown(both, "en"), shown(one, "en")], "withdraw", by=cast.approver, reason="Sai.")
    assert [(outcome.number, outcome.languages) for outcome in outcomes] == [(both.pk, ("vi", "en")), (one.pk, ("en",))]
    public = {language: set(Article.objects.published(language)) for language in Language.values}
    assert public == {"vi": {one}, "en": set()}


def test_a_schedule_goes_out_at_its_minute_and_ends(cast):
    article = factories.pending(cast.reporter)
    moments = {"public_from": NOON + hours(48), "public_until": NOON + hours(72)}
    assert said(take([shown(article)], "schedule", by=cast.approver, **moments)) == [None]
    rows = Publication.objects.values_list("public_from", "public_until")
    assert list(rows) == [(NOON + hours(48), NOON + hours(72))]


def test_the_same_tick_twice_is_one(cast):
    article = factories.draft(cast.reporter)
    assert said(take([shown(article)] * 2, "submit", by=cast.reporter)) == [None]


def test_what_is_deleted_while_the_others_are_taken_is_refused(cast):
    first, gone, last = (factories.draft(cast.reporter) for _number in range(3))
    texts = [shown(row) for row in (first, gone, last)]

    def delete(event, **kwargs):
        Article.objects.filter(pk=gone.pk).delete()

    step_taken.connect(delete)
    try:
        assert said(take(texts, "submit", by=cast.reporter)) == [None, "gone", None]
    finally:
        step_taken.disconnect(delete)


def test_what_is_not_there_is_refused_by_its_number(cast):
    article = factories.draft(cast.reporter)
    outcomes = take([Shown(article.pk + 1, "vi", "0" * 64), shown(article)], "submit", by=cast.reporter)
    assert (said(outcomes), outcomes[0].number) == (["unknown", None], article.pk + 1)
    assert said(take([shown(article)], "submit", by=cast.stranger)) == ["unknown"]


@pytest.mark.parametrize("who", ["reporter", "other_reporter", "editor", "approver", "translator", "accountant"])
@pytest.mark.parametrize("name", ["submit", "approve", "withdraw"])
def test_what_stands_against_a_step_is_what_the_step_itself_would_say(cast, who, name):
    articles = [
        factories.draft(cast.reporter),
        factories.draft(cast.reporter, category=None),
        factories.pending(cast.reporter),
        factories.pending(cast.approver),
        factories.live_in_both(cast.reporter, cast.translator, cast.approver),
        factories.live(cast.reporter, cast.approver, public_from=NOON + hours(48)),
        factories.live(cast.reporter, cast.approver, public_until=NOON + hours(1) / 2),
    ]
    articles[0].editors.add(cast.other_reporter)
    person = getattr(cast, who)
    numbers = [article.pk for article in articles]
    for each in candidates(chosen(numbers, by=person), name, by=person, now=clock.now()):
        if each.revision is None:
            assert each.objection.code == "no_text"
            continue
        verb = {"submit": "submit", "approve": "approve", "withdraw": "withdraw"}[name]
        fresh = Article.objects.get(pk=each.article.pk)
        alone = objection(fresh, transitions.Verb(verb), language=each.language, by=person)
        assert getattr(each.objection, "sentences", None) == getattr(alone, "sentences", None)
