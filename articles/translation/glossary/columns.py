"""The columns of a glossary's file: their order, what headings mean them, how a cell is written."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import GlossaryTerm
from articles.translation.glossary.kept import LISTS, TEXTS
from articles.vietnamese import fold

COLUMNS = (*TEXTS, "case_counts", "is_former", "is_active")
LIST_MARK = "|"
# What people and our own file write above the columns, without marks and case.
HEADINGS = {
    "vietnamese": ("vietnamese", "vietnamese term", "vi", "tieng viet", "thuat ngu", "thuat ngu tieng viet"),
    "english": ("english", "official english rendering", "en", "tieng anh", "cach dich", "cach dich chinh thuc"),
    "accepted": ("accepted", "also accepted", "cung chap nhan", "cach dich khac", "chap nhan"),
    "forbidden": ("forbidden", "not to be used", "khong dung", "khong duoc dung", "cam dung"),
    "note": ("note", "note for translators", "ghi chu"),
    "source": ("source", "where the rendering comes from", "nguon"),
    "case_counts": ("case counts", "only with a capital letter", "chi khi viet hoa"),
    "is_former": ("is former", "former name", "ten cu"),
    "is_active": ("is active", "in use", "dang dung"),
}
_MEANS = {heading: name for name, headings in HEADINGS.items() for heading in headings}
_TRUE, _FALSE = ("1", "x", "yes", "true", "co", "dung"), ("0", "no", "false", "khong", "sai")
# A spreadsheet calculates what begins so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def by_heading(cells: list[str]) -> dict[int, str] | None:
    """Which place holds which column, where the row is a heading; None where it is a term already."""
    known = {place: _MEANS[heading] for place, cell in enumerate(cells) if (heading := fold(cell).strip()) in _MEANS}
    return known if len(known) > 1 or "vietnamese" in known.values() else None


def plain(row: GlossaryTerm, name: str) -> str:
    """A value as a cell says it, with nothing that a spreadsheet would calculate."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return "x" if value else "0"
    cell = f" {LIST_MARK} ".join(value.split("\n")) if name in LISTS else value
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def truth(cell: str) -> bool:
    """Yes or no as people write it; raises ValidationError."""
    word = fold(cell).strip()
    if word not in (*_TRUE, *_FALSE):
        raise ValidationError(_("“%(cell)s” is neither yes (x) nor no (0)."), params={"cell": cell[:50]})
    return word in _TRUE
