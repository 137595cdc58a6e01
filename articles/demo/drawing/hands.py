"""Two hands."""

from __future__ import annotations

from articles.demo.drawing.canvas import Canvas, Colour, mixed
from articles.demo.drawing.palette import SKIN, WHITE, tone
from articles.demo.drawing.scenery import Scene, heart, stage


def hands(scene: Scene) -> None:
    stage(scene)
    palette = scene.palette
    for side, skin in ((-1, SKIN[0]), (1, SKIN[2])):
        with scene.canvas.mirrored(about=800, when=side < 0), scene.canvas.turned(24, about=(1010, 700)):
            _hand(scene.canvas, x=1010, y=620, skin=skin, sleeve=palette.cloth(4 if side < 0 else 1))
    heart(scene.canvas, x=800, y=265, size=92, fill=tone(0.67, 0.15, 20))


def _hand(canvas: Canvas, *, x: float, y: float, skin: Colour, sleeve: Colour) -> None:
    """An open right hand seen from its palm, its thumb to the left."""
    line = mixed(skin, (120, 60, 40), 0.2)
    canvas.box(x - 62, y + 60, 124, 300, skin, round=50)
    canvas.box(x - 92, y + 190, 184, 330, sleeve, round=34)
    canvas.box(x - 102, y + 176, 204, 56, mixed(sleeve, WHITE, 0.35), round=26)
    for dx, degrees, length in ((-70, -9, 176), (-24, -3, 206), (24, 4, 190), (69, 12, 146)):
        with canvas.turned(degrees, about=(x + dx, y - 40)):
            canvas.stroke([(x + dx, y - 20), (x + dx, y - 60 - length + 40)], skin, width=45)
    canvas.smooth(
        [(x - 92, y - 50), (x + 92, y - 50), (x + 98, y + 60), (x + 62, y + 140), (x - 62, y + 140), (x - 98, y + 60)],
        skin,
    )
    canvas.stroke([(x - 66, y + 84), (x - 118, y + 24), (x - 150, y - 36)], skin, width=50)
    canvas.stroke([(x - 52, y + 10), (x - 6, y - 8), (x + 66, y - 2)], line, width=6)
    canvas.stroke([(x - 30, y + 100), (x - 46, y + 50), (x - 30, y + 22)], line, width=6)
