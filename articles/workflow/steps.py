"""What every step shares: the locked article, the refusals, and the checks made before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.choices import Language, State, Verb
from articles.models import Article, Publication, Revision, WorkflowEvent
from articles.signals import step_taken
from articles.workflow import describers, permissions, readiness, states, timeline
from campaign_portal import clock


class Refused(Exception):
    """A step that is not permitted. `code` is for programs, `sentences` are for the person."""

    def __init__(self, code: str, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.code = code
        self.sentences = sentences


@dataclass(frozen=True)
class Step:
    """One verb applied to one language's text of a locked article by somebody at some moment."""

    article: Article
    language: str
    verb: Verb
    by: User
    now: datetime

    @property
    def state(self) -> State:
        return self.article.state(self.language)

    @property
    def revision(self) -> Revision | None:
        return self.article.newest_revision(self.language)

    def publications(self) -> list[Publication]:
        """What is live and what waits, in the order of time."""
        return list(timeline.rows_of(self.article, language=self.language).not_over(self.now))

    def newest_publication(self) -> Publication:
        """The row with which the newest approved text begins or goes on; the checks saw that there is one."""
        row = timeline.newest(self.article, language=self.language, now=self.now)
        if row is None:
            raise Refused("not_public", _("This text is neither public nor waiting."))
        return row

    def finish(
        self,
        to: State,
        *,
        note: str = "",
        revision: Revision | None = None,
        public_from: datetime | None = None,
        public_until: datetime | None = None,
    ) -> WorkflowEvent:
        """Set the state and write the event."""
        event = WorkflowEvent.objects.create(
            article=self.article,
            language=self.language,
            verb=self.verb,
            from_state=self.state,
            to_state=to,
            revision=revision or self.revision,
            by=self.by,
            at=self.now,
            note=note,
            public_from=public_from,
            public_until=public_until,
        )
        setattr(self.article, f"approval_status_{self.language}", to)
        self.article.save(update_fields=[f"approval_status_{self.language}"])
        step_taken.send(type(self), event=event)
        return event


def barred_from_approving(article: Article, *, language: str, now: datetime) -> set[int]:
    """The accounts that wrote any revision of this text since the one that was last live.

    What went live in an emergency counts only once a second person has reviewed it. Whoever wrote what the
    library says of the text's picture wrote a part of the text too.
    """
    revisions = Revision.objects.filter(article=article, language=language)
    approved = WorkflowEvent.objects.filter(article=article, verb__in=(Verb.APPROVE, Verb.REVIEW))
    live = timeline.rows_of(article, language=language).filter(public_from__lte=now)
    last = live.filter(revision__in=approved.values("revision")).last()
    if last is not None:
        revisions = revisions.filter(number__gt=last.revision.number)
    wrote = describers.of_newest(article, language=language, since=last.revision.created_at if last else None)
    return set(revisions.values_list("author_id", flat=True)) | wrote


def lock(article: Article) -> Article:
    """The article's row as it is now, held until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def begin(article: Article, verb: Verb, *, language: str, by: User, now: datetime | None) -> Step:
    """Lock, and refuse what may not be done."""
    step = Step(lock(article), Language(language).value, verb, by, now or clock.now())
    _check(step, step.publications())
    return step


def objection(
    article: Article,
    verb: Verb,
    *,
    language: str,
    by: User,
    now: datetime | None = None,
    rows: list[Publication] | None = None,
) -> Refused | None:
    """Why the step would be refused if it were tried now, as far as that can be known beforehand.

    Who asks about many steps gives the text's `rows` from now on, read once.
    """
    step = Step(article, language, verb, by, now or clock.now())
    try:
        _check(step, step.publications() if rows is None else rows)
    except Refused as refusal:
        return refusal
    return None


def _check(step: Step, rows: list[Publication]) -> None:
    """State first, then rights, then the text itself: everything that does not depend on what is typed."""
    if step.verb in states.STEPS and states.next_state(step.verb, step.state) is None:
        sentence = _("This step is not possible while the text is in the state “%(state)s”.")
        raise Refused("wrong_state", sentence % {"state": step.state.label})
    if step.verb in (Verb.WITHDRAW, Verb.RESCHEDULE) and not rows:
        raise Refused("not_public", _("This text is neither public nor waiting."))
    if step.verb == Verb.SUBMIT and step.state == State.APPROVED and rows:
        raise Refused("wrong_state", _("This text is approved already."))
    if step.verb == Verb.CANCEL and not timeline.waits_in(rows, now=step.now):
        raise Refused("nothing_waits", _("No text waits for its moment."))
    refusal = permissions.refusal(step.by, step.verb, step.article, language=step.language)
    if refusal:
        raise Refused("not_permitted", refusal)
    if step.verb == Verb.APPROVE and step.by.pk in barred_from_approving(
        step.article, language=step.language, now=step.now
    ):
        sentence = _("You wrote or changed this text since it was last public, so a second person must approve it.")
        raise Refused("own_text", sentence)
    if step.verb == Verb.SUBMIT:
        check_ready(newest_of(step))


def check_ready(revision: Revision, *, public_from: datetime | None = None) -> None:
    problems = readiness.blocking(revision, public_from=public_from)
    if problems:
        raise Refused("not_ready", *(problem.sentence for problem in problems))


def newest_of(step: Step) -> Revision:
    if step.revision is None:
        raise Refused("no_text", _("There is no saved text in this language yet."))
    return step.revision
