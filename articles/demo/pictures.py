"""Draws the demo's illustrations: the same motif and hue always give the same file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from random import Random

from articles.demo.drawing import buildings, figures, hands, nature, things, trade
from articles.demo.drawing.canvas import HEIGHT, WIDTH, Canvas
from articles.demo.drawing.palette import Palette
from articles.demo.drawing.scenery import Scene

MOTIFS: dict[str, Callable[[Scene], None]] = {
    motif.__name__: motif
    for motif in (
        things.umbrella,
        figures.people,
        buildings.hospital,
        buildings.school,
        things.laptop,
        things.phone,
        nature.tree,
        nature.field,
        nature.road,
        things.document,
        figures.family,
        hands.hands,
        buildings.city,
        nature.water,
        trade.factory,
        trade.market,
    )
}
# Nothing in these reads from left to right, so every other one is drawn the other way round.
MIRRORED = ("family", "people", "market", "factory", "field", "road", "umbrella", "city", "hands")


def draw(motif: str, *, hue: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """The illustration as the bytes of a JPEG file."""
    canvas = Canvas(size=size)
    dice = Random(f"{motif} {hue}")  # noqa: S311 - nothing secret
    with canvas.mirrored(about=WIDTH / 2, when=motif in MIRRORED and dice.random() < 0.5):
        MOTIFS[motif](Scene(canvas, Palette(hue), dice))
    file = BytesIO()
    canvas.finished().save(file, "JPEG", quality=88, optimize=True)
    return file.getvalue()
