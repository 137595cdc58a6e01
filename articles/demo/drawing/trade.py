"""Factory and market."""

from __future__ import annotations

from articles.demo.drawing.buildings import door, pavement, windows
from articles.demo.drawing.canvas import Canvas, Colour, mixed
from articles.demo.drawing.palette import WHITE, tone
from articles.demo.drawing.scenery import Scene, bush, cloud, landscape, small_tree

FRUITS = (tone(0.68, 0.15, 40), tone(0.62, 0.15, 25), tone(0.72, 0.13, 125), tone(0.84, 0.13, 88))


def factory(scene: Scene) -> None:
    landscape(scene, horizon=660, green=True)
    canvas, palette = scene.canvas, scene.palette
    pavement(scene, y=775)
    wall, dark = palette.main(0.66, 0.1), palette.main(0.5, 0.1)
    for x, top in ((1050, 250), (1170, 310)):
        canvas.polygon([(x, top), (x + 62, top), (x + 76, 780), (x - 14, 780)], palette.main(0.86, 0.03))
        canvas.box(x - 5, top, 72, 24, palette.accent(0.74, 0.12), round=6)
        canvas.polygon(
            [(x - 4, top + 70), (x + 66, top + 70), (x + 68, top + 100), (x - 6, top + 100)], palette.accent(0.74, 0.12)
        )
    cloud(scene, x=1040, y=196, width=150)
    cloud(scene, x=1190, y=262, width=110)
    for number in range(3):
        x = 330 + number * 220
        canvas.polygon([(x, 520), (x, 400), (x + 220, 520)], dark)
        canvas.polygon([(x + 16, 500), (x + 16, 434), (x + 132, 500)], palette.main(0.86, 0.06))
    canvas.box(330, 512, 660, 266, wall)
    canvas.box(980, 470, 330, 308, palette.paper)
    canvas.box(966, 454, 358, 28, dark, round=6)
    windows(scene, x=1020, y=516, columns=4, rows=2, size=(46, 52), gap=(22, 30))
    windows(scene, x=376, y=556, columns=5, rows=1, size=(84, 56), gap=(40, 0))
    for x in (400, 600):
        canvas.box(x, 656, 150, 122, palette.main(0.9, 0.03), round=8)
        for line in range(4):
            canvas.box(x, 676 + line * 26, 150, 6, palette.main(0.78, 0.05))
    door(scene, x=1100, y=680, width=90, height=98)
    canvas.disc(870, 706, 54, palette.accent(0.8, 0.12))
    _gear(scene, x=870, y=706)
    for x, size in ((170, 84), (262, 58), (1420, 78)):
        small_tree(scene, x=x, y=778, size=size)
    bush(scene, x=1340, y=788, size=38)


def _gear(scene: Scene, *, x: float, y: float) -> None:
    canvas, fill = scene.canvas, scene.palette.paper
    for degrees in range(0, 180, 45):
        with canvas.turned(degrees, about=(x, y)):
            canvas.box(x - 8, y - 38, 16, 76, fill, round=4)
    canvas.disc(x, y, 28, fill)
    canvas.disc(x, y, 12, scene.palette.accent(0.8, 0.12))


def market(scene: Scene) -> None:
    landscape(scene, horizon=680)
    canvas, palette = scene.canvas, scene.palette
    canvas.oval(800, 815, 620, 40, palette.main(0.72, 0.07))
    wood, dark = tone(0.66, 0.07, 65), tone(0.54, 0.07, 60)
    canvas.box(430, 330, 740, 250, palette.main(0.94, 0.025))
    for x in (420, 1156):
        canvas.box(x, 300, 24, 500, dark, round=8)
    for x in (596, 800, 1004):
        _lantern(scene, x=x, y=430, fill=palette.accent(0.74, 0.12))
    canvas.box(380, 606, 840, 200, wood, round=12)
    for x in range(380, 1220, 120):
        canvas.box(x + 114, 640, 6, 160, dark)
    canvas.box(356, 590, 888, 40, dark, round=14)
    for number in range(4):
        _crate(scene, x=402 + number * 204, y=590, fill=FRUITS[number])
    _awning(canvas, stripes=(palette.main(0.58, 0.125), palette.paper), rail=palette.main(0.46, 0.11))
    canvas.disc(800, 715, 52, palette.accent(0.82, 0.11))
    canvas.smooth([(776, 728), (784, 700), (824, 690), (818, 726)], palette.green(0.6, 0.11))
    _basket(scene, x=1330, y=830)
    bush(scene, x=250, y=830, size=58)


def _awning(canvas: Canvas, *, stripes: tuple[Colour, Colour], rail: Colour) -> None:
    count, left, top, width, edge = 9, 400.0, 210.0, 800.0, 360.0
    for number in range(count):
        x, step = left + number * width / count, width / count
        flare = [left - 60 + (number + side) * (width + 120) / count for side in (0, 1)]
        fill = stripes[number % 2]
        canvas.polygon([(x, top), (x + step, top), (flare[1], edge), (flare[0], edge)], fill)
        middle, half = sum(flare) / 2, (flare[1] - flare[0]) / 2
        canvas.sector(middle, edge - 1, (half, 44), mixed(fill, rail, 0.2), start=0, end=180)
    canvas.box(left - 14, top - 16, width + 28, 30, rail, round=14)


def _lantern(scene: Scene, *, x: float, y: float, fill: Colour) -> None:
    canvas = scene.canvas
    canvas.stroke([(x, y - 80), (x, y)], scene.palette.ink, width=5)
    canvas.oval(x, y + 20, 40, 34, fill)
    canvas.oval(x, y + 20, 20, 34, mixed(fill, WHITE, 0.25))
    canvas.box(x - 16, y - 18, 32, 10, scene.palette.ink, round=4)
    canvas.box(x - 16, y + 49, 32, 9, scene.palette.ink, round=4)


def _crate(scene: Scene, *, x: float, y: float, fill: Colour) -> None:
    """Fruit heaped in a low crate that stands on the line `y`."""
    canvas = scene.canvas
    for row, count in ((1, 3), (0, 4)):
        for number in range(count):
            cx = x + 92 + (number - (count - 1) / 2) * 42
            canvas.disc(cx, y - 62 - 34 * row, 26, mixed(fill, WHITE, 0.12 * ((number + row) % 2)))
    canvas.box(x, y - 58, 184, 62, tone(0.77, 0.06, 70), round=8)
    canvas.box(x, y - 32, 184, 7, tone(0.64, 0.06, 65))


def _basket(scene: Scene, *, x: float, y: float) -> None:
    canvas = scene.canvas
    for dx, dy in ((-46, -92), (0, -104), (46, -92)):
        canvas.smooth(
            [
                (x + dx - 34, y + dy + 30),
                (x + dx - 16, y + dy - 26),
                (x + dx + 20, y + dy - 30),
                (x + dx + 34, y + dy + 28),
            ],
            scene.palette.green(0.6 + 0.05 * (dx == 0), 0.11),
        )
    canvas.polygon([(x - 92, y - 84), (x + 92, y - 84), (x + 66, y), (x - 66, y)], tone(0.72, 0.07, 68))
    canvas.box(x - 98, y - 94, 196, 22, tone(0.6, 0.07, 62), round=11)
