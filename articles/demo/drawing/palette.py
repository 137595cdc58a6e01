"""Calm colours that belong together, all made from one hue.

Reckoned in OKLCH, where equal lightness looks equally light: a yellow picture is as calm as a blue one.
"""

from __future__ import annotations

import colorsys
import math
from dataclasses import dataclass, field

from articles.demo.drawing.canvas import Colour

WARM, COOL, GREEN = 68.0, 205.0, 145.0
WHITE: Colour = (255, 255, 255)
SKIN: tuple[Colour, ...] = ((240, 200, 165), (226, 178, 140), (205, 152, 112), (233, 190, 155))
HAIR: tuple[Colour, ...] = ((52, 42, 44), (74, 56, 50), (40, 40, 50), (62, 48, 44))
GREY_HAIR: Colour = (205, 205, 208)


@dataclass(frozen=True)
class Palette:
    """`main` is the picture's colour; `accent` is warm beside a cool main colour and cool beside a warm one."""

    hue: int
    own: float = field(init=False)
    other: float = field(init=False)

    def __post_init__(self) -> None:
        own = _perceived(self.hue)
        if 75 < own < 118:
            own = 75 + (own - 75) * 0.35  # a whole picture in yellow looks like khaki; in amber it looks warm
        object.__setattr__(self, "own", own)
        object.__setattr__(self, "other", COOL if own < 110 or own > 330 else WARM)

    def main(self, lightness: float, chroma: float = 0.11) -> Colour:
        if 30 < self.own < 115 and lightness < 0.8:
            # Dark orange and yellow are brown and olive: stay clear of them.
            lightness, chroma = lightness + (0.8 - lightness) * 0.5, chroma * 1.15
        return tone(lightness, chroma, self.own)

    def accent(self, lightness: float = 0.8, chroma: float = 0.12) -> Colour:
        return tone(lightness, chroma * (0.72 if self.other == COOL else 1), self.other)

    def green(self, lightness: float, chroma: float = 0.09) -> Colour:
        """Leaves and grass: green in every picture, leaning a little towards its colour."""
        lean = max(-18.0, min(18.0, (self.own - GREEN) * 0.15))
        return tone(lightness, chroma, GREEN + lean)

    def cloth(self, number: int) -> Colour:
        """Clothes and things that should differ from their neighbours."""
        choices = (
            self.main(0.5, 0.11),
            tone(0.82, 0.12, 78),
            self.main(0.97, 0.012),
            tone(0.68, 0.13, 28),
            tone(0.6, 0.1, 240),
            tone(0.72, 0.09, 190),
        )
        return choices[number % len(choices)]

    @property
    def paper(self) -> Colour:
        return self.main(0.985, 0.006)

    @property
    def ink(self) -> Colour:
        return tone(0.36, 0.05, self.own)


def tone(lightness: float, chroma: float, hue: float) -> Colour:
    """The sRGB colour of an OKLCH one, with less chroma where the screen cannot show it."""
    while True:
        linear = _linear(lightness, chroma, math.radians(hue))
        if chroma <= 0 or all(-0.0005 <= part <= 1.0005 for part in linear):
            break
        chroma -= 0.005
    r, g, b = (_gamma(min(1.0, max(0.0, part))) for part in linear)
    return r, g, b


def _linear(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(part: float) -> int:
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))


def _perceived(hue: int) -> float:
    """The OKLCH hue of the clear colour that a colour picker shows at `hue` degrees."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colorsys.hls_to_rgb(hue % 360 / 360, 0.5, 0.7)
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return math.degrees(math.atan2(b, a)) % 360
