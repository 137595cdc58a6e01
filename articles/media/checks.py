"""Which uploads are pictures we take: each refusal is a sentence that says what to do."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from articles.media.headers import DamagedError, Format, Header, read_header

MAX_BYTES = 10 * 1024 * 1024
MAX_SIDE = 12_000
MAX_PIXELS = 40_000_000
# A JPEG is decoded at the size it is wanted in; the others come whole into memory, some in twice the bytes.
MAX_PIXELS_DECODED_WHOLE = 16_000_000

Upload = BinaryIO | File  # type: ignore[type-arg]

_SENTENCES = {
    "empty": _("This file is empty. Choose the picture again."),
    "kind": _("This is not a JPEG, PNG or WebP picture. Save it as JPEG or PNG and upload that file."),
    "bytes": _(
        "This picture has %(size)s MB; at most %(limit)s MB can be uploaded. "
        "Save it smaller, for example 2400 pixels wide."
    ),
    "pixels": _(
        "This picture has %(width)s × %(height)s pixels; at most %(limit)s million pixels and %(side)s on "
        "one side can be used. Save it smaller, for example 2400 pixels wide."
    ),
    "animated": _("Moving pictures cannot be used. Save one of its frames as JPEG or PNG and upload that file."),
    "damaged": _("This picture is damaged or incomplete. Open it, save it again as JPEG or PNG, and upload that."),
}


@dataclass(frozen=True, slots=True)
class ImageFacts:
    format: Format
    width: int
    height: int
    byte_size: int


def examine(file: Upload) -> ImageFacts:
    """What kind of picture an upload is and how large, from its content: its name and type say nothing.

    Only the headers are read, nothing is decoded. Raises ValidationError with a sentence for whatever is not
    one still JPEG, PNG or WebP picture within the limits.
    """
    return examine_content(read_content(file))


def examine_content(content: bytes) -> ImageFacts:
    """The same for bytes that are already in memory; raises like `examine`."""
    if not content:
        raise refusal("empty")
    try:
        header = read_header(content)
    except DamagedError as error:
        raise refusal("damaged") from error
    if header is None:
        raise refusal("kind")
    _refuse_unusable(header)
    return ImageFacts(header.format, header.width, header.height, len(content))


def read_content(file: Upload) -> bytes:
    """All bytes of an upload; raises ValidationError instead of reading more than the limit."""
    file.seek(0)
    content: bytes = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refusal("bytes", size=_megabytes(_size_of(file)), limit=_megabytes(MAX_BYTES))
    file.seek(0)
    return content


def refusal(code: str, **values: Any) -> ValidationError:
    """The error that shows the sentence for `code`."""
    return ValidationError(_SENTENCES[code], code=code, params=values)


def _refuse_unusable(header: Header) -> None:
    if header.is_animated:
        raise refusal("animated")
    if not header.width or not header.height:
        raise refusal("damaged")
    most = MAX_PIXELS if header.format == "JPEG" else MAX_PIXELS_DECODED_WHOLE
    if max(header.width, header.height) > MAX_SIDE or header.width * header.height > most:
        raise refusal(
            "pixels",
            width=header.width,
            height=header.height,
            limit=most // 1_000_000,
            side=MAX_SIDE,
        )


def _size_of(file: Upload) -> int:
    return file.seek(0, 2) or file.tell()


def _megabytes(size: int) -> int:
    # Rounded up: "10 MB, at most 10 MB" would explain nothing.
    return -(-size // (1024 * 1024))
