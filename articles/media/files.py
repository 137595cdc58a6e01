"""Documents and clips in the library: examined by content, stored once under unguessable names, removed if unused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from articles.media import mp3, mp4
from articles.media.formats import FORMATS, MEGABYTE
from articles.media.library import discard
from articles.media.mp4 import Clip
from articles.media.naming import unguessable_name
from articles.media.office import office_format
from articles.media.pdf import is_pdf
from articles.media.refusals import Refusal
from articles.models import MediaFile

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_HEAD = 64
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Examined:
    """An upload that may be stored, with what its content says of it."""

    upload: Any
    format: str
    byte_size: int
    sha256: str
    clip: Clip


def examine(upload: Any) -> Examined:
    """What an upload is, by its content alone: its name and type say nothing. Raises Refusal with a sentence."""
    size = _size_of(upload)
    if not size:
        raise Refusal("empty")
    upload.seek(0)
    head = upload.read(_HEAD)
    name, clip = _kind(upload, head, size=size)
    upload.seek(0)
    return Examined(upload, name, size, _digest(upload), clip)


def store(examined: Examined, *, by: User | None, now: datetime) -> MediaFile:
    """The row of an examined file; the same file is kept once."""
    known = MediaFile.objects.filter(sha256=examined.sha256).first()
    if known is not None:
        return known
    name = unguessable_name(examined.format, now=now, folder="files")
    examined.upload.seek(0)
    default_storage.save(name, File(examined.upload))
    _forget_places(name, examined.clip)
    try:
        with transaction.atomic():
            return MediaFile.objects.create(
                kind=FORMATS[examined.format].kind,
                format=examined.format,
                file=name,
                sha256=examined.sha256,
                byte_size=examined.byte_size,
                width=examined.clip.width,
                height=examined.clip.height,
                seconds=examined.clip.seconds,
                uploaded_by=by,
                uploaded_at=now,
            )
    except IntegrityError:  # somebody stored the same file in this very moment: theirs is kept
        discard([name])
        return MediaFile.objects.get(sha256=examined.sha256)


def store_captions(content: bytes, *, now: datetime) -> str:
    """The name of the stored captions: a new one each time, what was approved keeps its own."""
    name = unguessable_name("vtt", now=now, folder="captions")
    return str(default_storage.save(name, ContentFile(content)))


def _forget_places(name: str, clip: Clip) -> None:
    """A telephone writes into a video where it was taken; readers are not told."""
    if clip.private:
        with open(default_storage.path(name), "r+b") as stored:
            for at, length in clip.private:
                stored.seek(at)
                stored.write(b"free" + bytes(length - 4))


def remove(row: MediaFile) -> None:
    """The row, and its files once the row is gone for good."""
    names = [str(name) for name in (row.file, row.captions_vi, row.captions_en) if name]
    row.delete()
    transaction.on_commit(lambda: discard(names))


def is_public(row: MediaFile) -> bool:
    """Have readers seen it, or will they at a moment already chosen?"""
    return row.uses.filter(revision__publications__isnull=False).exists()


def _kind(upload: Any, head: bytes, *, size: int) -> tuple[str, Clip]:
    for name, is_it, read in (("mp4", mp4.is_mp4, mp4.read), ("mp3", mp3.is_mp3, mp3.read)):
        if is_it(head):
            _check_size(name, size)
            return name, read(upload, size=size)
    _check_size("pdf", size)
    upload.seek(0)
    return _document(upload), Clip()


def _check_size(name: str, size: int) -> None:
    limit = FORMATS[name].most
    if size > limit:
        raise Refusal("bytes", size=-(-size // MEGABYTE), limit=limit // MEGABYTE)


def _document(upload: Any) -> str:
    content = upload.read()
    if content.startswith(_OLD_OFFICE):
        raise Refusal("old_office")
    found = "pdf" if is_pdf(content) else office_format(content)
    if found is None:
        raise Refusal("kind")
    return found


def _size_of(upload: Any) -> int:
    upload.seek(0, 2)
    return int(upload.tell())


def _digest(upload: Any) -> str:
    digest = hashlib.sha256()
    while piece := upload.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
