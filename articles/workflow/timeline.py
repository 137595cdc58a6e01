"""The rows of Publication: how the stretches of time of one article are begun, cut and ended.

Called by transitions.py alone, under its lock. A person's decision is a start (`public_from`) and perhaps
an end (`expires_at`); `settle` works out the rows these give. What has begun is never rewritten: such a
row only ever gets its end moved, and only rows still in the future are laid out afresh.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.choices import ContributionRole
from articles.models import Article, Keyword, Person, Publication, Revision
from articles.models.publication import PublicationQuerySet
from articles.signals import laid_out


def rows_of(article: Article, *, language: str) -> PublicationQuerySet:
    return Publication.objects.filter(article=article, language=language).order_by("public_from")


def known_rows(article: Article, *, language: str, now: datetime) -> list[Publication]:
    """What is live and what waits, with its revisions; from the rows a screen read with the article, if it did."""
    if "publications" in getattr(article, "_prefetched_objects_cache", {}):
        rows = [row for row in article.publications.all() if row.language == language and not row.is_over(now)]
        return sorted(rows, key=lambda row: row.public_from)
    return list(rows_of(article, language=language).not_over(now).select_related("revision"))


def publish(revision: Revision, *, public_from: datetime, expires_at: datetime | None, now: datetime) -> Publication:
    """Make `revision` public from then on; whatever waited for that moment or later gives way to it."""
    rows = rows_of(revision.article, language=revision.language)
    rows.filter(public_from__gte=public_from).delete()
    before = rows.filter(public_from__lt=public_from).last()
    if before and (before.public_until is None or before.public_until > public_from):
        _end(before, public_from)
    facts = _facts_at(revision, public_from)
    publication = _add(
        drawn(revision, facts=facts, before=before, public_from=public_from, expires_at=expires_at),
    )
    settle(revision.article, now=now)
    return publication


def drawn(
    revision: Revision,
    *,
    facts: Revision,
    before: Publication | None,
    public_from: datetime,
    expires_at: datetime | None = None,
) -> Publication:
    """The row with which `revision` would follow `before`, not saved; a preview shows what it says."""
    row = Publication(
        article=revision.article,
        language=revision.language,
        revision=revision,
        facts_revision=facts,
        public_from=public_from,
        public_until=expires_at,
        expires_at=expires_at,
        published_at=revision.published_at or (before.published_at if before else public_from),
        updated_at=_updated_at(revision, before, public_from),
        corrected_at=_corrected_at(revision, before, public_from),
        slug=revision.slug,
        title=revision.title,
        summary=revision.summary,
    )
    _copy_facts(row)
    return row


def withdraw(article: Article, *, language: str, now: datetime) -> None:
    """End the live row now and drop whatever waits."""
    rows = rows_of(article, language=language)
    if language == article.source_language:
        _keep_end(article, now=now)
    rows.filter(public_from__gte=now).delete()
    for row in rows.live(now):
        row.expires_at = now
        _end(row, now)
    settle(article, now=now)


def _keep_end(article: Article, *, now: datetime) -> None:
    """A translation that stays when its original is withdrawn ends no later than it would have with it."""
    rows = rows_of(article, language=article.translation_language).not_over(now)
    for row in rows.live(now):
        last = rows.filter(revision=row.revision).last()
        row.expires_at = last.public_until if last else row.public_until
        row.save(update_fields=["expires_at"])


def waiting(article: Article, *, language: str, now: datetime) -> Publication | None:
    """The first row of the text that waits for its moment; a later piece of a live text does not wait."""
    return waits_in(rows_of(article, language=language).not_over(now), now=now)


def waits_in(rows: Iterable[Publication], *, now: datetime) -> Publication | None:
    """The same, asked of rows that somebody read already: what is live and what waits, in the order of time."""
    decisions = _decided(rows)
    return decisions[-1].first if decisions and decisions[-1].first.public_from > now else None


def newest(article: Article, *, language: str, now: datetime) -> Publication | None:
    """The row with which the newest approved text begins, or goes on now."""
    decisions = _decisions(article, language=language, now=now)
    return decisions[-1].first if decisions else None


def cancel_waiting(article: Article, *, language: str, now: datetime) -> None:
    """Drop what waits; the live row goes on until the end that was chosen for it."""
    rows_of(article, language=language).filter(public_from__gt=now).delete()
    settle(article, now=now)


def reschedule(
    article: Article,
    *,
    language: str,
    public_from: datetime | None,
    expires_at: datetime | None,
    now: datetime,
) -> None:
    """Move the start of the waiting text (when `public_from` is given) and the end of the newest one."""
    newest = _decisions(article, language=language, now=now)[-1].first
    was_from = newest.public_from
    # What follows it are its own later pieces: `settle` lays them out again.
    rows_of(article, language=language).filter(public_from__gt=newest.public_from).delete()
    if public_from and newest.public_from > now:
        # As with a new approval, what waited for that moment or later gives way.
        rows_of(article, language=language).filter(public_from__gte=public_from).exclude(pk=newest.pk).delete()
        newest.public_from = public_from
        # A date that nobody chose is the moment of going live, and moves with it.
        if newest.published_at == was_from and newest.revision.published_at is None:
            newest.published_at = public_from
        if newest.updated_at:
            newest.updated_at = public_from
        if newest.corrected_at == was_from:
            newest.corrected_at = public_from
        newest.facts_revision = _facts_at(newest.revision, public_from)
    newest.expires_at = expires_at
    newest.public_until = expires_at
    newest.save()
    for listed in (newest.keyword_rows, newest.person_rows):
        listed.update(**newest.listed())
    laid_out.send(Publication, publication=newest)
    settle(article, now=now)


def settle(article: Article, *, now: datetime) -> None:
    """Lay out the future of both languages from what persons decided."""
    for language in (article.source_language, article.translation_language):
        decisions = _decisions(article, language=language, now=now)
        sources = []
        if language != article.source_language:
            sources = list(rows_of(article, language=article.source_language).not_over(now))
        rows_of(article, language=language).filter(public_from__gt=now).delete()
        for decision in decisions:
            _lay(decision, sources=sources, now=now)


@dataclass
class _Decision:
    """One approved stretch: its first row, and the moment at which a later decision takes over."""

    first: Publication
    next_start: datetime | None = None

    @property
    def end(self) -> datetime | None:
        """The earlier of the chosen end and the next decision."""
        return _earliest(self.first.expires_at, self.next_start)


def _decisions(article: Article, *, language: str, now: datetime) -> list[_Decision]:
    """The rows from now on, those that differ only in their facts taken as one."""
    return _decided(rows_of(article, language=language).not_over(now))


def _decided(rows: Iterable[Publication]) -> list[_Decision]:
    decisions: list[_Decision] = []
    for row in rows:
        last = decisions[-1] if decisions else None
        if last and last.first.revision_id == row.revision_id:
            continue
        if last:
            last.next_start = row.public_from
        decisions.append(_Decision(row))
    return decisions


def _lay(decision: _Decision, *, sources: list[Publication], now: datetime) -> None:
    """Save one decision as rows, cut wherever the source text beside it changes."""
    first, end = decision.first, decision.end
    if end is not None and end <= first.public_from:
        return
    inside = [s for s in sources if first.public_from < s.public_from and (end is None or s.public_from < end)]
    starts = [first.public_from, *(source.public_from for source in inside)]
    for number, start in enumerate(starts):
        beside = next((source for source in sources if source.is_live(start)), None)
        following = starts[number + 1] if number + 1 < len(starts) else end
        until = _earliest(following, beside.public_until if beside else None)
        if number == 0 and start <= now:
            _end(first, until)
            continue
        if not beside and not first.revision.is_source:
            continue  # a translation never goes live alone
        facts = beside.revision if beside else first.facts_revision
        _add(_copy(first, facts=facts, public_from=start, public_until=until))


def _copy(row: Publication, *, facts: Revision, public_from: datetime, public_until: datetime | None) -> Publication:
    copied = ("expires_at", "published_at", "updated_at", "corrected_at", "slug", "title", "summary")
    return Publication(
        article=row.article,
        language=row.language,
        revision=row.revision,
        facts_revision=facts,
        public_from=public_from,
        public_until=public_until,
        **{name: getattr(row, name) for name in copied},
    )


def _add(row: Publication) -> Publication:
    """Save a new row with its facts' columns and keywords."""
    _copy_facts(row)
    row.save(force_insert=True)
    listed = row.listed()
    row.keywords.set(Keyword.objects.filter(pk__in=row.facts_revision.keyword_ids), through_defaults=listed)
    row.people.set(Person.objects.filter(pk__in=authors(row)), through_defaults=listed)
    laid_out.send(Publication, publication=row)
    return row


