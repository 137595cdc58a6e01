"""Looks in the memory for texts like one: the very same first, otherwise the likest, each with where it comes from.

A candidate is found by its rarest words, one statement for both databases; then its likeness is counted out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, ExpressionWrapper, F, IntegerField, Min, QuerySet
from django.db.models.functions import Least

from articles.models import Article, MemoryPair, MemoryPlace, MemoryWord
from articles.translation.memory.alike import LEAST, Measure, lengths_like
from articles.translation.memory.remembering import MOST_WORDS
from articles.translation.memory.words import compared, hash_of, indexed, numbers

# So many candidates are compared; the others share fewer of their rarest words.
MOST_COMPARED = 60
WHOLE, NEARLY = 100, 99
ARTICLE = ("article__source_language", "article__title_vi", "article__title_en", "article__approval_status_vi",
           "article__approval_status_en")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A remembered pair that is like a text. `numbers`: the text's and the pair's, where they differ."""

    percent: int
    source: str
    target: str
    kind: str
    approved_at: datetime
    uses: int
    article: Article | None
    numbers: tuple[list[str], list[str]] | None = None

    @property
    def is_exact(self) -> bool:
        return self.percent == WHOLE


def matches(
    text: str,
    source_language: str,
    *,
    limit: int = 3,
    least: int = LEAST,
    among: QuerySet[MemoryPair] | None = None,
) -> list[Match]:
    """The translations of this very text, or, where there is none, of the texts most like it; best first.

    Two to four queries. Nothing less alike than 70 % is found, whatever `least` asks for.
    """
    rows = MemoryPair.objects.all() if among is None else among
    same = rows.filter(source_language=source_language, source_hash=hash_of(text))
    exact = list(same.select_related("article").only(*_COLUMNS, *ARTICLE).order_by("-uses", "-approved_at")[:limit])
    if exact:
        return [_match(row, text, WHOLE) for row in exact]
    likest = _near(text, source_language, rows, least=least)[:limit]
    found = rows.filter(pk__in=[number for _percent, number in likest]).select_related("article")
    by_number = {row.pk: row for row in found.only(*_COLUMNS, *ARTICLE)} if likest else {}
    return [_match(by_number[number], text, percent) for percent, number in likest if number in by_number]


_COLUMNS = ("source", "target", "kind", "approved_at", "uses", "article")


def _near(text: str, language: str, rows: QuerySet[MemoryPair], *, least: int) -> list[tuple[int, int]]:
    """Percent and number of the pairs most like the text, the likest and then the most used first."""
    words = compared(text)
    if not words or len(words) > MOST_WORDS:
        return []
    measure = Measure(words)
    numbers_of = _candidates(words, language, least=least)
    compare = rows.filter(pk__in=numbers_of).values_list("pk", "words", "uses") if numbers_of else []
    found = []
    for number, theirs, uses in compare:
        percent = min(measure.percent(theirs.split(" ")), NEARLY)
        if percent >= least:
            found.append((percent, uses, number))
    return [(percent, number) for percent, _uses, number in sorted(found, reverse=True)]


def _candidates(words: list[str], language: str, *, least: int) -> list[int]:
    """The pairs that can be like a text of these words, those that share most of their rarest words first."""
    known = MemoryWord.objects.filter(language=language, word__in=indexed(words)).values_list("pk", flat=True)
    shortest, longest = lengths_like(len(words), least=max(least, LEAST))
    places = MemoryPlace.objects.filter(word__in=list(known), length__range=(shortest, longest))
    # A pair has one length, but to group by it too would double the cost.
    shared = places.values("pair").annotate(shared=Count("*"), long=Min("length"), indexed=Min("kept"))
    together = F("long") + len(words)
    # Of a pair's words, those in the index that the text lacks are lost: it cannot be more alike than by the rest.
    at_most = 200 * (F("long") - F("indexed") + F("shared")) / together
    # Most probably it has of its words what it has of those in the index.
    probably = Least(1000 * F("long") * F("shared") / F("indexed"), 1000 * len(words)) / together
    told = shared.annotate(at_most=_number(at_most), probably=_number(probably)).filter(at_most__gte=least)
    best = told.order_by("-probably", "-pair").values("pair", "probably")[:MOST_COMPARED]
    return [row["pair"] for row in best]


def _number(expression: Any) -> ExpressionWrapper:
    return ExpressionWrapper(expression, output_field=IntegerField())


def _match(row: MemoryPair, text: str, percent: int) -> Match:
    here, there = numbers(text), numbers(row.source)
    return Match(
        percent=percent,
        source=row.source,
        target=row.target,
        kind=row.kind,
        approved_at=row.approved_at,
        uses=row.uses,
        article=row.article,
        numbers=(here, there) if here != there else None,
    )
