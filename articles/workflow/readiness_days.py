"""The days a text speaks of, held against the calendar and the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Publication, Revision
from articles.richtext.structure import Structure
from articles.vietnamese.mentioned_days import MentionedDay, mentioned_days
from articles.workflow.readiness_problem import Problem
from campaign_portal import clock

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


def problems(revision: Revision, body: Structure, *, public_from: datetime | None) -> Iterator[Problem]:
    """At most a few: whoever mends one day looks at the others."""
    found = list(_mentioned(revision, body))
    if not found:
        return
    published = _published_on(revision, public_from=public_from)
    said: set[tuple[str, str]] = set()
    for field, is_opening, mentioned in found:
        problem = _judged(mentioned, field, published=published, language=revision.language, is_opening=is_opening)
        if problem and (problem.code, mentioned.words) not in said and len(said) < _MOST:
            said.add((problem.code, mentioned.words))
            yield problem


def _mentioned(revision: Revision, body: Structure) -> Iterator[tuple[str, bool, MentionedDay]]:
    """Each day with its field and whether it stands in an opening paragraph."""
    texts = [("title", False, revision.title), ("summary", True, revision.summary)]
    texts += [("body", number == 0, line) for number, line in enumerate(body.lines)]
    for field, is_opening, text in texts:
        for mentioned in mentioned_days(text, language=revision.language):
            yield field, is_opening, mentioned


def _published_on(revision: Revision, *, public_from: datetime | None) -> date:
    """The day readers will see above the text; asked for only when the text speaks of a day."""
    moment = revision.published_at
    if moment is None and revision.article_id is not None:
        rows = Publication.objects.filter(article=revision.article_id, language=revision.language)
        moment = rows.order_by("public_from").values_list("published_at", flat=True).last()
    return (moment or public_from or clock.now()).astimezone(clock.ZONE).date()


def _judged(mentioned: MentionedDay, field: str, *, published: date, language: str, is_opening: bool) -> Problem | None:
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
    if is_opening and mentioned.starts and mentioned.when == "part" and published - day > _STALE:
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
