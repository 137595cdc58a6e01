"""Facts without a partner on the editors' screens: a sentence each, at their paragraph, and in the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Pairing, Revision, WorkflowEvent
from articles.translation.fact_checking import Compared, Point, compared
from articles.translation.facts import Fact, Finding, Passage

_KINDS = {
    "number": gettext_lazy("Number"),
    "percent": gettext_lazy("Percentage"),
    "money": gettext_lazy("Amount of money"),
    "date": gettext_lazy("Date"),
    "weekday": gettext_lazy("Day of the week"),
    "time": gettext_lazy("Time of day"),
    "document": gettext_lazy("Document number"),
    "phone": gettext_lazy("Telephone number"),
    "email": gettext_lazy("E-mail address"),
    "web": gettext_lazy("Web address"),
    "code": gettext_lazy("Number or code"),
    "links": gettext_lazy("Links"),
    "images": gettext_lazy("Pictures in the text"),
    "list_items": gettext_lazy("List items"),
    "cells": gettext_lazy("Table cells"),
}
_COUNTED = ("links", "images", "list_items", "cells")


@dataclass(frozen=True)
class Side:
    """A passage in pieces, those marked that are without a partner."""

    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Paragraph:
    """One pair of passages with what is to be looked at in it."""

    where: str
    sentences: tuple[str, ...]
    source: Side
    target: Side


@dataclass(frozen=True)
class Facts:
    """What facts.html needs."""

    paragraphs: tuple[Paragraph, ...]
    counts: tuple[str, ...]
    number: int
    source_language: str
    language: str
    source_number: int


def for_revision(revision: Revision | None, pairing: Pairing | None = None) -> Facts | None:
    """The comparison of a saved translation with its original; None for an original or no text."""
    found = compared(revision, pairing) if revision else None
    if revision is None or found is None or found.source is None:
        return None
    return Facts(
        paragraphs=_paragraphs(found),
        counts=tuple(sentence(point) for point in found.points if point.kind in _COUNTED),
        number=len(found.points),
        source_language=found.source.language,
        language=revision.language,
        source_number=found.source.number,
    )


def with_accepted(events: Iterable[WorkflowEvent]) -> list[WorkflowEvent]:
    """The events, each with the sentences of what was open when it was approved: `accepted_sentences`."""
    told: list[Any] = list(events)
    for event in told:
        event.accepted_sentences = accepted(event)
    return told


def accepted(event: WorkflowEvent) -> list[str]:
    """What an approval took as it was, each with its place."""
    points = [Point(**point) for point in event.accepted]
    return [_("%(where)s: %(sentence)s") % {"where": where(point), "sentence": sentence(point)} for point in points]


def sentence(point: Point) -> str:
    """What a person is told; the kind begins it, so that a list can be read down its first words."""
    words = {"kind": _KINDS.get(point.kind, point.kind), "source": point.source, "target": point.target}
    if point.kind in _COUNTED:
        return _("%(kind)s: %(source)s in the original, %(target)s in the translation.") % words
    if point.source and point.target:
        return _("%(kind)s: the original says “%(source)s”, the translation “%(target)s”.") % words
    if point.source:
        return _("%(kind)s: “%(source)s” of the original is not in the translation.") % words
    return _("%(kind)s: “%(target)s” of the translation is not in the original.") % words


def where(point: Point) -> str:
    if point.field == "body" and point.kind not in _COUNTED:
        return _("Body, paragraph %(number)d") % {"number": point.place + 1}
    column: Any = Article._meta.get_field(point.field)
    return str(capfirst(column.verbose_name))


def _paragraphs(found: Compared) -> tuple[Paragraph, ...]:
    rows = list(zip(found.facts, found.points, strict=False))
    return tuple(_paragraph(list(group)) for _passages, group in groupby(rows, key=lambda row: _passages_of(row[0])))


def _passages_of(finding: Finding) -> tuple[Passage | None, Passage | None]:
    return finding.source_passage, finding.target_passage


def _paragraph(rows: list[tuple[Finding, Point]]) -> Paragraph:
    source, target = _passages_of(rows[0][0])
    return Paragraph(
        where=where(rows[0][1]),
        sentences=tuple(sentence(point) for _finding, point in rows),
        source=_side(source, [finding.source for finding, _point in rows]),
        target=_side(target, [finding.target for finding, _point in rows]),
    )


def _side(passage: Passage | None, facts: list[Fact | None]) -> Side:
    text = passage.text if passage else ""
    pieces: list[tuple[str, bool]] = []
    position = 0
    for fact in sorted(filter(None, facts), key=lambda fact: fact.start):
        pieces += [(text[position : fact.start], False), (text[fact.start : fact.end], True)]
        position = fact.end
    return Side(tuple(piece for piece in [*pieces, (text[position:], False)] if piece[0]))
