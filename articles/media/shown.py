"""A picture of the library as HTML: each size in WebP and JPEG, and which of them a layout needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Image

# How wide a picture stands where, as static/css/portal.css lays it out; tests/journeys/test_sizes.py measures them.
# A card crops to 16:9 (4:3 on a phone), so that its pictures are fetched as wide as their height asks for.
SIZES = {
    "article": "(min-width: 60rem) 52rem, (min-width: 48rem) 46rem, calc(100vw - 2rem)",
    "lead": "(min-width: 74rem) 44.5rem, (min-width: 60rem) calc(63.6vw - 2.5rem), calc(100vw - 2rem)",
    "featured": "(min-width: 74rem) 25.5rem, (min-width: 60rem) calc(36.4vw - 1.5rem), "
    "(min-width: 40rem) calc(50vw - 1.75rem), calc(100vw - 2rem)",
    "card": "(min-width: 74rem) 23rem, (min-width: 60rem) calc(50vw - 14rem), "
    "(min-width: 40rem) calc(50vw - 2rem), 9rem",
    "row": "(min-width: 40rem) 13rem, 9rem",
    "timeline": "(min-width: 48rem) 12.25rem, 9rem",
    "gallery": "(min-width: 48rem) 22.5rem, (min-width: 40rem) calc(50vw - 1.5rem), calc(100vw - 2rem)",
    "body": "(min-width: 48rem) 46rem, calc(100vw - 2rem)",
}
# The widest file that a small place offers, and what its browsers without WebP get: a list has many pictures, and
# each address is paid for in the weight of the page.
SMALL = {"card": 960, "row": 480, "timeline": 480}
PLAIN = 320
# The last sanitiser writes every attribute with a name and in double quotes.
_WIDEST_COLUMN = 736
_IMG = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_RENDITION = re.compile(r"-\d+(?=\.[a-z]+$)")


def picture(image: Image, place: str, *, alt: str = "", language: str = "", is_first: bool = False) -> SafeString:
    """The picture where `place` shows it; `is_first` for the one that a reader sees first on the page.

    `language` is that of the words in `alt`, where the page has another.
    """
    sizes, most = SIZES[place], SMALL.get(place)
    is_plain = most is not None and image.webp_widths
    return format_html(
        '<picture>{}<img src="{}"{} alt="{}"{} width="{}" height="{}"{}{}></picture>',
        source(image, sizes, most=most),
        image.address(PLAIN if most else 640),
        "" if is_plain else format_html(' srcset="{}" sizes="{}"', image.srcset, sizes),
        alt,
        format_html(' lang="{}"', language) if alt and language else "",
        str(image.width),
        str(image.height),
        format_html(' class="{}"', image.focus) if image.focus else "",
        SafeString(' fetchpriority="high"' if is_first else ' loading="lazy" decoding="async"'),
    )


def source(image: Image, sizes: str, *, most: int | None = None) -> SafeString:
    """The WebP files, up to `most` pixels wide; nothing where they are not made yet."""
    if not image.webp_widths:
        return SafeString("")
    return format_html('<source type="image/webp" srcset="{}" sizes="{}">', image.webp_srcset(most), sizes)


# --- pictures in a body ------------------------------------------------------------------------------------


def file_of(address: str) -> str:
    """The stored file behind a picture's address; "abc-1280.jpg" is a smaller "abc.jpg"."""
    return _RENDITION.sub("", address.removeprefix(settings.MEDIA_URL))


def files_in(body: str) -> set[str]:
    """The files of all pictures in a sanitised body."""
    return {file_of(_attributes(found)["src"]) for found in _IMG.finditer(body) if "src" in _attributes(found)}


def with_sizes(body: str, library: Mapping[str, Image]) -> str:
    """A sanitised body whose pictures come in every size there is; `library` has their rows by file."""

    def sized(found: re.Match[str]) -> str:
        attributes = _attributes(found)
        image = library.get(file_of(attributes.get("src", "")))
        return _in_body(image, attributes) if image else found[0]

    return _IMG.sub(sized, body)


def _attributes(found: re.Match[str]) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}


def _in_body(image: Image, attributes: dict[str, str]) -> str:
    width = int(attributes.get("width", 0)) or image.width
    # An editor who drew it narrower wants it so; its height follows, that nothing moves while it comes.
    height = max(1, round(image.height * width / image.width))
    sizes = f"(min-width: {width + 32}px) {width}px, calc(100vw - 2rem)" if width < _WIDEST_COLUMN else SIZES["body"]
    kept = {name: attributes[name] for name in ("alt", "lang") if name in attributes}
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}"{} width="{}" height="{}" loading="lazy" decoding="async">'
        "</picture>",
        source(image, sizes),
        attributes["src"],
        image.srcset,
        sizes,
        format_html_join("", ' {}="{}"', kept.items()),
        str(width),
        str(height),
    )
