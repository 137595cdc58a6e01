"""Vietnamese sentences with English translations, labelled: true ones, and ones with a single planted slip.

They were written before the comparison that they measure (articles/translation/facts). `development.txt` may be
looked at while building; of `held_out.txt` only the totals. A label is changed only if it is demonstrably wrong.

A pair is two lines, `vi:` and `en:`, and for a slipped one a third, `slip: kind | Vietnamese words | English
words`: the words that disagree, none where a fact is missing on that side.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SETS = ("development", "held_out")


@dataclass(frozen=True)
class Pair:
    """`slip` is the kind of the planted slip, empty in a true pair; `vi_words` and `en_words` what disagrees."""

    vi: str
    en: str
    slip: str = ""
    vi_words: str = ""
    en_words: str = ""


@cache
def pairs(name: str) -> tuple[Pair, ...]:
    """All pairs of one of the two sets, in order."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(_pair(block.splitlines()) for block in text.split("\n\n") if not block.startswith("#"))


def _pair(lines: list[str]) -> Pair:
    named = {line.partition(":")[0]: line.partition(":")[2].strip() for line in lines}
    slip = [part.strip() for part in named.pop("slip", "||").split("|")]
    return Pair(**named, slip=slip[0], vi_words=slip[1], en_words=slip[2])
