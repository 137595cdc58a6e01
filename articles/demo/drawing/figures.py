"""People and family: round figures without faces, so that nobody is portrayed."""

from __future__ import annotations

from dataclasses import dataclass

from articles.demo.drawing.canvas import Canvas, Colour, Point, arc, curve, mixed
from articles.demo.drawing.palette import GREY_HAIR, HAIR, SKIN, WHITE, tone
from articles.demo.drawing.scenery import Scene, bush, heart, landscape, shadow, small_tree

STRAW = tone(0.9, 0.06, 85)
NAVY = tone(0.4, 0.03, 250)
SHOES: Colour = (70, 58, 62)


@dataclass(frozen=True)
class Figure:
    """Somebody: `size` is the radius of the head, (x, y) the middle of the feet, `height` up to the neck."""

    x: float
    y: float
    size: float
    height: float
    cloth: Colour
    skin: Colour
    hair: Colour
    style: str = "short"
    lower: Colour = NAVY
    wears_dress: bool = False

    @property
    def top(self) -> float:
        return self.y - self.height

    @property
    def head(self) -> Point:
        return self.x, self.top - self.size * 0.92

    def shoulder(self, side: int) -> Point:
        return self.x + side * self.size * 0.82, self.top + self.size * 0.42


def people(scene: Scene) -> None:
    landscape(scene, horizon=560)
    cloth = scene.palette.cloth
    back = ((300, 565, 5, "short"), (565, 500, 4, "long"), (1035, 495, 2, "short"), (1300, 565, 1, "bun"))
    front = (
        (150, 720, 2, "long"),
        (435, 665, 1, "grey"),
        (800, 600, 0, "hat"),
        (1160, 660, 3, "short"),
        (1450, 720, 0, "long"),
    )
    for row, size in ((back, 82), (front, 98)):
        for number, (x, neck, colour, style) in enumerate(row):
            middle = x + scene.dice.uniform(-16, 16)
            skin, hair = SKIN[(number + len(row)) % 4], HAIR[number % 4]
            _bust(scene.canvas, Figure(middle, neck + 400, size, 400, cloth(colour), skin, hair, style))


def family(scene: Scene) -> None:
    landscape(scene, horizon=640, green=True)
    canvas, cloth = scene.canvas, scene.palette.cloth
    for x, size in ((150, 92), (300, 66), (1400, 96)):
        small_tree(scene, x=x, y=740, size=size)
    shadow(scene, x=800, y=822, width=900, fill=scene.palette.green(0.7, 0.09))
    first = scene.dice.randrange(6)
    clothes = [cloth(first + number) for number in range(6)]
    grandmother = Figure(470, 820, 64, 350, clothes[0], SKIN[1], HAIR[0], "grey")
    father = Figure(665, 820, 66, 420, clothes[1], SKIN[0], HAIR[0])
    boy = Figure(800, 820, 56, 205, clothes[2], SKIN[0], HAIR[2], lower=clothes[5])
    mother = Figure(950, 820, 64, 390, clothes[3], SKIN[3], HAIR[1], "long", wears_dress=True)
    girl = Figure(1110, 820, 54, 180, clothes[4], SKIN[3], HAIR[0], "tails", wears_dress=True)
    for grown, child in ((father, boy), (mother, girl)):
        _hold(canvas, grown, child)
    _arm(canvas, mother, side=-1, to=(boy.x + 62, boy.top + 118))
    _arm(canvas, boy, side=1, to=(boy.x + 62, boy.top + 118))
    _arm(canvas, father, side=-1, to=(568, 640))
    _arm(canvas, grandmother, side=1, to=(568, 640))
    _arm(canvas, grandmother, side=-1)
    _arm(canvas, girl, side=1)
    for figure in (grandmother, father, mother, boy, girl):
        _standing(canvas, figure)
    heart(canvas, x=800, y=190, size=48, fill=tone(0.68, 0.14, 20))
    bush(scene, x=1270, y=832, size=52)
    bush(scene, x=320, y=836, size=46, lightness=0.62)


def _standing(canvas: Canvas, figure: Figure) -> None:
    x, y, r, top = figure.x, figure.y, figure.size, figure.top
    waist = top + figure.height * 0.52
    for side in (-1, 1):
        leg = figure.skin if figure.wears_dress else figure.lower
        width = r * (0.34 if figure.wears_dress else 0.66)
        canvas.box(x + side * r * 0.4 - width / 2, waist, width, y - waist, leg)
        canvas.box(x + side * r * 0.46 - r * 0.42, y - r * 0.26, r * 0.84, r * 0.3, SHOES, round=r * 0.15)
    if figure.wears_dress:
        hem = top + figure.height * 0.82
        skirt = [
            (x - r * 0.7, waist - r * 0.5),
            (x + r * 0.7, waist - r * 0.5),
            (x + r * 1.28, hem),
            (x - r * 1.28, hem),
        ]
        canvas.polygon(skirt, figure.cloth)
        canvas.oval(x, hem, r * 1.28, r * 0.12, figure.cloth)
    canvas.box(x - r * 0.92, top, r * 1.84, r * 1.5, figure.cloth, round=r * 0.55)
    canvas.polygon(
        [(x - r * 0.92, top + r * 0.7), (x + r * 0.92, top + r * 0.7), (x + r * 0.76, waist), (x - r * 0.76, waist)],
        figure.cloth,
    )
    _head(canvas, figure)


