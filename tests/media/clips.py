"""Clips to upload: the smallest files that are what they say, and some that only look like it.

played.mp4 and played.mp3 beside this module are real: three seconds that a browser plays, a picture that counts and a
tone, the first with a place in it. ffmpeg 5.1 made them of nothing:

    ffmpeg -f lavfi -i testsrc=size=160x90:rate=5:duration=3 -f lavfi -i sine=frequency=440:sample_rate=22050:duration=3
        -c:v libx264 -preset veryslow -crf 45 -pix_fmt yuv420p -c:a aac -b:a 8k
        -metadata location=+21.0285+105.8542/ -shortest played.mp4
    ffmpeg -f lavfi -i sine=frequency=440:sample_rate=16000:duration=3 -c:a libmp3lame -b:a 8k -ac 1 played.mp3
"""

from __future__ import annotations

import struct
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

PLAYED = {form: Path(__file__).with_name(f"played.{form}") for form in ("mp4", "mp3")}
PLACE = b"+21.0285+105.8542/"
VTT = "WEBVTT\n\n00:00.000 --> 00:02.500\nXin chào\n\n2\n00:03.000 --> 00:04.000 line:80%\nTạm biệt\n"


def upload(content: bytes, name: str = "phim.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "video/mp4")


def box(name: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return struct.pack(">I4s", len(inside) + 8, name) + inside


def track(kind: bytes = b"vide", codec: bytes = b"avc1", size: tuple[int, int] = (640, 360), turned: int = 0) -> bytes:
    upright = 0 if turned else 1 << 16
    matrix = struct.pack(">9i", upright, turned, 0, -turned, upright, 0, 0, 0, 1 << 30)
    head = bytes(40) + matrix + struct.pack(">II", size[0] << 16, size[1] << 16)
    entry = struct.pack(">I4s", 16, codec) + bytes(8)
    table = box(b"stbl", box(b"stsd", bytes(4) + struct.pack(">I", 1) + entry))
    handler = box(b"hdlr", bytes(8) + kind + bytes(12))
    return box(b"trak", box(b"tkhd", head), box(b"mdia", handler, box(b"minf", table)))


def mp4(*tracks: bytes, seconds: int = 65, told: bytes = b"") -> bytes:
    header = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    movie = box(b"moov", header, *(tracks or (track(), track(b"soun", b"mp4a"))), told)
    return box(b"ftyp", b"isom" + bytes(4)) + movie + box(b"mdat", bytes(500))


def mp3(frames: int = 50, *, tag: bytes = b"") -> bytes:
    """MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame."""
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


HARMFUL: dict[str, tuple[bytes, str]] = {
    "video of another coding": (mp4(track(codec=b"hvc1")), "codec"),
    "sound of another coding": (mp4(track(), track(b"soun", b"ac-3")), "codec"),
    "encrypted video": (mp4(track(codec=b"encv")), "codec"),
    "no pictures": (mp4(track(b"soun", b"mp4a")), "codec"),
    "cut off": (mp4()[:-100], "damaged"),
    "something behind": (mp4() + b"<script>1</script>", "damaged"),
    "a zip behind": (mp4() + b"PK\x03\x04" + bytes(60), "damaged"),
    "no movie": (box(b"ftyp", b"isom" + bytes(4)) + box(b"mdat", bytes(99)), "damaged"),
    "boxes in boxes that lie": (mp4().replace(b"\0\0\0\x5ctkhd", b"\xff\0\0\0tkhd"), "damaged"),
    "box of no length": (box(b"ftyp", b"isom") + struct.pack(">I4s", 3, b"moov"), "damaged"),
    "few frames": (mp3(2), "damaged"),
    "frames and then a page": (mp3(5) + b"<script>" * 1000, "damaged"),
    "a tag and nothing": (b"ID3\x04\0\0\0\0\0\x05" + bytes(5), "damaged"),
    "a tag that lies": (b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + mp3(), "damaged"),
    "other sound": (b"OggS" + bytes(200), "kind"),
    "other video": (b"\x1a\x45\xdf\xa3" + bytes(200), "kind"),
}
