"""What is offered for a pair while somebody translates it: translations remembered, official names, what lacks them.

The one place the desk asks. Nothing offered is ever written into a translation by anybody but the person who takes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from articles.models import MemoryPair, Publication
from articles.translation.glossary import kept
from articles.translation.glossary.terms import Found, Glossary, Problem
from articles.translation.markers import as_words
from articles.translation.memory.finding import Match, matches
from articles.translation.memory.remembering import plain
from articles.translation.pairing import Pair
from articles.translation.segments import plain_words
from articles.workflow import permissions
from campaign_portal import clock


@dataclass(frozen=True, slots=True)
class Offered:
    """`source` is the original's words without markup; the places of `names` are places in it."""

    source: str
    matches: list[Match]
    names: list[Found]
    problems: list[Problem]


def offered(pair: Pair, *, language: str, typed: str | None = None, by: User) -> Offered:
    """For a translation into `language`; `typed` are the words in the field, without them the stored ones count."""
    source, source_language = source_of(pair), "en" if language == "vi" else "vi"
    glossary = kept.current()
    return Offered(
        source=source,
        matches=matches(source, source_language, among=_seen_by(by, language)),
        names=glossary.terms_in(source, source_language),
        problems=problems(pair, glossary, language=language, typed=typed),
    )


def problems(pair: Pair, glossary: Glossary, *, language: str, typed: str | None = None) -> list[Problem]:
    """The official names that the pair's translation does not have."""
    target = plain(pair.kind, pair.target) if typed is None else plain_words(as_words(typed))
    return glossary.problems(source_of(pair), target, source_language="en" if language == "vi" else "vi")


def source_of(pair: Pair) -> str:
    return plain(pair.kind, pair.source)


def _seen_by(user: User, language: str) -> QuerySet[MemoryPair] | None:
    """Whoever sees one unit's articles is offered the words of those and what was public of others."""
    if permissions.bounding_unit(user) is None:
        return None
    went_out = Publication.objects.filter(
        article=OuterRef("article"), language=language, revision__number__gte=OuterRef("revision__number"),
        public_from__lte=clock.now(),
    )  # fmt: skip
    return MemoryPair.objects.filter(permissions.bounds(user, "article") | Exists(went_out))
