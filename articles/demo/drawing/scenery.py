"""What lies behind a motif: sky, sun, clouds, hills, bushes; or, behind a single thing, large quiet shapes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from articles.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, curve, mixed
from articles.demo.drawing.palette import WHITE, Palette, tone


@dataclass(frozen=True)
class Scene:
    """What a motif draws with. `dice` always falls the same for one motif and hue."""

    canvas: Canvas
    palette: Palette
    dice: Random


def landscape(scene: Scene, *, horizon: float = 640, green: bool = False) -> None:
    """Sky, sun, clouds and two ranges of hills above a ground that begins about `horizon`."""
    canvas, palette, dice = scene.canvas, scene.palette, scene.dice
    canvas.gradient(palette.main(0.9, 0.05), palette.main(0.975, 0.015))
    with canvas.mirrored(about=WIDTH / 2, when=dice.random() < 0.5):
        sun(scene, x=dice.uniform(1180, 1380), y=dice.uniform(150, 230))
        cloud(scene, x=dice.uniform(180, 380), y=dice.uniform(140, 220), width=250)
        cloud(scene, x=dice.uniform(1050, 1200), y=dice.uniform(270, 330), width=170)
    ground = palette.green if green else palette.main
    _range(scene, base=horizon - 110, height=95, fill=palette.main(0.86, 0.05))
    _range(scene, base=horizon - 45, height=60, fill=mixed(palette.main(0.8, 0.06), palette.green(0.8, 0.07), 0.5))
    _range(scene, base=horizon, height=18, fill=ground(0.78, 0.075))


def stage(scene: Scene) -> None:
    """A quiet wall of large shapes for one thing in the middle to stand before."""
    canvas, palette, dice = scene.canvas, scene.palette, scene.dice
    canvas.gradient(palette.main(0.93, 0.035), palette.main(0.965, 0.02))
    with canvas.mirrored(about=WIDTH / 2, when=dice.random() < 0.5):
        canvas.disc(1370, 120, 330, palette.main(0.905, 0.045))
        canvas.disc(170, 830, 300, palette.main(0.905, 0.045))
        canvas.disc(WIDTH / 2 + dice.uniform(-30, 30), 430, 385, palette.main(0.87, 0.06))
        for x, y, size in ((300, 210, 30), (1330, 610, 24), (250, 520, 15)):
            canvas.disc(x + dice.uniform(-30, 30), y + dice.uniform(-30, 30), size, palette.accent(0.84, 0.1))
        _ring(scene, x=1270 + dice.uniform(-30, 30), y=330 + dice.uniform(-30, 30), radius=34)
        _cross(scene, x=420 + dice.uniform(-20, 20), y=700 + dice.uniform(-20, 20))
        _dots(scene, x=1330, y=160)
    canvas.polygon(
        [(0, 770), *_wave(scene, base=790, height=16), (WIDTH, HEIGHT), (0, HEIGHT)], palette.main(0.83, 0.065)
    )


def sun(scene: Scene, *, x: float, y: float) -> None:
    palette = scene.palette
    light = palette.main(0.94, 0.03)
    scene.canvas.disc(x, y, 118, mixed(light, tone(0.92, 0.07, 85), 0.45))
    scene.canvas.disc(x, y, 80, tone(0.89, 0.11, 82))


def cloud(scene: Scene, *, x: float, y: float, width: float) -> None:
    fill = mixed(scene.palette.main(0.95, 0.02), WHITE, 0.75)
    canvas, unit = scene.canvas, width / 10
    canvas.box(x, y, width, unit * 2.4, fill, round=unit * 1.2)
    canvas.disc(x + unit * 3.4, y, unit * 1.9, fill)
    canvas.disc(x + unit * 6.1, y - unit * 0.3, unit * 2.5, fill)


def bush(scene: Scene, *, x: float, y: float, size: float, lightness: float = 0.66) -> None:
    """A round bush that stands on the line `y`."""
    green = scene.palette.green
    for dx, dy, r in ((-0.8, -0.45, 0.55), (0.75, -0.4, 0.5), (0, -0.75, 0.8)):
        scene.canvas.disc(x + dx * size, y + dy * size, r * size, green(lightness - 0.06 * (dx > 0), 0.095))
    scene.canvas.box(
        x - 1.3 * size, y - 0.5 * size, 2.5 * size, 0.5 * size, green(lightness - 0.03, 0.095), round=0.4 * size
    )


def small_tree(scene: Scene, *, x: float, y: float, size: float) -> None:
    """A slim tree that stands on the line `y`, three sizes high."""
    canvas, green = scene.canvas, scene.palette.green
    canvas.box(x - size * 0.09, y - size * 1.4, size * 0.18, size * 1.4, tone(0.5, 0.05, 60), round=size * 0.06)
    canvas.oval(x, y - size * 2, size * 0.72, size * 1.05, green(0.68, 0.1))
    canvas.sector(x, y - size * 2, (size * 0.72, size * 1.05), green(0.61, 0.1), start=-90, end=90)
    canvas.stroke([(x, y - size * 1.1), (x, y - size * 2.1)], tone(0.5, 0.05, 60), width=size * 0.07)


def shadow(scene: Scene, *, x: float, y: float, width: float, fill: Colour | None = None) -> None:
    """The flat shade under something that stands at (x, y)."""
    scene.canvas.oval(x, y, width / 2, width / 22, fill or scene.palette.main(0.74, 0.07))


def heart(canvas: Canvas, *, x: float, y: float, size: float, fill: Colour) -> None:
    half = [(0, -0.45), (0.28, -0.82), (0.7, -0.86), (1.0, -0.5), (0.96, -0.02), (0.6, 0.5), (0, 1.0)]
    outline = [*half, *((-dx, dy) for dx, dy in half[-2:0:-1])]
    for left, right in ((half, 1), (half, -1)):
        canvas.polygon([(x + right * dx * size, y + dy * size) for dx, dy in left] + [(x, y + size)], fill)
    canvas.smooth([(x + dx * size, y + dy * size) for dx, dy in outline], fill)
    canvas.oval(x - 0.5 * size, y - 0.42 * size, 0.16 * size, 0.12 * size, mixed(fill, WHITE, 0.5))


def _range(scene: Scene, *, base: float, height: float, fill: Colour) -> None:
    scene.canvas.polygon([*_wave(scene, base=base, height=height), (WIDTH, HEIGHT), (0, HEIGHT)], fill)


def _wave(scene: Scene, *, base: float, height: float) -> list[Point]:
    start, length = scene.dice.uniform(0, 6), scene.dice.uniform(330, 520)
    knots = [(x, base - height * math.sin(start + x / length * math.pi)) for x in range(-100, WIDTH + 201, 100)]
    return curve(knots, steps=6)


def _ring(scene: Scene, *, x: float, y: float, radius: float) -> None:
    scene.canvas.disc(x, y, radius, scene.palette.paper)
    scene.canvas.disc(x, y, radius * 0.6, scene.palette.main(0.92, 0.04))


def _cross(scene: Scene, *, x: float, y: float) -> None:
    for dx, dy in ((22, 0), (0, 22)):
        scene.canvas.stroke([(x - dx, y - dy), (x + dx, y + dy)], scene.palette.paper, width=13)


def _dots(scene: Scene, *, x: float, y: float) -> None:
    for row in range(4):
        for column in range(5):
            scene.canvas.disc(x + column * 34, y + row * 34, 5, scene.palette.main(0.82, 0.07))
