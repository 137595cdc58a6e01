"""An uploaded picture made ready to be stored: bounded, stripped of metadata, encoded anew; and its sizes."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from PIL import Image

from articles.media.checks import ImageFacts, Upload, examine_content, read_content, refusal
from articles.media.decoding import decode

MAX_STORED_SIDE = 2400
WIDTHS = (320, 640, 1280)
JPEG_QUALITY = 85
# Drawings and screenshots have few colours: JPEG would blur their edges and make them larger.
_FEW_COLOURS = 256

Extension = Literal["jpg", "png"]


@dataclass(frozen=True, slots=True)
class NormalisedImage:
    """A picture as it is stored; `sha256` is that of `content`."""

    content: bytes
    extension: Extension
    width: int
    height: int
    sha256: str


def normalise(file: Upload) -> NormalisedImage:
    """The upload as a clean picture of at most 2400 pixels a side, without places, names, devices in it.

    Raises ValidationError with a sentence when the file is not a sound JPEG, PNG or WebP picture.
    """
    content = read_content(file)
    facts = examine_content(content)
    try:
        picture = decode(content, facts=facts, max_side=MAX_STORED_SIDE)
        extension = _extension(picture, facts=facts)
        picture.thumbnail((MAX_STORED_SIDE, MAX_STORED_SIDE), Image.Resampling.LANCZOS)
        encoded = _encoded(picture, extension=extension)
    except Exception as error:
        # Whatever Pillow stumbles over in hostile or broken data, the person is told the same: save it again.
        raise refusal("damaged") from error
    return NormalisedImage(
        content=encoded,
        extension=extension,
        width=picture.width,
        height=picture.height,
        sha256=hashlib.sha256(encoded).hexdigest(),
    )


def renditions(image: NormalisedImage) -> dict[int, bytes]:
    """The picture at each of WIDTHS that is smaller than it, in its own format, so with its own extension."""
    return {width: thumbnail(image.content, width=width) for width in WIDTHS if width < image.width}


def thumbnail(content: bytes, *, width: int) -> bytes:
    """A stored picture at most `width` wide, in its own format; never enlarged."""
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as opened:
        height = max(1, round(opened.height * width / opened.width))
        extension: Extension = "jpg" if opened.format == "JPEG" else "png"
        # Twice the size wanted is decoded, for sharp edges; the rest is skipped.
        opened.draft(None, (2 * width, 2 * height))
        picture = opened.convert("RGBA" if opened.mode == "RGBA" else "RGB")
    if picture.width > width:
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    return _encoded(picture, extension=extension)


def _encoded(picture: Image.Image, *, extension: Extension) -> bytes:
    """The bytes of a picture: progressive JPEG or PNG, and nothing but pixels."""
    # Pillow writes comments, profiles and resolutions it has read unless they are taken away.
    picture.info = {}
    target = BytesIO()
    if extension == "jpg":
        picture.save(target, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    else:
        # A drawing made smaller has its few colours and all shades between them: 256 of them are enough, and
        # without this the smaller picture would be the larger file.
        plain = picture if picture.mode == "RGBA" or _is_drawing(picture) else picture.quantize(_FEW_COLOURS)
        plain.save(target, "PNG", optimize=True)
    return target.getvalue()


def _extension(picture: Image.Image, *, facts: ImageFacts) -> Extension:
    if picture.mode == "RGBA":
        return "png"
    return "png" if facts.format == "PNG" and _is_drawing(picture) else "jpg"


def _is_drawing(picture: Image.Image) -> bool:
    return picture.getcolors(_FEW_COLOURS) is not None
