"""The steps a text can take: one function per verb, and the only writers of states and publications.

Each locks the article, asks states, permissions and readiness, acts, and writes its event, all in one
transaction. A refused step raises `Refused` with a sentence for the person and leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Language, State, Verb
from articles.models import Article, Publication, Revision, WorkflowEvent
from articles.workflow import exhibits, readiness, snapshots, timeline
from articles.workflow.steps import (
    Refused,
    Step,
    barred_from_reviewing,
    begin,
    check_ready,
    emergencies_open,
    newest_of,
    original_of,
    point_to,
)

# --- writing ----------------------------------------------------------------------------------------------


@transaction.atomic
def save_text(
    article: Article,
    *,
    language: str,
    by: User,
    now: datetime | None = None,
    note: str = "",
    made_from: Revision | None = None,
    even_if_same: bool = False,
) -> Revision | None:
    """Keep the working copy of one language as a new revision; None when readers would see no difference.

    `made_from` is the original that somebody found all of a translation right for. Without it a translation stays as
    far behind as it was. `even_if_same` keeps a revision although only what is known about the text has changed.
    """
    step = begin(article, Verb.SAVE, language=language, by=by, now=now)
    content = snapshots.content_of(step.article, language=language)
    newest = step.revision
    if newest is None and snapshots.is_empty(content):
        return None
    source = original_of(step, made_from)
    if newest is not None and snapshots.same_content(newest, content):
        moved = source is not None and source.pk != newest.source_revision_id
        if not (moved or even_if_same):
            return None
    number = newest.number + 1 if newest else 1
    written = {"number": number, "source_revision": source, "author": by, "created_at": step.now, "note": note}
    revision = snapshots.drawn(step.article, language=language, **written, **content)
    revision.save()
    exhibits.note_uses(revision)
    point_to(step.article, revision)
    step.finish(State.DRAFT, note=note, revision=revision)
    _refresh(article, step.article)
    return revision


@transaction.atomic
def submit(article: Article, *, language: str, by: User, now: datetime | None = None, note: str = "") -> None:
    """Hand the newest text over for approval."""
    step = begin(article, Verb.SUBMIT, language=language, by=by, now=now)
    step.finish(State.PENDING, note=note)
    _refresh(article, step.article)


@transaction.atomic
def recall(article: Article, *, language: str, by: User, now: datetime | None = None) -> None:
    """Take a submitted text back to go on writing."""
    step = begin(article, Verb.RECALL, language=language, by=by, now=now)
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
    step = begin(article, Verb.APPROVE, language=language, by=by, now=now)
    revision = newest_of(step)
    if revision.fingerprint != fingerprint:
        raise Refused("text_moved", _("The text was changed after you opened it. Read the newest text first."))
    publication = _publish(step, revision, public_from=public_from, public_until=public_until, note=note)
    _refresh(article, step.article)
    return publication


@transaction.atomic
def return_to_author(article: Article, *, language: str, by: User, reason: str, now: datetime | None = None) -> None:
    """Send a submitted text back with the reason."""
    step = begin(article, Verb.RETURN, language=language, by=by, now=now)
    step.finish(State.REJECTED, note=_reason(reason))
    _refresh(article, step.article)


@transaction.atomic
def emergency_publish(
    article: Article, *, language: str, by: User, reason: str, now: datetime | None = None
) -> Publication:
    """Publish at once without a second person; it stays on the list to be reviewed afterwards."""
    step = begin(article, Verb.EMERGENCY, language=language, by=by, now=now)
    note = _reason(reason)
    publication = _publish(step, newest_of(step), public_from=None, public_until=None, note=note)
    _refresh(article, step.article)
    return publication


@transaction.atomic
def review_emergency(event: WorkflowEvent, *, by: User, note: str = "", now: datetime | None = None) -> None:
    """A second person confirms afterwards what was published in an emergency, once."""
    step = begin(event.article, Verb.REVIEW, language=event.language, by=by, now=now)
    if not emergencies_open().filter(pk=event.pk).exists():
        raise Refused("nothing_to_review", _("This emergency publication does not wait for a review any more."))
    if by.pk in barred_from_reviewing(step.article, event):
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
    step = begin(article, Verb.RESCHEDULE, language=language, by=by, now=now)
    newest = step.newest_publication()
    waits = newest.public_from > step.now
    start = public_from if public_from and waits else newest.public_from
    if waits and start < step.now:
        raise Refused("past", _("Choose a moment in the future."))
    _check_period(start, public_until, now=step.now)
    if waits:
        check_ready(newest.revision, public_from=start)
        _check_source(step, public_from=start)
    with _translation_followed(step):
        timeline.reschedule(
            step.article, language=language, public_from=public_from, expires_at=public_until, now=step.now
        )
    step.finish(step.state, revision=newest.revision, public_from=start, public_until=public_until)
    _refresh(article, step.article)


@transaction.atomic
def cancel_schedule(article: Article, *, language: str, by: User, now: datetime | None = None) -> None:
    """Stop a text that waits for its moment; what is live stays live."""
    step = begin(article, Verb.CANCEL, language=language, by=by, now=now)
    waiting = step.newest_publication().revision
    with _translation_followed(step):
        timeline.cancel_waiting(step.article, language=language, now=step.now)
    to = State.DRAFT if step.state == State.APPROVED else step.state
    step.finish(to, revision=waiting)
    _refresh(article, step.article)


@transaction.atomic
def withdraw(
    article: Article,
    *,
    languages: Iterable[str],
    by: User,
    reason: str,
    keep_translation: bool = False,
    now: datetime | None = None,
) -> None:
    """Take the text of each named language from the public, now; what waits in it goes too.

    A translation on display stays without its original only where somebody says so with `keep_translation`.
    """
    # The translation first: with its original gone, one that only waits would be gone as well.
    chosen = sorted(set(languages), key=lambda language: language == article.source_language)
    note = _reason(reason)
    for language in chosen:
        step = begin(article, Verb.WITHDRAW, language=language, by=by, now=now)
        if not keep_translation:
            _check_nothing_left_alone(step)
        current = step.publications()[0].revision
        with _translation_followed(step, note=note):
            timeline.withdraw(step.article, language=language, now=step.now)
        to = State.WITHDRAWN if step.state == State.APPROVED else step.state
        step.finish(to, note=note, revision=current)
        _refresh(article, step.article)


# --- what several verbs share ------------------------------------------------------------------------------


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
    check_ready(revision, public_from=start)
    _check_source(step, public_from=start)
    with _translation_followed(step):
        publication = timeline.publish(revision, public_from=start, expires_at=public_until, now=step.now)
    step.finish(State.APPROVED, note=note, public_from=start, public_until=public_until)
    return publication


@contextmanager
def _translation_followed(step: Step, *, note: str = "") -> Iterator[None]:
    """Where a step takes the original away, an approved translation that goes with it is withdrawn by name."""
    if step.language != step.article.source_language:
        yield
        return
    other = replace(step, language=step.article.translation_language, verb=Verb.WITHDRAW)
    before = {row.revision_id: row.revision for row in other.publications()}
    yield
    left = {row.revision_id for row in other.publications()}
    for number, revision in before.items():
        if number in left:
            continue
        is_newest = other.state == State.APPROVED and other.revision == revision
        other.finish(State.WITHDRAWN if is_newest else other.state, note=note, revision=revision)


def _check_nothing_left_alone(step: Step) -> None:
    """Asked after the translation had its turn: what is live now would outlive its original."""
    translation = step.article.translation_language
    left = timeline.rows_of(step.article, language=translation).live(step.now)
    if step.language == step.article.source_language and left.exists():
        sentence = _("The translation is on display too. Say whether it is withdrawn as well or stays there alone.")
        raise Refused("left_alone", sentence)


def _check_period(start: datetime, end: datetime | None, *, now: datetime) -> None:
    if end is not None and end <= max(start, now):
        raise Refused("period", _("The end lies before the beginning. Choose a later end."))


def _check_source(step: Step, *, public_from: datetime) -> None:
    problem = readiness.source_problem(step.article, language=step.language, public_from=public_from, now=step.now)
    if problem:
        raise Refused(problem.code, problem.sentence)


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("no_reason", _("Give a reason; it is kept in the history."))
    return text.strip()


def _refresh(article: Article, locked: Article) -> None:
    """Let the caller's object show what was written."""
    for language in Language.values:
        for name in (f"approval_status_{language}", f"newest_revision_{language}_id", f"newest_author_{language}_id"):
            setattr(article, name, getattr(locked, name))
    article.translated_from_id = locked.translated_from_id
