"""How an answer may be packed for whoever asks."""

import re

_QUALITY_NOUGHT = re.compile(r"\s*;\s*q=0(?:\.0*)?\s*$")


def accepted(header: str) -> set[str]:
    """The kinds that the header Accept-Encoding names, in small letters; without those it refuses."""
    return {part.split(";")[0].strip().lower() for part in header.split(",") if not _QUALITY_NOUGHT.search(part)}
