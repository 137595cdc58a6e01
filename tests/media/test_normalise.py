"""What is stored of an uploaded picture: upright, bounded, clean, in one of two formats."""

import hashlib
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

from articles.media.normalise import (
    MAX_STORED_SIDE,
    WIDTHS,
    NormalisedImage,
    normalise,
    renditions,
    thumbnail,
)
from tests.media import pictures

SECRET = b"10.9804N106.6519E"
ORIENTATION = 0x0112


def normal(content: bytes) -> NormalisedImage:
    return normalise(BytesIO(content))


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def pixel(content: bytes, at: tuple[int, int]) -> tuple[int, ...]:
    found = opened(content).convert("RGBA").getpixel(at)
    assert isinstance(found, tuple)
    return found


def exif(**tags: object) -> Image.Exif:
    written = Image.Exif()
    for tag, value in tags.items():
        written[int(tag.removeprefix("tag"))] = value
    return written


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (pictures.jpeg(), "jpg"),
        (pictures.jpeg(pictures.drawing()), "jpg"),
        (pictures.jpeg(pictures.photo(mode="L")), "jpg"),
        (pictures.jpeg(pictures.photo(mode="CMYK")), "jpg"),
        (pictures.png(pictures.photo()), "jpg"),
        (pictures.png(pictures.drawing()), "png"),
        (pictures.png(pictures.drawing().convert("P")), "png"),
        (pictures.png(pictures.photo(mode="RGBA")), "jpg"),
        (pictures.webp(), "jpg"),
        (pictures.webp(pictures.drawing(), lossless=True), "jpg"),
    ],
)
def test_format_follows_the_picture(content: bytes, extension: str) -> None:
    stored = normal(content)
    picture = opened(stored.content)
    assert stored.extension == extension
    assert picture.format == {"jpg": "JPEG", "png": "PNG"}[extension]
    assert picture.mode == "RGB"
    assert picture.size == (stored.width, stored.height) == (60, 40)
    assert stored.sha256 == hashlib.sha256(stored.content).hexdigest()


def with_hole() -> Image.Image:
    picture = pictures.photo(mode="RGBA")
    picture.putpixel((5, 5), (1, 2, 3, 0))
    return picture


def one_colour_of_two() -> Image.Image:
    picture = Image.new("P", (9, 9), 1)
    picture.putpalette([0, 0, 0, 9, 8, 7])
    return picture


@pytest.mark.parametrize(
    "content",
    [
        pictures.png(with_hole()),
        pictures.webp(with_hole(), lossless=True),
        pictures.png(Image.new("LA", (9, 9), (7, 0))),
        pictures.png(one_colour_of_two(), transparency=1),
        pictures.png(Image.new("RGB", (9, 9), (9, 8, 7)), transparency=(9, 8, 7)),
    ],
)
def test_transparency_is_kept_as_png(content: bytes) -> None:
    stored = normal(content)
    assert stored.extension == "png"
    assert pixel(stored.content, (5, 5))[3] == 0


def test_photo_becomes_a_progressive_jpeg() -> None:
    assert opened(normal(pictures.png()).content).info["progressive"] == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_is_turned_upright(orientation: int) -> None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = pictures.photo()
    lying = upright.transpose(turns[orientation]) if orientation in turns else upright
    stored = normal(pictures.jpeg(lying, quality=95, exif=exif(**{f"tag{ORIENTATION}": orientation})))
    assert (stored.width, stored.height) == (60, 40)
    bright, dark = pixel(stored.content, (4, 4)), pixel(stored.content, (55, 35))
    assert bright[2] > 180
    assert dark[2] < 80


