"""A rule of speech: what it looks for in a text, and the words a voice is given in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# None leaves the place to the rules that follow.
Say = Callable[["re.Match[str]"], str | None]


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    say: Say


def rule(pattern: str, say: Say) -> Rule:
    return Rule(re.compile(pattern), say)


def applied(text: str, rules: Iterable[Rule]) -> str:
    """Each rule in turn, on what no rule before it has put into words."""
    pieces: list[tuple[str, bool]] = [(text, False)]
    for each in rules:
        pieces = [new for piece in pieces for new in ([piece] if piece[1] else _split(piece[0], each))]
    return "".join(words for words, _ in pieces)


def _split(text: str, each: Rule) -> list[tuple[str, bool]]:
    pieces, done = [], 0
    for match in each.pattern.finditer(text):
        words = each.say(match)
        if words is not None:
            pieces += [(text[done : match.start()], False), (words, True)]
            done = match.end()
    return [piece for piece in [*pieces, (text[done:], False)] if piece[0]]
