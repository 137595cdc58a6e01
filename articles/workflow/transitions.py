"""The steps a text can take: one function per verb, and the only writers of states and publications.

Each locks the article, asks states, permissions and readiness, acts, and writes its event, all in one
transaction. A refused step raises `Refused` with a sentence for the person and leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Language, State, Verb
from articles.models import Article, Contribution, Publication, Revision, WorkflowEvent
from articles.workflow import permissions, readiness, snapshots, states, timeline
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
        return event


# --- writing ----------------------------------------------------------------------------------------------


@transaction.atomic
def save_text(
    article: Article, *, language: str, by: User, now: datetime | None = None, note: str = ""
) -> Revision | None:
    """Keep the working copy of one language as a new revision; None when readers would see no difference."""
    step = _begin(article, Verb.SAVE, language=language, by=by, now=now)
    content = snapshots.content_of(step.article, language=language)
    newest = step.revision
    if newest is None and snapshots.is_empty(content):
        return None
    if newest is not None and snapshots.same_content(newest, content):
        return None
    revision = Revision(
        article=step.article,
        language=language,
        number=newest.number + 1 if newest else 1,
        source_revision=_source_of(step.article, language=language),
        author=by,
        created_at=step.now,
        note=note,
        **content,
    )
    revision.fingerprint = snapshots.fingerprint_of(revision)
    revision.save()
    setattr(step.article, f"newest_revision_{language}", revision)
    step.article.save(update_fields=[f"newest_revision_{language}"])
    step.finish(State.DRAFT, note=note, revision=revision)
    _refresh(article, step.article)
    return revision


@transaction.atomic
def submit(article: Article, *, language: str, by: User, now: datetime | None = None, note: str = "") -> None:
    """Hand the newest text over for approval."""
    step = _begin(article, Verb.SUBMIT, language=language, by=by, now=now)
    problems = readiness.blocking(_newest(step))
    if problems:
        raise Refused("not_ready", *(problem.sentence for problem in problems))
    step.finish(State.PENDING, note=note)
    _refresh(article, step.article)


@transaction.atomic
def recall(article: Article, *, language: str, by: User, now: datetime | None = None) -> None:
    """Take a submitted text back to go on writing."""
    step = _begin(article, Verb.RECALL, language=language, by=by, now=now)
    step.finish(State.DRAFT)
    _refresh(article, step.article)


# --- deciding ---------------------------------------------------------------------------------------------


@transaction.atomic
def approve(
    article: Article,
    *,
    language: str,
    by: User,
    fingerprint: str,
    public_from: datetime | None = None,
    public_until: datetime | None = None,
    now: datetime | None = None,
    note: str = "",
) -> Publication:
    """Let readers see the newest text, from now or from a later moment, for good or until an end.

    `fingerprint` is that of the revision the approver read. A live text stays until the moment this one
    takes its place.
    """
    step = _begin(article, Verb.APPROVE, language=language, by=by, now=now)
    revision = _newest(step)
    if revision.fingerprint != fingerprint:
        raise Refused("text_moved", _("The text was changed after you opened it. Read the newest text first."))
    if by.pk in barred_from_approving(step.article, language=language, now=step.now):
        sentence = _(
            "You wrote or changed this text since it was last public, so a second person must approve it."
        )
        raise Refused("own_text", sentence)
    publication = _publish(step, revision, public_from=public_from, public_until=public_until, note=note)
    _refresh(article, step.article)
    return publication


@transaction.atomic
def return_to_author(
    article: Article, *, language: str, by: User, reason: str, now: datetime | None = None
) -> None:
    """Send a submitted text back with the reason."""
    step = _begin(article, Verb.RETURN, language=language, by=by, now=now)
    step.finish(State.REJECTED, note=_reason(reason))
    _refresh(article, step.article)


@transaction.atomic
def emergency_publish(
    article: Article, *, language: str, by: User, reason: str, now: datetime | None = None
) -> Publication:
    """Publish at once without a second person; it stays on the list to be reviewed afterwards."""
    step = _begin(article, Verb.EMERGENCY, language=language, by=by, now=now)
    note = _reason(reason)
    publication = _publish(step, _newest(step), public_from=None, public_until=None, note=note)
    _refresh(article, step.article)
    return publication


@transaction.atomic
def review_emergency(event: WorkflowEvent, *, by: User, note: str = "", now: datetime | None = None) -> None:
    """A second person confirms afterwards what was published in an emergency."""
    step = _begin(event.article, Verb.REVIEW, language=event.language, by=by, now=now)
    authors = Revision.objects.filter(article=event.article, language=event.language).values("author")
    if by.pk == event.by_id or authors.filter(author=by.pk).exists():
        raise Refused("own_text", _("You wrote or published this text, so a second person must review it."))
    step.finish(step.state, note=note, revision=event.revision)


# --- time -------------------------------------------------------------------------------------------------


@transaction.atomic
def reschedule(
    article: Article,
    *,
    language: str,
    by: User,
    public_from: datetime | None = None,
    public_until: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """Move the start of a waiting text, and the end of it or of the live one."""
    step = _begin(article, Verb.RESCHEDULE, language=language, by=by, now=now)
    rows = timeline.rows_of(step.article, language=language).not_over(step.now)
    newest = rows.last()
    if newest is None:
        raise Refused("not_public", _("This text is neither public nor waiting."))
    start = public_from if newest.public_from > step.now and public_from else newest.public_from
    _check_period(max(start, step.now) if public_from else start, public_until, now=step.now)
    if public_from and public_from < step.now:
        raise Refused("past", _("Choose a moment in the future."))
    _check_source(step, public_from=start)
    timeline.reschedule(
        step.article, language=language, public_from=public_from, expires_at=public_until, now=step.now
    )
    step.finish(step.state, revision=newest.revision, public_from=start, public_until=public_until)
    _refresh(article, step.article)


@transaction.atomic
def cancel_schedule(article: Article, *, language: str, by: User, now: datetime | None = None) -> None:
    """Stop a text that waits for its moment; what is live stays live."""
    step = _begin(article, Verb.CANCEL, language=language, by=by, now=now)
    waiting = timeline.rows_of(step.article, language=language).filter(public_from__gt=step.now).last()
    if waiting is None:
        raise Refused("nothing_waits", _("No text waits for its moment."))
    timeline.cancel_waiting(step.article, language=language, now=step.now)
    to = State.DRAFT if step.state == State.APPROVED else step.state
    step.finish(to, revision=waiting.revision)
    _refresh(article, step.article)


@transaction.atomic
def withdraw(
    article: Article, *, languages: Iterable[str], by: User, reason: str, now: datetime | None = None
) -> None:
    """Take the text of each named language from the public, now; what waits in it goes too."""
    chosen = sorted(set(languages), key=lambda language: language != article.source_language)
    note = _reason(reason)
    for language in chosen:
        step = _begin(article, Verb.WITHDRAW, language=language, by=by, now=now)
        current = timeline.rows_of(step.article, language=language).not_over(step.now).first()
        if current is None:
            raise Refused("not_public", _("This text is neither public nor waiting."))
        timeline.withdraw(step.article, language=language, now=step.now)
        to = State.WITHDRAWN if step.state == State.APPROVED else step.state
        step.finish(to, note=note, revision=current.revision)
        _refresh(article, step.article)


# --- copies -----------------------------------------------------------------------------------------------


@transaction.atomic
def duplicate(article: Article, *, by: User, now: datetime | None = None) -> Article:
    """A new article with the same texts and facts, all of it draft, none of it public or paid."""
    step = _begin(article, Verb.DUPLICATE, language=article.source_language, by=by, now=now)
    original = step.article
    copy = Article.objects.get(pk=original.pk)
    copy.pk = None
    copy._state.adding = True
    for field in NOT_DUPLICATED:
        setattr(copy, field, Article._meta.get_field(field).get_default())
    copy.created_by = copy.modified_by = by
    copy.created_at = copy.modified_at = step.now
    copy.save(force_insert=True)
    copy.keywords.set(original.keywords.all())
    copy.related_articles.set(original.related_articles.all())
    for row in Contribution.objects.filter(article=original):
        Contribution.objects.create(
            article=copy, person=row.person, role=row.role, language=row.language, order=row.order
        )
    for language in (copy.source_language, copy.translation_language):
        if copy.title_in(language):
            note = _("Copy of article %(number)d") % {"number": original.pk}
            save_text(copy, language=language, by=by, now=step.now, note=note)
    return copy


@transaction.atomic
def delete_draft(article: Article, *, by: User) -> None:
    """Delete an article that was never public; a published one is withdrawn, never deleted."""
    locked = _lock(article)
    if Publication.objects.filter(article=locked).exists():
        sentence = _("This article was or will be public. Withdraw it; published articles are never deleted.")
        raise Refused("was_public", sentence)
    if not permissions.has(by, "delete_article") or not permissions.may_write(
        by, locked, language=locked.source_language
    ):
        raise Refused("not_permitted", _("You may not delete this article."))
    locked.delete()


# --- what the steps share ---------------------------------------------------------------------------------

NOT_DUPLICATED = (
    "approval_status_vi",
    "approval_status_en",
    "newest_revision_vi",
    "newest_revision_en",
    "published_at_vi",
    "published_at_en",
    "is_featured",
    "featured_from",
    "featured_until",
    "article_coefficient",
    "photo_coefficient",
    "translation_share",
    "royalty_amount",
    "translation_royalty_amount",
    "royalty_snapshot",
    "payable_amount",
    "view_count",
)


def barred_from_approving(article: Article, *, language: str, now: datetime) -> set[int]:
    """The accounts that wrote any revision of this text since the one that was last live."""
    revisions = Revision.objects.filter(article=article, language=language)
    last = timeline.rows_of(article, language=language).filter(public_from__lte=now).last()
    if last is not None:
        revisions = revisions.filter(number__gt=last.revision.number)
    return set(revisions.values_list("author_id", flat=True))


def _lock(article: Article) -> Article:
    """The article's row as it is now, held until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _begin(article: Article, verb: Verb, *, language: str, by: User, now: datetime | None) -> Step:
    """Lock, and refuse what the table of steps or the person's rights do not permit."""
    step = Step(_lock(article), Language(language).value, verb, by, now or clock.now())
    refusal = permissions.refusal(by, verb, step.article, language=language)
    if refusal:
        raise Refused("not_permitted", refusal)
    if verb in states.STEPS and states.next_state(verb, step.state) is None:
        sentence = _("This step is not possible while the text is in the state “%(state)s”.")
        raise Refused("wrong_state", sentence % {"state": step.state.label})
    return step


