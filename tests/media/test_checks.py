"""Which uploads are pictures we take, and what the person is told about the others."""

import struct
import subprocess
import sys
import tracemalloc
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from articles.media import checks
from articles.media.checks import ImageFacts, examine
from articles.media.normalise import normalise
from tests.media import pictures

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><script>alert(1)</script>"
ONE_MORE_SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x10"
OTHER_KINDS = {
    "svg": SVG,
    "svg with declaration": b'<?xml version="1.0"?>' + SVG,
    "html": HTML,
    "gif": pictures.encoded(pictures.photo(), "GIF"),
    "gif and javascript": b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)",
    "bmp": pictures.encoded(pictures.photo(), "BMP"),
    "tiff": pictures.encoded(pictures.photo(), "TIFF"),
    "ico": pictures.encoded(pictures.photo(), "ICO"),
    "jpeg 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\x00" * 30,
    "avif": b"\x00\x00\x00\x20ftypavif" + b"\x00" * 30,
    "heic": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 30,
    "pdf": b"%PDF-1.7\n" + b"\x00" * 30,
    "zip": b"PK\x03\x04" + b"\x00" * 30,
    "exe": b"MZ" + b"\x00" * 30,
    "text": "Xin chào".encode(),
    "sound in riff": b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 30,
    "html then jpeg": HTML + pictures.jpeg(),
    "one byte": b"\xff",
    "zeros": b"\x00" * 100,
}


def code_of(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        examine(BytesIO(content))
    return str(refused.value.code)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pictures.jpeg(), "JPEG"),
        (pictures.jpeg(progressive=True), "JPEG"),
        (pictures.jpeg(pictures.photo(mode="L")), "JPEG"),
        (pictures.jpeg(pictures.photo(mode="CMYK")), "JPEG"),
        (pictures.png(), "PNG"),
        (pictures.png(pictures.drawing().convert("P")), "PNG"),
        (pictures.webp(), "WEBP"),
        (pictures.webp(lossless=True), "WEBP"),
        (pictures.webp(pictures.photo(mode="RGBA")), "WEBP"),
        (pictures.webp(exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"), "WEBP"),
    ],
)
def test_facts_come_from_the_content(content: bytes, kind: str) -> None:
    upload = SimpleUploadedFile("anh.txt", content, content_type="text/html")
    assert examine(upload) == ImageFacts(kind, 60, 40, len(content))
    assert upload.tell() == 0


