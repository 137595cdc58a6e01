"""What was read from a file, held against the desk, and saved as the words of whoever brings it.

Looking changes nothing. Taking in saves everything or nothing, and never what somebody typed at the desk since the
file was made, unless the person ticked that very piece.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article
from articles.translation import desk
from articles.translation.desk import Desk
from articles.translation.exchange import inline, names
from articles.translation.exchange.names import Unfit
from articles.translation.exchange.reading import Refusal, Sheet, Unit
from articles.translation.markers import palette
from articles.translation.pairing import Pair, Pairs, PairState
from articles.translation.segments import is_markup, plain_words
from articles.translation.texts import FIELDS
from articles.workflow import permissions

NEW, CHANGED, SAME, CONFLICT = "new", "changed", "same", "conflict"
# Where no column sets a limit: the words of a gallery's picture, descriptions and meanings in the body.
LONGEST_OF_GALLERY, LONGEST_DESCRIPTION = 300, 500
Labels = Callable[[Pairs], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One unit beside its pair: what the file says, and what is to be done about it."""

    pair: Pair
    label: str
    text: str
    kind: str
    # Does the file say that the words are right?
    is_right: bool

    @property
    def tick(self) -> str:
        """Names the piece and the words at the desk that a person saw when they let the file's take their place."""
        return f"{self.pair.key}:{names.digest(self.pair.target)}"

    @property
    def words(self) -> str:
        return plain_words(self.text) if is_markup(self.pair.kind) else self.text

    @property
    def words_now(self) -> str:
        return plain_words(self.pair.target) if is_markup(self.pair.kind) else self.pair.target


@dataclass(frozen=True)
class Arrival:
    """One article's part of a file beside its desk."""

    desk: Desk
    pieces: tuple[Piece, ...] = field(default=())

    def of_kind(self, kind: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == kind]

    @property
    def conflicts(self) -> list[Piece]:
        return self.of_kind(CONFLICT)

    @cached_property
    def counts(self) -> dict[str, int]:
        return {kind: len(self.of_kind(kind)) for kind in (NEW, CHANGED, SAME, CONFLICT)}

    def decided(self, *, ticked: Collection[str], found_right: bool) -> Pairs:
        """The desk's pairs with what is taken from the file; what is not found right is open."""
        taken = [
            piece
            for piece in self.pieces
            if piece.kind in (NEW, CHANGED)
            or (piece.kind == CONFLICT and f"{self.desk.article.pk}:{piece.tick}" in ticked)
        ]
        unchanged = [piece for piece in self.pieces if piece.kind == SAME]
        agreed = {piece.pair.key for piece in (*taken, *unchanged) if found_right and piece.is_right}
        targets = {piece.pair.key: piece.text for piece in taken}
        return desk.decided(self.desk.pairs, targets=targets, agreed=agreed, doubted=set(targets) - agreed)


def looked_at(
    found: Sequence[Sheet | Refusal], *, by: User, labels: Labels, only: int | None = None
) -> list[Arrival | Refusal]:
    """Each part of a file beside its desk, or why it cannot be taken in; `only` is the one article that is awaited."""
    return [each if isinstance(each, Refusal) else _arrival(each, by=by, labels=labels, only=only) for each in found]


@transaction.atomic
def take_in(
    found: Sequence[Sheet | Refusal],
    *,
    by: User,
    labels: Labels,
    only: int | None = None,
    ticked: Collection[str] = (),
    found_right: bool = False,
) -> tuple[list[Arrival | Refusal], list[Article]]:
    """Save what can be taken in; the parts as they were found, and the articles that were saved."""
    numbers = [each.article for each in found if isinstance(each, Sheet)]
    # Held in one order, so that two files never wait for each other.
    list(Article.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))
    parts = looked_at(found, by=by, labels=labels, only=only)
    saved = []
    for part in parts:
        if isinstance(part, Refusal):
            continue
        pairs = part.decided(ticked=ticked, found_right=found_right)
        if pairs != part.desk.pairs and desk.save(part.desk, pairs, by=by, note="XLIFF"):
            saved.append(part.desk.article)
    return parts, saved


def _arrival(sheet: Sheet, *, by: User, labels: Labels, only: int | None) -> Arrival | Refusal:
    name = _("Article %(number)d") % {"number": sheet.article}
    try:
        if only is not None and sheet.article != only:
            raise Unfit(_("This belongs to another article, not to the one at whose desk you are."))
        opened = _desk(sheet, by=by)
        name = f"{name}: {opened.article}"
        return Arrival(opened, tuple(_pieces(sheet, opened, labels(opened.pairs))))
    except Unfit as unfit:
        return Refusal(name, str(unfit))


