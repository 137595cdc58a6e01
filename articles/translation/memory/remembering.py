"""Takes approved translations into the memory: each pair once, however often it is approved."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import cast

from django.db import DatabaseError, transaction
from django.db.models import F

from articles.choices import Verb
from articles.models import MemoryPair, MemoryPlace, MemoryWord, Revision, WorkflowEvent
from articles.translation.memory.alike import kept_of
from articles.translation.memory.words import compared, hash_of, indexed
from articles.translation.pairing import PairState
from articles.translation.segments import BREAK, is_markup, plain_words
from articles.translation.staleness import pairs_of

log = logging.getLogger(__name__)

# Where it stood, the original's words, the translation's.
Pair = tuple[str, str, str]
# Pieces that hold no words.
WORDLESS = ("replacement_url",)
# What goes out in an emergency counts once a second person has read it.
APPROVED = (Verb.APPROVE, Verb.REVIEW)

# A pair longer than this is no sentence anybody meets again.
LONGEST, MOST_WORDS = 8_000, 1_500
# A text is found by so many of its rarest words at most.
MOST_PLACES = 12
BATCH = 500


def of_step(event: WorkflowEvent) -> None:
    """A translation that a second person approved, in the step's transaction. Nobody's step fails because of it."""
    revision = event.revision
    if event.verb not in APPROVED or revision is None or revision.source_revision_id is None:
        return
    try:
        with transaction.atomic():
            remember(revision, at=event.at)
    except DatabaseError:
        log.exception("Revision %s is not in the translation memory; run manage.py fill_memory.", revision.pk)


def remember_all() -> tuple[int, int]:
    """Every translation approved so far, the oldest first: how many, and how many pairs were new."""
    events = WorkflowEvent.objects.filter(verb__in=APPROVED, revision__source_revision__isnull=False)
    translations = pairs = 0
    for event in events.select_related("revision__source_revision").order_by("revision", "pk").iterator(200):
        with transaction.atomic():
            translations, pairs = translations + 1, pairs + remember(cast(Revision, event.revision), at=event.at)
    return translations, pairs


def remember(revision: Revision, pairs: Iterable[Pair] | None = None, *, at: datetime) -> int:
    """Take in an approved translation; without `pairs` those that were found right. How many were new."""
    source = revision.source_revision
    if source is None:
        return 0
    rows = _rows(found_right(revision, source) if pairs is None else pairs, revision, source.language, at)
    return store(rows, language=source.language)


def found_right(translation: Revision, source: Revision) -> Iterator[Pair]:
    """The pairs of a translation that agree with the original it names."""
    for pair in pairs_of(translation, source, library={}).pairs:
        if pair.target and pair.state == PairState.DONE and pair.kind not in WORDLESS:
            yield pair.kind, plain(pair.kind, pair.source), plain(pair.kind, pair.target)


def plain(kind: str, text: str) -> str:
    """The words of a piece on one line, as they are remembered and looked for."""
    return plain_words(text).replace(BREAK, " ") if is_markup(kind) else text


def store(rows: dict[tuple[str, str], MemoryPair], *, language: str) -> int:
    """Those known already point to their newest revision and count it; the others are new."""
    known = _known(rows, language)
    _count_again([(known[key], rows[key]) for key in rows if key in known])
    fresh = [row for key, row in rows.items() if key not in known]
    add(fresh, language=language)
    return len(fresh)


@transaction.atomic
def add(rows: Sequence[MemoryPair], *, language: str) -> None:
    """Store new pairs and the words by which they are found."""
    indexes = [indexed(row.words.split()) for row in rows]
    words = _learn(Counter(word for index in indexes for word in index), language)
    for row, index in zip(rows, indexes, strict=True):
        row.kept = kept_of(row.length, len(index), most=MOST_PLACES)
    MemoryPair.objects.bulk_create(rows, batch_size=BATCH)
    places = [
        MemoryPlace(word=words[word], length=row.length, kept=row.kept, pair=row)
        for row, index in zip(rows, indexes, strict=True)
        for word in sorted(index, key=lambda word: (words[word].pairs, word))[: row.kept]
    ]
    MemoryPlace.objects.bulk_create(places, batch_size=4 * BATCH)


def pair_row(pair: Pair, *, language: str, at: datetime) -> MemoryPair | None:
    """The pair as a row without its article; None for what is not worth remembering."""
    kind, source, target = pair
    source, target = " ".join(source.split()), " ".join(target.split())
    words = compared(source)
    is_speech = any(not word[0].isdigit() for word in words)
    if not (source and target and is_speech) or source == target:
        return None
    if max(len(source), len(target)) > LONGEST or len(words) > MOST_WORDS:
        return None
    return MemoryPair(
        source_language=language,
        source=source,
        target=target,
        words=" ".join(words),
        length=len(words),
        source_hash=hash_of(source),
        target_hash=hash_of(target),
        kind=kind[:20],
        approved_at=at,
    )


def _rows(pairs: Iterable[Pair], revision: Revision, language: str, at: datetime) -> dict[tuple[str, str], MemoryPair]:
    rows: dict[tuple[str, str], MemoryPair] = {}
    for pair in pairs:
        row = pair_row(pair, language=language, at=at)
        if row is not None:
            row.article_id, row.revision = revision.article_id, revision
            rows.setdefault((row.source_hash, row.target_hash), row)
    return rows


def _known(rows: dict[tuple[str, str], MemoryPair], language: str) -> dict[tuple[str, str], MemoryPair]:
    hashes = sorted({source for source, _target in rows})
    known: dict[tuple[str, str], MemoryPair] = {}
    for start in range(0, len(hashes), BATCH):
        part = MemoryPair.objects.filter(source_language=language, source_hash__in=hashes[start : start + BATCH])
        known.update(((row.source_hash, row.target_hash), row) for row in part)
    return known


def _count_again(pairs: Iterable[tuple[MemoryPair, MemoryPair]]) -> None:
    """An approval is counted once: revisions come one after the other, so an older or equal one was."""
    numbers, newest = [], None
    for known, now in pairs:
        if known.revision_id is None or (now.revision_id or 0) > known.revision_id:
            numbers.append(known.pk)
            newest = now
    if newest is None:
        return
    for start in range(0, len(numbers), BATCH):
        MemoryPair.objects.filter(pk__in=numbers[start : start + BATCH]).update(
            uses=F("uses") + 1, article=newest.article_id, revision=newest.revision, approved_at=newest.approved_at
        )


def _learn(counts: Counter[str], language: str) -> dict[str, MemoryWord]:
    """Count the words' pairs; taken in one order, so that two approvals at once wait and never lock each other."""
    wanted = sorted(counts)
    MemoryWord.objects.bulk_create(
        [MemoryWord(language=language, word=word) for word in wanted], ignore_conflicts=True, batch_size=BATCH
    )
    words: dict[str, MemoryWord] = {}
    for start in range(0, len(wanted), BATCH):
        rows = MemoryWord.objects.filter(language=language, word__in=wanted[start : start + BATCH])
        words.update((row.word, row) for row in rows.select_for_update().order_by("word"))
    more: dict[int, list[int]] = {}
    for word, row in words.items():
        row.pairs += counts[word]
        more.setdefault(counts[word], []).append(row.pk)
    for count, numbers in more.items():
        for start in range(0, len(numbers), BATCH):
            MemoryWord.objects.filter(pk__in=numbers[start : start + BATCH]).update(pairs=F("pairs") + count)
    return words
