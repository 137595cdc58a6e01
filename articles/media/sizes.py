"""The smaller WebP files of a stored picture, at the widths that the public layouts ask for.

WebP and not AVIF, by measurement: docs/decisions/0011-media.md.
"""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from articles.models import Image

# A thumbnail beside a title on a phone, a card, a phone's full width at two and three dots a pixel, the widest
# column of an article at two.
WIDTHS = (320, 480, 720, 960, 1440)
QUALITY, EFFORT = 80, 4
_FEW_COLOURS = 256


def wanted(image: Image) -> list[int]:
    """The widths this picture is offered in: never enlarged, and its own width where that is no larger than most."""
    smaller = [width for width in WIDTHS if width < image.width]
    return [*smaller, image.width] if image.width <= WIDTHS[-1] else smaller


def encode(content: bytes, widths: list[int]) -> dict[int, bytes]:
    """A stored picture at these widths; a drawing keeps its edges, a photograph is compressed."""
    with Pillow.open(BytesIO(content), formats=["JPEG", "PNG"]) as opened:
        is_drawing = opened.format == "PNG"
        # Twice the largest size wanted is decoded, for sharp edges; the rest is skipped.
        opened.draft(None, (2 * max(widths, default=1), 2 * opened.height))
        picture = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    return {width: _encoded(picture, width=width, is_drawing=is_drawing) for width in widths}


def make(image: Image) -> list[int]:
    """Make what this picture lacks and note it on the row; gives the widths made, none where all are there.

    Raises OSError where the picture itself is missing or unreadable.
    """
    missing = [width for width in wanted(image) if width not in image.webp_widths]
    if not missing:
        return []
    with default_storage.open(str(image.file)) as file:
        made = encode(file.read(), missing)
    for width, content in made.items():
        save(image, width, content)
    image.webp_widths = sorted({*image.webp_widths, *made})
    # Nothing of the row's history: the file that people chose and described stays the same.
    Image.objects.filter(pk=image.pk).update(webp_widths=image.webp_widths)
    return missing


def save(image: Image, width: int, content: bytes) -> None:
    name = image.webp_name(width)
    # What a run that broke off left behind is written anew, never beside it under another name.
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def _encoded(picture: Pillow.Image, *, width: int, is_drawing: bool) -> bytes:
    height = max(1, round(picture.height * width / picture.width))
    smaller = picture if picture.width == width else picture.resize((width, height), Pillow.Resampling.LANCZOS)
    target = BytesIO()
    if not is_drawing:
        smaller.save(target, "WEBP", quality=QUALITY, method=EFFORT)
        return target.getvalue()
    if smaller.mode == "RGB" and smaller.getcolors(_FEW_COLOURS) is None:
        # As with PNG: the shades between few colours would make the smaller picture the larger file.
        smaller = smaller.quantize(_FEW_COLOURS).convert("RGB")
    smaller.save(target, "WEBP", lossless=True, method=EFFORT)
    return target.getvalue()