def _desk(sheet: Sheet, *, by: User) -> Desk:
    article = permissions.visible_to(by).filter(pk=sheet.article).first()
    if article is None:
        raise Unfit(_("There is no such article, or you may not see it."))
    languages = (article.source_language, article.translation_language)
    if (sheet.source_language, sheet.language) != languages:
        source, target = (str(Language(language).label) for language in languages)
        sentence = _("The file has other languages: this article is translated from %(source)s into %(target)s.")
        raise Unfit(sentence % {"source": source, "target": target})
    if not permissions.may_write(by, article, language=sheet.language):
        raise Unfit(_("You may not change this text."))
    opened = desk.opened(article)
    if opened is None or (opened.source.number, opened.source.fingerprint) != (sheet.revision, sheet.fingerprint):
        sentence = _(
            "The file was made from revision %(made)d of the original, and the desk stands beside revision %(now)d. "
            "Export the article again."
        )
        raise Unfit(sentence % {"made": sheet.revision, "now": opened.source.number if opened else 0})
    return opened


def _pieces(sheet: Sheet, opened: Desk, labels: Mapping[str, str]) -> list[Piece]:
    pairs = {pair.key: pair for pair in opened.pairs.pairs}
    made = []
    for unit in sheet.units:
        pair = pairs.get(unit.key)
        if pair is None:
            raise Unfit(_("The unit %(id)s is not known at the desk.") % {"id": f"“{unit.key[:40]}”"})
        try:
            piece = _piece(unit, pair, labels[pair.key], language=opened.language)
        except Unfit as unfit:
            raise Unfit(_("Unit %(id)s: %(why)s") % {"id": f"“{labels[pair.key]}”", "why": unfit}) from unfit
        if piece is not None:
            made.append(piece)
    title = next((piece.text for piece in made if piece.pair.key == "title"), pairs["title"].target)
    if made and not title:
        raise Unfit(_("The title is not translated; nothing can be saved without it."))
    return made


def _piece(unit: Unit, pair: Pair, label: str, *, language: str) -> Piece | None:
    """None where the file says nothing."""
    marks = palette(pair.source, pair.target) if is_markup(pair.kind) else []
    source = inline.normal(pair.kind, pair.source, marks)
    if inline.text_of(pair.kind, unit.source, marks) != source:
        raise Unfit(_("Its source is not what the original says."))
    present = inline.words_of(pair.kind, pair.target, marks)
    text = inline.text_of(pair.kind, unit.target, marks, links=inline.links_of(present))
    is_copy = unit.state in names.UNTOUCHED and text == source
    if not _says_something(unit.target) or is_copy:
        return None
    now, said = inline.text_of(pair.kind, present, marks), names.digest(text)
    if text == now or said == unit.was:
        # Untouched, so only another state than it went out with says that somebody looked at it.
        is_right = text == now and unit.state in names.RIGHT and unit.state != names.STATES[pair.state]
        return Piece(pair, label, pair.target, SAME, is_right)
    _check(pair, unit, text, marks, language=language)
    is_foreign = bool(now) and unit.was != names.digest(now)
    was_emptied = not now and unit.was not in ("", names.digest(""))
    kind = CONFLICT if is_foreign or was_emptied else NEW if pair.state == PairState.MISSING else CHANGED
    return Piece(pair, label, text, kind, unit.state in names.RIGHT)


def _says_something(words: inline.Words) -> bool:
    return any(word.strip() if isinstance(word, str) else _says_something(word.words or ()) for word in words if word)


def _check(pair: Pair, unit: Unit, text: str, marks: Sequence[Any], *, language: str) -> None:
    """New words are held to what a person's typing at the desk is held to."""
    missing = inline.lacking(unit.target, marks)
    if missing:
        sentence = _("The inline element %(id)s is missing: the original has a link or picture there.")
        raise Unfit(sentence % {"id": f"“{missing[0].number}”"})
    if pair.key in FIELDS:
        column: Any = Article._meta.get_field(f"{pair.key}_{language}")
        try:
            column.run_validators(text)
        except ValidationError as error:
            raise Unfit(" ".join(error.messages)) from error
        return
    longest = None if is_markup(pair.kind) else LONGEST_OF_GALLERY if pair.is_field else LONGEST_DESCRIPTION
    if longest is not None and len(text) > longest:
        raise Unfit(_("It is too long: %(most)d characters at most.") % {"most": longest})
