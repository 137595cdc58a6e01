"""What a text still lacks before it may be approved, as sentences the editor can act on.

The rules live beside this module, one subject each: readiness_texts, _pictures, _exhibits, _body, _links, …
What stops approval is what readers would surely suffer from and an editor can surely mend; the rest is advice.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, Publication, Revision
from articles.richtext.structure import structure_of
from articles.workflow import (
    readiness_body,
    readiness_days,
    readiness_exhibits,
    readiness_links,
    readiness_pictures,
    readiness_surroundings,
    readiness_texts,
    readiness_words,
)
from articles.workflow.readiness_problem import Problem
from campaign_portal import clock

__all__ = ["Problem", "blocking", "problems", "source_problem"]


def problems(revision: Revision, *, public_from: datetime | None = None) -> list[Problem]:
    """Everything wrong with this revision by itself, blocking problems first.

    With `public_from`, also what is wrong with letting it go live at that moment. One query at most, and that
    only for a text with pictures, links into the portal or days in it.
    """
    # A screen asks the same of one text for its buttons and for its list. A step reads its own row under the
    # lock, so it never decides by what was found before.
    known: dict[Any, list[Problem]] = revision.__dict__.setdefault("_problems", {})
    question = (public_from, get_language())
    if question not in known:
        known[question] = _problems(revision, public_from=public_from)
    return list(known[question])


def _problems(revision: Revision, *, public_from: datetime | None) -> list[Problem]:
    body = structure_of(revision.body)
    links, days = readiness_links.own_links(revision, body), readiness_days.said(revision, body)
    surroundings = readiness_surroundings.look(
        revision,
        targets={link.target for link in links if link.target},
        files=readiness_pictures.files(body),
        wants_day=bool(days) and revision.published_at is None and revision.article_id is not None,
        moment=max(public_from or clock.now(), clock.now()),
    )
    published = surroundings.published or _day(revision.published_at or public_from or clock.now())
    found = [
        *readiness_texts.problems(revision, body),
        *readiness_pictures.problems(revision, body, surroundings.pictures),
        *readiness_exhibits.problems(revision),
        *readiness_words.problems(revision, body),
        *readiness_body.problems(body),
        *readiness_links.problems(revision, body, links, surroundings),
        *readiness_days.problems(days, published=published, language=revision.language),
    ]
    if public_from and revision.published_at and revision.published_at > public_from:
        sentence = _(
            "The publication date lies after the moment of going live. Leave the date empty, or schedule "
            "the text for that date."
        )
        found.append(Problem("date_ahead", sentence, "published_at"))
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.blocking)


def blocking(revision: Revision, *, public_from: datetime | None = None) -> list[Problem]:
    return [problem for problem in problems(revision, public_from=public_from) if problem.blocking]


def source_problem(article: Article, *, language: str, public_from: datetime, now: datetime) -> Problem | None:
    """A translation goes out only beside its original: its facts were approved with that."""
    if language == article.source_language:
        return None
    rows = Publication.objects.filter(article=article)
    if rows.public(article.source_language, public_from).exists():
        return None
    # Where somebody let it stand alone, it may be corrected at once.
    if public_from <= now and rows.public(language, now).exists():
        return None
    name = Language(article.source_language).label
    sentence = _(
        "The %(language)s original is not public at that time. Approve the original first, "
        "or choose a time at which it is public."
    )
    return Problem("source_not_public", sentence % {"language": name}, "public_from")


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.ZONE).date()
