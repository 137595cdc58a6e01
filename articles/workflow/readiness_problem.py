"""One thing to mend in a text: what is wrong, what to do about it, and where."""

from __future__ import annotations

from dataclasses import dataclass

from articles.vietnamese.legacy import Encoding

_SHOWN = 80


@dataclass(frozen=True)
class Problem:
    """`field` names the form's field it is about; a blocking one stops approval.

    `image` is the picture of the library where it is mended, `encoding` the old one a field can be converted from.
    """

    code: str
    sentence: str
    field: str
    blocking: bool = True
    image: int | None = None
    encoding: Encoding | None = None


def quoted(words: str) -> str:
    """Words of the text for a sentence: enough to find the place by."""
    if len(words) <= _SHOWN:
        return words
    return f"{words[:_SHOWN].rpartition(' ')[0] or words[:_SHOWN]}…"
