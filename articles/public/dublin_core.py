"""Dublin Core, as the rules for state portals ask (Circular 24/2011): on the front page and on every article.

Mandatory are title, creator, description, publisher, date, identifier; recommended language, source,
contributor, subject. Each in the language of its page, several values joined by ";".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from articles.choices import ContributionRole as Role
from articles.models import Keyword, Publication
from articles.public.addresses import address
from articles.public.bylines import names_of, people_of
from articles.public.site import Shown
from articles.public.structured import AUTHORS, LONGEST_DESCRIPTION
from articles.vietnamese import DAY_ZONE


def of_article(publication: Publication, *, site: Shown, origin: str, keywords: list[Keyword]) -> dict[str, str]:
    people, language = people_of(publication), publication.language
    values = {
        "title": publication.title,
        "creator": joined(names_of(people, *AUTHORS, language=language)) or site.publisher,
        "description": publication.summary[:LONGEST_DESCRIPTION] or publication.title,
        "publisher": site.publisher,
        "date": day(publication.published_at),
        "identifier": f"{origin}{publication.get_absolute_url()}",
        "language": language,
        "source": joined(names_of(people, Role.SOURCE, language=language)),
        "contributor": joined(names_of(people, Role.PHOTOGRAPHER, Role.EDITOR, Role.TRANSLATOR, language=language)),
        "subject": joined(name for keyword in keywords if (name := keyword.name_in(language))),
    }
    return {name: value for name, value in values.items() if value}


def of_home(site: Shown, *, origin: str, newest: datetime | None, today: date) -> dict[str, str]:
    """`newest` is the publication date of the newest text on it."""
    return {
        "title": site.name,
        "creator": site.publisher,
        "description": site.description,
        "publisher": site.publisher,
        "date": day(newest) if newest else today.isoformat(),
        "identifier": f"{origin}{address('home', site.language)}",
        "language": site.language,
    }


def day(moment: datetime) -> str:
    return moment.astimezone(DAY_ZONE).date().isoformat()


def joined(values: Iterable[str]) -> str:
    return ";".join(value.replace(";", ",") for value in values)
