"""The texts of a revision as segments: the fields by their names, the pieces of the body, the words of the gallery."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Prefetch, prefetch_related_objects

from articles.models import Article, GalleryPicture, Image, Publication, Revision
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


def library_words(article: Article) -> dict[str, str]:
    """What readers of its translation are told without anybody translating it; empty for what they need not be."""
    return libraries_of([article])[article.pk]


def with_gallery() -> Prefetch:
    """The pictures of articles' galleries, asked for once however many look at them."""
    return Prefetch("gallery", GalleryPicture.objects.select_related("image"))


def libraries_of(articles: Collection[Article]) -> dict[int, dict[str, str]]:
    """The same for many, by their numbers. Two queries, for articles that were read with their picture."""
    pictures: dict[int, dict[str, Image]] = {
        article.pk: {"image_alt": article.image} if article.image else {} for article in articles
    }
    prefetch_related_objects(list(articles), with_gallery())
    for article in articles:
        pictures[article.pk] |= {gallery_key(row.image_id, "alt"): row.image for row in article.gallery.all()}
    seen = set(Publication.objects.filter(article__in=pictures).values_list("article", "language").distinct())
    return {
        article.pk: _library(pictures[article.pk], language=language, seen=(article.pk, language) in seen)
        for article, language in ((article, article.translation_language) for article in articles)
    }


def _library(pictures: Mapping[str, Image], *, language: str, seen: bool) -> dict[str, str]:
    words = {name: getattr(image, f"alt_text_{language}") or "" for name, image in pictures.items()}
    known = {name: text for name, text in words.items() if text}
    # A note of correction is for readers who saw what it corrects.
    return known if seen else {**known, "correction": ""}
