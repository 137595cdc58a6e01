"""The illustrations: real pictures, small files, the same every time."""

from io import BytesIO

import pytest
from PIL import Image

from articles.demo import pictures
from articles.demo.drawing.palette import Palette

SMALL = (320, 180)


@pytest.mark.parametrize("motif", pictures.MOTIFS)
def test_a_motif_is_a_picture_of_moderate_size(motif):
    drawn = pictures.draw(motif, hue=210)
    with Image.open(BytesIO(drawn)) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (1600, 900), "RGB")
        assert len(picture.resize((160, 90)).getcolors(160 * 90)) > 100
    assert len(drawn) <= 150 * 1024


@pytest.mark.parametrize("motif", pictures.MOTIFS)
def test_the_same_motif_and_hue_give_the_same_file(motif):
    first = pictures.draw(motif, hue=34, size=SMALL)
    assert pictures.draw(motif, hue=34, size=SMALL) == first
    assert pictures.draw(motif, hue=216, size=SMALL) != first


@pytest.mark.parametrize("size", [(400, 400), (300, 500), (901, 301)])
def test_another_proportion_is_filled_to_its_edges(size):
    with Image.open(BytesIO(pictures.draw("city", hue=250, size=size))) as picture:
        assert picture.size == size
        width, height = size
        corners = [picture.getpixel(place) for place in ((0, 0), (width - 1, 0), (0, height - 1))]
    assert (0, 0, 0) not in corners


@pytest.mark.parametrize("hue", range(0, 360, 15))
def test_every_hue_keeps_ink_dark_paper_light_and_leaves_green(hue):
    palette = Palette(hue)
    red, green, blue = palette.green(0.64, 0.115)
    assert sum(palette.ink) < 330
    assert sum(palette.paper) > 720
    assert green > red
    assert green > blue
