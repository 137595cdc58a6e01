"""The newest texts for programs that follow the portal: RSS 2.0 and Atom 1.0, of everything or of one subject."""

from __future__ import annotations

import html
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from articles.models import Campaign, Category, Publication
from articles.models.publication import PublicationQuerySet
from articles.public import conditional, structured
from articles.public.addresses import address
from articles.public.bylines import names_of, people_of
from articles.public.lists import found
from articles.public.pages import origin_of
from articles.public.rendering import rendered
from articles.public.site import Shown, shown
from articles.vietnamese import DAY_ZONE, date_short
from campaign_portal import clock

ITEMS = 20
TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
SUBJECTS: dict[str, type[Category] | type[Campaign]] = {"category": Category, "campaign": Campaign}
# No XML document may hold these, however they are written.
_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


@dataclass(frozen=True)
class Item:
    """One text as a feed shows it."""

    identifier: str
    address: str
    title: str
    summary: str
    published: str
    updated: str
    authors: list[str]
    categories: list[str]
    picture: str = ""
    picture_type: str = ""
    picture_bytes: str = ""

    @property
    def markup(self) -> str:
        """The summary as RSS wants it: readers take a description for HTML."""
        return html.escape(self.summary, quote=False)


def feed(subject: str, form: str) -> Callable[..., HttpResponseBase]:
    """The view of a feed: `subject` is "", "category" or "campaign", `form` one of TYPES."""

    def view(request: HttpRequest, language: str, slug: str = "", now: datetime | None = None) -> HttpResponseBase:
        now = now or clock.now()
        rows = Publication.objects.public(language, now).news()
        portal = shown(language, now=now, has_links=False)
        title, page, arguments = portal.name, address("home", language), []
        if subject:
            name, rows = _of(subject, slug, rows, language=language)
            title, page, arguments = f"{name} - {title}", address(subject, language, slug), [slug]
        own = address(f"{subject}_{form}" if subject else form, language, *arguments)
        context = _document(request, rows, form=form, site=portal, now=now)
        context |= {"title": clean(title), "page": page, "own": own}
        document = conditional.document(rendered(f"articles/feeds/{form}.xml", context))
        return conditional.answer(request, document, content_type=TYPES[form], now=now)

    return view


def _of(subject: str, slug: str, rows: PublicationQuerySet, *, language: str) -> tuple[str, PublicationQuerySet]:
    """The subject's name and its rows; 404 where there is none at that address."""
    row: Any = found(SUBJECTS[subject], slug, language=language)  # type: ignore[type-var]
    return row.name_in(language), rows.filter(**{subject: row})


def _document(
    request: HttpRequest, rows: PublicationQuerySet, *, form: str, site: Shown, now: datetime
) -> dict[str, Any]:
    origin = origin_of(request)
    joined = rows.select_related("revision", "facts_revision__image", "category", "article_type")
    texts = list(joined.defer("revision__body", "facts_revision__body").newest_first()[:ITEMS])
    written = in_mail if form == "rss" else structured.moment
    # Without a text there is no date of one; a day says as little as possible.
    last = max((structured.modified_at(text) for text in texts), default=None)
    last = last or datetime.combine(now.astimezone(DAY_ZONE).date(), time.min, DAY_ZONE)
    return {
        "origin": origin,
        "language": site.language,
        "description": site.description,
        "publisher": site.publisher,
        "identifier": tag(origin, request.path_info),
        "updated": written(last),
        "items": [item_of(text, site=site, origin=origin, written=written) for text in texts],
    }


def item_of(publication: Publication, *, site: Shown, origin: str, written: Callable[[datetime], str]) -> Item:
    language, image = publication.language, publication.facts_revision.image
    people = people_of(publication)
    authors = names_of(people, *structured.AUTHORS, language=language)
    named = (publication.category, publication.article_type)
    return Item(
        # Whatever the text is called later, programs know it again.
        identifier=tag(origin, f"article/{publication.article_id}/{language}"),
        address=f"{origin}{publication.get_absolute_url()}",
        title=clean(publication.title),
        summary=clean(summary_of(publication)),
        published=written(publication.published_at),
        updated=written(structured.modified_at(publication)),
        authors=[clean(name) for name in authors] or [site.publisher],
        categories=[clean(name) for row in named if row and (name := row.name_in(language))],
        picture=f"{origin}{image.file.url}" if image else "",
        picture_type=(image and mimetypes.guess_type(str(image.file))[0]) or "application/octet-stream",
        picture_bytes=str(image.byte_size) if image else "",
    )


def summary_of(publication: Publication) -> str:
    """The summary; a text that corrects an earlier one says so first."""
    if not publication.corrected_at:
        return publication.summary
    day = date_short(publication.corrected_at, language=publication.language)
    said = _("Correction (%(day)s): %(note)s") % {"day": day, "note": publication.revision.correction}
    return f"{said}\n\n{publication.summary}".strip()


def in_mail(moment: datetime) -> str:
    """A date as RSS writes it: Mon, 12 Oct 2026 12:00:00 +0700."""
    return format_datetime(moment.astimezone(DAY_ZONE))


def tag(origin: str, name: str) -> str:
    """An identifier for ever (RFC 4151)."""
    return f"tag:{urlsplit(origin).hostname},2026:{name.strip('/')}"


def clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
