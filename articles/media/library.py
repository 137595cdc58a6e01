"""Putting a picture into the library: examined, re-encoded, stored once under a name nobody can guess."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from articles.media.naming import unguessable_name
from articles.media.normalise import NormalisedImage, normalise, renditions
from articles.models import Image


def add(upload: BinaryIO | File[bytes], *, by: User | None, now: datetime) -> Image:
    """The library's row for this picture, stored if it is new.

    Raises ValidationError with a sentence for whatever is not a sound JPEG, PNG or WebP picture.
    """
    return store(normalise(upload), by=by, now=now)


def store(picture: NormalisedImage, *, by: User | None, now: datetime) -> Image:
    """The row of an examined picture; the same picture is kept once."""
    known = Image.objects.filter(sha256=picture.sha256).first()
    if known is not None:
        return known
    name = unguessable_name(picture.extension, now=now)
    default_storage.save(name, ContentFile(picture.content))
    stem, _dot, extension = name.rpartition(".")
    smaller = renditions(picture)
    for width, content in smaller.items():
        default_storage.save(f"{stem}-{width}.{extension}", ContentFile(content))
    return Image.objects.create(
        file=name,
        sha256=picture.sha256,
        byte_size=len(picture.content),
        width=picture.width,
        height=picture.height,
        rendition_widths=sorted(smaller),
        uploaded_by=by,
        uploaded_at=now,
    )
