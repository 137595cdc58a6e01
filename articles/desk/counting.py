"""How many articles each of a person's lists holds, for the tabs above the office's list: one question.

Making the SQL of the five lists costs Django more than it costs the database to count them, and for a person it is the
same until their rights change: it is made once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from articles.desk.work import HORIZON, LISTS, Desk
from articles.models.planned import Slots, filled
from articles.models.prepared import SOME_MOMENT, adapted, slots
from articles.workflow import permissions
from campaign_portal import clock

# As many people as work at once; whoever comes back later waits those milliseconds again.
PEOPLE = 200


@dataclass(frozen=True)
class _Question:
    """All that the SQL of somebody's counts depends on, but for the moment."""

    vendor: str
    most: int
    person: int
    approves: tuple[str, ...]
    unit: int | None
    desk: Desk = field(compare=False)


def counted(desk: Desk, *, most: int) -> dict[str, int]:
    """The number of articles by the name of each list, `most` and one where there are more."""
    if not permissions.has(desk.user, "view_article"):
        return dict.fromkeys(LISTS, 0)
    unit = permissions.bounding_unit(desk.user)
    question = _Question(
        connection.vendor, most, desk.user.pk, tuple(desk.approves()), unit.pk if unit else None,
        Desk(desk.user, SOME_MOMENT),
    )  # fmt: skip
    sql, places = _written(question)
    with connection.cursor() as cursor:
        cursor.execute(sql, filled(places, adapted(_moments(desk.now), connection)))
        return dict(zip(LISTS, cursor.fetchone(), strict=True))


@lru_cache(maxsize=PEOPLE)
def _written(question: _Question) -> tuple[str, Slots]:
    """The SQL, and what is to be put into it."""
    asked = [question.desk.few(name, most=question.most).query.sql_with_params() for name in LISTS]
    counts = [f"(SELECT COUNT(*) FROM ({sql}) list_{number})" for number, (sql, _given) in enumerate(asked)]  # noqa: S608
    parameters = [value for _sql, given in asked for value in given]
    return f"SELECT {', '.join(counts)}", slots(parameters, _moments(SOME_MOMENT), connection)


def _moments(now: datetime) -> dict[str, Any]:
    return {"now": now, "until": now + HORIZON, "today": now.astimezone(clock.ZONE).date()}
