"""What a page shared in a network shows beside its title (OpenGraph): pairs of property and value."""

from __future__ import annotations

from articles.choices import Language
from articles.models import Keyword, Publication
from articles.public import structured
from articles.public.pictures import Picture, shared

LOCALES = {Language.VI.value: "vi_VN", Language.EN.value: "en_US"}
Properties = list[tuple[str, str]]


def of_article(
    publication: Publication, *, origin: str, picture: Picture | None, keywords: list[Keyword], other: str
) -> Properties:
    language = publication.language
    section = publication.category.name_in(language) if publication.category else None
    modified = structured.modified_at(publication)
    found = [
        ("article:published_time", structured.moment(publication.published_at)),
        ("article:modified_time", structured.moment(modified)),
        ("article:section", section or ""),
        *(("article:tag", keyword.name_in(language) or "") for keyword in keywords),
        ("og:locale:alternate", LOCALES[Language.other(language)] if other else ""),
        *_picture(picture, origin=origin),
    ]
    return [(name, value) for name, value in found if value]


def _picture(picture: Picture | None, *, origin: str) -> Properties:
    if picture is None:
        return []
    path, width, height = shared(picture.image)
    return [
        ("og:image", f"{origin}{path}"),
        ("og:image:width", str(width)),
        ("og:image:height", str(height)),
        ("og:image:alt", picture.alt),
    ]