@pytest.mark.parametrize("value", [0, 9, 65_535])
def test_senseless_orientation_is_ignored(value: int) -> None:
    assert normal(pictures.jpeg(exif=exif(**{f"tag{ORIENTATION}": value}))).width == 60


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_is_no_reason_to_refuse() -> None:
    assert normal(pictures.jpeg(exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff\xff")).width == 60


def located_jpeg() -> bytes:
    written = exif(tag271=SECRET.decode(), tag315="Nguyễn Văn A")
    written.get_ifd(0x8825).update({
        1: "N", 2: tuple(TiffImagePlugin.IFDRational(n, 1) for n in (10, 58, 49)), 29: SECRET.decode(),
    })  # fmt: skip
    return pictures.jpeg(exif=written, comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", dpi=(72, 72))


def located_png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Location", SECRET.decode())
    told.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return pictures.png(pnginfo=told, exif=exif(tag271=SECRET.decode()))


def located_webp() -> bytes:
    return pictures.webp(exif=exif(tag271=SECRET.decode()), xmp=SECRET)


@pytest.mark.parametrize("located", [located_jpeg(), located_png(), located_webp()], ids=["jpeg", "png", "webp"])
def test_nothing_of_place_person_or_device_is_left(located: bytes) -> None:
    assert SECRET in located
    stored = normal(located)
    for content in (stored.content, thumbnail(stored.content, width=20)):
        for trace in (SECRET, b"Exif", b"xmp", b"GPS", b"Nguy", b"ICC", b"eXIf", b"tEXt", b"iTXt", b"pHYs"):
            assert trace not in content
        assert not opened(content).getexif()
        assert set(opened(content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive",
                                             "progression"}  # fmt: skip


def test_colours_are_brought_to_srgb_and_the_profile_dropped() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, swapped, b"nonsense"):
        stored = normal(pictures.png(Image.new("RGB", (9, 9), (200, 100, 50)), icc_profile=profile))
        assert "icc_profile" not in opened(stored.content).info
        assert pixel(stored.content, (4, 4))[:3] == (200, 100, 50)


def test_print_colours_become_screen_colours() -> None:
    stored = normal(pictures.jpeg(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), quality=95))
    red, green, blue, _alpha = pixel(stored.content, (8, 8))
    assert red > 200
    assert max(green, blue) < 60


def test_sixteen_bits_become_eight() -> None:
    colour = normal(pictures.sixteen_bit_png((0xC800, 0x6400, 0x3200)))
    assert pixel(colour.content, (1, 1))[:3] == (200, 100, 50)
    grey = normal(pictures.png(Image.new("I;16", (9, 9), 0x8000)))
    assert pixel(grey.content, (4, 4))[:3] == (128, 128, 128)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3000, 1500), (2400, 1200)), ((1500, 3000), (1200, 2400)), ((2400, 10), (2400, 10)), ((9000, 1), (2400, 1))],
)
def test_long_side_is_bounded(size: tuple[int, int], expected: tuple[int, int]) -> None:
    for content in (pictures.jpeg(pictures.photo(*size)), pictures.png(pictures.drawing(*size))):
        stored = normal(content)
        assert (stored.width, stored.height) == opened(stored.content).size == expected
        assert max(expected) == MAX_STORED_SIDE


def test_a_small_picture_is_not_enlarged() -> None:
    assert normal(pictures.jpeg(pictures.photo(1, 1))).width == 1


def test_drawing_made_smaller_stays_a_small_file() -> None:
    content = pictures.png(pictures.drawing(3000, 2000))
    assert len(normal(content).content) < 2 * len(content)


def test_the_same_upload_gives_the_same_sum() -> None:
    content = pictures.jpeg()
    assert normal(content) == normal(content)


def test_what_is_hidden_behind_the_end_is_not_kept() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("x.html", "<script>alert(1)</script>")
    for whole in (pictures.jpeg(), pictures.png(), pictures.webp()):
        stored = normal(whole + packed.getvalue() + b"<script>alert(1)</script>")
        assert b"PK" not in stored.content[-200:]
        assert b"<script>" not in stored.content
        assert not zipfile.is_zipfile(BytesIO(stored.content))


@pytest.mark.parametrize(
    "whole", [pictures.jpeg(), pictures.jpeg(progressive=True), pictures.png(), pictures.webp()],
    ids=["jpeg", "progressive", "png", "webp"],
)  # fmt: skip
def test_truncated_picture_is_refused_or_taken_but_never_an_error(whole: bytes) -> None:
    refused = 0
    for cut in range(0, len(whole), max(1, len(whole) // 150)):
        try:
            normal(whole[:cut])
        except ValidationError:
            refused += 1
    assert refused > 100


def test_header_that_lies_about_the_size_is_refused() -> None:
    whole = pictures.png(pictures.photo())
    with pytest.raises(ValidationError) as refused:
        normal(whole.replace(b"\x00\x00\x00\x3c\x00\x00\x00\x28", b"\x00\x00\x00\x3d\x00\x00\x00\x28", 1))
    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("picture", "widths"),
    [
        (pictures.photo(2000, 1000), {320, 640, 1280}),
        (pictures.photo(1280, 10), {320, 640}),
        (pictures.photo(641, 5000), {320, 640}),
        (pictures.photo(320, 320), set()),
    ],
)
def test_renditions_are_smaller_than_the_picture_and_of_its_format(picture: Image.Image, widths: set[int]) -> None:
    stored = normal(pictures.jpeg(picture))
    smaller = renditions(stored)
    assert set(smaller) == {width for width in widths if width < stored.width} <= set(WIDTHS)
    for width, content in smaller.items():
        assert opened(content).format == "JPEG"
        assert opened(content).size == (width, max(1, round(stored.height * width / stored.width)))
        assert len(content) < len(stored.content)


def test_renditions_keep_transparency_and_drawings() -> None:
    hollow = normal(pictures.png(Image.new("RGBA", (700, 700), (1, 2, 3, 0))))
    assert {opened(content).mode for content in renditions(hollow).values()} == {"RGBA"}
    flat = normal(pictures.png(pictures.drawing(700, 700)))
    assert {opened(content).format for content in renditions(flat).values()} == {"PNG"}


def test_thumbnail_never_enlarges() -> None:
    assert opened(thumbnail(pictures.jpeg(), width=500)).size == (60, 40)
