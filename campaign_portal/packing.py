"""How an answer may be packed for whoever asks."""

import re

_NOUGHT = re.compile(r"q=0(\.0*)?")


def accepted(header: str) -> set[str]:
    """The kinds that the header Accept-Encoding names, in small letters; without those it refuses."""
    parts = (part.partition(";") for part in header.split(","))
    return {kind.strip().lower() for kind, _mark, quality in parts if not _NOUGHT.fullmatch(quality.strip())}
