"""The translation desk: which original stands on the left, what a save of the right side does.

The screen itself is admin/translation.py; the pairs are pairing.py. Nothing here finds a piece right but a person's
word (`decided`), and a translation names an original only once every piece was found right for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from articles.models import Article, GalleryPicture, Pairing, Publication, Revision
from articles.translation.pairing import Pair, Pairs, PairState
from articles.translation.segments import Extra, assemble, is_markup
from articles.translation.staleness import brought_to, pairs_beside, stored
from articles.translation.texts import FIELDS, GALLERY, gallery_key, library_words
from articles.vietnamese import fold
from articles.workflow import transitions
from articles.workflow.steps import lock
from campaign_portal import clock


@dataclass(frozen=True)
class Desk:
    """One translation beside one revision of its original."""

    article: Article
    source: Revision
    translation: Revision | None
    library: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.article.translation_language

    @cached_property
    def pairs(self) -> Pairs:
        """As they stand now."""
        return pairs_beside(self.translation, self.source, self.pairing, library=self.library)

    @cached_property
    def pairing(self) -> Pairing | None:
        """What was stored with the translation's newest text, or with the last one before that had pairs."""
        return stored(self.translation) if self.translation else None


def opened(article: Article, *, number: int | None = None) -> Desk | None:
    """The desk of an article, beside the revision of the original with that number or beside the one to translate.

    None where the original was never saved, or has no such revision.
    """
    source = source_of(article, number=number)
    if source is None:
        return None
    translation = article.newest_revision(article.translation_language)
    return Desk(article, source, translation, library_words(article))


def source_of(article: Article, *, number: int | None = None) -> Revision | None:
    """The text to translate: the newest approved one, or a newer one that the translation was made from already.

    While nothing of the original is approved it is the newest one saved.
    """
    newest = article.newest_revision(article.source_language)
    if newest is None:
        return None
    texts = Revision.objects.filter(article=article, language=article.source_language)
    if number is not None:
        return texts.filter(number=number).first()
    approved = Publication.objects.filter(article=article, language=article.source_language)
    last = approved.aggregate(number=Max("revision__number"))["number"]
    translation = article.newest_revision(article.translation_language)
    made_from = translation.source_revision if translation else None
    wanted = newest.number if last is None else max(last, made_from.number if made_from else 0)
    return newest if wanted == newest.number else texts.filter(number=wanted).first()


def decided(
    pairs: Pairs,
    *,
    targets: Mapping[str, str],
    agreed: Collection[str] = (),
    doubted: Collection[str] = (),
    discarded: Collection[str] = (),
) -> Pairs:
    """What a person typed and said: new words by key, the pairs they found right, those not any more, what may go."""

    def after(pair: Pair) -> Pair:
        written = replace(pair, target=targets.get(pair.key, pair.target))
        if pair.key in agreed:
            return written.confirmed()
        if pair.key in doubted and pair.state == PairState.DONE:
            return replace(written, source_translated=None)
        return written

    kept = tuple(each for each in pairs.leftovers if each.key not in discarded)
    return Pairs(tuple(after(pair) for pair in pairs.pairs), kept)


def brought_up(desk: Desk, decided: Pairs) -> tuple[Desk, Pairs]:
    """What was decided beside an older original, beside the newest one: what that changed is to be looked at again."""
    newest = opened(desk.article)
    if newest is None or newest.source.number <= desk.source.number:
        return desk, decided
    return newest, brought_to(decided, made_from=desk.source, source=newest.source, library=desk.library)


def body_of(pairs: Pairs, source: Revision) -> str:
    """The translation's body: the original's skeleton with the other language's words, undecided leftovers in place."""
    pieces = [pair for pair in pairs.pairs if not pair.is_field]
    places = {pair.key: number for number, pair in enumerate(pieces)}
    extra: dict[int, list[Extra]] = {}
    for each in pairs.leftovers:
        if is_markup(each.kind):
            extra.setdefault(places.get(each.after, -1), []).append(Extra(each.kind, each.target))
    return assemble(source.body, [pair.target for pair in pieces], extra)


@transaction.atomic
def save(desk: Desk, pairs: Pairs, *, by: User, now: datetime | None = None, note: str = "") -> Revision | None:
    """Store the decided pairs as the newest text of the translation; None where nothing was decided.

    The revision names the original of the desk only if every piece was found right for it.
    """
    now = now or clock.now()
    article = lock(desk.article)
    is_new = desk.translation is None or pairs != desk.pairs
    _write(article, desk, pairs, by=by, now=now)
    revision = transitions.save_text(
        article,
        language=desk.language,
        by=by,
        now=now,
        note=note,
        made_from=desk.source if pairs.is_current or desk.translation is None else None,
        even_if_same=is_new,
    )
    if revision is not None:
        needed = [pair for pair in pairs.pairs if pair.source]
        kept = pairs.as_json()
        Pairing.objects.create(
            revision=revision,
            source=desk.source,
            pairs=kept["pairs"],
            leftovers=kept["leftovers"],
            total=len(needed),
            done=sum(pair.state == PairState.DONE for pair in needed),
        )
    return revision


def _write(article: Article, desk: Desk, pairs: Pairs, *, by: User, now: datetime) -> None:
    """Put the words into the working copy."""
    language = desk.language
    words = {pair.key: pair.target for pair in pairs.pairs if pair.is_field}
    changed = {f"{name}_{language}": words[name] for name in FIELDS if name in words}
    if _body_moves(desk, pairs):
        changed[f"body_{language}"] = body_of(pairs, desk.source)
    for name, text in changed.items():
        setattr(article, name, text)
    article.modified_by, article.modified_at = by, now
    article.search_text = fold(article.joined_titles())
    article.save(update_fields=[*changed, "modified_by", "modified_at", "search_text"])
    _write_gallery(article, words, language=language)


def _body_moves(desk: Desk, pairs: Pairs) -> bool:
    """Does the body have to be put together again? One in which nothing was decided stays as it is, to the letter."""
    if desk.translation is None or (pairs.is_current and desk.translation.source_revision_id != desk.source.pk):
        return True
    before, after = (
        [(pair.key, pair.target) for pair in each.pairs if not pair.is_field] for each in (desk.pairs, pairs)
    )
    return before != after or desk.pairs.leftovers != pairs.leftovers


def _write_gallery(article: Article, words: Mapping[str, str], *, language: str) -> None:
    for row in GalleryPicture.objects.filter(article=article):
        typed = {
            f"{column}_{language}": words[key]
            for word, column in GALLERY.items()
            if (key := gallery_key(row.image_id, word)) in words
        }
        if any((getattr(row, name) or "") != text for name, text in typed.items()):
            for name, text in typed.items():
                setattr(row, name, text)
            row.save(update_fields=list(typed))
