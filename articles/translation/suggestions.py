"""What is offered for a pair while somebody translates it: translations remembered, official names, what lacks them.

The one place the desk asks. Nothing offered is ever written into a translation by anybody but the person who takes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from articles.choices import Language
from articles.models import MemoryPair, Publication
from articles.translation.glossary import kept
from articles.translation.glossary.terms import Found, Glossary, Problem
from articles.translation.markers import as_words
from articles.translation.memory.finding import Match, matches
from articles.translation.memory.remembering import plain
from articles.translation.pairing import Pair
from articles.translation.segments import BREAK, plain_words
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
    source, source_language = source_of(pair), Language.other(language)
    glossary, target = kept.current(), words_of(pair, typed)
    found = matches(source, source_language, among=_seen_by(by, language))
    return Offered(
        source=source,
        # What stands there already is no help.
        matches=[match for match in found if match.target != target],
        names=glossary.terms_in(source, source_language),
        problems=glossary.problems(source, target, source_language=source_language),
    )


def problems(pair: Pair, glossary: Glossary, *, language: str, typed: str | None = None) -> list[Problem]:
    """The official names that the pair's translation does not have."""
    return glossary.problems(source_of(pair), words_of(pair, typed), source_language=Language.other(language))


def words_of(pair: Pair, typed: str | None) -> str:
    """The words of the translation on one line: those typed, or else those stored."""
    return plain(pair.kind, pair.target) if typed is None else plain_words(as_words(typed)).replace(BREAK, " ")


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
