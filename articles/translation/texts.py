"""The texts of a revision as segments: the fields by their names, the pieces of the body, the words of the gallery."""

from __future__ import annotations

from collections.abc import Mapping

from articles.models import Article, GalleryPicture, Publication, Revision
from articles.translation.segments import Segment, of_body

FIELDS = ("title", "summary", "image_alt", "image_caption", "replacement_url", "correction")
# The words of a gallery's picture, and the columns of its row that hold them.
GALLERY = {"caption": "caption", "alt": "alt_text"}


def gallery_key(image: int, word: str) -> str:
    return f"gallery-{image}-{word}"


def segments_of(revision: Revision, *, library: Mapping[str, str] | None = None) -> list[Segment]:
    """Everything of a revision that is translated, in its order on the screen.

    `library` is what the library says in the other language (`library_words`): with that, nothing has to be written.
    """
    given = library or {}
    words = {name: getattr(revision, name) for name in FIELDS}
    gallery = {gallery_key(entry["image"], word): entry[word] for entry in revision.gallery for word in GALLERY}
    fields = {name: Segment(name, text, name, not text or name in given) for name, text in {**words, **gallery}.items()}
    return [
        *(fields[name] for name in FIELDS),
        *of_body(revision.body),
        *(fields[name] for name in gallery),
    ]


def own_segments(revision: Revision, *, library: Mapping[str, str]) -> list[Segment]:
    """The same of a translation, without the words that only come from the library."""
    return [
        Segment(each.kind, "", each.key) if each.key and library.get(each.key) == each.text else each
        for each in segments_of(revision)
    ]


def library_words(article: Article, *, language: str) -> dict[str, str]:
    """What readers of `language` are told without anybody translating it; an empty text for what they need not be."""
    rows = GalleryPicture.objects.filter(article=article).select_related("image")
    pictures = {gallery_key(row.image_id, "alt"): row.image for row in rows}
    if article.image:
        pictures["image_alt"] = article.image
    words = {name: getattr(image, f"alt_text_{language}") or "" for name, image in pictures.items()}
    known = {name: text for name, text in words.items() if text}
    # A note of correction is for readers who saw what it corrects.
    seen = Publication.objects.filter(article=article, language=language).exists()
    return known if seen else {**known, "correction": ""}
