"""Tree, field, road, water."""

from __future__ import annotations

import math

from articles.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, curve, mixed
from articles.demo.drawing.palette import WHITE, tone
from articles.demo.drawing.scenery import Scene, bush, landscape, shadow, small_tree, stage

TRUNK = tone(0.5, 0.055, 60)
CROWN = ((-175, -40, 125), (175, -30, 120), (-95, -150, 135), (105, -150, 135), (0, -60, 165), (0, -225, 120))


def tree(scene: Scene) -> None:
    landscape(scene, horizon=660, green=True)
    canvas, green = scene.canvas, scene.palette.green
    for x, size in ((150, 56), (1440, 62), (1330, 44)):
        small_tree(scene, x=x, y=690, size=size)
    shadow(scene, x=800, y=800, width=520, fill=green(0.7, 0.09))
    trunk = [(760, 800), (778, 690), (776, 520), (824, 520), (822, 690), (842, 800), (800, 790)]
    canvas.smooth(trunk, TRUNK)
    for end in ((690, 470), (915, 460), (800, 380)):
        canvas.stroke([(800, 620), end], TRUNK, width=24)
    x, y = 800, 400
    for dx, dy, r in CROWN:
        canvas.disc(x + dx + 14, y + dy + 18, r, green(0.55, 0.105))
    for dx, dy, r in CROWN:
        canvas.disc(x + dx, y + dy, r, green(0.64, 0.115))
    for dx, dy, r in CROWN[:4] + CROWN[5:]:
        canvas.disc(x + dx - 0.2 * r, y + dy - 0.22 * r, 0.62 * r, green(0.71, 0.115))
    for dx, dy in ((-190, -10), (-60, -180), (60, -60), (190, -60), (10, -270), (-70, 20), (130, -190)):
        _leaf(canvas, x=x + dx, y=y + dy, fill=green(0.8, 0.11))
    bush(scene, x=560, y=815, size=52)
    bush(scene, x=1075, y=822, size=64, lightness=0.62)


def _leaf(canvas: Canvas, *, x: float, y: float, fill: Colour) -> None:
    canvas.smooth([(x - 22, y + 10), (x - 6, y - 10), (x + 22, y - 12), (x + 8, y + 10)], fill)


def field(scene: Scene) -> None:
    landscape(scene, horizon=560, green=True)
    canvas, green = scene.canvas, scene.palette.green
    for x, size in ((120, 48), (205, 36), (1350, 40), (1430, 54), (1510, 38)):
        small_tree(scene, x=x, y=585, size=size)
    _house(scene, x=1180, y=582)
    canvas.polygon([(0, 585), (WIDTH, 572), (WIDTH, HEIGHT), (0, HEIGHT)], green(0.74, 0.11))
    vanishing, rows = 760.0, 11
    for row in range(-rows, rows + 1):
        near, wide = vanishing + row * 260, 118
        shade = green(0.66, 0.115) if row % 3 else tone(0.85, 0.1, 112)
        far = vanishing + row * 74
        canvas.polygon([(far - 17, 584), (far + 17, 584), (near + wide, HEIGHT), (near - wide, HEIGHT)], shade)
    canvas.polygon([(0, 574), (WIDTH, 574), (WIDTH, 588), (0, 588)], green(0.6, 0.1))
    for number in range(12):
        _seedlings(scene, x=70 + number * 134 + scene.dice.uniform(-18, 18), y=900 + (number % 3) * 16)


def _house(scene: Scene, *, x: float, y: float) -> None:
    canvas = scene.canvas
    canvas.box(x - 52, y - 52, 104, 54, scene.palette.paper)
    canvas.polygon([(x - 72, y - 48), (x - 40, y - 96), (x + 40, y - 96), (x + 72, y - 48)], tone(0.64, 0.11, 45))
    canvas.box(x - 12, y - 34, 24, 36, scene.palette.main(0.6, 0.08))


