"""Single things: umbrella, laptop, phone, document."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

from articles.demo.drawing.canvas import Canvas, Colour, Point, arc, mixed
from articles.demo.drawing.palette import WHITE, tone
from articles.demo.drawing.scenery import Scene, bush, landscape, shadow, stage

RIBS = (-1.0, -0.62, -0.21, 0.21, 0.62, 1.0)


def umbrella(scene: Scene) -> None:
    landscape(scene, horizon=700)
    canvas, palette = scene.canvas, scene.palette
    shadow(scene, x=800, y=812, width=430)
    for x in (250, 395, 1225, 1370):
        for y in (330, 470, 610):
            shift = scene.dice.uniform(-26, 26)
            canvas.stroke(
                [(x + shift, y + shift), (x + shift - 14, y + shift + 36)], palette.main(0.76, 0.08), width=11
            )
    with canvas.turned(-9, about=(800, 520)):
        canvas.stroke([(800, 130), (800, 180)], palette.ink, width=16)
        canvas.stroke([(800, 420), (800, 730)], palette.ink, width=18)
        hook = arc(757, 730, 43, 43, start=0, end=175)
        canvas.stroke(hook, palette.accent(0.72, 0.13), width=26)
        canvas.stroke([(800, 665), (800, 730)], palette.accent(0.72, 0.13), width=26)
        canvas.polygon([*arc(800, 452, 372, 60, start=180, end=360), (1172, 470), (428, 470)], palette.main(0.42, 0.09))
        for number, (left, right) in enumerate(pairwise(RIBS)):
            fill = (palette.main(0.58, 0.125), palette.paper)[number % 2]
            canvas.polygon(_panel(left, right), fill)
        canvas.polygon(_shine(), mixed(palette.main(0.58, 0.125), WHITE, 0.4))
    bush(scene, x=300, y=830, size=54)
    bush(scene, x=1330, y=836, size=62, lightness=0.62)


def _rib(share: float) -> list[Point]:
    """From the tip down to the edge of the dome."""
    angles = [step / 24 * math.pi / 2 for step in range(25)]
    return [(800 + 380 * share * math.sin(angle), 470 - 300 * math.cos(angle)) for angle in angles]


def _panel(left: float, right: float) -> list[Point]:
    start, end = 800 + 380 * left, 800 + 380 * right
    edge = arc((start + end) / 2, 470, (end - start) / 2, 34, start=180, end=360)
    return [*_rib(left), *edge, *_rib(right)[::-1]]


def _shine() -> list[Point]:
    return [*_rib(-0.86)[7:17], *_rib(-0.76)[16:6:-1]]


def phone(scene: Scene) -> None:
    stage(scene)
    canvas, palette = scene.canvas, scene.palette
    shadow(scene, x=800, y=812, width=460)
    with canvas.turned(7, about=(800, 450)):
        canvas.box(640, 108, 332, 680, palette.main(0.3, 0.05), round=58)
        canvas.box(628, 100, 332, 680, palette.ink, round=58)
        canvas.box(646, 118, 296, 644, palette.paper, round=42)
        canvas.box(646, 118, 296, 176, palette.main(0.6, 0.12), round=42)
        canvas.box(646, 230, 296, 70, palette.main(0.6, 0.12))
        canvas.box(752, 132, 84, 20, palette.ink, round=10)
        canvas.disc(704, 222, 30, palette.main(0.9, 0.05))
        _lines(canvas, [(752, 208, 140), (752, 238, 90)], fill=palette.main(0.86, 0.06), width=15)
        _bubble(canvas, x=676, y=330, width=190, fill=palette.main(0.9, 0.04), line=palette.main(0.72, 0.07))
        _bubble(canvas, x=722, y=436, width=190, fill=palette.accent(0.86, 0.09), line=palette.accent(0.66, 0.11))
        _shield(canvas, x=794, y=632, fill=palette.main(0.6, 0.12))
    _note(canvas, x=1078, y=300, fill=palette.accent(0.8, 0.12))


def _bubble(canvas: Canvas, *, x: float, y: float, width: float, fill: Colour, line: Colour) -> None:
    canvas.box(x, y, width, 84, fill, round=26)
    _lines(canvas, [(x + 28, y + 30, width - 62), (x + 28, y + 56, width - 100)], fill=line, width=12)


def _lines(canvas: Canvas, lines: Iterable[tuple[float, float, float]], *, fill: Colour, width: float) -> None:
    for x, y, length in lines:
        canvas.stroke([(x, y), (x + length, y)], fill, width=width)


def _shield(canvas: Canvas, *, x: float, y: float, fill: Colour) -> None:
    def outline(size: float) -> list[Point]:
        half = [(0, -1), (0.45, -0.82), (0.86, -0.76), (0.84, -0.1), (0.66, 0.42), (0.3, 0.84), (0, 1)]
        return [(x + size * dx, y + size * dy) for dx, dy in [*half, *((-dx, dy) for dx, dy in half[-2:0:-1])]]

    canvas.polygon(outline(96), mixed(fill, WHITE, 0.62))
    canvas.polygon(outline(78), fill)
    canvas.stroke([(x - 30, y + 2), (x - 8, y + 26), (x + 34, y - 24)], WHITE, width=16)


def _note(canvas: Canvas, *, x: float, y: float, fill: Colour) -> None:
    """A speech bubble with three dots."""
    canvas.box(x - 82, y - 54, 164, 108, fill, round=40)
    canvas.polygon([(x - 54, y + 30), (x - 82, y + 88), (x - 6, y + 46)], fill)
    for dx in (-40, 0, 40):
        canvas.disc(x + dx, y, 12, WHITE)


def laptop(scene: Scene) -> None:
    stage(scene)
    canvas, palette = scene.canvas, scene.palette
    shadow(scene, x=800, y=778, width=980)
    canvas.box(470, 190, 660, 450, palette.ink, round=34)
    canvas.box(494, 214, 612, 386, palette.paper, round=16)
    canvas.box(494, 214, 612, 58, palette.main(0.6, 0.12), round=16)
    canvas.box(494, 244, 612, 30, palette.main(0.6, 0.12))
    for number in range(3):
        canvas.disc(528 + 34 * number, 244, 10, palette.main(0.86, 0.06))
    canvas.box(526, 304, 208, 264, palette.main(0.93, 0.03), round=18)
    canvas.disc(630, 378, 44, palette.main(0.72, 0.1))
    _lines(canvas, [(566, 458, 128), (566, 492, 128), (566, 526, 78)], fill=palette.main(0.8, 0.07), width=15)
    for number, height in enumerate((86, 132, 104, 176, 212)):
        fill = palette.accent(0.78, 0.12) if number == 4 else palette.main(0.68 + 0.04 * number, 0.09)
        canvas.box(776 + 62 * number, 556 - height, 42, height, fill, round=12)
    canvas.stroke([(774, 566), (1070, 566)], palette.main(0.85, 0.04), width=8)
    canvas.polygon([(440, 640), (1160, 640), (1250, 742), (350, 742)], palette.main(0.8, 0.03))
    canvas.polygon([(484, 654), (1116, 654), (1148, 696), (452, 696)], palette.main(0.64, 0.04))
    canvas.polygon([(704, 706), (896, 706), (908, 732), (692, 732)], palette.main(0.7, 0.035))
    canvas.box(340, 738, 920, 34, palette.main(0.72, 0.035), round=17)
    _cup(scene, x=1340, y=790)


def _cup(scene: Scene, *, x: float, y: float) -> None:
    canvas, fill = scene.canvas, scene.palette.accent(0.78, 0.12)
    canvas.stroke(arc(x + 58, y - 62, 34, 30, start=-90, end=90), fill, width=18)
    canvas.box(x - 62, y - 122, 124, 122, fill, round=26)
    canvas.box(x - 62, y - 122, 124, 44, fill)
    canvas.oval(x, y - 122, 62, 15, scene.palette.accent(0.62, 0.1))


def document(scene: Scene) -> None:
    stage(scene)
    canvas, palette = scene.canvas, scene.palette
    shadow(scene, x=800, y=806, width=600)
    with canvas.turned(-4, about=(800, 450)):
        canvas.box(566, 118, 480, 660, palette.main(0.77, 0.06), round=22)
        _sheet(canvas, x=546, y=104, fill=palette.paper, fold=palette.main(0.86, 0.05))
        canvas.box(604, 172, 200, 34, palette.main(0.58, 0.12), round=17)
        canvas.disc(642, 290, 34, palette.main(0.85, 0.06))
        _lines(canvas, [(700, 274, 250), (700, 306, 180)], fill=palette.main(0.8, 0.05), width=15)
        rows = [(612, 370 + 44 * row, (352, 330, 352, 290, 352, 170)[row]) for row in range(6)]
        _lines(canvas, rows, fill=palette.main(0.85, 0.035), width=15)
        _lines(canvas, [(612, 692, 120)], fill=palette.main(0.58, 0.12), width=13)
    _stamp(scene, x=958, y=668)
    _pencil(scene, x=1120, y=560)


def _sheet(canvas: Canvas, *, x: float, y: float, fill: Colour, fold: Colour) -> None:
    canvas.box(x, y, 384, 120, fill, round=22)
    canvas.box(x, y + 90, 480, 570, fill, round=22)
    canvas.polygon([(x + 340, y), (x + 384, y), (x + 480, y + 96), (x + 480, y + 150), (x + 340, y + 150)], fill)
    canvas.polygon([(x + 384, y), (x + 480, y + 96), (x + 400, y + 96), (x + 384, y + 80)], fold)


def _stamp(scene: Scene, *, x: float, y: float) -> None:
    canvas, palette = scene.canvas, scene.palette
    for number in range(12):
        angle = number / 12 * math.tau
        canvas.disc(x + 70 * math.cos(angle), y + 70 * math.sin(angle), 22, palette.accent(0.78, 0.12))
    canvas.disc(x, y, 74, palette.accent(0.78, 0.12))
    canvas.disc(x, y, 56, palette.accent(0.87, 0.085))
    canvas.stroke([(x - 26, y + 2), (x - 6, y + 22), (x + 30, y - 22)], palette.ink, width=14)


def _pencil(scene: Scene, *, x: float, y: float) -> None:
    canvas, palette = scene.canvas, scene.palette
    with canvas.turned(24, about=(x, y)):
        canvas.box(x - 22, y - 190, 44, 60, tone(0.75, 0.09, 15), round=14)
        canvas.box(x - 22, y - 150, 44, 26, palette.main(0.86, 0.02))
        canvas.box(x - 22, y - 124, 22, 260, palette.main(0.62, 0.12))
        canvas.box(x, y - 124, 22, 260, palette.main(0.54, 0.12))
        canvas.polygon([(x - 22, y + 136), (x + 22, y + 136), (x, y + 204)], tone(0.88, 0.05, 75))
        canvas.polygon([(x - 8, y + 180), (x + 8, y + 180), (x, y + 204)], palette.ink)