def _bust(canvas: Canvas, figure: Figure) -> None:
    """From the shoulders down past the picture's edge."""
    x, r, top = figure.x, figure.size, figure.top
    if figure.style == "long":
        canvas.box(x - r * 1.03, figure.head[1] - r * 0.2, r * 2.06, r * 1.75, figure.hair, round=r * 0.4)
    shade = mixed(figure.cloth, (30, 30, 60), 0.1)
    canvas.box(x - r * 1.36, top + r * 0.12, r * 2.72, figure.height, figure.cloth, round=r * 0.85)
    for side in (-1, 1):
        canvas.stroke(
            [(x + side * r * 0.86, top + r * 1.25), (x + side * r * 0.9, top + figure.height)], shade, width=9
        )
    _head(canvas, figure, behind=False)


def _head(canvas: Canvas, figure: Figure, *, behind: bool = True) -> None:
    (x, y), r, top = figure.head, figure.size, figure.top
    hair = GREY_HAIR if figure.style == "grey" else figure.hair
    if figure.style == "long" and behind:
        canvas.box(x - r * 1.03, y - r * 0.2, r * 2.06, r * 1.6, hair, round=r * 0.4)
    if figure.style == "tails":
        for side in (-1, 1):
            canvas.oval(x + side * r * 1.15, y + r * 0.35, r * 0.34, r * 0.55, hair)
    if figure.style in ("bun", "grey"):
        canvas.disc(x, y - r * 1.12, r * 0.42, hair)
    collar = mixed(figure.cloth, WHITE if sum(figure.cloth) < 690 else figure.lower, 0.35)
    throat = mixed(figure.skin, (120, 60, 40), 0.2)
    canvas.sector(x, top - r * 0.02, (r * 0.58, r * 0.5), collar, start=0, end=180)
    canvas.sector(x, top - r * 0.02, (r * 0.4, r * 0.34), throat, start=0, end=180)
    canvas.box(x - r * 0.36, top - r * 0.5, r * 0.72, r * 0.5, throat)
    canvas.disc(x, y, r, figure.skin)
    _hair(canvas, figure, hair)


def _hair(canvas: Canvas, figure: Figure, hair: Colour) -> None:
    """The cap of hair: its lower edge is a parting or a fringe high on the forehead."""
    (x, y), r = figure.head, figure.size
    dome = arc(x, y, r * 1.05, r * 1.05, start=188, end=352)
    if figure.style == "hat":
        canvas.polygon(dome, hair)
        canvas.polygon([(x - r * 1.7, y - r * 0.22), (x, y - r * 1.6), (x + r * 1.7, y - r * 0.22)], STRAW)
        canvas.polygon(
            [(x, y - r * 1.6), (x + r * 1.7, y - r * 0.22), (x + r * 0.5, y - r * 0.22)],
            mixed(STRAW, (150, 110, 60), 0.14),
        )
        canvas.oval(x, y - r * 0.22, r * 1.7, r * 0.15, mixed(STRAW, (150, 110, 60), 0.25))
        return
    if figure.style == "short":
        fringe = [
            (x + r * 0.95, y - r * 0.3),
            (x + r * 0.5, y - r * 0.52),
            (x - r * 0.35, y - r * 0.42),
            (x - r * 0.95, y - r * 0.02),
        ]
    else:
        fringe = [
            (x + r * 0.98, y + r * 0.05),
            (x + r * 0.72, y - r * 0.42),
            (x - r * 0.1, y - r * 0.74),
            (x - r * 0.72, y - r * 0.42),
            (x - r * 0.98, y + r * 0.05),
        ]
    canvas.polygon([*dome, *curve(fringe)], hair)


def _arm(canvas: Canvas, figure: Figure, *, side: int, to: Point | None = None) -> None:
    """An arm to a point, or hanging down, with its hand."""
    x, y = figure.shoulder(side)
    end = to or (x + side * figure.size * 0.42, y + figure.height * 0.4)
    canvas.stroke([(x, y), end], mixed(figure.cloth, (30, 30, 60), 0.12), width=figure.size * 0.46)
    canvas.disc(*end, figure.size * 0.27, figure.skin)


def _hold(canvas: Canvas, grown: Figure, child: Figure) -> None:
    """The grown one's arm down to the child's, which is reached up."""
    meeting = ((grown.x + child.x) / 2 + 4, child.top + child.size * 0.75)
    _arm(canvas, child, side=-1, to=meeting)
    _arm(canvas, grown, side=1, to=meeting)
