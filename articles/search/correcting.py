"""Did you mean: what somebody who found nothing may have wanted to type.

For each word that no text has, or whose neighbours never stand beside it, words one slip away that texts do have;
among them the one that stands most often beside its neighbours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from string import ascii_lowercase

from articles.models import Publication, SearchWord
from articles.search import finding, index
from articles.search.engine import Asked, Shown, engine
from articles.search.filters import shown
from articles.search.parsing import Query, parse
from articles.search.ranking import Expression
from articles.search.words import words_of

MOST_SUSPECTS, MOST_CANDIDATES = 3, 24
# Of a shorter word a slip away is any other one: only its neighbours tell which was meant.
SHORTEST_ALONE = 3
COUNTED = 20
# Written alike by ear, more than one letter apart.
_BY_EAR = [
    ("gi", "z"),
    ("gi", "d"),
    ("gi", "r"),
    ("tr", "ch"),
    ("ph", "f"),
    ("ngh", "n"),
    ("qu", "w"),
    ("gi", "j"),
    ("ng", "n"),
]
# What is looked up: one word, or the two of which a glued one is made.
Candidate = tuple[str, ...]


def correction(query: Query, *, language: str, now: datetime) -> str | None:
    """The corrected words as the texts write them; None when nothing better is known."""
    keys: list[Candidate] = [(word.key,) for word in query.words]
    public = shown(language=language, now=now)
    changed = False
    for number in _suspects(keys, language=language):
        best = _best(keys, number, language=language, public=public)
        if best:
            keys[number], changed = best, True
    if not changed:
        return None
    corrected = replace(parse(" ".join(key for candidate in keys for key in candidate)), excluded=query.excluded)
    found = finding.find(corrected, language=language, now=now, limit=1)
    rows = (
        Publication.objects.public(language, now)
        .filter(pk__in=found.numbers)
        .select_related("revision", "facts_revision")
    )
    return " ".join(as_written(corrected, row) for row in rows) or None


def as_written(query: Query, publication: Publication) -> str:
    """The words of the query with the marks they have in the text, where they follow one another if they do."""
    words = [(word, field) for field in index.text_of(publication).fields for word in words_of(field)]
    keys = [word.key for word, _ in words]
    wanted = [word.key for word in query.words]
    starts = [at for at in range(len(keys)) if keys[at : at + len(wanted)] == wanted]
    if starts:
        chosen = words[starts[0] : starts[0] + len(wanted)]
    else:
        chosen = [words[keys.index(key)] for key in wanted if key in keys]
    return " ".join(field[word.start : word.end] for word, field in chosen).lower()


def one_slip_away(word: str) -> set[str]:
    """One letter missing, too many, another one, two swapped; or another spelling of the same sound."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {a + b[1:] for a, b in halves if b} | {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    near |= {a + letter + b for a, b in halves for letter in ascii_lowercase}
    near |= {a + letter + b[1:] for a, b in halves if b for letter in ascii_lowercase}
    for one, other in _BY_EAR:
        for wrong, right in ((one, other), (other, one)):
            if word.startswith(wrong):
                near.add(right + word[len(wrong) :])
    return near - {word, ""}


def _suspects(keys: list[Candidate], *, language: str) -> list[int]:
    """The numbers of the words that no text has; where all are known, each of a few may be the wrong one."""
    letters = [number for number, (key,) in enumerate(keys) if key.isalpha() and key.isascii()]
    asked = {keys[number][0] for number in letters}
    known = set(SearchWord.objects.filter(language=language, word__in=asked).values_list("word", flat=True))
    unknown = [number for number in letters if keys[number][0] not in known]
    return (unknown or letters)[:MOST_SUSPECTS]


def _best(keys: list[Candidate], number: int, *, language: str, public: Shown) -> Candidate | None:
    [word] = keys[number]
    before = keys[number - 1][-1:] if number else ()
    after = keys[number + 1][:1] if number + 1 < len(keys) else ()
    is_told = len(word) >= SHORTEST_ALONE or before or after
    candidates = _known(word, language=language) if is_told else []
    if not candidates:
        return None
    expressions = [
        Expression(required)
        for candidate in [(word,), *candidates]
        for required in (_beside(before, candidate, after), _beside((), candidate, ()))
    ]
    asked = [Asked(at, expression) for at, expression in enumerate(expressions)]
    counts = engine().count(language, asked, public=public, limit=COUNTED)
    own, *others = list(zip(counts[::2], counts[1::2], strict=True))
    ranked = sorted(zip(others, candidates, strict=True), key=lambda pair: (-pair[0][0], -pair[0][1], pair[1]))
    (together, alone), best = ranked[0]
    # A word that texts do have is wrong only if another one stands beside its neighbours.
    needs_company = own[1] or len(word) < SHORTEST_ALONE
    is_better = together > own[0] if needs_company else alone > 0
    return best if is_better else None


def _known(word: str, *, language: str) -> list[Candidate]:
    """The candidates that texts have. Two words glued together count as one slip too."""
    near = one_slip_away(word)
    halves = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    asked = near | {half for pair in halves for half in pair}
    known = set(SearchWord.objects.filter(language=language, word__in=asked).values_list("word", flat=True))
    glued: list[Candidate] = [pair for pair in halves if set(pair) <= known]
    single: list[Candidate] = [(other,) for other in sorted(near & known, key=lambda other: _plainness(word, other))]
    return [*glued, *single][:MOST_CANDIDATES]


def _plainness(word: str, other: str) -> tuple[bool, bool, str]:
    """The likeliest slips first: the same letters in another order, then the same first letter."""
    return sorted(word) != sorted(other), word[:1] != other[:1], other


def _beside(before: Candidate, candidate: Candidate, after: Candidate) -> frozenset[str]:
    row = (*before, *candidate, *after)
    pairs = {f"{one}_{two}" for one, two in pairwise(row)}
    return frozenset(pairs or set(candidate)) | frozenset(candidate)
