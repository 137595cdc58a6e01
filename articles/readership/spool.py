"""The spool: a folder of this machine in which reads wait, one line each, until folding.py adds them up.

Every process appends to the same file of the hour, each read with one write, which the system does as a whole:
no lock, and a process that is killed loses nothing it has written. Whatever is in here is of mode 600, in no backup,
and gone two hours later.
"""

from __future__ import annotations

import calendar
import errno
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

# The length of a reader's code in bytes; it is written as twice as many digits.
CODE = 8
# Viet Nam's distance from UTC, the same all year: hours and days are those of the readers.
_EAST = 7 * 60
_LINE = re.compile(rb"^([1-9]\d{9}) ([1-9]\d{0,17}) (vi|en) ([0-9a-f]{16})$", re.MULTILINE)
_READS = re.compile(r"reads-(\d{10})")


# A line's words as they were written: second, article, language, reader's code.
Read = tuple[bytes, bytes, bytes, bytes]


class _End:
    """The end of a file, open for appending. It is closed when nobody holds it any more and never earlier: another
    thread may be about to write, and a number that was closed might be the database's by then.
    """

    __slots__ = ("fd", "folder", "minute")

    def __init__(self, folder: Path, minute: int) -> None:
        self.folder, self.minute = folder, minute
        self.fd = os.open(folder / f"reads-{hour_name(minute // 60)}", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def __del__(self, close=os.close) -> None:  # type: ignore[no-untyped-def]
        with suppress(AttributeError, OSError):
            close(self.fd)


_end: _End | None = None


def append(line: bytes, *, folder: Path, minute: int) -> None:
    """Write `line` into the file of its hour in this spool; raises OSError where the disk does not take it."""
    global _end  # noqa: PLW0603 - one open file a process is the point
    end = _end
    # Opened anew each minute: should somebody have taken the folder away, no more is lost than that.
    if end is None or end.minute != minute or end.folder is not folder:
        end = _end = _End(made(folder), minute)
    if os.write(end.fd, line) != len(line):
        raise OSError(errno.ENOSPC, "A line of the spool was written in part")


def made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def reads_of(piece: bytes) -> tuple[list[Read], int]:
    """The reads that whole lines tell of, and how many lines are none: ends that killed processes left, for example.

    All lines at once, and nothing made of their words: tens of thousands a second are added up beside the requests.
    """
    reads = _LINE.findall(piece)
    return reads, len(list(filter(None, piece.split(b"\n")))) - len(reads)


def hours(folder: Path) -> list[str]:
    """The hours that have a file, oldest first."""
    return sorted(found[1] for name in os.listdir(folder) if (found := _READS.fullmatch(name)))


def hour_name(hour: int) -> str:
    """An hour since 1970 as Viet Nam's clocks show it: 2026101214. Only as far as names go, hours may be added to."""
    return time.strftime("%Y%m%d%H", time.gmtime(hour * 3600 + _EAST * 60))


def hour_of(name: str) -> int:
    return (calendar.timegm(time.strptime(name, "%Y%m%d%H")) - _EAST * 60) // 3600


def day_of(minute: int) -> int:
    """The day in Viet Nam, counted from 1970."""
    return (minute + _EAST) // (24 * 60)


def first_minute_of(day: int) -> int:
    return day * 24 * 60 - _EAST


def placed(path: Path, content: bytes) -> bytes:
    """What the file holds: `content` if it was not there. However many come at once, one is first, and nobody sees
    half of it.
    """
    with suppress(FileNotFoundError):
        return path.read_bytes()
    made(path.parent)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    try:
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    return path.read_bytes()
