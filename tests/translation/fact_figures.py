"""How well facts are compared, measured on the labelled pairs: `python -m tests.translation.fact_figures`."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import django
from django.apps import apps

if not apps.ready:  # as a program; the room's door registers the translated columns
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.test_settings")
    django.setup()

from articles.translation.facts import Finding, compare
from tests.translation.fact_pairs import SETS, Pair, pairs


@dataclass(frozen=True)
class Figures:
    """A slipped pair is found when anything is said of it; a true pair of which anything is said is a false alarm.

    `exact` are the found slips of which every word was named that was planted.
    """

    pairs: int
    slipped: int
    found: int
    exact: int
    false_alarms: int

    @property
    def precision(self) -> float:
        return self.found / max(self.found + self.false_alarms, 1)

    @property
    def recall(self) -> float:
        return self.found / self.slipped


def measure(name: str, *, reverse: bool = False) -> Figures:
    """The figures of one set; `reverse` takes the English for the original."""
    told = [(pair, findings_of(pair, reverse=reverse)) for pair in pairs(name)]
    return Figures(
        pairs=len(told),
        slipped=sum(bool(pair.slip) for pair, _findings in told),
        found=sum(bool(pair.slip and findings) for pair, findings in told),
        exact=sum(bool(pair.slip) and names_the_slip(pair, findings, reverse=reverse) for pair, findings in told),
        false_alarms=sum(bool(not pair.slip and findings) for pair, findings in told),
    )


def findings_of(pair: Pair, *, reverse: bool = False) -> tuple[Finding, ...]:
    if reverse:
        return compare(pair.en, pair.vi, source_language="en")
    return compare(pair.vi, pair.en, source_language="vi")


def names_the_slip(pair: Pair, findings: tuple[Finding, ...], *, reverse: bool) -> bool:
    sides = [[f.source.words for f in findings if f.source], [f.target.words for f in findings if f.target]]
    vietnamese, english = reversed(sides) if reverse else sides
    return all(
        not planted or any(planted in words or words in planted for words in said)
        for planted, said in ((pair.vi_words, vietnamese), (pair.en_words, english))
    )


def table() -> str:
    lines = ["set          direction  pairs  slipped  found  words named  false alarms  precision  recall"]
    for name in SETS:
        for reverse in (False, True):
            f = measure(name, reverse=reverse)
            lines.append(
                f"{name:12} {'en > vi' if reverse else 'vi > en':10} {f.pairs:5} {f.slipped:8} {f.found:6}"
                f" {f.exact:12} {f.false_alarms:13} {f.precision:10.3f} {f.recall:7.3f}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")
