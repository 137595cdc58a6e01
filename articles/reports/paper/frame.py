"""What stands above and below the table of every paper: who pays, what it is, whether it is closed, who signs."""

from collections.abc import Sequence

from articles.reports.paper import phrases
from articles.reports.paper.sheet import BLACK, MARGIN, RED, Sheet

SIZE, TITLE, SIGN = 9.0, 14.0, 8.0
# Of the day, the names of those who sign, and the room they sign in.
SIGNATURES = 40.0


def head(sheet: Sheet, *, title: str, number: str, y: float = MARGIN) -> float:
    """On the first page; gives where the body begins."""
    statement, width = sheet.statement, sheet.right - MARGIN
    sheet.lines(MARGIN, y, [number], width=width, size=SIZE, align="right")
    y = sheet.paragraph(MARGIN, y, statement.office, width=width * 0.7, size=SIZE, bold=True)
    if statement.unit:
        unit = phrases.phrase("unit", sheet.language, unit=statement.unit)
        y = sheet.paragraph(MARGIN, y, unit, width=width * 0.7, size=SIZE)
    y = sheet.paragraph(MARGIN, y + 1, title.upper(), width=width, size=TITLE, bold=True, align="centre")
    y = sheet.paragraph(MARGIN, y, phrases.period_line(statement), width=width, size=SIZE, align="centre")
    sheet.colour(BLACK if statement.is_closed else RED)
    state = phrases.state_line(statement)
    y = sheet.paragraph(MARGIN, y, state, width=width, size=SIZE, bold=not statement.is_closed, align="centre")
    sheet.colour(BLACK)
    return y + 2


def words(sheet: Sheet, y: float, amount: int) -> float:
    """The amount in words below the table."""
    line = phrases.words_line(amount, sheet.language)
    return sheet.paragraph(MARGIN, y + 2, line, width=sheet.right - MARGIN, size=SIZE)


def signatures(sheet: Sheet, y: float, signers: Sequence[str]) -> None:
    """Side by side, the day above the last one."""
    width = (sheet.right - MARGIN) / len(signers)
    day = phrases.phrase("day_line", sheet.language)
    below = sheet.lines(sheet.right - width, y + 2, [day], width=width, size=SIZE, align="centre")
    for place, name in enumerate(signers):
        x, said = MARGIN + place * width, phrases.phrase(name, sheet.language)
        under = sheet.lines(x, below, [said], width=width, size=SIZE, bold=True, align="centre")
        sheet.lines(x, under, [phrases.phrase("sign_here", sheet.language)], width=width, size=SIGN, align="centre")
