"""Kind and size of a picture from its first bytes: nothing is decoded, so nothing can blow up."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Format = Literal["JPEG", "PNG", "WEBP"]

_PNG = b"\x89PNG\r\n\x1a\n"
# Start-of-frame markers carry the size; DHT, JPG and DAC lie among them and are something else.
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
# In coded pixels FF is followed by 00 or by one of the restart markers that are left out here.
_MARKER = re.compile(rb"\xff([\xc0-\xcf\xd9-\xfe])")
# Progressive pictures have about ten scans. Each one costs a pass over all pixels: a small file can hold a
# million of them and keep the server busy for hours.
_MAX_SCANS = 40


class DamagedError(ValueError):
    """The file begins like a picture and does not go on like one."""


@dataclass(frozen=True, slots=True)
class Header:
    format: Format
    width: int
    height: int
    is_animated: bool


def read_header(content: bytes) -> Header | None:
    """Kind and size as the file itself states them, None if it is no JPEG, PNG or WebP at all.

    Raises DamagedError when the file is cut off or contradicts itself.
    """
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError, StopIteration) as error:
        raise DamagedError from error
    return None


def _jpeg(content: bytes) -> Header:
    header: Header | None = None
    scans = 0
    for marker, start in _segments(content):
        if marker in _FRAME_MARKERS and header is None:
            height, width = struct.unpack_from(">HH", content, start + 1)
            header = Header("JPEG", width, height, is_animated=False)
        scans += marker == _START_OF_SCAN
        if scans > _MAX_SCANS:
            break
    if header is None or not 0 < scans <= _MAX_SCANS:
        raise DamagedError
    return header


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Marker and start of each part up to the end of the picture, the coded pixels between them left out."""
    at = 2
    while marker := _MARKER.search(content, at):
        (code,) = marker[1]
        if code == _END_OF_IMAGE:
            return
        (length,) = struct.unpack_from(">H", content, marker.end())
        yield code, marker.end() + 2
        at = marker.end() + length
    raise DamagedError


def _png(content: bytes) -> Header:
    chunks = list(_chunks(content, at=len(_PNG), order=">"))
    names = [name for name, _start in chunks]
    if not names or names[0] != b"IHDR" or b"IDAT" not in names or names[-1] != b"IEND":
        raise DamagedError
    width, height = struct.unpack_from(">II", content, chunks[0][1])
    return Header("PNG", width, height, is_animated=b"acTL" in names)


def _webp(content: bytes) -> Header:
    (length,) = struct.unpack_from("<I", content, 4)
    if length + 8 > len(content):
        raise DamagedError
    kind, start = next(_chunks(content, at=12, order="<"))
    if kind == b"VP8X":
        width, height = (int.from_bytes(content[start + at : start + at + 3], "little") + 1 for at in (4, 7))
        return Header("WEBP", width, height, is_animated=bool(content[start] & 0x02))
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, start + 6)
        return Header("WEBP", width & 0x3FFF, height & 0x3FFF, is_animated=False)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, start + 1)
        return Header("WEBP", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, is_animated=False)
    raise DamagedError


def _chunks(content: bytes, *, at: int, order: Literal["<", ">"]) -> Iterator[tuple[bytes, int]]:
    """Name and start of each part; RIFF writes name and length, PNG length, name and a checksum behind."""
    while at < len(content):
        name_at, length_at = (at, at + 4) if order == "<" else (at + 4, at)
        (length,) = struct.unpack_from(f"{order}I", content, length_at)
        name, start = content[name_at : name_at + 4], at + 8
        if start + length > len(content):
            raise DamagedError
        yield name, start
        if name == b"IEND":  # what follows the end belongs to no picture and is not kept
            return
        at = start + length + (length & 1 if order == "<" else 4)
