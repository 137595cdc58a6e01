"""A file with old and new addresses, read row by row; what cannot be is reported and the rest is kept."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import RedirectReason
from articles.redirects import keeping

MOST_BYTES, MOST_LINES = 2 * 1024 * 1024, 20_000
HEADINGS = ("old", "path", "old address", "địa chỉ cũ", "từ")
MOST_BAD = 200


@dataclass(frozen=True)
class Bad:
    line: int
    row: str
    why: str


@dataclass
class Report:
    kept: int = 0
    bad: list[Bad] = field(default_factory=list)
    bad_count: int = 0

    def refuse(self, line: int, row: list[str], why: str) -> None:
        self.bad_count += 1
        if len(self.bad) < MOST_BAD:
            self.bad.append(Bad(line, ", ".join(row)[:200], why))


class Unreadable(Exception):
    """The file is no table at all."""


def read(content: bytes, *, by: User) -> Report:
    """Store every row that is right. Spreadsheets write commas, semicolons or tabs."""
    rows = _rows(content)
    report = Report()
    with transaction.atomic():
        for line, row in rows:
            if len(row) < 2:
                report.refuse(line, row, _("A row needs two columns: the old and the new address."))
                continue
            try:
                path, target = keeping.checked(row[0], row[1])
            except keeping.Impossible as impossible:
                report.refuse(line, row, impossible.sentence)
                continue
            keeping.store(path, target, reason=RedirectReason.IMPORT, by=by)
            report.kept += 1
    return report


def _rows(content: bytes) -> list[tuple[int, list[str]]]:
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is too large: 2 MB at most."))
    try:
        text = content.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is not UTF-8 text. Save it as “CSV UTF-8”.")) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        parsed = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [(parsed.line_num, [cell.strip() for cell in row]) for row in parsed if any(map(str.strip, row))]
    except csv.Error as error:
        raise Unreadable(_("The file is no table of two columns.")) from error
    if len(rows) > MOST_LINES:
        raise Unreadable(_("The file has too many rows: 20,000 at most."))
    has_heading = bool(rows) and rows[0][1][0].casefold() in HEADINGS
    return rows[1:] if has_heading else rows
