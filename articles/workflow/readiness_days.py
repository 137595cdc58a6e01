"""The days a text speaks of, held against the calendar and the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Revision
from articles.richtext.structure import Structure
from articles.vietnamese.mentioned_days import MentionedDay, mentioned_days
from articles.workflow.readiness_problem import Problem

DAY = timedelta(days=1)
# A text told of "this morning" is printed that day or, read over night, the day after.
_DAY_OFF = {"today": 0 * DAY, "yesterday": -1 * DAY, "tomorrow": 1 * DAY}
# Without a year, a day far away may well be one of another year.
_NEAR, _STALE = 60 * DAY, 30 * DAY
_MOST = 5
_TO_COME = {
    "vi": re.compile(
        r"\b(?:sẽ|dự kiến|sắp|tới đây|\d tới|kế hoạch|chuẩn bị|mời|hạn|bắt đầu|kể từ|lịch|đăng ký|trước|thông báo)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:will|shall|to be|is to|are to|plan\w*|scheduled|expected|upcoming|coming|next|from|until|by|before|"
        r"start\w*|begin\w*|invite\w*|register)\b",
        re.IGNORECASE,
    ),
}
_DONE = {
    "vi": re.compile(r"\b(?:đã|vừa)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:was|were|has|have|had|held|took place|said|told|opened|\w{3,}ed)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A day the text speaks of, with its field and whether it stands in an opening paragraph."""

    day: MentionedDay
    field: str
    is_opening: bool


def said(revision: Revision, body: Structure) -> list[Said]:
    texts = [("title", False, revision.title), ("summary", True, revision.summary)]
    texts += [("body", number == 0, line) for number, line in enumerate(body.lines)]
    return [
        Said(day, field, is_opening)
        for field, is_opening, text in texts
        for day in mentioned_days(text, language=revision.language)
    ]


def problems(days: list[Said], *, published: date, language: str) -> Iterator[Problem]:
    """`published` is the day readers will see above the text. At most a few: one mended, all are looked at."""
    told: set[tuple[str, str]] = set()
    for said_day in days:
        problem = _judged(said_day, published=published, language=language)
        if problem and (problem.code, said_day.day.words) not in told and len(told) < _MOST:
            told.add((problem.code, said_day.day.words))
            yield problem


def _judged(said_day: Said, *, published: date, language: str) -> Problem | None:
    mentioned, field = said_day.day, said_day.field
    day = mentioned.date_near(published)
    words = {"words": mentioned.words, "published": date_format(published, "SHORT_DATE_FORMAT")}
    if day is None:
        sentence = _("“%(words)s”: the calendar has no such day. Correct it.")
        return _advice("impossible_day", sentence % words, field)
    is_sure = mentioned.year is not None or abs(day - published) <= _NEAR
    if mentioned.weekday is not None and is_sure and mentioned.weekday != day.weekday():
        words |= {"weekday": date_format(day, "l"), "day": date_format(day, "SHORT_DATE_FORMAT")}
        sentence = _("“%(words)s”: %(day)s is another day of the week, %(weekday)s. Correct the one or the other.")
        return _advice("wrong_weekday", sentence % words, field)
    if mentioned.when in _DAY_OFF:
        return _counted_from_today(mentioned, day, field, published=published, words=words)
    if day > published and _is_told_as_past(mentioned, language=language):
        sentence = _(
            "“%(words)s” is told as past but lies after the publication date, %(published)s. Correct the day or the "
            "publication date."
        )
        return _advice("day_ahead", sentence % words, field)
    if said_day.is_opening and mentioned.starts and mentioned.when == "part" and published - day > _STALE:
        sentence = _(
            "The text opens with “%(words)s”, more than 30 days before the publication date, %(published)s. Is one of "
            "them wrong?"
        )
        return _advice("day_stale", sentence % words, field)
    return None


def _counted_from_today(
    mentioned: MentionedDay, day: date, field: str, *, published: date, words: dict[str, str]
) -> Problem | None:
    """ "Hôm nay (17/6)" in a text of the 20th: readers take it for the day above the text."""
    if abs(published + _DAY_OFF[mentioned.when] - day) <= DAY:
        return None
    sentence = _(
        "“%(words)s” does not fit the publication date, %(published)s, from which readers count. Correct the day, or "
        "leave out the word."
    )
    return _advice("day_not_today", sentence % words, field)


def _is_told_as_past(mentioned: MentionedDay, *, language: str) -> bool:
    """News opens "Sáng 17/6, tỉnh tổ chức …" of what has happened; any other day only with a word for the past."""
    if not mentioned.starts or _TO_COME[language].search(mentioned.sentence):
        return False
    is_news = mentioned.when == "part" and language == "vi"
    return is_news or _DONE[language].search(mentioned.sentence) is not None


def _advice(code: str, sentence: str, field: str) -> Problem:
    return Problem(code, sentence, field, blocking=False)
