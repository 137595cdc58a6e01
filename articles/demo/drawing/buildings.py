"""Hospital, school, city, and the parts that other buildings share."""

from __future__ import annotations

from articles.demo.drawing.canvas import HEIGHT, WIDTH, mixed
from articles.demo.drawing.palette import WHITE, tone
from articles.demo.drawing.scenery import Scene, bush, landscape, small_tree

# Green, never red: the red cross is a protected sign.
CARE = tone(0.6, 0.1, 165)


def hospital(scene: Scene) -> None:
    landscape(scene, horizon=650, green=True)
    canvas, palette = scene.canvas, scene.palette
    pavement(scene, y=770)
    for x, size in ((150, 82), (290, 62), (1330, 60), (1460, 84)):
        small_tree(scene, x=x, y=765, size=size)
    for x, left in ((370, 392), (980, 1034)):
        canvas.box(x, 440, 250, 330, palette.main(0.94, 0.025))
        canvas.box(x - 10, 424, 270, 26, palette.main(0.64, 0.1), round=6)
        windows(scene, x=left, y=486, columns=3, rows=3, size=(44, 58), gap=(20, 34))
    canvas.box(590, 250, 420, 520, palette.paper)
    canvas.box(576, 232, 448, 30, palette.main(0.56, 0.12), round=6)
    windows(scene, x=634, y=436, columns=5, rows=2, size=(48, 62), gap=(23, 30))
    canvas.disc(800, 342, 66, CARE)
    for width, height in ((26, 82), (82, 26)):
        canvas.box(800 - width / 2, 342 - height / 2, width, height, WHITE, round=5)
    canvas.box(670, 626, 260, 26, palette.main(0.56, 0.12), round=8)
    door(scene, x=706, y=652, width=188, height=118)
    bush(scene, x=520, y=782, size=38)
    bush(scene, x=1085, y=782, size=38, lightness=0.62)
    _ambulance(scene, x=1150, y=826)


def _ambulance(scene: Scene, *, x: float, y: float) -> None:
    canvas, palette = scene.canvas, scene.palette
    canvas.box(x, y - 118, 190, 112, palette.paper, round=16)
    canvas.polygon(
        [(x + 180, y - 96), (x + 236, y - 96), (x + 270, y - 50), (x + 270, y - 6), (x + 180, y - 6)], palette.paper
    )
    canvas.polygon(
        [(x + 200, y - 84), (x + 230, y - 84), (x + 254, y - 50), (x + 200, y - 50)], palette.main(0.78, 0.07)
    )
    canvas.box(x, y - 46, 270, 20, palette.main(0.6, 0.12))
    canvas.box(x + 140, y - 132, 40, 16, palette.accent(0.75, 0.13), round=7)
    for width, height in ((14, 44), (44, 14)):
        canvas.box(x + 84 - width / 2, y - 82 - height / 2, width, height, CARE, round=3)
    for wheel in (58, 214):
        canvas.disc(x + wheel, y - 4, 28, palette.ink)
        canvas.disc(x + wheel, y - 4, 12, palette.main(0.88, 0.02))


def school(scene: Scene) -> None:
    landscape(scene, horizon=650, green=True)
    canvas, palette = scene.canvas, scene.palette
    canvas.polygon([(700, 770), (900, 770), (1060, HEIGHT), (540, HEIGHT)], palette.main(0.9, 0.03))
    for x, size in ((130, 88), (1470, 88)):
        small_tree(scene, x=x, y=775, size=size)
    wall, roof = tone(0.93, 0.05, 88), palette.main(0.56, 0.115)
    canvas.box(270, 470, 1060, 300, wall)
    canvas.polygon([(236, 478), (300, 400), (1300, 400), (1364, 478)], roof)
    for x in (314, 974):
        windows(scene, x=x, y=516, columns=4, rows=2, size=(58, 76), gap=(18, 34))
    canvas.box(624, 360, 352, 410, mixed(wall, WHITE, 0.45))
    canvas.polygon([(588, 372), (800, 220), (1012, 372)], palette.main(0.5, 0.115))
    _clock(scene, x=800, y=322)
    windows(scene, x=668, y=420, columns=4, rows=1, size=(50, 74), gap=(21, 0))
    canvas.box(668, 528, 264, 44, palette.accent(0.8, 0.11), round=10)
    canvas.stroke([(700, 550), (900, 550)], palette.paper, width=11)
    door(scene, x=722, y=610, width=156, height=160)
    canvas.box(640, 768, 320, 16, palette.main(0.8, 0.04), round=4)
    canvas.box(796, 110, 9, 126, palette.main(0.6, 0.03), round=4)
    canvas.polygon([(805, 114), (888, 138), (805, 166)], palette.accent(0.76, 0.13))
    for x, size in ((330, 44), (460, 34), (1140, 34), (1270, 44)):
        bush(scene, x=x, y=788, size=size)


