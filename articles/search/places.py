"""Where a publication stands among all, as one number: its minute of publication, then its row's number.

It is the row's number in the index, so that the index lies in the order in which results are shown, and reading it
from its end gives the newest texts first for nothing. The publication's own number is a part of it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_PK_BITS = 28
_PK_MASK = (1 << _PK_BITS) - 1
_EPOCH = datetime(1900, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
# Both far beyond any portal, and together within what a database holds: dates are clamped, not refused.
_LAST_MINUTE = (1 << 28) - 1
LAST = (_LAST_MINUTE + 1 << _PK_BITS) - 1
PK_MASK = _PK_MASK


def place_of(published_at: datetime, pk: int) -> int:
    return start_of(published_at) | pk & _PK_MASK


def start_of(moment: datetime) -> int:
    """The first place of a minute."""
    minute = (moment - _EPOCH) // _MINUTE
    return min(max(minute, 0), _LAST_MINUTE) << _PK_BITS


def pk_of(place: int) -> int:
    return place & _PK_MASK


def moment_of(place: int) -> datetime:
    return _EPOCH + (place >> _PK_BITS) * _MINUTE
