"""What a page is, said for machines in the words of schema.org (JSON-LD); each value is one that readers see."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.choices import ContributionRole as Role
from articles.choices import Language
from articles.models import Keyword, Publication
from articles.public.addresses import address
from articles.public.bylines import names_of, people_of
from articles.public.pictures import Picture, shared
from articles.public.site import Shown
from articles.vietnamese import DAY_ZONE

Thing = dict[str, Any]

CONTEXT = "https://schema.org"
AUTHORS = (Role.REPORTER, Role.AUTHOR, Role.REPORTER_PHOTOGRAPHER)
LONGEST_DESCRIPTION = 300
# Inside a script element these could end it or begin a comment: as escapes they are still the same text.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def script(thing: Mapping[str, Any]) -> SafeString:
    """A block of data for the head. No browser runs it, so no policy forbids it."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def website(site: Shown, *, origin: str) -> Thing:
    language = site.language
    search = f"{origin}{address('search', language)}?q={{search_term_string}}"
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site.name,
        "description": site.description,
        "url": f"{origin}{address('home', language)}",
        "inLanguage": language,
        "publisher": organisation(site, origin=origin),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def organisation(site: Shown, *, origin: str) -> Thing:
    return {
        "@type": "GovernmentOrganization",
        "name": site.publisher,
        "url": f"{origin}{address('home', site.language)}",
        "logo": {"@type": "ImageObject", "url": f"{origin}{site.emblem_address}"},
    }


def breadcrumbs(steps: Iterable[tuple[str, str]], *, site: Shown, origin: str) -> Thing:
    """The way from the front page: names and paths, the page itself last."""
    way = [(site.name, address("home", site.language)), *steps]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": f"{origin}{path}"}
            for position, (name, path) in enumerate(way, start=1)
        ],
    }


def way_to(publication: Publication) -> list[tuple[str, str]]:
    """An article's steps from the front page: its category where that has a page, and itself."""
    steps = [(publication.title, publication.get_absolute_url())]
    category = publication.category
    path = category.address_in(publication.language) if category else None
    name = category.name_in(publication.language) if category else None
    return [(name, path), *steps] if name and path else steps


def news_article(
    publication: Publication,
    *,
    site: Shown,
    origin: str,
    picture: Picture | None,
    keywords: list[Keyword],
    other: str,
) -> Thing:
    """`other` is the path of the text's pair in the other language, empty where it has none."""
    language = publication.language
    own = f"{origin}{publication.get_absolute_url()}"
    thing: Thing = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": publication.title,
        "description": publication.summary[:LONGEST_DESCRIPTION],
        "url": own,
        "mainEntityOfPage": own,
        "datePublished": moment(publication.published_at),
        "dateModified": moment(modified_at(publication)),
        "inLanguage": language,
        "isAccessibleForFree": True,
        **_people(publication, site=site, origin=origin),
        "publisher": organisation(site, origin=origin),
        "image": _image(picture, origin=origin),
        "articleSection": publication.category.name_in(language) if publication.category else None,
        "keywords": [name for keyword in keywords if (name := keyword.name_in(language))],
        "correction": _correction(publication),
    }
    if other:
        relation = "workTranslation" if publication.revision.is_source else "translationOfWork"
        inner = {"@type": "NewsArticle", "url": f"{origin}{other}", "inLanguage": Language.other(language)}
        thing[relation] = inner
    return {name: value for name, value in thing.items() if value not in (None, "", [])}


def modified_at(publication: Publication) -> Any:
    """When readers last got other words: the newest of its dates."""
    dates = (publication.published_at, publication.updated_at, publication.corrected_at)
    return max(date for date in dates if date)


def moment(value: Any) -> str:
    return value.astimezone(DAY_ZONE).isoformat(timespec="seconds")


def _people(publication: Publication, *, site: Shown, origin: str) -> Thing:
    people, language = people_of(publication), publication.language

    def persons(*roles: Role) -> list[Thing]:
        return [{"@type": "Person", "name": name} for name in names_of(people, *roles, language=language)]

    sources = names_of(people, Role.SOURCE, language=language)
    return {
        # Without a named author the agency answers for the text.
        "author": persons(*AUTHORS) or [organisation(site, origin=origin)],
        "translator": persons(Role.TRANSLATOR),
        "editor": persons(Role.EDITOR),
        "contributor": persons(Role.PHOTOGRAPHER),
        "sourceOrganization": [{"@type": "Organization", "name": name} for name in sources],
    }


def _image(picture: Picture | None, *, origin: str) -> Thing | None:
    if picture is None:
        return None
    path, width, height = shared(picture.image)
    thing = {
        "@type": "ImageObject",
        "url": f"{origin}{path}",
        "width": width,
        "height": height,
        "caption": picture.caption,
        "creditText": picture.credit,
    }
    return {name: value for name, value in thing.items() if value}


def _correction(publication: Publication) -> Thing | None:
    if not publication.corrected_at:
        return None
    return {
        "@type": "CorrectionComment",
        "text": publication.revision.correction,
        "datePublished": moment(publication.corrected_at),
    }
