"""The picture at the head and those in the body: described, and not by a file name; as many as are paid for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from articles.models import Revision
from articles.richtext.structure import Picture, Structure, library_name
from articles.vietnamese import fold
from articles.workflow.readiness_problem import Problem, quoted
from articles.workflow.readiness_surroundings import Picture as Row

# "IMG_1234", "hinh1.png", "DSC0001", "Screenshot 2026-11-20", a bare hash: the name a machine gave.
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|svg|psd|pdf|docx?)"
    r"|(?:img|imgp|image|dscn?|dscf|dji|pxl|vid|mvi|gopr|p|photo|pic|picture|scan|screenshot|untitled|download|file"
    r"|anh|hinh|hinh ?anh|anh ?chup|zalo)(?: ?chup)?[ ()]*\d[\d ()]*(?:copy|ban sao|edit(?:ed)?|hdr|min|wa|\d| )*"
    r"|(?=[0-9a-f ]*\d)[0-9a-f]{8,}(?: [0-9a-f]{4,})*"
    r"|\d[\d ]{5,}(?:n|o|wa\d+)?"
    r"|untitled|screenshot|download"
)
_SAYS_NOTHING = frozenset({
    "anh", "hinh", "hinh anh", "anh minh hoa", "hinh minh hoa", "hinh anh minh hoa", "minh hoa", "anh bai viet",
    "image", "picture", "photo", "photograph", "illustration", "graphic", "an image", "a picture", "a photo",
})  # fmt: skip
_LONGEST_NAME = 100
# A rendition is named after its picture: "abc-1280.jpg" is "abc.jpg".
_RENDITION = re.compile(r"-\d+(?=\.[a-z]+$)")


def files(body: Structure) -> set[str]:
    """The library's files behind the pictures of a body."""
    return {_original(picture) for picture in body.pictures} - {""}


def problems(revision: Revision, body: Structure, library: dict[str, Row]) -> Iterator[Problem]:
    """`library` has the rows of the body's pictures by file."""
    yield from _head(revision)
    rows = [(picture, library.get(_original(picture))) for picture in body.pictures]
    for picture, row in rows:
        yield from _in_body(picture, row, title=revision.title)
    inside = sum(row is None or not row.is_decorative for _picture, row in rows)
    # Not readiness_exhibits: that module asks this one what a description is.
    in_gallery = sum(not entry["is_decorative"] for entry in revision.gallery)
    yield from _count(revision, in_body=inside + in_gallery)


def _head(revision: Revision) -> Iterator[Problem]:
    if revision.image_id is None or revision.image_is_decorative:
        return
    if not revision.image_alt:
        sentence = _(
            "The picture has no alternative text in this language. Describe what it shows, or mark it as "
            "decorative in the library."
        )
        yield Problem("no_alt", sentence, "image_alt", image=revision.image_id)
        return
    yield from described(
        revision.image_alt,
        beside=(revision.image_caption, revision.title),
        field="image_alt",
        image=revision.image_id,
    )


def _in_body(picture: Picture, row: Row | None, *, title: str) -> Iterator[Problem]:
    if row is None:
        sentence = _("A picture in the text is not in the library any more: %(name)s. Remove it or put it in again.")
        yield Problem("lost_picture", sentence % {"name": _original(picture).rpartition("/")[2]}, "body")
    elif not picture.alt and not row.is_decorative:
        # As strict as at the head, since an editor can do the same about it: describe it in the text, or mark
        # it in the library.
        sentence = _(
            "A picture in the text has no alternative text: %(name)s. Open its properties in the text and describe "
            "what it shows, or mark it as decorative in the library."
        )
        named = quoted(picture.caption or _original(picture).rpartition("/")[2])
        yield Problem("no_alt_in_body", sentence % {"name": named}, "body", image=row.number)
    elif picture.alt:
        yield from described(picture.alt, beside=(picture.caption, title), field="body", image=row.number)


def described(alt: str, *, beside: Iterable[str], field: str, image: int) -> Iterator[Problem]:
    words = {"alt": quoted(alt)}
    if is_file_name(alt):
        sentence = _("The alternative text “%(alt)s” is the name of a file. Describe what the picture shows.")
        yield Problem("alt_file_name", sentence % words, field, image=image)
    elif _bare(alt) in _SAYS_NOTHING:
        sentence = _("The alternative text “%(alt)s” does not say what the picture shows. Describe it.")
        yield Problem("alt_says_nothing", sentence % words, field, blocking=False, image=image)
    elif _bare(alt) in map(_bare, filter(None, beside)):
        sentence = _(
            "The alternative text “%(alt)s” repeats the caption or the title, so a screen reader says it twice. "
            "Describe what the picture shows instead."
        )
        yield Problem("alt_repeats", sentence % words, field, blocking=False, image=image)


def _count(revision: Revision, *, in_body: int) -> Iterator[Problem]:
    """The picture at the head may be an illustration nobody is paid for: with it or without it is right."""
    if not revision.is_source or revision.article_id is None or revision.article.photo_count is None:
        return
    has_head = revision.image_id is not None and not revision.image_is_decorative
    counted, shown = revision.article.photo_count, in_body + has_head
    if not in_body <= counted <= shown:
        sentence = _(
            "The article is entered with %(counted)d photos but shows %(shown)d, the picture at its head included. "
            "Royalties are reckoned by the number entered: correct it, or the pictures."
        )
        yield Problem("photo_count", sentence % {"counted": counted, "shown": shown}, "photo_count", blocking=False)


def is_file_name(alt: str) -> bool:
    """Whether an alternative text is what a camera, a telephone or a programme called the file."""
    if len(alt) > _LONGEST_NAME:
        return False
    # "17/6/2021" is no description either, but a day.
    forms = [alt.strip().lower(), *([] if "/" in alt else [_bare(alt)])]
    return any(_FILE_NAME.fullmatch(words) for words in forms)


def _original(picture: Picture) -> str:
    return _RENDITION.sub("", library_name(picture.src))


def _bare(text: str) -> str:
    """Without case, marks and signs, to be compared."""
    return " ".join(re.findall(r"\w+", fold(text)))
