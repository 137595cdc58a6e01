"""What every step shares: the locked article, the refusals, and the checks made before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from articles.choices import Language, State, Verb
from articles.models import Article, Publication, Revision, WorkflowEvent
from articles.signals import approving, step_taken
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

    def barred(self) -> set[int]:
        """The accounts that may not approve this text, whatever rights they hold."""
        return barred_from_approving(self.article, language=self.language, now=self.now)

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
            accepted=self._accepted(revision or self.revision),
            public_from=public_from,
            public_until=public_until,
        )
        setattr(self.article, f"approval_status_{self.language}", to)
        self.article.save(update_fields=[f"approval_status_{self.language}"])
        step_taken.send(type(self), event=event)
        return event

    def _accepted(self, revision: Revision | None) -> list[Any]:
        """What was open and is taken as it is by who lets readers see the text."""
        if self.verb not in (Verb.APPROVE, Verb.EMERGENCY):
            return []
        answers: list[tuple[Any, Any]] = approving.send(type(self), revision=revision)
        return [point for _listener, points in answers for point in points]


@dataclass(frozen=True)
class KnownStep(Step):
    """A step whose rows were read already, for all steps of a text or for many texts at once.

    Without `writers` those barred from approving are looked for when they are asked for.
    """

    rows: tuple[Publication, ...] = ()
    writers: frozenset[int] | None = None

    def publications(self) -> list[Publication]:
        return list(self.rows)

    def barred(self) -> set[int]:
        return super().barred() if self.writers is None else set(self.writers)


def written_since_live(now: datetime) -> QuerySet[Revision]:
    """The revisions of every text since the one that was last live: whoever wrote one is barred from approving.

    What went live in an emergency counts only once a second person has reviewed it.
    """
    approved = WorkflowEvent.objects.filter(
        article=OuterRef("article"), revision=OuterRef("revision"), verb__in=(Verb.APPROVE, Verb.REVIEW)
    )
    live = Publication.objects.filter(
        Exists(approved), article=OuterRef("article"), language=OuterRef("language"), public_from__lte=now
    )
    last = live.order_by("-public_from").values("revision__number")[:1]
    return Revision.objects.order_by().filter(number__gt=Coalesce(Subquery(last), 0))


def barred_from_approving(article: Article, *, language: str, now: datetime) -> set[int]:
    """The accounts that wrote any revision of this text since the one that was last live, or words it borrows.

    Whoever wrote what the library says of the picture wrote a part of the text too.
    """
    texts = Revision.objects.filter(article=article, language=language)
    since = list(written_since_live(now).filter(pk__in=texts).order_by("number").values_list("number", "author_id"))
    if not since:
        return set()
    last = texts.filter(number=since[0][0] - 1).values_list("created_at", flat=True).first()
    wrote = describers.of_newest(article, language=language, since=last)
    return {author for _number, author in since} | wrote


def barred_from_reviewing(article: Article, emergency: WorkflowEvent) -> set[int]:
    """The accounts that are no second person to an emergency publication: who published it, who wrote any of it."""
    texts = Revision.objects.filter(article=article, language=emergency.language)
    described = describers.of_newest(article, language=emergency.language, since=None)
    return {emergency.by_id, *texts.values_list("author", flat=True), *described}


def emergencies_open() -> QuerySet[WorkflowEvent]:
    """Emergency publications that no second person has reviewed yet."""
    reviewed = WorkflowEvent.objects.filter(
        article=OuterRef("article"),
        language=OuterRef("language"),
        revision=OuterRef("revision"),
        verb=Verb.REVIEW,
        pk__gt=OuterRef("pk"),
    )
    return WorkflowEvent.objects.filter(~Exists(reviewed), verb=Verb.EMERGENCY)


def point_to(article: Article, revision: Revision) -> None:
    """The article's newest text in that language is this one."""
    names = [f"newest_revision_{revision.language}", f"newest_author_{revision.language}"]
    setattr(article, names[0], revision)
    setattr(article, names[1], revision.author)
    if revision.language != article.source_language:
        names.append("translated_from")
        article.translated_from = revision.source_revision
    article.save(update_fields=names)


def lock(article: Article) -> Article:
    """The article's row as it is now, held until the transaction ends; refused where somebody has deleted it."""
    locked = Article.objects.select_for_update().filter(pk=article.pk).first()
    if locked is None:
        raise Refused("gone", _("This article was deleted in the meantime."))
    return locked


def begin(article: Article, verb: Verb, *, language: str, by: User, now: datetime | None) -> Step:
    """Lock, and refuse what may not be done."""
    step = Step(lock(article), Language(language).value, verb, by, now or clock.now())
    check(step)
    return step


def objection(article: Article, verb: Verb, *, language: str, by: User, now: datetime | None = None) -> Refused | None:
    """Why the step would be refused if it were tried now, as far as that can be known beforehand."""
    return objection_to(Step(article, language, verb, by, now or clock.now()))


def objection_to(step: Step) -> Refused | None:
    """The same of a step somebody put together themselves, for example from rows read for many at once."""
    try:
        check(step)
    except Refused as refusal:
        return refusal
    return None


def check(step: Step) -> None:
    """State first, then rights, then the text itself: everything that does not depend on what is typed."""
    if step.verb in states.STEPS and states.next_state(step.verb, step.state) is None:
        sentence = _("This step is not possible while the text is in the state “%(state)s”.")
        raise Refused("wrong_state", sentence % {"state": step.state.label})
    if step.verb in (Verb.WITHDRAW, Verb.RESCHEDULE) and not step.publications():
        raise Refused("not_public", _("This text is neither public nor waiting."))
    if step.verb == Verb.SUBMIT and step.state == State.APPROVED and step.publications():
        raise Refused("wrong_state", _("This text is approved already."))
    if step.verb == Verb.CANCEL and not timeline.waits_in(step.publications(), now=step.now):
        raise Refused("nothing_waits", _("No text waits for its moment."))
    refusal = permissions.refusal(step.by, step.verb, step.article, language=step.language)
    if refusal:
        raise Refused("not_permitted", refusal)
    if step.verb == Verb.APPROVE and step.by.pk in step.barred():
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


def original_of(step: Step, made_from: Revision | None) -> Revision | None:
    """The original a translation was made from: saving alone never moves it, the first text has the newest one."""
    article = step.article
    if step.language == article.source_language:
        return None
    former = step.revision.source_revision if step.revision else None
    source = made_from or former or article.newest_revision(article.source_language)
    if source is None:
        raise Refused("no_source", _("Save the original text first; the translation names what it was made from."))
    return source
