"""The one place that asks the time.

Tests pass `now` or shift the clock; a drill shifts it for every process at once by a file that
CLOCK_FILE names and that holds a number of seconds.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_NO_SHIFT = timedelta()
_shift = _NO_SHIFT


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _shift + _drill()  # noqa: TID251 - this is the clock


def seconds() -> float:
    """The same moment in seconds since 1970, where it is asked for with every answer."""
    shift = _shift + _drill()
    return time.time() + shift.total_seconds() if shift else time.time()


def today() -> date:
    """The calendar day in Viet Nam."""
    return now().astimezone(ZONE).date()


@contextmanager
def shifted_to(moment: datetime) -> Iterator[None]:
    """Within the block the clock starts at `moment` and runs on."""
    global _shift  # noqa: PLW0603 - one clock a process is the point
    before = _shift
    _shift = moment - datetime.now(UTC)  # noqa: TID251
    try:
        yield
    finally:
        _shift = before


def _drill() -> timedelta:
    name = _drill_file()
    if not name:
        return _NO_SHIFT
    try:
        return timedelta(seconds=float(Path(name).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return _NO_SHIFT


@cache
def _drill_file() -> str:
    """Asked of the environment once: the time is asked for with every answer."""
    return os.environ.get("CLOCK_FILE", "")
