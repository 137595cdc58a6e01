"""MP4 videos from their boxes: whole, coded so that every phone plays them, and how large and long they are."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.media.refusals import Refusal

# H.264 with AAC plays everywhere; HEVC and AV1 do not on the phones that most readers have.
_PICTURES, _SOUNDS = {b"avc1", b"avc3"}, {b"mp4a"}
_MOST_BOXES, _MOST_INDEX = 10_000, 32 * 1024 * 1024
_CONTAINERS = {b"trak", b"mdia", b"minf", b"stbl"}


@dataclass(frozen=True, slots=True)
class Clip:
    """0 where there is none or the file does not say."""

    width: int = 0
    height: int = 0
    seconds: int = 0
    # Where in the file somebody's places, names and devices stand: from a box's name to its end.
    private: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Track:
    kind: bytes = b""
    codec: bytes = b""
    width: int = 0
    height: int = 0


def is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def read(file: Any, *, size: int) -> Clip:
    """What the video says of itself; its pictures are not decoded. Raises Refusal."""
    try:
        index, start = _index(file, size=size)
        seconds, tracks = _movie(index)
        private = tuple((start + at, length) for at, length in _told(index))
    except (struct.error, IndexError, ZeroDivisionError, RecursionError) as error:
        raise Refusal("damaged") from error
    pictures = [track for track in tracks if track.kind == b"vide"]
    sounds = [track for track in tracks if track.kind == b"soun"]
    if not pictures:
        raise Refusal("codec")
    if any(t.codec not in _PICTURES for t in pictures) or any(t.codec not in _SOUNDS for t in sounds):
        raise Refusal("codec")
    return Clip(pictures[0].width, pictures[0].height, seconds, private)


def _index(file: Any, *, size: int) -> tuple[bytes, int]:
    """What is in the movie's own box, and where that begins; all boxes together are exactly the file."""
    at, index, start, has_data = 0, b"", 0, False
    for _ in range(_MOST_BOXES):
        if at == size:
            break
        file.seek(at)
        head = file.read(16)
        length, name = struct.unpack_from(">I4s", head)
        header = 8
        if length == 1:
            (length,), header = struct.unpack_from(">Q", head, 8), 16
        elif length == 0:  # up to the end of the file
            length = size - at
        if length < header or at + length > size or not name.isalnum() or (at == 0) != (name == b"ftyp"):
            raise Refusal("damaged")
        if name == b"moov":
            if index or length > _MOST_INDEX:
                raise Refusal("damaged")
            start = at + header
            file.seek(start)
            index = file.read(length - header)
        has_data = has_data or name == b"mdat"
        at += length
    if at != size or not index or not has_data:
        raise Refusal("damaged")
    return index, start


def _movie(index: bytes) -> tuple[int, list[_Track]]:
    seconds, tracks = 0, []
    for name, content in _boxes(index):
        if name == b"mvhd":
            seconds = _length(content)
        elif name == b"trak":
            track = _Track()
            _walk(content, track)
            tracks.append(track)
    return seconds, tracks


def _length(header: bytes) -> int:
    scale, duration = struct.unpack_from(">IQ", header, 20) if header[0] == 1 else struct.unpack_from(">II", header, 12)
    return int(min(round(duration / scale), 24 * 3600))


def _told(content: bytes, start: int = 0) -> Iterator[tuple[int, int]]:
    """What the camera says of itself and of the place, beside the movie or one of its tracks."""
    at = start
    for name, inside in _boxes(content):
        if name in (b"udta", b"meta"):
            yield at + 4, len(inside) + 4
        elif name == b"trak":
            yield from _told(inside, at + 8)
        at += len(inside) + 8


def _walk(content: bytes, track: _Track) -> None:
    for name, inside in _boxes(content):
        if name == b"tkhd":
            _size(inside, track)
        elif name == b"hdlr" and not track.kind:
            track.kind = inside[8:12]
        elif name == b"stsd":
            track.codec = inside[12:16]
        elif name in _CONTAINERS:
            _walk(inside, track)


def _size(header: bytes, track: _Track) -> None:
    """As it is shown: phones store upright videos lying, with a matrix that turns them."""
    matrix = 52 if header[0] == 1 else 40
    width, height = (value >> 16 for value in struct.unpack_from(">II", header, matrix + 36))
    (turned,) = struct.unpack_from(">i", header, matrix + 4)
    track.width, track.height = (height, width) if turned else (width, height)


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if length == 0:
            length = len(content) - at
        if length < 8 or at + length > len(content):
            raise IndexError
        yield name, content[at + 8 : at + length]
        at += length
