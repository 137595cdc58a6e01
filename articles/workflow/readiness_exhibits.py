"""What stands below a text: each picture described, each document named, each clip with its words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.choices import FileKind
from articles.models import Revision
from articles.workflow.exhibits import Entry
from articles.workflow.readiness_pictures import described
from articles.workflow.readiness_problem import Problem, quoted

PLAYED = (FileKind.VIDEO, FileKind.AUDIO)


def problems(revision: Revision) -> Iterator[Problem]:
    for number, entry in enumerate(revision.gallery, 1):
        yield from _picture(entry, number=number, title=revision.title)
    for entry in revision.files:
        yield from _file(entry, is_source=revision.is_source)


def _picture(entry: Entry, *, number: int, title: str) -> Iterator[Problem]:
    if entry["is_decorative"]:
        return
    if not entry["alt"]:
        sentence = _(
            "Picture %(number)d of the gallery has no alternative text in this language. Describe what it shows, in "
            "the gallery or in the library."
        )
        yield Problem("no_alt_in_gallery", sentence % {"number": number}, "gallery", image=entry["image"])
        return
    yield from described(entry["alt"], beside=(entry["caption"], title), field="gallery", image=entry["image"])


def _file(entry: Entry, *, is_source: bool) -> Iterator[Problem]:
    name = quoted(entry["title"] or entry["name"].rpartition("/")[2] or entry["address"])
    if not entry["title"]:
        sentence = _("A document or clip has no title in this language: %(name)s. Give it one in the library.")
        # A translation shows the original's title meanwhile, and says which language it is in.
        yield Problem("file_no_title", sentence % {"name": name}, "attachments", blocking=is_source)
    if entry["kind"] in PLAYED and not entry["transcript"]:
        # The law asks for words beside sound and video (Circular 32/2017, Article 18.1).
        sentence = _(
            "The clip %(name)s has no transcript in this language. Write in the library what is said and shown, for "
            "readers who cannot hear or see it."
        )
        yield Problem("no_transcript", sentence % {"name": name}, "attachments", blocking=is_source)
    if entry["kind"] == FileKind.VIDEO and not entry["captions"]:
        sentence = _("The video %(name)s has no captions in this language. Add a WebVTT file in the library.")
        yield Problem("no_captions", sentence % {"name": name}, "attachments", blocking=is_source)
