"""Pages of long office lists by a place in them: a page costs the same however deep it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
# The greatest number that a row can have on either database.
MOST_NUMBER = 2**63 - 1
_TOKEN = re.compile(r"([0-9T:.+-]{10,40})_([0-9]{1,18})")


@dataclass(frozen=True)
class Order:
    """By one column and the number, both upwards or both downwards."""

    column: str
    is_moment: bool = False
    is_down: bool = False

    def after(self, token: str) -> Q | None:
        """The condition on rows behind the place a token names; None for what we did not write."""
        match = _TOKEN.fullmatch(token)
        try:
            value: Any = (datetime if self.is_moment else date).fromisoformat(match[1]) if match else None
        except ValueError:
            value = None
        if match is None or value is None or (self.is_moment and value.tzinfo is None):
            return None
        # Half a day before the first year there is no moment that a database could be asked for.
        if not date.min.year < value.year < date.max.year:
            return None
        way = "lt" if self.is_down else "gt"
        beyond = Q(**{f"{self.column}__{way}": value}) | Q(**{self.column: value, f"pk__{way}": int(match[2])})
        return Q(**{f"{self.column}__{way}e": value}) & beyond

    def token(self, row: Model) -> str:
        return f"{getattr(row, self.column).isoformat()}_{row.pk}"


def page(rows: QuerySet[Row], order: Order, *, asked: str, size: int) -> tuple[list[Row], str]:
    """The rows behind the place asked for, and the token of the next page, empty where there is none."""
    sign = "-" if order.is_down else ""
    place = order.after(asked) if asked else None
    found = list((rows.filter(place) if place else rows).order_by(f"{sign}{order.column}", f"{sign}pk")[: size + 1])
    return found[:size], order.token(found[size - 1]) if len(found) > size else ""
