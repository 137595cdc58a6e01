"""The page of somebody who writes: every public text whose approved byline names them, newest first."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Publication
from articles.public.addresses import address
from articles.public.article import A_WHILE
from articles.public.keyset import FOUND_BY
from articles.public.lists import show_list
from articles.vietnamese import slugify
from campaign_portal import clock


def author(
    request: HttpRequest, language: str, person_id: int, slug: str = "", now: datetime | None = None
) -> HttpResponse:
    now = now or clock.now()
    name = name_of(person_id, language=language, now=now)
    if not name:
        raise Http404
    if slug != slugify(name, language=language):
        # As with every renamed list, the place in it that was asked for is kept.
        query = request.META.get("QUERY_STRING", "")
        own = author_address(person_id, name, language=language) + (f"?{query}" if query else "")
        return HttpResponsePermanentRedirect(own, headers={"Cache-Control": A_WHILE})
    return show_list(
        request,
        Publication.objects.with_person(person_id, language=language).public(language, now).news(),
        language=language,
        now=now,
        order=FOUND_BY,
        title=name,
        addresses=addresses_of(person_id, name, language=language, now=now),
        context={"kind": _("Author")},
        is_hidden_when_empty=True,
    )


def name_of(person_id: int, *, language: str, now: datetime) -> str:
    """The name in the byline of their newest text that was ever public; what else the office knows stays there."""
    rows = Publication.objects.with_person(person_id, language=language).filter(public_from__lte=now)
    rows = rows.select_related("revision", "facts_revision").only("revision__byline", "facts_revision__byline")
    last = FOUND_BY.newest_first(rows).first()
    people = [*last.facts_revision.byline, *last.revision.byline] if last else []
    return next((person[language] for person in people if person.get("person") == person_id), "")


def addresses_of(person_id: int, name: str, *, language: str, now: datetime) -> dict[str, str]:
    """This language's address, and the other one's where the person has a page there."""
    other = Language.other(language)
    found = {language: author_address(person_id, name, language=language)}
    other_name = name_of(person_id, language=other, now=now)
    return {**found, other: author_address(person_id, other_name, language=other)} if other_name else found


def author_address(person_id: int, name: str, *, language: str) -> str:
    return address("author", language, person_id, slugify(name, language=language))