@pytest.mark.parametrize("content", OTHER_KINDS.values(), ids=OTHER_KINDS.keys())
def test_other_kinds_are_refused_whatever_they_are_called(content: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        examine(SimpleUploadedFile("anh.jpg", content, content_type="image/jpeg"))
    assert refused.value.code == "kind"
    with translation.override("en"):
        assert "JPEG, PNG or WebP" in refused.value.messages[0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (pictures.jpeg() + b"\x00" * checks.MAX_BYTES, "bytes"),
        (pictures.hollow_png(12_001, 1), "pixels"),
        (pictures.hollow_png(1, 12_001), "pixels"),
        (pictures.hollow_png(4_001, 4_000), "pixels"),
        (pictures.hollow_png(0, 5), "damaged"),
        (pictures.animated("PNG"), "animated"),
        (pictures.animated("WEBP"), "animated"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\xff\xd8\xff\xd9", "damaged"),
        (pictures.PNG_SIGNATURE, "damaged"),
        (b"RIFF\x04\x00\x00\x00WEBP", "damaged"),
        (b"RIFF\x0c\x00\x00\x00WEBPABCD\x00\x00\x00\x00", "damaged"),
        (pictures.jpeg(progressive=True)[:-2] + ONE_MORE_SCAN * 200 + b"\xff\xd9", "damaged"),
        (pictures.jpeg()[:-2], "damaged"),
    ],
)
def test_refusals(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_every_refusal_is_a_whole_sentence_with_its_numbers() -> None:
    with translation.override("en"):
        for code, values in {
            "bytes": {"size": 11, "limit": 10},
            "pixels": {"width": 1, "height": 2, "limit": 40, "side": 12_000},
            **{code: {} for code in ("empty", "kind", "animated", "damaged")},
        }.items():
            [sentence] = checks.refusal(code, **values).messages
            assert sentence.endswith(".")
            assert "%(" not in sentence


def test_a_picture_just_within_the_limits_is_taken() -> None:
    assert examine(BytesIO(pictures.hollow_png(4_000, 4_000))).width == 4_000
    assert examine(BytesIO(pictures.hollow_png(12_000, 1_333))).width == 12_000
    assert examine(BytesIO(pictures.jpeg(Image.new("L", (8_000, 5_000))))).width == 8_000


def test_a_film_behind_the_picture_is_not_counted_as_scans() -> None:
    """Telephones put a short film behind a photo; any two bytes occur in it."""
    assert examine(BytesIO(pictures.jpeg() + b"\xff\xda\xff\xd9" * 5_000)).width == 60


def test_size_is_told_rounded_up() -> None:
    with pytest.raises(ValidationError) as refused:
        examine(BytesIO(b"\x00" * (checks.MAX_BYTES + 1)))
    with translation.override("en"):
        assert "11 MB; at most 10 MB" in refused.value.messages[0]


def test_no_more_than_the_limit_is_ever_read() -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= checks.MAX_BYTES + 1
            return super().read(size)

    with pytest.raises(ValidationError):
        examine(Endless(b"\x00" * (checks.MAX_BYTES + 2)))


def test_bomb_is_refused_without_being_unpacked() -> None:
    bomb = pictures.hollow_png(20_000, 20_000)
    assert len(bomb) < 60_000
    tracemalloc.start()
    try:
        for check in (examine, normalise):
            with pytest.raises(ValidationError) as refused:
                check(BytesIO(bomb))
            assert refused.value.code == "pixels"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


NORMALISE_AND_MEASURE = """
import resource, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from PIL import Image
from articles.media.normalise import normalise
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in sys.argv[1:]:
    try:
        normalise(open(name, "rb"))
    except ValidationError as refused:
        print(refused.code)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
BOMBS = {
    "png": pictures.hollow_png(20_000, 20_000),
    # An empty picture behind a header for 16,383 × 16,383: Pillow would reserve two gigabytes on opening it.
    "webp": b"RIFF\x1a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + b"\x00" * 4 + b"\xfe\x3f\x00" * 2 + b"\x00" * 8,
    "jpeg": pictures.jpeg().replace(struct.pack(">HH", 40, 60), struct.pack(">HH", 20_000, 20_000)),
}


def test_bombs_take_no_memory_of_the_process(tmp_path: Path) -> None:
    for kind, bomb in BOMBS.items():
        (tmp_path / kind).write_bytes(bomb)
    told = subprocess.run(
        [sys.executable, "-c", NORMALISE_AND_MEASURE, *(str(tmp_path / kind) for kind in BOMBS)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert told[:-1] == ["pixels"] * len(BOMBS)
    assert int(told[-1]) < 5_000  # kilobytes


def stays_a_refusal(check: object, content: IO[bytes]) -> None:
    with suppress(ValidationError):
        check(content)  # type: ignore[operator]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_facts_or_a_sentence(noise: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff", pictures.PNG_SIGNATURE, b"RIFF\x20\x00\x00\x00WEBP"):
        stays_a_refusal(examine, BytesIO(start + noise))
        stays_a_refusal(normalise, BytesIO(start + noise))


WHOLE = [pictures.jpeg(), pictures.jpeg(progressive=True), pictures.png(), pictures.webp()]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(WHOLE), st.integers(0, 5_000), st.integers(0, 255))
def test_any_changed_byte_gives_a_picture_or_a_sentence(whole: bytes, at: int, value: int) -> None:
    broken = bytearray(whole)
    broken[at % len(whole)] = value
    stays_a_refusal(normalise, BytesIO(bytes(broken)))
