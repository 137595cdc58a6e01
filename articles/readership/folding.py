"""Adding up the spool: each line once, whoever is killed when, and a reader once per article in half an hour.

The sums and how far the file was read are one transaction. One process of a machine folds at a time; should two ever
meet, the second finds the position moved and gives up.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from articles.models import SpoolPosition
from articles.readership import counting, keys, spool
from articles.readership.memory import WINDOW, Memory, path_of, write_down
from articles.readership.spool import Read

# So much of a file is read for one transaction: about fourteen thousand reads.
PIECE = 512 * 1024
# Hours for which a file stays after its own: late writers and the half hour's memory are done with it by then.
KEPT = 1
# Another process takes over from one that has not folded for so many of its turns.
MISSED = 1.5
# The last memory of this process, used while nobody else has folded since.
_memory: tuple[str, Memory] | None = None


@dataclass
class Folded:
    """What became of the lines that were read."""

    counted: int = 0
    repeated: int = 0
    unknown: int = 0
    unreadable: int = 0


class Moved(Exception):
    """Somebody else has added what this process was about to add."""


def fold(now: datetime) -> Folded:
    """Add all that is in this machine's spool; waits while another process does."""
    with _alone(wait=True):
        return _fold(now)


def fold_in_turn(now: datetime, every: float) -> Folded | None:
    """The same for processes that try again and again: one of them goes on with it, the others step in when it stops.

    None where it is not this one's turn.
    """
    me = f"{os.getpid()}-{threading.get_ident()}".encode()
    with _alone(wait=False) as lock:
        if lock is None:
            return None
        last = os.pread(lock, 100, 0)
        # Where the clock was set back, nobody waits until it has come so far again.
        if last and last != me and 0 <= time.time() - os.fstat(lock).st_mtime < MISSED * every:
            return None
        folded = _fold(now)
        os.ftruncate(lock, 0)
        os.pwrite(lock, me, 0)
        return folded


@contextmanager
def _alone(*, wait: bool) -> Iterator[int | None]:
    """The lock beside the spool, None where somebody else has it. It ends with the process that has it."""
    lock = os.open(spool.made(settings.SPOOL_DIR) / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield None
        else:
            yield lock
    finally:
        os.close(lock)


def _fold(now: datetime) -> Folded:
    global _memory  # noqa: PLW0603 - one memory a process
    folder = settings.SPOOL_DIR
    keys.destroy_before(spool.day_of(int(now.timestamp()) // 60), folder=folder)
    name = spool.placed(folder / "name", secrets.token_hex(16).encode()).decode()
    positions = dict(SpoolPosition.objects.filter(spool=name).values_list("file", "offset"))
    hours, folded = spool.hours(folder), Folded()
    waiting = [hour for hour in hours if os.path.getsize(folder / f"reads-{hour}") != positions.get(hour, 0)]
    memory = _memory_at(name, positions, folder=folder, hours=_since(hours, first=[*waiting, *hours[-1:]]))
    # Until all is well this process remembers nothing: after a failure the files tell what is in the totals.
    _memory = None
    for hour in waiting:
        _fold_file(name, hour, memory=memory, folded=folded)
    _tidy(name, memory.positions, hours, now=now)
    _memory = (name, memory)
    return folded


def _memory_at(name: str, positions: dict[str, int], *, folder: Path, hours: list[str]) -> Memory:
    """Who was counted lately, up to these positions: as remembered, or as the files of these hours tell."""
    if _memory and _memory[0] == name and _memory[1].positions == positions:
        return _memory[1]
    memory = Memory(positions)
    memory.load(folder, hours)
    return memory


def _since(hours: list[str], *, first: list[str]) -> list[str]:
    """The hours whose counted reads may be less than half an hour before a read of the first of `first`."""
    return [hour for hour in hours if spool.hour_of(hour) >= spool.hour_of(first[0]) - 1]


def _fold_file(name: str, hour: str, *, memory: Memory, folded: Folded) -> None:
    """Up to the end that the file has now, piece by piece."""
    path = settings.SPOOL_DIR / f"reads-{hour}"
    with path.open("rb") as file:
        end, start = os.fstat(file.fileno()).st_size, memory.positions.get(hour, 0)
        # A file that is shorter than what was read of it is another one.
        start = start if start <= end else 0
        while start < end:
            file.seek(start)
            piece = file.read(min(PIECE, end - start))
            length = piece.rfind(b"\n") + 1
            if not length and len(piece) < PIECE:
                return  # a line whose end is not there yet
            length = length or len(piece)
            _fold_piece(name, hour, piece[:length], memory=memory, folded=folded, position=start + length)
            start += length


def _fold_piece(name: str, hour: str, piece: bytes, *, memory: Memory, folded: Folded, position: int) -> None:
    reads, unreadable = spool.reads_of(piece)
    counted = memory.new_among(reads)
    added = _add(name, hour, counted, before=memory.positions.get(hour, 0), position=position)
    memory.positions[hour] = position
    if reads:
        memory.forget_before(int(reads[-1][0]) - WINDOW)
    folded.counted += added
    folded.unknown += len(counted) - added
    folded.repeated += len(reads) - len(counted)
    folded.unreadable += unreadable


@transaction.atomic(durable=True)
def _add(name: str, hour: str, reads: list[Read], *, before: int, position: int) -> int:
    """Totals, days and position at once; how many reads were of articles that exist."""
    row, _new = SpoolPosition.objects.select_for_update().get_or_create(spool=name, file=hour)
    if row.offset != before:
        raise Moved(f"The spool's hour {hour} was at {row.offset}, not at {before}")
    added = counting.add(_sums(reads))
    row.offset = position
    row.save(update_fields=["offset"])
    write_down(settings.SPOOL_DIR, hour, reads, position=position)
    return added


def _sums(reads: Collection[Read]) -> dict[counting.Place, int]:
    """How many there are of each article in each language on each day."""
    days = {second: spool.day_of(int(second) // 60) for second in {read[0] for read in reads}}
    found = Counter([(article, language, days[second]) for second, article, language, _code in reads])
    first = date(1970, 1, 1)
    return {
        (int(article), language.decode(), first + timedelta(days=day)): count
        for (article, language, day), count in found.items()
    }


def _tidy(name: str, positions: dict[str, int], hours: list[str], *, now: datetime) -> None:
    """Remove the files of hours long over, all of whose lines are in the totals; then their positions."""
    folder, this_hour = settings.SPOOL_DIR, int(now.timestamp()) // 3600
    for hour in hours:
        path = folder / f"reads-{hour}"
        if spool.hour_of(hour) + KEPT < this_hour and _is_done(path, positions.get(hour, 0)):
            path.unlink()
            path_of(folder, hour).unlink(missing_ok=True)
    gone = set(positions) - set(spool.hours(folder))
    if gone:
        SpoolPosition.objects.filter(spool=name, file__in=gone).delete()
        for hour in gone:
            del positions[hour]


def _is_done(path: Path, position: int) -> bool:
    """Nothing but a torn end is left."""
    with path.open("rb") as file:
        file.seek(position)
        return b"\n" not in file.read(PIECE)
