"""The smaller files of stored pictures: which there are, what is made later, and pages without them."""

from contextlib import closing
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from PIL import Image as Pillow

from articles.media import library, sizes
from articles.models import Image
from tests import factories
from tests.admin import drawings
from tests.public.pages import one, page, path_of


def stored(media, *, size=(1600, 900), by=None) -> Image:
    return library.add(drawings.jpeg(size=size), by=by, now=factories.NOON)


def older(media, **fields) -> Image:
    """A picture of the time before there were WebP files."""
    image = stored(media, **fields)
    for width in image.webp_widths:
        (media / image.webp_name(width)).unlink()
    Image.objects.filter(pk=image.pk).update(webp_widths=[])
    return Image.objects.get(pk=image.pk)


def described(image: Image) -> Image:
    image.alt_text_vi = "Chiếc ô"
    image.save()
    return image


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (2400, [320, 480, 720, 960, 1440]),
        (1440, [320, 480, 720, 960, 1440]),
        (700, [320, 480, 700]),
        (320, [320]),
        (90, [90]),
    ],
)
def test_a_picture_is_offered_up_to_its_own_width_and_never_enlarged(db, media, width, widths):
    image = stored(media, size=(width, width // 2))
    assert image.webp_widths == widths
    for made in widths:
        with Pillow.open(media / image.webp_name(made)) as opened:
            assert (opened.format, opened.size) == ("WEBP", (made, round(image.height * made / image.width)))


def test_transparency_is_kept(db, media):
    target = BytesIO()
    Pillow.new("RGBA", (400, 200), (0, 90, 90, 0)).save(target, "PNG")
    image = library.add(BytesIO(target.getvalue()), by=None, now=factories.NOON)
    with Pillow.open(media / image.webp_name(320)) as opened:
        assert opened.convert("RGBA").getpixel((5, 5))[3] == 0


def test_the_command_makes_what_is_missing_once(db, media):
    image = older(media)
    for told in ("5 files made for 1 pictures.", "0 files made for 0 pictures."):
        out = StringIO()
        call_command("make_renditions", stdout=out)
        assert out.getvalue().strip() == told
    assert Image.objects.get().webp_widths == [320, 480, 720, 960, 1440]
    assert all((media / image.webp_name(width)).is_file() for width in sizes.WIDTHS)


def test_a_lost_file_keeps_no_other_picture_without_sizes(db, media):
    lost = older(media)
    (media / str(lost.file)).unlink()
    sound = older(media, size=(500, 500))
    with pytest.raises(CommandError, match=str(lost.file)):
        call_command("make_renditions", stdout=StringIO())
    assert [Image.objects.get(pk=row.pk).webp_widths for row in (lost, sound)] == [[], [320, 480, 500]]


def test_a_page_offers_webp_only_where_it_is_there(client, cast, media):
    article = factories.live(cast.reporter, cast.approver, image=described(older(media)))
    figure = one(page(client, path_of(article)), "story-picture")
    assert (list(figure.iter("source")), len(list(figure.iter("img")))) == ([], 1)
    call_command("make_renditions", stdout=StringIO())
    (source,) = one(page(client, path_of(article)), "story-picture").iter("source")
    for address in (part.split()[0] for part in source.get("srcset").split(", ")):
        with closing(client.get(address)) as response:
            assert response["Content-Type"] == "image/webp"
