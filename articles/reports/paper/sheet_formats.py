"""How the cells of a statement's workbook look."""

from __future__ import annotations

from typing import Any

FONT = {"font_name": "Times New Roman", "font_size": 11}
FRAMED = {"border": 1, "valign": "vcenter"}
CENTRED = {"align": "center", "valign": "vcenter"}
STRONG = {"bold": True}
SHADED = {"bg_color": "#F2F2F2"}
TINTED = {"bg_color": "#D9E2EC"}
MONEY = {"num_format": "#,##0"}
RED = {"font_color": "#C00000"}

SHAPES: dict[str, dict[str, Any]] = {
    "strong": {**STRONG},
    "plain": {},
    "right": {"align": "right"},
    "centre": {**CENTRED},
    "title": {**CENTRED, **STRONG, "font_size": 16},
    "draft": {**CENTRED, **STRONG, **RED},
    "heading": {**FRAMED, **CENTRED, **STRONG, **TINTED, "text_wrap": True},
    "text": {**FRAMED, "text_wrap": True},
    "note": {"valign": "vcenter", "text_wrap": True, "font_color": "#555555"},
    "day": {**FRAMED, **CENTRED, "num_format": "dd/mm/yyyy"},
    "number": {**FRAMED, "num_format": "0"},
    # As many decimals as there are.
    "number_parts": {**FRAMED, "num_format": "0.##"},
    "money": {**FRAMED, **MONEY},
    "money_parts": {**FRAMED, "num_format": "#,##0.##"},
    "subtotal": {**SHADED, "top": 1, "bottom": 1, "valign": "vcenter", "italic": True},
    "sum": {**FRAMED, **SHADED, **MONEY, **STRONG},
    "total": {**FRAMED, **TINTED, **STRONG},
    "total_sum": {**FRAMED, **TINTED, **MONEY, **STRONG},
    "words": {"italic": True, "text_wrap": True, "valign": "vcenter"},
    "signed_on": {**CENTRED, "italic": True},
    "signer": {**CENTRED, **STRONG},
    "signing": {**CENTRED, "italic": True},
}
# A spreadsheet reads what begins with one of these as a formula, or as the name of a program.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


class Formats:
    """Each format of the workbook, made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def __getitem__(self, shape: str) -> Any:
        return self._format(shape, quoted=False)

    def for_text(self, shape: str, text: str) -> Any:
        """The format of a text; one that begins like a formula carries the mark of a text."""
        return self._format(shape, quoted=text.startswith(FORMULA_SIGNS))

    def _format(self, shape: str, *, quoted: bool) -> Any:
        if (shape, quoted) not in self._made:
            self._made[shape, quoted] = self._book.add_format({**FONT, **SHAPES[shape], "quote_prefix": quoted})
        return self._made[shape, quoted]
