"""Who was counted in the last half hour: dropped duplicates come from here.

It is kept in the memory of whoever adds up, and in a file beside each file of the spool, from which the next process
takes it over. Nothing of it is ever in the database.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from articles.readership import spool
from articles.readership.codes import Codes
from articles.readership.spool import Read

# One reader counts once per article in so many seconds.
WINDOW = 30 * 60
# Forgetting looks at everything that is remembered: not before it has doubled, and grown by this.
GROWN = 10_000


class Memory:
    """The codes that were counted, each with the second it was counted at, up to `positions` of the spool's files."""

    def __init__(self, positions: Mapping[str, int]) -> None:
        self.positions = dict(positions)
        self.counted = Codes()
        self._kept = 0

    def new_among(self, reads: Iterable[Read]) -> list[Read]:
        """Those that count; from now on they are remembered."""
        counted, shared, new = self.counted, dict[bytes, int](), []
        for read in reads:
            # Many reads of one second share its number.
            seconds, code = shared.get(read[0]) or shared.setdefault(read[0], int(read[0])), int(read[3], 16)
            before = counted.get(code)
            # Where the clock was set back, what counted last may seem to lie ahead.
            if not before or abs(seconds - before) >= WINDOW:
                counted.put(code, seconds)
                new.append(read)
        return new

    def forget_before(self, seconds: int) -> None:
        if len(self.counted) > 2 * self._kept + GROWN:
            self.counted = self.counted.since(seconds)
            self._kept = len(self.counted)

    def load(self, folder: Path, hours: Iterable[str]) -> None:
        """What the files of these hours tell of reads that are in the totals."""
        for hour in hours:
            with suppress(FileNotFoundError), path_of(folder, hour).open("rb") as file:
                for line in file:
                    self._take(line.split(), self.positions.get(hour, 0))

    def _take(self, parts: list[bytes], position: int) -> None:
        """A line's position, second and code. What lies behind the position was written, but never added."""
        if len(parts) == 3 and len(parts[2]) == 2 * spool.CODE and int(parts[0]) <= position:
            self.counted.put(int(parts[2], 16), int(parts[1]))


def write_down(folder: Path, hour: str, counted: Iterable[Read], *, position: int) -> None:
    """Before the transaction that moves the spool's position to `position`: valid only once it is there."""
    lines = b"".join([b"%d %b %b\n" % (position, second, code) for second, _article, _language, code in counted])
    fd = os.open(path_of(folder, hour), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with open(fd, "wb") as file:
        # The first line break ends what a killed process may have left.
        file.write(b"\n" + lines)


def path_of(folder: Path, hour: str) -> Path:
    return folder / f"counted-{hour}"
