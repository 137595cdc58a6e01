"""The link that stands in place of a text: opened through this page, so that it counts as a read."""

from datetime import datetime
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from articles.models import Publication
from articles.public import absent, reads
from articles.richtext.addresses import clean_link, is_external
from campaign_portal import clock


def link(request: HttpRequest, language: str, article_id: int, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    rows = Publication.objects.public(language, now).filter(article_id=article_id)
    publication = rows.select_related("revision").first()
    if publication is None:
        return absent.answer(request, article_id, language=language, now=now)
    target = target_of(publication)
    if not target:
        raise Http404
    reads.count(request, publication, now=now)
    return HttpResponseRedirect(target, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})


def target_of(publication: Publication) -> str:
    """Where the approved text leads instead of saying it here; only ever to a web address."""
    address = clean_link(publication.revision.replacement_url) or ""
    return address if is_external(address) else ""


def host_of(target: str) -> str:
    """The site a reader is about to open, to be named before they do."""
    return urlsplit(target).hostname or ""
