"""Each pair of colours that the office may choose, measured as WCAG 2 does, in light and in dark."""

import re

import pytest

from articles.choices import Colour
from tests.house import files

SHEET = files.text("static/css/portal.css").partition("/* --- ground")[0]
LIGHT, _at, REST = SHEET.partition("@media (prefers-color-scheme: dark)")
DARK = REST.partition("@media (prefers-contrast: more)")[0]
# Ink, ground, the least contrast: 4.5 for words, 3 for what only has to be seen.
PAIRS = [
    ("ink", "paper", 7), ("quiet", "paper", 4.5), ("quiet", "tint", 4.5), ("link", "paper", 4.5),
    ("link", "tint", 4.5), ("accent", "paper", 4.5), ("accent", "tint", 4.5), ("brand-ink", "brand", 4.5),
    ("gold", "brand", 4.5), ("focus", "paper", 3), ("focus", "tint", 3),
]  # fmt: skip


def tokens(sheet: str, selector: str) -> dict[str, str]:
    found = re.search(rf"{re.escape(selector)} \{{([^}}]*)\}}", sheet)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", found[1])) if found else {}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", Colour.values)
def test_every_choice_can_be_read(colour, theme):
    own = f':root[data-colour="{colour}"]'
    found = tokens(LIGHT, ":root")
    if theme == "dark":
        # A choice of one's own outweighs the dark theme's plain tokens, as in the browser.
        found |= tokens(DARK, "  :root") | tokens(LIGHT, own) | tokens(DARK, own)
    else:
        found |= tokens(LIGHT, own)
    assert colour == Colour.TEAL or (tokens(LIGHT, own) and tokens(DARK, own))
    weak = {(ink, ground): contrast(found[ink], found[ground]) for ink, ground, least in PAIRS
            if contrast(found[ink], found[ground]) < least}  # fmt: skip
    assert weak == {}


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
