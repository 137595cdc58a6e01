"""The pairs of the translation desk as the page shows them: one row each, the leftovers where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.admin import desk_names, desk_words
from articles.admin.desk_form import DeskForm
from articles.choices import Language
from articles.models import Image
from articles.translation import markers
from articles.translation.glossary.terms import Glossary
from articles.translation.markers import Mark
from articles.translation.pairing import Leftover, Pair, PairState
from articles.translation.segments import BREAK, is_markup, plain_words
from articles.translation.suggestions import problems
from articles.workflow.comparison import Piece, compare_words

# Of the field, before it grows with what is typed.
LETTERS_A_LINE, MOST_LINES = 60, 12


@dataclass(frozen=True)
class MarkShown:
    opening: str
    closing: str
    name: str
    is_needed: bool


@dataclass(frozen=True)
class Left:
    """A leftover: its words, and whether the person has chosen to leave them out."""

    key: str
    text: str
    is_discarded: bool
    is_first: bool


@dataclass(frozen=True)
class Row:
    """What templates/admin/articles/article/desk_pair.html needs for one pair."""

    pair: Pair
    name: str
    field: Any
    text: str
    is_ticked: bool
    marks: list[MarkShown]
    source: SafeString
    copied: str
    changes: tuple[Piece, ...]
    left: list[Left]
    # The official names that its words do not have (desk_names.told).
    problems: list[dict[str, SafeString]]
    picture: Image | None = None
    # What readers get where nothing is written: the library's words.
    library: str = ""
    starts_body: bool = False
    ends_body: bool = False

    @property
    def label(self) -> str:
        return str(self.field.label)

    @property
    def errors(self) -> Any:
        return self.field.errors

    @property
    def state(self) -> PairState:
        return self.pair.state

    @property
    def state_name(self) -> str:
        return str(desk_words.STATES[self.state])

    @property
    def is_open(self) -> bool:
        return self.state != PairState.DONE

    @property
    def has_tick(self) -> bool:
        """Where the original says nothing there is nothing to agree with."""
        return bool(self.pair.source)

    @property
    def is_address(self) -> bool:
        return self.pair.key == "replacement_url"

    @property
    def only_form(self) -> bool:
        """No word of the original changed, but what a marker stands for."""
        return all(piece.kind == "same" for piece in self.changes)

    @property
    def lines(self) -> int:
        text = max(self.text, self.copied, key=len)
        return min(max(2, len(text) // LETTERS_A_LINE + 1 + text.count("\n")), MOST_LINES)


def rows(form: DeskForm, glossary: Glossary, *, pictures: dict[str, Image], shows_correction: bool) -> list[Row]:
    """In the order of the page; a text that neither side has and nobody may write is not shown."""
    names = [name for name, pair in form.pairs.items() if pair.key != "correction" or shows_correction]
    left = _by_place(form)
    found = []
    body = [name for name in names if not form.pairs[name].is_field]
    for name in names:
        pair = form.pairs[name]
        edges = {"starts_body": name in body[:1], "ends_body": name in body[-1:]}
        found.append(_row(form, name, glossary, left.get(pair.key, []), picture=pictures.get(pair.key), **edges))
    return found


def first_left(form: DeskForm) -> list[Left]:
    """The leftovers that stand before the first pair."""
    return _by_place(form).get("", [])


def _row(form: DeskForm, name: str, glossary: Glossary, left: list[Left], **more: Any) -> Row:
    pair, marks = form.pairs[name], form.marks.get(name, [])
    field, language = form[name], form.desk.language
    value = field.value()
    typed = str(value or "") if form.is_bound else None
    return Row(
        pair=pair,
        name=name,
        field=field,
        text="" if value is None else str(value),
        is_ticked=form.is_ticked(name),
        marks=[MarkShown(mark.opening, mark.closing, desk_words.mark_name(mark), mark.is_needed) for mark in marks],
        source=_source(pair, marks, glossary, language=language),
        copied=markers.shown(pair.source, marks) if marks or is_markup(pair.kind) else pair.source,
        changes=_changes(pair) if pair.state == PairState.CHANGED else (),
        left=left,
        library=form.desk.library.get(pair.key, ""),
        problems=desk_names.told(problems(pair, glossary, language=language, typed=typed), language=language),
        **more,
    )


def _source(pair: Pair, marks: Sequence[Mark], glossary: Glossary, *, language: str) -> SafeString:
    """The original's words with its markers and official names, ready for a page."""
    text = markers.shown(pair.source, marks) if is_markup(pair.kind) else pair.source
    found = glossary.terms_in(text, Language.other(language))
    shown = desk_names.marked(text, found, language=language).replace("\n", "<br>")
    for mark in marks:
        for sign in filter(None, (mark.opening, mark.closing)):
            shown = shown.replace(sign, f'<span class="desk-mark">{sign}</span>')
    return mark_safe(shown)


def _changes(pair: Pair) -> tuple[Piece, ...]:
    before = pair.source_translated or ""
    texts = [plain_words(text) if is_markup(pair.kind) else text for text in (before, pair.source)]
    return compare_words(*texts)


def _by_place(form: DeskForm) -> dict[str, list[Left]]:
    found: dict[str, list[Left]] = {}
    known = {pair.key for pair in form.pairs.values() if not pair.is_field}
    for each in form.desk.pairs.leftovers:
        after = each.after if each.after in known else ""
        is_first = each is form.desk.pairs.leftovers[0]
        found.setdefault(after, []).append(Left(each.key, _words(each), form.is_discarded(each.key), is_first))
    return found


def _words(leftover: Leftover) -> str:
    return plain_words(leftover.target).replace(BREAK, "\n\n") if is_markup(leftover.kind) else leftover.target
