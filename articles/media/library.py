"""Putting a picture into the library: examined, re-encoded, stored once under a name nobody can guess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from articles.media.naming import unguessable_name
from articles.models import Article, Image, Publication, Revision, RevisionUse

if TYPE_CHECKING:
    from articles.media.normalise import NormalisedImage


def add(upload: BinaryIO | File[bytes], *, by: User | None, now: datetime) -> Image:
    """The library's row for this picture, stored if it is new.

    Raises ValidationError with a sentence for whatever is not a sound JPEG, PNG or WebP picture.
    """
    from articles.media.normalise import normalise  # as in store

    return store(normalise(upload), by=by, now=now)


def store(picture: NormalisedImage, *, by: User | None, now: datetime) -> Image:
    """The row of an examined picture; the same picture is kept once."""
    # What knows pixels takes 3 MB: no process carries it that only shows pictures.
    from articles.media import sizes
    from articles.media.normalise import renditions

    known = Image.objects.filter(sha256=picture.sha256).first()
    if known is not None:
        return known
    name = unguessable_name(picture.extension, now=now)
    smaller = renditions(picture)
    image = Image(
        file=name,
        sha256=picture.sha256,
        byte_size=len(picture.content),
        width=picture.width,
        height=picture.height,
        rendition_widths=sorted(smaller),
        uploaded_by=by,
        uploaded_at=now,
    )
    modern = sizes.encode(picture.content, sizes.wanted(image))
    image.webp_widths = sorted(modern)
    contents = {
        name: picture.content,
        **{rendition_name(name, width): smaller[width] for width in smaller},
        **{image.webp_name(width): modern[width] for width in modern},
    }
    for file_name, content in contents.items():
        default_storage.save(file_name, ContentFile(content))
    try:
        with transaction.atomic():
            image.save(force_insert=True)
            return image
    except IntegrityError:  # somebody stored the same picture in this very moment: theirs is kept
        discard(contents)
        return Image.objects.get(sha256=picture.sha256)


def rendition_name(name: str, width: int) -> str:
    stem, _dot, extension = name.rpartition(".")
    return f"{stem}-{width}.{extension}"


def texts_showing(image: Image) -> QuerySet[Revision]:
    """Every saved text with this picture in its body, which knows it by its address alone."""
    return Revision.objects.filter(body__contains=str(image.file).rpartition(".")[0]).order_by("article", "number")


def articles_showing(image: Image) -> QuerySet[Article]:
    """Every article that shows or ever showed it, at its head or in its body, in a text of either language."""
    headed = Revision.objects.filter(image=image).values("article")
    inside = texts_showing(image).order_by().values("article")
    kept = RevisionUse.objects.filter(image=image).values("revision__article")
    now = Q(image=image) | Q(gallery__image=image) | Q(attachments__file__poster=image)
    numbers = Article.objects.filter(now).values("pk")
    ever = Q(pk__in=headed) | Q(pk__in=inside) | Q(pk__in=kept)
    return Article.objects.filter(Q(pk__in=numbers) | ever).order_by("pk")


def is_public(image: Image) -> bool:
    """Have readers seen it, or will they at a moment already chosen?"""
    shown = Publication.objects.filter(Q(revision__image=image) | Q(facts_revision__image=image))
    kept = RevisionUse.objects.filter(image=image, revision__publications__isnull=False)
    return shown.exists() or kept.exists() or texts_showing(image).filter(publications__isnull=False).exists()


def remove(image: Image) -> None:
    """The row, and its files once the row is gone for good."""
    name = str(image.file)
    smaller = [rendition_name(name, width) for width in image.rendition_widths]
    names = [name, *smaller, *map(image.webp_name, image.webp_widths)]
    image.delete()
    transaction.on_commit(lambda: discard(names))


def discard(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
