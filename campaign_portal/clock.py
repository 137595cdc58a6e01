"""The one place that asks the time.

Tests pass `now` or shift the clock; a drill shifts it for every process at once by a file that
CLOCK_FILE names and that holds a number of seconds.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_shift = timedelta()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _shift + _drill()  # noqa: TID251 - this is the clock


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
    name = os.environ.get("CLOCK_FILE")
    if not name:
        return timedelta()
    try:
        return timedelta(seconds=float(Path(name).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return timedelta()
