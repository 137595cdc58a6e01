"""Pixels of an uploaded picture: decoded within limits, upright, eight bits, in the colours of the web."""

from io import BytesIO
from typing import Literal

from PIL import Image, ImageCms

from articles.media.checks import ImageFacts

_MAX_PROFILE_BYTES = 2_000_000
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def decode(content: bytes, *, facts: ImageFacts, max_side: int) -> Image.Image:
    """The upright picture in RGB, or RGBA if anything in it is transparent.

    A JPEG may come at half or quarter size, never below `max_side`. For broken data it raises whatever
    Pillow raises.
    """
    with Image.open(BytesIO(content), formats=[facts.format]) as opened:
        if opened.size != (facts.width, facts.height):
            raise ValueError("The header states another size than the picture has.")
        turn = _UPRIGHT.get(_orientation(opened))
        # JPEG can be decoded at half or quarter size: 40 million pixels need not all lie in memory.
        opened.draft(None, (max_side, max_side))
        opened.load()
        picture = _without_needless_alpha(_in_srgb(_eight_bit(opened)))
    return picture.transpose(turn) if turn is not None else picture


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # broken metadata is no reason to refuse a sound picture: it is thrown away anyway
        return 1


def _eight_bit(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        # Converted directly, all greys above 255 of 65,535 would become white.
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode == "F":
        raise ValueError("No accepted kind of picture has this mode.")
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in RGB or RGBA, its colours as its profile means them."""
    profile = picture.info.get("icc_profile")
    mode: Literal["RGB", "RGBA"] = "RGBA" if picture.has_transparency_data else "RGB"
    if mode == "RGBA" or picture.mode not in ("CMYK", "L"):
        picture = picture if picture.mode == mode else picture.convert(mode)
    if profile and len(profile) <= _MAX_PROFILE_BYTES:
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.getOpenProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken or unfitting profile: the plain conversion is close enough
        if converted is not None:
            return converted
    return picture if picture.mode == mode else picture.convert(mode)


def _without_needless_alpha(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        return picture.convert("RGB")
    return picture
