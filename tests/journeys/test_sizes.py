"""The widths that pages promise for their pictures are those they are shown in, and no file is much too large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.journey

PAGES = ("home", "article", "article with files", "category", "campaign")
LOOKS = {
    "phone": ({"width": 360, "height": 740}, 2),
    "desktop": ({"width": 1280, "height": 900}, 1),
}
# A picture's own width in CSS pixels is what `sizes` promised: the browser reckons so. One that is cropped needs
# files as wide as its height asks for.
PICTURES = """async () => {
  const shown = [...document.querySelectorAll("main picture img")].filter(image => image.getBoundingClientRect().width)
  for (const image of shown) image.loading = "eager"
  await Promise.all(shown.map(image => image.decode()))
  return shown.map(image => {
    const { width, height } = image.getBoundingClientRect()
    const isCropped = getComputedStyle(image).objectFit === "cover"
    const whole = height * image.getAttribute("width") / image.getAttribute("height")
    const offered = image.parentElement.querySelector("source").srcset.split(", ")
    const widths = Object.fromEntries(offered.map(one => one.split(" ")).map(([at, w]) => [at, parseInt(w)]))
    return {
      place: image.closest("[class]").className,
      width, needed: isCropped ? Math.max(width, whole) : width, promised: image.naturalWidth,
      chosen: widths[new URL(image.currentSrc).pathname], widths: Object.values(widths).sort((a, b) => a - b),
    }
  })
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_pictures_are_as_wide_as_promised_and_their_files_no_wider_than_needed(
    window: Callable[..., BrowserContext], addresses: dict[str, tuple[str, str]], look: str
):
    size, dots = LOOKS[look]
    found = {}
    for name in PAGES:
        # Each page on its own: a browser shows the larger file that another page has fetched already.
        reader = window(viewport=size, device_scale_factor=dots)
        page = reader.new_page()
        page.goto(addresses[name][0])
        pictures = page.evaluate(PICTURES)
        assert pictures, name
        found[name] = [picture for picture in pictures if not is_true(picture) or not is_thrifty(picture, dots)]
        reader.close()
    assert {name: pictures for name, pictures in found.items() if pictures} == {}


def is_true(picture: dict) -> bool:
    return picture["width"] - 4 <= picture["promised"] <= picture["needed"] + 4


def is_thrifty(picture: dict, dots: int) -> bool:
    """At most one step wider than what fills the place, and never so small that it is blurred."""
    widths, wanted = picture["widths"], picture["needed"] * dots
    enough = next((step for step, width in enumerate(widths) if width >= wanted), len(widths) - 1)
    return enough - 1 <= widths.index(picture["chosen"]) <= enough + 1
