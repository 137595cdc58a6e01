"""Two people saved one form: field by field, whose value stands and where only a person can tell.

Pure: values in, words out. A form carries a short hash of every value it was opened with; with the value
typed and the value stored now that is enough to tell who changed what, for any field, kept in revisions or not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from articles.richtext.sanitiser import sanitise
from articles.vietnamese import nfc

# Of a SHA-256: two different values of one field share so many digits once in 10^14 tries.
DIGITS = 12
# A hidden field longer than this was made by nobody's browser.
LONGEST = 300_000


class Verdict(StrEnum):
    """Whose value of one field is stored."""

    SAME = "same"  # nobody's: both say what is stored already
    MINE = "mine"
    THEIRS = "theirs"
    ASK = "ask"  # both changed it, each differently


def plain(value: Any) -> Any:
    """A form's value as JSON knows it: equal for two values exactly if a person would call them equal."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return nfc(value).replace("\r\n", "\n").strip()
    if isinstance(value, datetime):
        # Forms show no seconds: a date that nobody touched comes back without them.
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    if hasattr(value, "pk"):
        return str(value.pk)
    if isinstance(value, Iterable):
        return sorted((plain(item) for item in value), key=str)
    return str(value)


def short_hash(value: Any, *, is_html: bool = False) -> str:
    """A name for the value; bodies are compared as they would be stored, however an editor spaced them."""
    comparable = sanitise(str(value or "")) if is_html else plain(value)
    text = json.dumps(comparable, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def verdict(*, opened: str | None, mine: str, theirs: str, answers: Iterable[str] = ()) -> Verdict:
    """Whose value stands, from the hashes at opening, as typed and as stored now.

    A form that does not say what it was opened with was opened on nothing: every difference is a question.
    An answer counts only for the very value that was shown with the question.
    """
    if mine == theirs:
        return Verdict.SAME
    if opened == theirs:
        return Verdict.MINE
    if opened == mine:
        return Verdict.THEIRS
    given = set(answers)
    for choice in (Verdict.MINE, Verdict.THEIRS):
        if answer(choice, theirs=theirs) in given:
            return choice
    return Verdict.ASK


def answer(choice: Verdict, *, theirs: str) -> str:
    """What a form sends for a choice; it names the other value, so it never settles a later difference."""
    return f"{choice.value}:{theirs}"


def pack(hashes: Mapping[str, str]) -> str:
    """The hashes by field as a hidden field carries them."""
    return json.dumps(dict(hashes), separators=(",", ":"))


def unpack(text: str) -> dict[str, str]:
    """What `pack` made; anything else says nothing."""
    try:
        found = json.loads(text) if len(text) <= LONGEST else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}