def _seedlings(scene: Scene, *, x: float, y: float) -> None:
    for lean, height in ((-34, 96), (-14, 128), (10, 138), (34, 104)):
        tip = (x + lean * 1.5, y - height)
        blade = [
            (x - 7, y),
            (x + lean * 0.5 - 5, y - height * 0.6),
            tip,
            (x + lean * 0.5 + 7, y - height * 0.5),
            (x + 7, y),
        ]
        scene.canvas.polygon(curve(blade), scene.palette.green(0.5 + 0.04 * (lean > 0), 0.11))


def road(scene: Scene) -> None:
    landscape(scene, horizon=560, green=True)
    canvas, green = scene.canvas, scene.palette.green
    surface = mixed(scene.palette.main(0.45, 0.03), tone(0.5, 0.02, 260), 0.7)
    canvas.polygon(_band(1.17), green(0.72, 0.09))
    canvas.polygon(_band(1.05), scene.palette.paper)
    canvas.polygon(_band(0.97), surface)
    for start in (0.02, 0.17, 0.31, 0.44, 0.55, 0.65, 0.74, 0.82, 0.89):
        canvas.polygon(_band(0.055, start=start, end=start + 0.085 * (1.1 - start)), scene.palette.paper)
    for x, y, size in ((330, 640, 62), (215, 705, 84), (1250, 640, 60), (1365, 700, 82), (1490, 640, 52)):
        small_tree(scene, x=x, y=y, size=size)
    bush(scene, x=120, y=800, size=58)
    bush(scene, x=1480, y=812, size=64, lightness=0.62)
    _sign(scene, x=1240, y=800)


def _band(share: float, *, start: float = 0, end: float = 1) -> list[Point]:
    """A stretch of the winding road, `share` of its width, from the near edge (0) to the horizon (1)."""
    left, right = [], []
    for step in range(41):
        t = start + (end - start) * step / 40
        near = (1 - t) ** 2
        y = 556 + (HEIGHT + 20 - 556) * near
        middle = 810 + 330 * math.sin(t * 4.6 - 0.5) * (1 - t) ** 1.1
        half = 9 + 300 * near
        left.append((middle - half * share, y))
        right.append((middle + half * share, y))
    return left + right[::-1]


def _sign(scene: Scene, *, x: float, y: float) -> None:
    """A round sign with an arrow straight on."""
    canvas = scene.canvas
    canvas.box(x - 7, y - 190, 14, 190, scene.palette.main(0.62, 0.03), round=6)
    canvas.disc(x, y - 215, 62, scene.palette.paper)
    canvas.disc(x, y - 215, 54, scene.palette.main(0.55, 0.12))
    canvas.stroke([(x, y - 188), (x, y - 240)], WHITE, width=12)
    canvas.stroke([(x - 20, y - 222), (x, y - 244), (x + 20, y - 222)], WHITE, width=12)


def water(scene: Scene) -> None:
    stage(scene)
    canvas, palette = scene.canvas, scene.palette
    for rx, lightness in ((430, 0.78), (310, 0.86), (205, 0.74), (105, 0.84)):
        canvas.oval(800, 790, rx, rx * 0.19, palette.main(lightness, 0.08))
    canvas.polygon(_drop(800, 470, 232), palette.main(0.62, 0.125))
    canvas.polygon(_drop(792, 486, 196), palette.main(0.7, 0.12))
    light = mixed(palette.main(0.7, 0.12), WHITE, 0.8)
    canvas.stroke(_drop(792, 486, 146)[67:86], light, width=24)
    canvas.disc(*_drop(792, 486, 146)[92], 13, light)


def _drop(x: float, y: float, radius: float) -> list[Point]:
    """A drop whose round part is centred at (x, y)."""
    points = []
    for step in range(120):
        angle = step / 120 * math.tau
        # Widest below, drawn out to a point above.
        points.append(
            (
                x + radius * math.sin(angle) * math.sin(angle / 2) ** 1.25 * 1.12,
                y + 60 - 1.42 * radius * math.cos(angle),
            )
        )
    return points
