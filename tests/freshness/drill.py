"""The clock that a test and its servers share: a file with a number of seconds (campaign_portal/clock.py)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from articles.freshness.steadiness import next_change
from campaign_portal import clock


class DrillClock:
    """Never set back: that would end what the servers keep."""

    def __init__(self, file: Path) -> None:
        self.file, self.shift = file, 0.0

    def go_to(self, moment: datetime) -> None:
        self.shift += moment.timestamp() - clock.seconds()
        written = self.file.with_suffix(".new")
        written.write_text(str(self.shift), encoding="ascii")
        os.replace(written, self.file)

    def go_past_the_next_change(self) -> None:
        self.go_to(next_change(clock.now()) + timedelta(seconds=1))

    def go_past_midnight(self) -> None:
        tomorrow = clock.today() + timedelta(days=1)
        self.go_to(datetime(tomorrow.year, tomorrow.month, tomorrow.day, 0, 0, 1, tzinfo=clock.ZONE))


def minute_of(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


@contextmanager
def shared(file: Path, monkeypatch: pytest.MonkeyPatch, *, start: datetime) -> Iterator[DrillClock]:
    """This process follows the file too; it shows `start` at first."""
    monkeypatch.setenv("CLOCK_FILE", str(file))
    clock._drill_file.cache_clear()
    try:
        drill = DrillClock(file)
        file.unlink(missing_ok=True)
        drill.go_to(start)
        yield drill
    finally:
        monkeypatch.delenv("CLOCK_FILE")
        clock._drill_file.cache_clear()
