"""Pictures to upload: sound ones, each of its own colour, and files that only look like one."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS_DIRECTORY, LATITUDE = 0x8825, 2
CAMERA, COMMENT = 0x010F, b"taken at home"


def jpeg(colour: str = "teal", *, size: tuple[int, int] = (1600, 900), name: str = "may-anh.jpg") -> SimpleUploadedFile:
    """A photo with the place it was taken at, the camera and a comment in it."""
    exif = Image.Exif()
    exif[CAMERA] = "Camera of Ms Lan"
    exif.get_ifd(GPS_DIRECTORY)[LATITUDE] = (21.0, 16.0, 23.0)
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG", exif=exif, comment=COMMENT)
    return SimpleUploadedFile(name, target.getvalue(), "image/jpeg")


def png_header(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def broken() -> dict[str, SimpleUploadedFile]:
    """Files that no library should take, each under the name and type of a picture."""
    whole = jpeg().read()
    contents = {
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "html": b"<!doctype html><script>alert(1)</script>",
        "enormous": png_header(20_000, 20_000),
        "truncated": whole[: len(whole) // 2],
        "header_only": whole[:20],
        "polyglot": b"GIF89a/*" + whole,
        "empty": b"",
    }
    return {name: SimpleUploadedFile("anh.jpg", content, "image/jpeg") for name, content in contents.items()}
