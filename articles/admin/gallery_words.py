"""A translation's words for the pictures of the gallery, as fields of the translation's screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.models import Article, GalleryPicture, Image

WORDS = ("caption", "alt_text")
# How the fields begin, and with them what merging and unsaved texts know them by.
START = "gallery_"


def pictures_of(article: Article) -> list[GalleryPicture]:
    return list(GalleryPicture.objects.filter(article=article).select_related("image"))


def name_of(row: GalleryPicture, word: str) -> str:
    return f"{START}{row.pk}_{word}"


def fields(rows: list[GalleryPicture], *, language: str) -> dict[str, forms.Field]:
    labels = {
        "caption": _("Gallery, picture %(n)d: caption"),
        "alt_text": _("Gallery, picture %(n)d: alternative text"),
    }
    return {
        name_of(row, word): forms.CharField(
            label=labels[word] % {"n": number},
            max_length=300,
            required=False,
            widget=UnfoldAdminTextInputWidget(attrs={"lang": language}),
        )
        for number, row in enumerate(rows, 1)
        for word in WORDS
    }


def current(rows: list[GalleryPicture], *, language: str) -> dict[str, str]:
    """What is stored, by field."""
    return {name_of(row, word): getattr(row, f"{word}_{language}") or "" for row in rows for word in WORDS}


def save(rows: list[GalleryPicture], cleaned: dict[str, Any], *, language: str) -> None:
    for row in rows:
        for word in WORDS:
            setattr(row, f"{word}_{language}", cleaned[name_of(row, word)])
        row.save(update_fields=[f"{word}_{language}" for word in WORDS])


def originals(rows: list[GalleryPicture], *, language: str) -> Iterator[tuple[str, str, Image | None]]:
    """Each field with the original's words and, once, the picture itself."""
    for row in rows:
        library = getattr(row.image, f"alt_text_{language}")
        yield name_of(row, "caption"), getattr(row, f"caption_{language}") or "", row.image
        yield name_of(row, "alt_text"), getattr(row, f"alt_text_{language}") or library or "", None
