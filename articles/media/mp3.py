"""MP3 sounds from their frames: really one after the other to the end, and how long they play."""

from __future__ import annotations

from typing import Any

from articles.media.mp4 import Clip
from articles.media.refusals import Refusal

_TAG, _OLD_TAG = b"ID3", b"TAG"
_OLD_TAG_BYTES = 128
_MOST_TAG = 8 * 1024 * 1024
# So many frames in a row are no accident.
_ENOUGH = 4
_RATES = {
    3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
_FREQUENCIES = {3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8_000]}
_LAYER_3 = 1


def is_mp3(head: bytes) -> bool:
    return head.startswith(_TAG) or _frame(head) is not None


def read(file: Any, *, size: int) -> Clip:
    """How long it plays; a file that is not frames from its tag to its end is refused."""
    file.seek(0)
    head = file.read(10)
    at = _tag_bytes(head) if head.startswith(_TAG) else 0
    if at > min(_MOST_TAG, size):
        raise Refusal("damaged")
    file.seek(at)
    content = file.read()
    if content[-_OLD_TAG_BYTES:].startswith(_OLD_TAG):
        content = content[:-_OLD_TAG_BYTES]
    place, frames, seconds = _start(content), 0, 0.0
    while frame := _frame(content[place : place + 4]):
        length, duration = frame
        place, frames, seconds = place + length, frames + 1, seconds + duration
    # Some programs pad the end or cut its last frame; a second file behind it is not a part of this one.
    if frames < _ENOUGH or place < len(content.rstrip(b"\0")) - 4096:
        raise Refusal("damaged")
    return Clip(seconds=round(seconds))


def _start(content: bytes) -> int:
    """Behind the padding of the tag, if it has some."""
    return len(content) - len(content.lstrip(b"\0"))


def _tag_bytes(head: bytes) -> int:
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10


def _frame(head: bytes) -> tuple[int, float] | None:
    """Bytes and seconds of the frame that begins so; None where none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer, rate, frequency = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer != _LAYER_3 or rate in (0, 15) or frequency == 3:
        return None
    bits = _RATES[3 if version == 3 else 2][rate] * 1000
    hertz = _FREQUENCIES[version][frequency]
    samples = 1152 if version == 3 else 576
    return samples // 8 * bits // hertz + (head[2] >> 1 & 1), samples / hertz
