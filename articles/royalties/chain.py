"""The chain of closed statements: plain values in, hashes and faults out. No database, no framework.

A statement's hash is SHA-256 over the hash of the one before and over its own content, record by record, each record
on a line of its own as JSON with sorted keys, NFC texts, whole numbers and ISO days. So a changed figure, a missing,
an added or a moved record shows in its statement, a missing or an added statement in the numbers or in the next one.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from unicodedata import normalize

# What the first statement follows.
BEGINNING = "0" * 64

# What may be wrong with a link: `Fault.code`.
MISSING = "missing"
REPEATED = "repeated"
UNLINKED = "unlinked"
CHANGED = "changed"
CUT = "cut"


@dataclass(frozen=True, slots=True)
class Link:
    """A closed statement: its number, the two hashes that stand on it, and the hash that its content gives now."""

    number: int
    previous: str
    hash: str
    reckoned: str


@dataclass(frozen=True, slots=True)
class Fault:
    number: int
    code: str


def canonical(record: Mapping[str, Any]) -> bytes:
    """One record in the only form that is ever hashed. What could be written in two ways (a float) is refused."""
    plain = json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return plain.encode()


def seal(records: Iterable[Mapping[str, Any]], *, previous: str) -> str:
    """The hash of a statement with these records, in this order, after `previous`. Reads them one by one."""
    digest = hashlib.sha256(previous.encode("ascii"))
    for record in records:
        digest.update(b"\n")
        digest.update(canonical(record))
    return digest.hexdigest()


def faults(links: Iterable[Link], *, head: tuple[int, str]) -> Iterator[Fault]:
    """What is wrong with a chain that should end with `head`, in the order of its numbers.

    `head` is kept elsewhere than the links: without it nobody would miss the last ones.
    """
    number, previous = 0, BEGINNING
    for link in links:
        yield from (Fault(gone, MISSING) for gone in range(number + 1, link.number))
        if link.number <= number:
            yield Fault(link.number, REPEATED)
        elif link.number == number + 1 and link.previous != previous:
            yield Fault(link.number, UNLINKED)
        if link.reckoned != link.hash:
            yield Fault(link.number, CHANGED)
        number, previous = link.number, link.hash
    if (number, previous) != head:
        yield from (Fault(gone, MISSING) for gone in range(number + 1, head[0] + 1))
        if number >= head[0]:
            yield Fault(number, CUT)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("A moment in a statement needs its zone.")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"A statement holds no {type(value).__name__}.")
