"""Message catalogues: compiled and judged with Babel, so no machine needs gettext's own programs.

Imports no Django: manage.py compiles before Django reads its settings.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

BASE = Path(__file__).resolve().parent.parent
FOLDERS = ("campaign_portal/locale", "articles/locale")

# No space flag: "100% of the campaigns" holds no placeholder.
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[#0+-]*\d*(?:\.\d+)?[a-zA-Z]|\{\w*\}")


class Key(NamedTuple):
    """What gettext looks a message up by."""

    context: str | None
    singular: str
    plural: str | None

    def __str__(self) -> str:
        return f"{self.context} | {self.singular}" if self.context else self.singular


def sources(base: Path) -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (base / folder).glob("*/LC_MESSAGES/django*.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True, abort_invalid=True)


def entries(catalog: Catalog) -> Iterator[Message]:
    """The catalogue's messages without its header, which gettext keeps as the message ''."""
    return (message for message in catalog if message.id)


def known(path: Path) -> dict[Key, Message]:
    if not path.exists():
        return {}
    return {key_of(message): message for message in entries(read(path))}


def key_of(message: Message) -> Key:
    singular, *plural = ids(message)
    return Key(message.context, singular, plural[0] if plural else None)


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def is_translated(message: Message) -> bool:
    return not message.fuzzy and all(strings(message))


def missing(path: Path) -> list[str]:
    """The msgids whose translation is empty or fuzzy."""
    return [ids(message)[0] for message in entries(read(path)) if not is_translated(message)]


def placeholders(text: str) -> list[str]:
    """Named ones once each, in any order; positional ones as often as they stand there."""
    found: list[str] = PLACEHOLDER.findall(text.replace("%%", ""))
    named = {mark for mark in found if mark.startswith("%(") or (mark[0] == "{" and mark != "{}")}
    return sorted(named) + sorted(mark for mark in found if mark not in named)


def keeps_placeholders(message: Message) -> bool:
    texts = strings(message)
    # A language with one form speaks of many as of one: it must keep the number that the plural carries.
    originals = ids(message)[-1:] if len(texts) == 1 else ids(message)
    allowed = [placeholders(original) for original in originals]
    return all(placeholders(text) in allowed for text in texts)


def is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns


def compile_stale(base: Path) -> list[Path]:
    """Compile the catalogues that are newer than their compiled form; return the files written."""
    return [compile_catalogue(path) for path in sources(base) if is_stale(path)]


def compile_catalogue(path: Path) -> Path:
    changed = path.stat().st_mtime_ns
    catalog = read(path)
    # Babel would write an empty plural as its English text, and hide the translation Django itself may have.
    for message in [message for message in entries(catalog) if not is_translated(message)]:
        catalog.delete(message.id, message.context)
    compiled = path.with_suffix(".mo")
    # Written aside and moved: workers that start together never read half a file.
    aside = path.with_suffix(f".{uuid4().hex}.mo")
    try:
        with aside.open("wb") as file:
            write_mo(file, catalog)
        # Dated like its source, so an edit made while we were writing still counts as newer.
        os.utime(aside, ns=(changed, changed))
        aside.replace(compiled)
    finally:
        aside.unlink(missing_ok=True)
    return compiled


def main() -> None:
    for path in compile_stale(BASE):
        print(path.relative_to(BASE))


if __name__ == "__main__":
    main()