def _clock(scene: Scene, *, x: float, y: float) -> None:
    scene.canvas.disc(x, y, 38, WHITE)
    scene.canvas.stroke([(x, y - 22), (x, y), (x + 15, y + 9)], scene.palette.ink, width=7)


def city(scene: Scene) -> None:
    landscape(scene, horizon=690)
    canvas, palette = scene.canvas, scene.palette
    for number, (x, height) in enumerate(
        ((60, 300), (210, 400), (430, 470), (650, 380), (900, 500), (1120, 400), (1290, 460), (1450, 320))
    ):
        canvas.box(x, 780 - height, 150, height + 20, palette.main(0.82 - 0.02 * (number % 2), 0.055), round=8)
    towers = (
        (120, 340, 170),
        (310, 480, 150),
        (480, 290, 190),
        (690, 560, 180),
        (890, 360, 180),
        (1090, 460, 160),
        (1270, 300, 200),
    )
    for number, (x, height, width) in enumerate(towers):
        _tower(scene, x=x, top=790 - height, width=width, number=number)
    canvas.polygon([(0, 790), (WIDTH, 790), (WIDTH, HEIGHT), (0, HEIGHT)], palette.main(0.6, 0.035))
    canvas.box(0, 782, WIDTH, 22, palette.main(0.9, 0.02))
    for x in range(60, WIDTH, 190):
        canvas.box(x, 850, 100, 10, palette.paper, round=5)
    for x, size in ((80, 52), (655, 50), (1065, 56), (1510, 58)):
        small_tree(scene, x=x, y=786, size=size)
    for x in (300, 470, 880, 1250):
        bush(scene, x=x, y=788, size=28)


def _tower(scene: Scene, *, x: float, top: float, width: float, number: int) -> None:
    canvas, palette = scene.canvas, scene.palette
    fill = (palette.main(0.62, 0.11), palette.paper, palette.accent(0.82, 0.1), palette.main(0.5, 0.1))[number % 4]
    canvas.box(x, top, width, 800 - top, fill, round=10)
    canvas.box(x, top + 40, width, 800 - top - 40, fill)
    canvas.box(x + width * 0.8, top + 14, width * 0.2, 790 - top - 14, mixed(fill, palette.ink, 0.09))
    if number % 3 == 0:
        canvas.box(x + width / 2 - 5, top - 60, 10, 66, mixed(fill, palette.ink, 0.3), round=5)
    glass = palette.main(0.74, 0.08) if number % 4 == 1 else mixed(fill, WHITE, 0.55)
    columns = 2 if width < 155 else 3
    step = (width * 0.8 - 28) / columns
    for row in range(int((790 - top - 70) / 62)):
        for column in range(columns):
            lit = scene.dice.random() < 0.16
            pane = tone(0.9, 0.1, 88) if lit else glass
            canvas.box(x + 22 + column * step, top + 40 + row * 62, step - 14, 34, pane, round=5)


def pavement(scene: Scene, *, y: float) -> None:
    scene.canvas.box(0, y, WIDTH, HEIGHT - y, scene.palette.main(0.84, 0.03))
    scene.canvas.box(0, y, WIDTH, 12, scene.palette.main(0.93, 0.02))


def windows(
    scene: Scene, *, x: float, y: float, columns: int, rows: int, size: tuple[float, float], gap: tuple[float, float]
) -> None:
    width, height = size
    glass = scene.palette.main(0.78, 0.075)
    for row in range(rows):
        for column in range(columns):
            left, top = x + column * (width + gap[0]), y + row * (height + gap[1])
            scene.canvas.box(left, top, width, height, glass, round=6)
            scene.canvas.polygon(
                [(left, top + height), (left, top + height * 0.45), (left + width * 0.7, top), (left + width, top)],
                mixed(glass, WHITE, 0.3),
            )


def door(scene: Scene, *, x: float, y: float, width: float, height: float) -> None:
    canvas, glass = scene.canvas, scene.palette.main(0.7, 0.09)
    canvas.box(x, y, width, height, scene.palette.main(0.42, 0.08), round=6)
    for left in (x + 9, x + width / 2 + 4):
        canvas.box(left, y + 10, width / 2 - 13, height - 10, glass, round=4)
