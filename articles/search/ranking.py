"""The one order of results, whichever database finds them: classes of matches, the newest first in each.

Exact marks come before folded ones, a phrase before scattered words, title before summary before body. A class
is a set of tokens that a text must have; a text stands in the first class that it fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.search.parsing import Query, Term
from articles.search.tokens import ANYWHERE, BEGINNING, LEAD, LONGEST_BEGINNING, TITLE, pairs

Tokens = frozenset[str]
# What a token of each field stands in as well: a title is a part of title and summary, and both of the text.
INSIDE = {TITLE: (TITLE, LEAD, ANYWHERE), LEAD: (LEAD, ANYWHERE), ANYWHERE: (ANYWHERE,)}


@dataclass(frozen=True)
class Expression:
    """A text fits when it has all `required` tokens and of no group in `excluded` all tokens."""

    required: Tokens
    excluded: tuple[Tokens, ...] = ()


def classes(query: Query, *, facets: Tokens = frozenset()) -> list[Expression]:
    """The classes of matches, best first; each leaves out what an earlier one holds."""
    unwanted = tuple(_one_term(term, ANYWHERE) for term in query.excluded)
    sets = list(dict.fromkeys(_required(query)))
    return [
        Expression(required | facets, (*unwanted, *_outermost(sets[:number]))) for number, required in enumerate(sets)
    ]


def anywhere(query: Query, *, facets: Tokens = frozenset()) -> Expression:
    """Everything that the query finds, all classes together."""
    unwanted = tuple(_one_term(term, ANYWHERE) for term in query.excluded)
    return Expression(_tokens(query, ANYWHERE, exact=False, phrase=False) | facets, unwanted)


def beginning(query: Query) -> Expression:
    """Titles with these words, the last of them perhaps still being typed."""
    *whole, last = query.words
    required = {f"{TITLE}{word.key}" for word in whole} | {f"{BEGINNING}{last.key[:LONGEST_BEGINNING]}"}
    if len(last.key) > LONGEST_BEGINNING:
        required.add(f"{TITLE}{last.key}")
    return Expression(frozenset(required))


def for_office(query: Query) -> Expression:
    """Working copies with these words, phrases kept together, the last word perhaps still being typed."""
    *whole, last = query.terms
    if len(last) > 1:
        whole.append(last)
    required = {token for term in whole for token in _beside(term, ANYWHERE, exact=False)}
    if len(last) == 1:
        required.add(f"{BEGINNING}{last[0].key[:LONGEST_BEGINNING]}")
    if len(last) == 1 and len(last[0].key) > LONGEST_BEGINNING:
        required.add(last[0].key)
    return Expression(frozenset(required), tuple(_one_term(term, ANYWHERE) for term in query.excluded))


def _required(query: Query) -> Iterator[Tokens]:
    for exact in (True, False) if query.has_marks else (False,):
        for phrase in (True, False):
            for field in (TITLE, LEAD, ANYWHERE):
                yield _tokens(query, field, exact=exact, phrase=phrase)


def _tokens(query: Query, field: str, *, exact: bool, phrase: bool) -> Tokens:
    together = (query.words,) if phrase else query.terms
    return frozenset().union(*(_beside(words, field, exact=exact) for words in together))


def _beside(words: Term, field: str, *, exact: bool) -> set[str]:
    """The words next to each other. A pair says that both are there; only their marks have to be asked for besides."""
    named = {f"{field}{pair}" for pair in pairs(words)}
    if len(words) == 1 or exact:
        named |= {f"{field}{word.exact if exact else word.key}" for word in words if len(words) == 1 or word.has_marks}
    return named


def _one_term(term: Term, field: str) -> Tokens:
    """A word that was typed with marks keeps out only that word: -bão leaves "bảo hiểm" in."""
    return frozenset({f"{field}{word.exact}" for word in term} | {f"{field}{pair}" for pair in pairs(term)})


def _outermost(sets: list[Tokens]) -> list[Tokens]:
    """The classes that hold all the others: what has a title token has the same token anywhere."""
    return [one for number, one in enumerate(sets) if not any(_holds(other, one) for other in sets[number + 1 :])]


def _holds(wider: Tokens, narrower: Tokens) -> bool:
    """Has every text with the narrower tokens the wider ones too?"""
    return all(any(_implies(have, token) for have in narrower) for token in wider)


def _implies(have: str, token: str) -> bool:
    """Has every text with the one token the other too? A pair brings its words, a title token also what holds it."""
    (field, words), (wider, wanted) = _apart(have), _apart(token)
    return wider in INSIDE[field] and (wanted == words or wanted in words.split("_"))


def _apart(token: str) -> tuple[str, str]:
    field, colon, words = token.rpartition(":")
    return field + colon, words
