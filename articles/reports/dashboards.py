"""The figures as drawings: where each column of a chart stands, how long each bar beside a name is.

All places are parts of the drawing in per cent, as texts: a template would write a decimal comma, and the words
in a drawing without a scale of its own keep their size on every screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.reports.figures import Figures, Line, Step

# A column a day up to so many days; longer periods have a column a month.
MOST_COLUMNS = 92
# The columns stand between these two heights; the words below them need the rest.
TOP, GROUND = 12.0, 88.0
COLUMN_WIDTH = 0.8
# What a chart may end with at the top, in tenths of 1, 10, 100 …
ROUND = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
ALL = "all"


@dataclass(frozen=True)
class Bar:
    """One part of a column; `kind` is the language, or ALL."""

    kind: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Column:
    words: str
    bars: list[Bar]


@dataclass(frozen=True)
class Word:
    """A word in the drawing; `anchor` is the side of it that stands at `x`."""

    text: str
    x: str
    y: str
    anchor: str = "start"


@dataclass(frozen=True)
class Chart:
    title: str
    description: str
    columns: list[Column]
    heights: list[Word]
    below: list[Word]
    # Kinds and their names, where there are several.
    key: list[tuple[str, str]]


@dataclass(frozen=True)
class Share:
    """A line of a table with the bar beside its name."""

    line: Line
    width: str


def over_time(figures: Figures, *, day_name: Callable[[date], str], month_name: Callable[[date], str]) -> Chart:
    """The period by day, or by month where it is long."""
    is_long = len(figures.days) > MOST_COLUMNS
    languages = figures.question.languages
    key = [(language, str(Language(language).label)) for language in languages]
    title = _("Reads by month") if is_long else _("Reads by day")
    steps, name = (figures.months, month_name) if is_long else (figures.days, day_name)
    return chart(title, steps, name=name, key=key)


def chart(
    title: str,
    steps: Sequence[Step],
    *,
    name: Callable[[date], str],
    key: list[tuple[str, str]],
    words: Callable[..., str] | None = None,
) -> Chart:
    """A column for each step, a part of it for each kind of the key; below nothing is nothing drawn.

    `words` says in a sentence what is drawn; left out, it is reads.
    """
    top = ceiling(max((_height(step) for step in steps), default=0))
    slot = 100 / max(len(steps), 1)
    return Chart(
        title=title,
        description=(words or described)(steps, name=name),
        columns=[
            Column(f"{name(step.day)}: {number(step.total)}", _bars(step, place * slot, slot, top=top, key=key))
            for place, step in enumerate(steps)
        ],
        # The ground needs no number, and a column may stand there.
        heights=[Word(number(height) if height else "", "0%", percent(_y(height, top))) for height in heights(top)],
        below=_below([name(step.day) for step in steps], slot),
        key=key if len(key) > 1 else [],
    )


def described(steps: Sequence[Step], *, name: Callable[[date], str]) -> str:
    """The drawing in a sentence, for those who do not see it."""
    total = sum(step.total for step in steps)
    if not total:
        return _("No reads in this period.")
    most = max(steps, key=lambda step: step.total)
    words = {"total": number(total), "first": name(steps[0].day), "last": name(steps[-1].day)}
    return _(
        "%(total)s reads from %(first)s to %(last)s. Most: %(day)s, with %(most)s. The table has every number."
    ) % {
        **words,
        "day": name(most.day),
        "most": number(most.total),
    }


def ceiling(highest: int) -> int:
    """The round number at the top of a chart."""
    size = 1
    while size * 10 < highest:
        size *= 10
    return next(tenths * size // 10 for tenths in ROUND if tenths * size % 10 == 0 and tenths * size >= 10 * highest)


def heights(top: int) -> list[int]:
    """The heights that have a line: nothing, the half where it is whole, the top."""
    return [0, top // 2, top] if top % 2 == 0 else [0, top]


def shares(lines: Sequence[Line]) -> list[Share]:
    """Each line with a bar as long as its part of the most read one."""
    most = max((line.reads for line in lines), default=0) or 1
    return [Share(line, percent(100 * line.reads / most)) for line in lines]


def number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def percent(value: float) -> str:
    return f"{value:.2f}%"


def _height(step: Step) -> int:
    return sum(value for value in step.reads.values() if value > 0)


def _y(height: float, top: int) -> float:
    return GROUND - (GROUND - TOP) * height / top


def _bars(step: Step, start: float, slot: float, *, top: int, key: list[tuple[str, str]]) -> list[Bar]:
    """From the ground up, in the order of the key."""
    bars, below = [], 0
    for kind, _name in key:
        reads = max(step.reads.get(kind, 0), 0)
        if reads:
            x, width = start + slot * (1 - COLUMN_WIDTH) / 2, slot * COLUMN_WIDTH
            y, height = _y(below + reads, top), (GROUND - TOP) * reads / top
            bars.append(Bar(kind, percent(x), percent(y), percent(width), percent(height)))
        below += reads
    return bars


def _below(names: list[str], slot: float) -> list[Word]:
    """The first and the last step by name, and one in between; where it has no room the style hides it."""
    last = len(names) - 1
    if last < 1:
        return [Word(name, "0%", "100%") for name in names]
    ends = [Word(names[0], "0%", "100%"), Word(names[last], "100%", "100%", "end")]
    middle = last // 2
    return [*ends, Word(names[middle], percent((middle + 0.5) * slot), "100%", "middle")] if last > 3 else ends
