"""What stands below an approved text: its gallery, clips, documents. From revisions, never the library's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage

from articles.choices import FileKind
from articles.media.formats import FORMATS, duration, file_size
from articles.models import Image, Publication
from articles.public.link import host_of
from articles.vietnamese import slugify

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """`language` is empty where the words are in the page's own."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Document:
    address: str
    title: Words
    type_and_size: str
    saved_as: str


@dataclass(frozen=True)
class GalleryItem:
    """`image` only says in which sizes the file is there, and where its focal point is."""

    image: Image
    alt: Words
    caption: Words
    credit: Words


@dataclass(frozen=True)
class Captions:
    """Captions of a clip; the first are those of the page's language where there are some."""

    address: str
    language: str


@dataclass(frozen=True)
class Clip:
    """A video or a sound of our own, or, with `host`, a picture with a link to one elsewhere."""

    kind: str
    address: str
    content_type: str
    poster: Image | None
    width: int
    height: int
    title: Words
    facts: str
    captions: list[Captions]
    transcript: Words
    host: str


@dataclass(frozen=True)
class Exhibits:
    gallery: list[GalleryItem]
    clips: list[Clip]
    documents: list[Document]


def images_in(publication: Publication) -> set[int]:
    """The numbers of the library's pictures that the page needs for what stands below the text."""
    facts = publication.facts_revision
    posters = {entry["poster"]["image"] for entry in facts.files if entry["poster"]}
    return {entry["image"] for entry in facts.gallery} | posters


def exhibits_of(publication: Publication, images: Mapping[int, Image]) -> Exhibits:
    """The approved facts say what is shown, in which order; the text's own words count for that."""
    facts, text = publication.facts_revision, publication.revision
    page = _Page(publication.language, facts.language)
    files = {entry["file"]: entry for entry in text.files}
    pictures = {entry["image"]: entry for entry in text.gallery}
    return Exhibits(
        gallery=[
            page.picture(pictures.get(entry["image"], entry), entry, images[entry["image"]])
            for entry in facts.gallery
            if entry["image"] in images
        ],
        clips=[
            page.clip(files.get(entry["file"], entry), entry, images)
            for entry in facts.files
            if entry["kind"] != FileKind.DOCUMENT and (entry["format"] in FORMATS or entry["address"])
        ],
        documents=documents_of(publication),
    )


def documents_of(publication: Publication) -> list[Document]:
    """What can be downloaded with the text, in the editors' order."""
    facts, text = publication.facts_revision, publication.revision
    page, said = _Page(publication.language, facts.language), {entry["file"]: entry for entry in text.files}
    return [
        page.document(said.get(entry["file"], entry), entry)
        for entry in facts.files
        if entry["kind"] == FileKind.DOCUMENT and entry["format"] in FORMATS
    ]


@dataclass(frozen=True)
class _Page:
    """`said` is what the text says of something, `shown` what the original shows and says of it."""

    language: str
    original: str

    def picture(self, said: Entry, shown: Entry, image: Image) -> GalleryItem:
        decorative = shown["is_decorative"]
        return GalleryItem(
            image=image,
            alt=Words("") if decorative else self.words(said, shown, "alt"),
            caption=self.words(said, shown, "caption"),
            # Written once, in the office's language.
            credit=Words(shown["credit"], self._foreign),
        )

    def document(self, said: Entry, shown: Entry) -> Document:
        form = FORMATS[shown["format"]]
        title = self.words(said, shown, "title")
        plain = slugify(title.text, language=title.language or self.language)
        return Document(
            address=default_storage.url(shown["name"]),
            title=title if title.text else Words(form.label),
            type_and_size=f"{form.label}, {file_size(shown['bytes'], language=self.language)}",
            saved_as=f"{plain or 'document'}.{shown['format']}",
        )

    def clip(self, said: Entry, shown: Entry, images: Mapping[int, Image]) -> Clip:
        form = FORMATS.get(shown["format"])
        length = [duration(shown["seconds"])] if shown["seconds"] else []
        size = [form.label, file_size(shown["bytes"], language=self.language)] if form else []
        tracks = {self.language: said["captions"], self.original: shown["captions"]}
        return Clip(
            kind=shown["kind"],
            address=default_storage.url(shown["name"]) if form else shown["address"],
            content_type=form.content_type if form else "",
            poster=images.get(shown["poster"]["image"]) if shown["poster"] else None,
            width=shown["width"],
            height=shown["height"],
            title=self.words(said, shown, "title"),
            facts=", ".join([*size, *length]),
            captions=[Captions(default_storage.url(name), language) for language, name in tracks.items() if name],
            transcript=self.words(said, shown, "transcript"),
            host="" if form else host_of(shown["address"]),
        )

    def words(self, said: Entry, shown: Entry, name: str) -> Words:
        """The text's own words, else the original's with their language."""
        return Words(said[name]) if said[name] else Words(shown[name], self._foreign)

    @property
    def _foreign(self) -> str:
        return self.original if self.original != self.language else ""
