"""What stands below a text: the pictures of its gallery, its documents and clips. Kept in each revision as they were.

A revision of either language keeps all of them with the words of its own language. Which of them readers see, and in
which order, the original says; a translation's words count for those (public/exhibits.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from articles.models import Article, Attachment, GalleryPicture, Image, MediaFile, Revision, RevisionUse
from articles.vietnamese import nfc

Entry = dict[str, Any]


def of(article: Article, *, language: str) -> dict[str, list[Entry]]:
    """The working copy's gallery and files as a revision of `language` keeps them."""
    pictures = GalleryPicture.objects.filter(article=article).select_related("image")
    files = Attachment.objects.filter(article=article).select_related("file__poster")
    return {
        "gallery": [_picture(row, language=language) for row in pictures],
        "files": [_file(row.file, language=language) for row in files],
    }


def note_uses(revision: Revision) -> None:
    """Keep the rows a new revision speaks of from being deleted."""
    images = {entry["image"] for entry in revision.gallery} | {
        entry["poster"]["image"] for entry in revision.files if entry["poster"]
    }
    uses = [RevisionUse(revision=revision, image_id=number) for number in sorted(images)]
    uses += [RevisionUse(revision=revision, file_id=entry["file"]) for entry in revision.files]
    RevisionUse.objects.bulk_create(uses)


def copy(original: Article, *, to: Article) -> None:
    """The same gallery and files for a duplicate, with the words of both languages."""
    rows: list[GalleryPicture | Attachment] = [*original.gallery.all(), *original.attachments.all()]
    for row in rows:
        row.pk, row.article, row._state.adding = None, to, True
        row.save(force_insert=True)


def restore(article: Article, revision: Revision) -> None:
    """The working copy shows again what `revision` kept. A translation brings back its words alone.

    The library's own words (titles, transcripts, descriptions) stay as the library has them now.
    """
    if revision.is_source:
        _arrange(GalleryPicture, article, "image", [entry["image"] for entry in revision.gallery])
        _arrange(Attachment, article, "file", [entry["file"] for entry in revision.files])
    kept = {entry["image"]: entry for entry in revision.gallery}
    for row in GalleryPicture.objects.filter(article=article, image__in=kept).select_related("image"):
        entry = kept[row.image_id]
        library = getattr(row.image, f"alt_text_{revision.language}") or ""
        setattr(row, f"caption_{revision.language}", entry["caption"])
        setattr(row, f"alt_text_{revision.language}", "" if entry["alt"] == library else entry["alt"])
        row.save()


def _arrange(model: type[GalleryPicture] | type[Attachment], article: Article, name: str, wanted: list[int]) -> None:
    """Exactly these rows in this order; those that stay keep what they say."""
    rows: Any = model._default_manager.filter(article=article)
    rows.exclude(**{f"{name}__in": wanted}).delete()
    for order, number in enumerate(wanted):
        rows.update_or_create(**{f"{name}_id": number}, defaults={"order": order, "article": article})


def _picture(row: GalleryPicture, *, language: str) -> Entry:
    image = row.image
    own = nfc(getattr(row, f"alt_text_{language}") or "").strip()
    return {
        **_image(image),
        "alt": "" if image.is_decorative else own or getattr(image, f"alt_text_{language}") or "",
        "caption": nfc(getattr(row, f"caption_{language}") or "").strip(),
        "credit": image.credit,
        "is_decorative": image.is_decorative,
    }


def _file(row: MediaFile, *, language: str) -> Entry:
    return {
        "file": row.pk,
        "kind": row.kind,
        "format": row.format,
        "name": str(row.file),
        "bytes": row.byte_size,
        "title": nfc(getattr(row, f"title_{language}") or "").strip(),
        "width": row.width,
        "height": row.height,
        "seconds": row.seconds,
        "address": row.address,
        "captions": str(getattr(row, f"captions_{language}") or ""),
        "transcript": nfc(getattr(row, f"transcript_{language}") or "").strip(),
        "poster": _image(row.poster) if row.poster else None,
    }


def _image(image: Image) -> Entry:
    return {"image": image.pk, "name": str(image.file), "width": image.width, "height": image.height}


def in_words(entries: Iterable[Entry]) -> list[str]:
    """Each entry as one line that differs when anything of it does that readers see."""
    return [_line(entry) for entry in entries]


def _line(entry: Entry) -> str:
    parts = [entry.get("caption"), entry.get("title"), entry.get("alt"), entry.get("credit"), entry.get("address")]
    poster = entry.get("poster") or {}
    name = entry["name"].rpartition("/")[2]
    further = [entry.get("captions", "").rpartition("/")[2], poster.get("name", "").rpartition("/")[2]]
    told = " · ".join(filter(None, [*parts, *further, entry.get("transcript")]))
    return f"{told} ({name})" if told and name else told or name
