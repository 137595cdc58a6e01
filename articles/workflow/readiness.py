"""What a text still lacks before it may be approved, as sentences the editor can act on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, Publication, Revision
from articles.richtext.addresses import clean_link
from articles.richtext.reading import plain_text


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `field` names the form's field it is about; a blocking one stops approval."""

    code: str
    sentence: str
    field: str
    blocking: bool = True


def problems(revision: Revision, *, public_from: datetime | None = None) -> list[Problem]:
    """Everything wrong with this revision by itself, blocking problems first.

    With `public_from`, also what is wrong with letting it go live at that moment.
    """
    found = [*_missing_text(revision), *_picture(revision), *_facts(revision), *_advice(revision)]
    if public_from and revision.published_at and revision.published_at > public_from:
        sentence = _(
            "The publication date lies after the moment of going live. Leave the date empty, or schedule "
            "the text for that date."
        )
        found.append(Problem("date_ahead", sentence, "published_at"))
    return sorted(found, key=lambda problem: not problem.blocking)


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


def _missing_text(revision: Revision) -> list[Problem]:
    found = []
    if not revision.title:
        found.append(Problem("no_title", _("The title is missing."), "title"))
    if not revision.summary:
        found.append(Problem("no_summary", _("The summary is missing."), "summary"))
    if not plain_text(revision.body) and not revision.replacement_url:
        sentence = _("The text is missing. Write the body, or give a link in its place.")
        found.append(Problem("no_body", sentence, "body"))
    if revision.replacement_url and clean_link(revision.replacement_url) is None:
        sentence = _("Readers cannot be sent to this link. Give a plain http or https address.")
        found.append(Problem("bad_link", sentence, "replacement_url"))
    return found


def _picture(revision: Revision) -> list[Problem]:
    if revision.image_id is None or revision.image_is_decorative or revision.image_alt:
        return []
    sentence = _(
        "The picture has no alternative text in this language. Describe what it shows, or mark it as "
        "decorative in the library."
    )
    return [Problem("no_alt", sentence, "image_alt")]


def _facts(revision: Revision) -> list[Problem]:
    if not revision.is_source:
        return []
    found = []
    if revision.category_id is None:
        found.append(Problem("no_category", _("The category is missing."), "category"))
    if revision.article_type_id is None:
        found.append(Problem("no_type", _("The article type is missing."), "article_type"))
    if not revision.byline:
        sentence = _("Nobody is named as the author. Add a contributor.")
        found.append(Problem("no_byline", sentence, "contributions"))
    return found


def _advice(revision: Revision) -> list[Problem]:
    if len(revision.title) <= 120:
        return []
    sentence = _("The title has %(count)d characters; over 120 it is cut off in search results.")
    return [Problem("long_title", sentence % {"count": len(revision.title)}, "title", blocking=False)]
