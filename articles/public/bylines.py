"""Who made a text, as its page says it: "Tin: Đoàn Trang", "Reported by … - Translated by …"."""

from collections.abc import Callable
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.choices import ContributionRole as Role
from articles.choices import Language
from articles.models import Publication
from articles.public.addresses import address
from articles.vietnamese import slugify

# The phrases belong to the page's text like its date line, so they stand here and not in the catalogue.
PHRASES = {
    Language.VI.value: {
        Role.REPORTER: "Tin: {}",
        Role.AUTHOR: "Bài: {}",
        Role.PHOTOGRAPHER: "Ảnh: {}",
        Role.REPORTER_PHOTOGRAPHER: "Tin, ảnh: {}",
        Role.EDITOR: "Biên tập: {}",
        Role.TRANSLATOR: "Biên dịch: {}",
        Role.SOURCE: "Theo {}",
    },
    Language.EN.value: {
        Role.REPORTER: "Reported by {}",
        Role.AUTHOR: "By {}",
        Role.PHOTOGRAPHER: "Photos by {}",
        Role.REPORTER_PHOTOGRAPHER: "Text and photos by {}",
        Role.EDITOR: "Edited by {}",
        Role.TRANSLATOR: "Translated by {}",
        Role.SOURCE: "Source: {}",
    },
}


def linked_byline(publication: Publication) -> SafeString:
    """The same, each name a link to its author's page."""
    return mark_safe(phrase(people_of(publication), language=publication.language, named=linked))


def byline(publication: Publication) -> str:
    """The people of the text, in the words of the page's language."""
    return phrase(people_of(publication), language=publication.language)


def people_of(publication: Publication) -> list[dict[str, Any]]:
    """The people of the original, then those of the translation."""
    people = list(publication.facts_revision.byline)
    if publication.revision_id != publication.facts_revision_id:
        people += publication.revision.byline
    return people


def names_of(people: list[dict[str, str]], *roles: Role, language: str) -> list[str]:
    """The names of those with one of the roles, each once."""
    return list(dict.fromkeys(person[language] for person in people if person["role"] in roles))


def plain(person: dict[str, Any], language: str) -> str:
    return str(person[language])


def linked(person: dict[str, Any], language: str) -> str:
    """A source is no author, and of a name from before people had pages nobody knows whose it is."""
    name = person[language]
    if "person" not in person or person["role"] == Role.SOURCE:
        return escape(name)
    path = address("author", language, person["person"], slugify(name, language=language))
    return format_html('<a href="{}" rel="author">{}</a>', path, name)


def phrase(people: list[dict[str, Any]], *, language: str, named: Callable[[dict[str, Any], str], str] = plain) -> str:
    """One phrase a role, in the order in which the roles first appear."""
    roles: dict[str, dict[str, str]] = {}
    for person in people:
        roles.setdefault(person["role"], {}).setdefault(person[language], named(person, language))
    said = [PHRASES[language][Role(role)].format(", ".join(names.values())) for role, names in roles.items()]
    return " - ".join(said)
