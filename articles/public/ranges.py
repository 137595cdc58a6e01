"""Which piece of a file a player asks for (RFC 9110, section 14): one piece, answered in bounded portions."""

from __future__ import annotations

import re

# A player that asks for all there is gets this much and asks on while it plays: no thread of the server is kept
# for the length of a film, and whoever stops watching has fetched little too much.
MOST = 4 * 1024 * 1024
_ONE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


class Unsatisfiable(Exception):
    """The piece lies outside of the file."""


def piece_of(header: str, *, size: int) -> range | None:
    """The bytes to answer with; None for the whole file, as for a header that cannot be read or asks for several."""
    found = _ONE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:  # "-500": the last 500
        start, stop = max(0, size - int(found[2])), size
    else:
        start, stop = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < int(found[1]):
            return None
    if start >= size or start >= stop:
        raise Unsatisfiable
    return range(start, min(stop, start + MOST))
