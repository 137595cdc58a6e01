"""Pictures in a body come in every size, keep their words, and move nothing while they come."""

from articles.media import shown
from tests import factories
from tests.public.pages import one, page, path_of, reading_queries


def body(client, article):
    return one(page(client, path_of(article)), "story-body")


def test_a_picture_in_a_body_comes_in_all_sizes_and_lazily(client, live):
    image = factories.image()
    html = f'<figure><img alt="Ô &gt; “x”" src="{image.address(1280)}"><figcaption>Chú thích</figcaption></figure>'
    (figure,) = body(client, live(body_vi=html)).iter("figure")
    (picture,) = figure.iter("picture")
    (source,) = picture.iter("source")
    (img,) = picture.iter("img")
    assert source.get("srcset") == image.webp_srcset()
    assert img.get("srcset") == image.srcset
    assert source.get("sizes") == img.get("sizes") == shown.SIZES["body"]
    assert (img.get("alt"), img.get("src"), img.get("loading")) == ("Ô > “x”", image.address(1280), "lazy")
    assert (img.get("width"), img.get("height")) == ("1600", "900")


def test_what_an_editor_drew_smaller_is_fetched_smaller(client, live):
    image = factories.image()
    html = f'<p>Chữ.</p><p><img alt="Ô" height="999" src="{image.address()}" width="300"></p>'
    (img,) = body(client, live(body_vi=html)).iter("img")
    assert (img.get("width"), img.get("height")) == ("300", "169")
    assert img.get("sizes").startswith("(min-width: 332px) 300px, ")


def test_a_picture_that_left_the_library_stays_as_it_was_approved(client, live):
    image = factories.image()
    article = live(body_vi=f'<p>Chữ.</p><p><img alt="Ô" src="{image.address()}"></p>')
    image.delete()
    (img,) = body(client, article).iter("img")
    assert dict(img.attrib) == {"alt": "Ô", "src": image.address()}


def test_any_number_of_pictures_costs_one_query(client, live):
    for count in (1, 3):
        pictures = "".join(f'<p><img alt="Ô" src="{factories.image().address(1280)}"></p>' for _ in range(count))
        path = path_of(live(body_vi=f"<p>Chữ.</p>{pictures}"))
        with reading_queries(7):
            assert client.get(path).content.count(b"<picture>") == count


def test_the_focal_point_steers_cropped_pictures(client, live):
    live(image=factories.image(focal_x=12, focal_y=88))
    live(image=factories.image())
    found = [img for img in page(client, "/").iter("img") if "/media/" in img.get("src", "")]
    assert sorted(img.get("class") or "" for img in found) == ["", "fx1 fy9"]
