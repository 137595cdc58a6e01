"""Shapes on a plane of 1600 by 900 units, drawn large and shrunk so that their edges come out smooth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT = 1600, 900
OVERSAMPLING = 2


class Canvas:
    """Every shape is a polygon, so whatever is drawn inside `turned` or `mirrored` moves as one."""

    def __init__(self, *, size: tuple[int, int]) -> None:
        width, height = (side * OVERSAMPLING for side in size)
        self._image = Image.new("RGB", (width, height))
        self._pen = ImageDraw.Draw(self._image)
        # The plane covers the picture; what another proportion has no room for is cut off evenly.
        self._scale = max(width / WIDTH, height / HEIGHT)
        self._left = (width - WIDTH * self._scale) / 2
        self._top = (height - HEIGHT * self._scale) / 2
        self._turns: list[tuple[float, float, Point, float]] = []

    def finished(self) -> Image.Image:
        return self._image.reduce(OVERSAMPLING)

    # --- moving -------------------------------------------------------------------------------------------

    @contextmanager
    def turned(self, degrees: float, *, about: Point, scale: float = 1) -> Iterator[None]:
        """Within the block everything is turned clockwise, and scaled, about a point."""
        angle = math.radians(degrees)
        self._turns.append((scale * math.cos(angle), scale * math.sin(angle), about, 1))
        yield
        self._turns.pop()

    @contextmanager
    def mirrored(self, *, about: float, when: bool = True) -> Iterator[None]:
        """Within the block left and right of the line x = `about` change places."""
        self._turns.append((1, 0, (about, 0), -1 if when else 1))
        yield
        self._turns.pop()

    def _placed(self, points: Iterable[Point]) -> list[Point]:
        placed = list(points)
        for cos, sin, (x0, y0), flip in reversed(self._turns):
            placed = [
                (
                    x0 + flip * ((x - x0) * cos - (y - y0) * sin),
                    y0 + (x - x0) * sin + (y - y0) * cos,
                )
                for x, y in placed
            ]
        return [(self._left + x * self._scale, self._top + y * self._scale) for x, y in placed]

    # --- shapes -------------------------------------------------------------------------------------------

    def gradient(self, top: Colour, bottom: Colour) -> None:
        """The whole picture, from one colour to the other."""
        strip = Image.new("RGB", (1, 256))
        strip.putdata([mixed(top, bottom, step / 255) for step in range(256)])
        self._image.paste(strip.resize(self._image.size, Image.Resampling.BILINEAR))

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        self._pen.polygon(self._placed(points), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        self.polygon(arc(x, y, radius, radius), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        self.polygon(arc(x, y, rx, ry), fill)

    def sector(self, x: float, y: float, radius: Point, fill: Colour, *, start: float, end: float) -> None:
        """The part of an oval on its side of the chord; angles in degrees, clockwise from the right."""
        self.polygon(arc(x, y, *radius, start=start, end=end), fill)

    def box(self, x: float, y: float, width: float, height: float, fill: Colour, *, round: float = 0) -> None:
        """A rectangle from its upper left corner, its corners rounded off."""
        r = min(round, width / 2, height / 2)
        corners = ((x + width - r, y + height - r), (x + r, y + height - r), (x + r, y + r), (x + width - r, y + r))
        if not r:
            self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill)
            return
        points: list[Point] = []
        for number, (cx, cy) in enumerate(corners):
            points += arc(cx, cy, r, r, start=90 * number, end=90 * number + 90)
        self.polygon(points, fill)

    def stroke(self, points: Iterable[Point], fill: Colour, *, width: float) -> None:
        """A line with round ends and joints."""
        line = list(points)
        for (x0, y0), (x1, y1) in pairwise(line):
            length = math.hypot(x1 - x0, y1 - y0) or 1
            dx, dy = (y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
            self.polygon([(x0 + dx, y0 - dy), (x1 + dx, y1 - dy), (x1 - dx, y1 + dy), (x0 - dx, y0 + dy)], fill)
        for x, y in line:
            self.disc(x, y, width / 2, fill)

    def smooth(self, points: Iterable[Point], fill: Colour) -> None:
        """A closed shape whose outline runs softly through the points."""
        self.polygon(curve(points, closed=True), fill)


def arc(x: float, y: float, rx: float, ry: float, *, start: float = 0, end: float = 360) -> list[Point]:
    steps = max(8, int(abs(end - start) / 4))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def curve(points: Iterable[Point], *, closed: bool = False, steps: int = 14) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    given = list(points)
    ring = [given[-1], *given, *given[:2]] if closed else [given[0], *given, given[-1]]
    line: list[Point] = []
    for p0, p1, p2, p3 in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        line += [_between(p0, p1, p2, p3, step / steps) for step in range(steps)]
    return line if closed else [*line, given[-1]]


def _between(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def axis(a: float, b: float, c: float, d: float) -> float:
        bend = (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
        return b + 0.5 * ((c - a) * t + bend)

    return axis(p0[0], p1[0], p2[0], p3[0]), axis(p0[1], p1[1], p2[1], p3[1])


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the one."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b
