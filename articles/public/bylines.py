"""Who made a text, as its page says it: "Tin: Đoàn Trang", "Reported by … - Translated by …"."""

from articles.choices import ContributionRole as Role
from articles.choices import Language
from articles.models import Publication

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


def byline(publication: Publication) -> str:
    """The people of the original, then those of the translation, in the words of the page's language."""
    people = list(publication.facts_revision.byline)
    if publication.revision_id != publication.facts_revision_id:
        people += publication.revision.byline
    return phrase(people, language=publication.language)


def phrase(people: list[dict[str, str]], *, language: str) -> str:
    """One phrase a role, in the order in which the roles first appear."""
    names: dict[str, list[str]] = {}
    for person in people:
        named = names.setdefault(person["role"], [])
        if person[language] not in named:
            named.append(person[language])
    return " - ".join(PHRASES[language][Role(role)].format(", ".join(named)) for role, named in names.items())
