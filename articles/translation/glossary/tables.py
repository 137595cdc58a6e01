"""The glossary as a table in a file: read row by row into what would change, stored when somebody agrees, written out.

A file says nothing that its reader may not: every row passes the same checks as the form, and a refused one says why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import GlossaryTerm
from articles.translation.glossary.columns import COLUMNS, LIST_MARK, by_heading, plain, truth
from articles.translation.glossary.kept import LISTS, TEXTS, check, lines, prepare
from articles.translation.glossary.words import key_of
from articles.vietnamese import nfc
from articles.workflow import records

MOST_BYTES, MOST_LINES = 512 * 1024, 3_000
DELIMITERS = ";,\t"

Action = Literal["added", "changed", "same", "refused"]


@dataclass
class Line:
    """One row of the file: what it would do, or why it cannot; `changes` are column, before, after."""

    number: int
    vietnamese: str
    english: str
    action: Action
    why: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    row: GlossaryTerm | None = None


@dataclass
class Report:
    lines: list[Line]

    def count(self, action: Action) -> int:
        return sum(line.action == action for line in self.lines)

    @property
    def counts(self) -> dict[str, int]:
        return {action: self.count(action) for action in ("added", "changed", "same", "refused")}

    @property
    def told(self) -> list[Line]:
        """What a person has to look at, the refused rows first."""
        order = ("refused", "changed", "added")
        return sorted((line for line in self.lines if line.action in order), key=lambda each: order.index(each.action))


class Unreadable(Exception):
    """The file is no table at all."""


def text_of(content: bytes) -> str:
    """The file as text; raises Unreadable with a sentence for people."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is too large: 512 KB at most."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is not UTF-8 text. Save it as “CSV UTF-8”.")) from error


def read(text: str) -> Report:
    """What storing the table would do; nothing is stored. Spreadsheets write commas, semicolons or tabs."""
    rows = _rows(text)
    columns = by_heading(rows[0][1]) if rows else None
    if columns is not None:
        rows = rows[1:]
    names = columns or dict(enumerate(COLUMNS))
    if columns is not None and not {"vietnamese", "english"} <= set(columns.values()):
        raise Unreadable(
            _("The first row does not name both a column with the Vietnamese term and one with the English.")
        )
    if not rows:
        raise Unreadable(_("The file has no rows."))
    stored = {row.key: row for row in GlossaryTerm.objects.all()}
    seen: dict[str, int] = {}
    return Report([_line(number, cells, names, stored, seen) for number, cells in rows])


@transaction.atomic
def store(text: str, *, by: User) -> Report:
    """Read the table again as the glossary is now, and keep every row that is right."""
    report = read(text)
    for line in report.lines:
        if line.row is not None and line.action in ("added", "changed"):
            with records.watched(line.row, by=by):
                line.row.save()
    return report


def written(rows: Iterable[GlossaryTerm]) -> str:
    """The table for a spreadsheet: semicolons, as Vietnamese Excel wants them, and no cell that it would calculate."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([plain(row, name) for name in COLUMNS])
    return f"\ufeff{out.getvalue()}"


def _rows(text: str) -> list[tuple[int, list[str]]]:
    text = nfc(text).replace("\x00", "")
    try:
        parsed = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows = [(parsed.line_num, cells) for cells in parsed if any(map(str.strip, cells))]
    except csv.Error as error:
        raise Unreadable(_("The file is no table: a quotation mark is not closed, or a cell is too long.")) from error
    if len(rows) > MOST_LINES:
        raise Unreadable(_("The file has too many rows: 3,000 at most."))
    return rows


def _delimiter(text: str) -> str:
    """What parts the first row into most cells; signs inside quotation marks part nothing."""
    first = text.partition("\n")[0]

    def cells(delimiter: str) -> int:
        try:
            return len(next(csv.reader([first], delimiter=delimiter), []))
        except csv.Error:
            return 0

    return max(DELIMITERS, key=cells)


def _line(
    number: int, cells: list[str], names: dict[int, str], stored: dict[str, GlossaryTerm], seen: dict[str, int]
) -> Line:
    given = {name: _undefused(cells[place]) for place, name in names.items() if place < len(cells)}
    line = Line(number, given.get("vietnamese", "")[:200], given.get("english", "")[:200], "refused")
    key = key_of(nfc(given.get("vietnamese", "")))
    if key and key in seen:
        line.why = _("Line %(number)s of the file has the same term.") % {"number": seen[key]}
        return line
    seen[key] = number
    before = stored.get(key)
    row = GlossaryTerm(**{each.attname: getattr(before, each.attname) for each in _fields()} if before else {})
    row._state.adding = before is None
    try:
        _fill(row, given)
        check(row)
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        line.why = _told(error)
        return line
    line.changes = _changes(before, row) if before else []
    line.action = "added" if before is None else "changed" if line.changes else "same"
    line.row = row
    return line


def _told(error: ValidationError) -> str:
    """Each complaint with the name of its column."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{capfirst(_label(name))}: {' '.join(said)}" for name, said in error.message_dict.items())


def _label(name: str) -> str:
    column: Any = GlossaryTerm._meta.get_field(name)
    return str(column.verbose_name)


def _fields() -> list:
    return list(GlossaryTerm._meta.concrete_fields)


def _fill(row: GlossaryTerm, given: dict[str, str]) -> None:
    """Only the columns that the file has; an empty cell empties, but not what a truth is."""
    for name, cell in given.items():
        if name in TEXTS:
            setattr(row, name, "\n".join(lines(cell.replace(LIST_MARK, "\n"))) if name in LISTS else cell)
        elif cell.strip():
            setattr(row, name, truth(cell))
    prepare(row)


def _changes(before: GlossaryTerm, after: GlossaryTerm) -> list[tuple[str, str, str]]:
    sides = [(_label(name), plain(before, name), plain(after, name)) for name in COLUMNS]
    return [side for side in sides if side[1] != side[2]]


def _undefused(cell: str) -> str:
    """The sign that keeps a spreadsheet from calculating is no part of the term."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" and cell[1:] else cell
