"""The picture of an article with the words that go with it, each in a known language."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Image, Publication, Revision


@dataclass(frozen=True)
class Picture:
    """`alt_language`, `caption_language` and `credit_language` say which language those words are in."""

    image: Image
    alt: str
    alt_language: str
    caption: str
    caption_language: str
    credit: str
    credit_language: str


# Networks show a shared picture at most this wide.
SHARED_WIDTH = 1280


def shared(image: Image) -> tuple[str, int, int]:
    """Address, width and height of the file to be shown with a link to the page."""
    width = min((width for width in image.rendition_widths if width >= SHARED_WIDTH), default=image.width)
    return image.address(SHARED_WIDTH), width, max(1, round(image.height * width / image.width))


def picture_of(publication: Publication) -> Picture | None:
    """The approved picture. A translation's words count only if they were written for this very one."""
    facts, text = publication.facts_revision, publication.revision
    if facts.image is None:
        return None
    own = text if text.image_id == facts.image_id else facts
    described = own if own.image_alt else facts
    captioned = own if own.image_caption else facts
    return Picture(
        image=facts.image,
        alt=_alt(described),
        alt_language=described.language,
        caption=captioned.image_caption,
        caption_language=captioned.language,
        credit=facts.image_credit,
        credit_language=facts.language,
    )


def _alt(revision: Revision) -> str:
    return "" if revision.image_is_decorative else revision.image_alt