def _newest(step: Step) -> Revision:
    if step.revision is None:
        raise Refused("no_text", _("There is no saved text in this language yet."))
    return step.revision


def _publish(
    step: Step,
    revision: Revision,
    *,
    public_from: datetime | None,
    public_until: datetime | None,
    note: str,
) -> Publication:
    start = public_from or step.now
    if start < step.now:
        raise Refused("past", _("Choose a moment in the future."))
    _check_period(start, public_until, now=step.now)
    problems = readiness.blocking(revision, public_from=start)
    if problems:
        raise Refused("not_ready", *(problem.sentence for problem in problems))
    _check_source(step, public_from=start)
    publication = timeline.publish(revision, public_from=start, expires_at=public_until, now=step.now)
    step.finish(State.APPROVED, note=note, public_from=start, public_until=public_until)
    return publication


def _check_period(start: datetime, end: datetime | None, *, now: datetime) -> None:
    if end is not None and end <= max(start, now):
        raise Refused("period", _("The end lies before the beginning. Choose a later end."))


def _check_source(step: Step, *, public_from: datetime) -> None:
    problem = readiness.source_problem(step.article, language=step.language, public_from=public_from)
    if problem:
        raise Refused(problem.code, problem.sentence)


def _source_of(article: Article, *, language: str) -> Revision | None:
    """The source text a translation was made from: the newest one its writer could see."""
    if language == article.source_language:
        return None
    source = article.newest_revision(article.source_language)
    if source is None:
        raise Refused("no_source", _("Save the original text first; the translation names what it was made from."))
    return source


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("no_reason", _("Give a reason; it is kept in the history."))
    return text.strip()


def _refresh(article: Article, locked: Article) -> None:
    """Let the caller's object show what was written."""
    for language in Language.values:
        for name in (f"approval_status_{language}", f"newest_revision_{language}_id"):
            setattr(article, name, getattr(locked, name))
