"""The figures of readership as a workbook for Excel: a sheet for each table of the screen (spreadsheet.py)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _

from articles.choices import Language
from articles.reports import spreadsheet
from articles.reports.figures import Figures, Line, Step
from articles.reports.spreadsheet import Cell, Sheet


def write(figures: Figures, target: IO[bytes], *, about: Sequence[tuple[str, str]], now: datetime) -> None:
    """The whole workbook into `target`. `about` says in pairs which reads these are."""
    spreadsheet.write(sheets(figures, about=about), target, title=_("Readership"), now=now)


def sheets(figures: Figures, *, about: Sequence[tuple[str, str]]) -> list[Sheet]:
    topics = [
        (_("Languages"), _("Language"), figures.languages),
        (_("Categories"), _("Category"), figures.categories),
        (_("Campaigns"), _("Campaign"), figures.campaigns),
    ]
    return [
        _summary(figures, about),
        _steps(_("Months"), (_("Month"), "month"), figures.months, figures),
        _steps(_("Days"), (_("Day"), "day"), figures.days, figures),
        *(_lines(name, heading, lines) for name, heading, lines in topics),
        _articles(figures.articles),
    ]


def _summary(figures: Figures, about: Sequence[tuple[str, str]]) -> Sheet:
    total = figures.total
    sums: list[list[Cell]] = [[_("Reads"), total.reads], [_("Reads in the period before"), total.before]]
    change: list[list[Cell]] = [[_("Difference"), total.change]] if total.change is not None else []
    said: list[list[Cell]] = [[name, words] for name, words in about]
    published: list[list[Cell]] = [[_("Texts published in the period"), figures.published]]
    rows = [*said, *sums, *change, *published]
    return Sheet(_("Overview"), [(_("Readership"), "text"), ("", "text")], rows)


def _steps(name: str, first: tuple[str, str], steps: Sequence[Step], figures: Figures) -> Sheet:
    languages = figures.question.languages
    spoken = [(str(Language(language).label), "number") for language in languages]
    rows: list[list[Cell]] = [
        [step.day, *(step.reads[language] for language in languages), step.total] for step in steps
    ]
    return Sheet(name, [first, *spoken, (_("Together"), "number")], rows)


def _lines(name: str, heading: str, lines: Sequence[Line]) -> Sheet:
    numbers = [(_("Reads"), "number"), (_("The period before"), "number"), (_("Difference"), "change")]
    return Sheet(
        name, [(heading, "text"), *numbers], [[line.name, line.reads, line.before, line.change] for line in lines]
    )


def _articles(lines: Sequence[Line]) -> Sheet:
    columns = [(_("Article"), "text"), (_("Article number"), "id"), (_("Reads"), "number")]
    return Sheet(_("Most read"), columns, [[line.name, line.number, line.reads] for line in lines])
