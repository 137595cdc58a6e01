"""How far a translation is behind its original, piece by piece, and an editor's word that a change asks nothing of it.

Whether it is at all, for lists and pages: workflow/behind.py. Nothing here writes into a translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, HarmlessChange, Pairing, Revision
from articles.signals import found_harmless
from articles.translation.guessing import follow, guess
from articles.translation.pairing import Pair, Pairs, PairState, align, from_json
from articles.translation.segments import Segment, words_of
from articles.translation.texts import library_words, own_segments, segments_of
from articles.workflow import permissions, records
from articles.workflow.comparison import compare_words
from articles.workflow.steps import Refused, lock
from campaign_portal import clock


@dataclass(frozen=True)
class Behind:
    """What a translation lacks: pieces that say something else now, pieces that are not there, words left over."""

    changed: tuple[Pair, ...]
    missing: tuple[Pair, ...]
    leftover: int
    words: int

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.leftover)


def behind(translation: Revision, source: Revision) -> Behind:
    """What `translation` lacks beside `source`; words are those of the original that changed or are new."""
    return lacking(pairs_of(translation, source, library=library_words(source.article)))


def lacking(pairs: Pairs) -> Behind:
    changed = tuple(pair for pair in pairs.pairs if pair.state == PairState.CHANGED)
    missing = tuple(pair for pair in pairs.pairs if pair.state == PairState.MISSING)
    return Behind(changed, missing, len(pairs.leftovers), sum(map(changed_words, (*changed, *missing))))


def changed_words(pair: Pair) -> int:
    """How many words of the original came or went since the pair was found right; all of one that never was."""
    now = words_of(pair.kind, pair.source)
    if pair.source_translated is None or not pair.target:
        return len(now)
    before = words_of(pair.kind, pair.source_translated)
    pieces = compare_words(" ".join(before), " ".join(now))
    came, went = (
        sum(len(piece.text.split()) for piece in pieces if piece.kind == kind) for kind in ("added", "removed")
    )
    return max(came, went, 1)


def pairs_of(translation: Revision | None, source: Revision, *, library: dict[str, str]) -> Pairs:
    """The newest text of a translation, piece by piece beside `source`."""
    return pairs_beside(translation, source, stored(translation) if translation else None, library=library)


def pairs_beside(
    translation: Revision | None, source: Revision, kept: Pairing | None, *, library: dict[str, str]
) -> Pairs:
    """The same with the pairs that are stored at hand."""
    if translation is None:
        return align(Pairs(), segments_of(source, library=library))
    pairs = pairs_at_saving(translation, kept, library=library)
    return brought_to(pairs, made_from=made_from_of(translation), source=source, library=library)


def pairs_at_saving(translation: Revision, stored: Pairing | None, *, library: dict[str, str]) -> Pairs:
    """Beside the original it was made from: the pairs stored last, or guessed where none ever were."""
    if stored is None:
        made_from = made_from_of(translation)
        return guess(segments_of(made_from, library=library), own_segments(translation, library=library))
    pairs = from_json({"pairs": stored.pairs, "leftovers": stored.leftovers})
    if stored.revision_id == translation.pk:
        return pairs
    return follow(pairs, own_segments(translation, library=library))


def made_from_of(translation: Revision) -> Revision:
    if translation.source_revision is None:
        raise ValueError("An original has no pairs.")
    return translation.source_revision


def brought_to(
    pairs: Pairs,
    *,
    made_from: Revision,
    source: Revision,
    library: dict[str, str],
    harmless: Iterable[HarmlessChange] | None = None,
) -> Pairs:
    """Pairs of an older original beside a newer one, by what editors said of the changes between (`harmless`)."""
    for each in _harmless(made_from, until=source) if harmless is None else harmless:
        pairs = accepted(pairs, segments_of(each.older, library=library), segments_of(each.newer, library=library))
    return align(pairs, segments_of(source, library=library))


def stored(translation: Revision) -> Pairing | None:
    """The pairs stored with this revision, or with the last one before it."""
    rows = Pairing.objects.filter(
        revision__article=translation.article_id,
        revision__language=translation.language,
        revision__number__lte=translation.number,
    )
    return rows.select_related("source").order_by("-revision__number").first()


# --- a change that asks nothing of the translation ----------------------------------------------------------------


def accepted(pairs: Pairs, older: Sequence[Segment], newer: Sequence[Segment]) -> Pairs:
    """What was right for `older` is right for `newer`, because somebody said so of the whole change."""
    was = align(pairs, older)
    right = {pair.key for pair in was.pairs if pair.state == PairState.DONE}
    known = {pair.key for pair in was.pairs}
    now = align(was, newer)
    return replace(
        now,
        pairs=tuple(pair.confirmed() if pair.key in right or pair.key not in known else pair for pair in now.pairs),
    )


def may_call_harmless(user: User, article: Article) -> bool:
    """Whoever may write the original may say what a change of it means."""
    return permissions.may_write(user, article, language=article.source_language)


@transaction.atomic
def call_harmless(
    article: Article, *, older: Revision, newer: Revision, by: User, note: str = "", now: datetime | None = None
) -> HarmlessChange:
    """Keep that what changed from `older` to `newer` does not affect the translation."""
    article = lock(article)
    if not may_call_harmless(by, article):
        raise Refused("not_permitted", _("You may not change this text."))
    fits = older.article_id == newer.article_id == article.pk and older.is_source and newer.is_source
    if not fits or older.number >= newer.number:
        raise Refused("no_change", _("Between these two revisions nothing changed in the original."))
    kept = HarmlessChange.objects.filter(older=older, newer=newer).first()
    if kept is not None:
        return kept
    row = _row(article, older, newer, by=by, note=note, now=now or clock.now())
    row.save()
    records.write(row, by=by, before=None)
    for earlier in HarmlessChange.objects.filter(newer=older).select_related("older"):
        _close(row, earlier.older, newer)
    for later in HarmlessChange.objects.filter(older=newer).select_related("newer"):
        _close(row, older, later.newer)
    found_harmless.send(HarmlessChange, article=article)
    return row


def _row(article: Article, older: Revision, newer: Revision, *, by: User, note: str, now: datetime) -> HarmlessChange:
    hashes = {"older_hash": older.words_hash, "newer_hash": newer.words_hash}
    return HarmlessChange(article=article, older=older, newer=newer, by=by, at=now, note=note.strip(), **hashes)


def _close(row: HarmlessChange, older: Revision, newer: Revision) -> None:
    """What follows from two changes that are harmless one after the other."""
    if not HarmlessChange.objects.filter(older=older, newer=newer).exists():
        both = _row(row.article, older, newer, by=row.by, note=row.note, now=row.at)
        both.is_direct = False
        both.save()


def _harmless(made_from: Revision, *, until: Revision) -> Iterable[HarmlessChange]:
    """What editors said of the changes since the original a translation was made from, in their order."""
    rows = HarmlessChange.objects.filter(
        article=made_from.article_id,
        is_direct=True,
        older__number__gte=made_from.number,
        newer__number__lte=until.number,
    )
    return rows.select_related("older", "newer").order_by("newer__number", "older__number")