def authors(row: Publication) -> set[int]:
    """The people both bylines of the page name. A source is no author."""
    named = [*row.facts_revision.byline, *row.revision.byline]
    return {person["person"] for person in named if "person" in person and person["role"] != ContributionRole.SOURCE}


def _copy_facts(row: Publication) -> None:
    for name in ("is_page", "category_id", "article_type_id", "campaign_id", "featured_from", "featured_until"):
        setattr(row, name, getattr(row.facts_revision, name))


def _end(row: Publication, moment: datetime | None) -> None:
    row.public_until = moment
    row.save(update_fields=["public_until", "expires_at"])


def _facts_at(revision: Revision, moment: datetime) -> Revision:
    """The source revision that is public beside `revision` at that moment; for a source, itself."""
    if revision.is_source:
        return revision
    article = revision.article
    beside = rows_of(article, language=article.source_language).live(moment).first()
    # Live alone by somebody's choice: its facts stay those it went out with.
    own = rows_of(article, language=revision.language).filter(public_from__lte=moment).last()
    if beside is not None:
        return beside.revision
    if own is None:
        raise ValueError("The checks let no translation out without its original.")
    return own.facts_revision


def _earliest(*moments: datetime | None) -> datetime | None:
    return min(filter(None, moments), default=None)


def _updated_at(revision: Revision, before: Publication | None, public_from: datetime) -> datetime | None:
    if before is None:
        return None
    return before.updated_at if before.revision_id == revision.pk else public_from


def _corrected_at(revision: Revision, before: Publication | None, public_from: datetime) -> datetime | None:
    """The day a note of correction went out; the same note in a later text keeps its day."""
    if before is None or not revision.correction:
        return None
    return before.corrected_at if before.revision.correction == revision.correction else public_from
