"""Pictures for tests: real ones, and files that only look like one."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def photo(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Many colours, all different in each corner, so that turning it shows."""
    across = Image.linear_gradient("L").resize((width, height))
    down = across.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    corner = Image.new("L", (width, height), 30)
    ImageDraw.Draw(corner).rectangle((0, 0, width // 3, height // 3), fill=220)
    return Image.merge("RGB", (across, down, corner)).convert(mode)


def drawing(width: int = 60, height: int = 40) -> Image.Image:
    picture = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(picture).rectangle((width // 4, height // 4, width // 2, height // 2), fill="navy")
    return picture


def jpeg(picture: Image.Image | None = None, **options: Any) -> bytes:
    return encoded(picture or photo(), "JPEG", **options)


def png(picture: Image.Image | None = None, **options: Any) -> bytes:
    return encoded(picture or photo(), "PNG", **options)


def webp(picture: Image.Image | None = None, **options: Any) -> bytes:
    return encoded(picture or photo(), "WEBP", **options)


def animated(kind: str) -> bytes:
    return encoded(photo(), kind, save_all=True, append_images=[drawing()], duration=100)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def hollow_png(width: int, height: int) -> bytes:
    """A valid black-and-white PNG of any size in a few kilobytes: what a decompression bomb looks like."""
    packer = zlib.compressobj(9)
    row = b"\x00" * (1 + (width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return PNG_SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def sixteen_bit_png(colour: tuple[int, int, int]) -> bytes:
    row = b"\x00" + struct.pack(">HHH", *colour) * 2
    head = struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0)
    idat = chunk(b"IDAT", zlib.compress(row * 2))
    return PNG_SIGNATURE + chunk(b"IHDR", head) + idat + chunk(b"IEND", b"")
