"""The gallery below an article: a list of figures that needs no script, as it was approved."""

from articles.models import GalleryPicture
from articles.workflow import transitions
from tests import factories
from tests.public.pages import one, page, path_of, reading_queries, with_class, words


def with_gallery(cast, *images, english=False, **more):
    article = factories.draft(cast.reporter)
    factories.hang(article, *images, **more)
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    if english:
        factories.translate(article, cast.translator)
        transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
        factories.approve(article, cast.approver, language="en", now=factories.NOON)
    return article


def figures(client, article, language="vi"):
    return list(one(page(client, path_of(article, language)), "gallery").iter("figure"))


def test_each_picture_is_a_figure_with_its_words_and_a_link_to_its_largest_size(client, cast):
    image = factories.image(credit="Đoàn Trang", focal_x=90)
    (figure,) = figures(client, with_gallery(cast, image, caption_vi="Ô trong mưa"))
    assert words(figure) == "Ô trong mưa Đoàn Trang"
    (link,) = figure.iter("a")
    (img,) = figure.iter("img")
    assert link.get("href") == image.file.url
    assert (img.get("alt"), img.get("loading"), img.get("class")) == ("Chiếc ô", "lazy", "fx9")


def test_a_decorative_picture_is_no_link_without_a_name(client, cast):
    (figure,) = figures(client, with_gallery(cast, factories.image(is_decorative=True)))
    assert (list(figure.iter("a")), [img.get("alt") for img in figure.iter("img")]) == ([], [""])


def test_an_english_page_has_its_own_words_or_says_whose_they_are(client, cast):
    images = [factories.image(), factories.image()]
    article = with_gallery(cast, *images, english=True, caption_vi="Ô", caption_en="Umbrella")
    GalleryPicture.objects.filter(image=images[1]).update(caption_en="", alt_text_en="Green")
    transitions.save_text(article, language="en", by=cast.translator, now=factories.NOON)
    transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(article, cast.approver, language="en", now=factories.NOON)
    own, foreign = figures(client, article, "en")
    assert (words(own), [img.get("alt") for img in own.iter("img")]) == ("Umbrella", ["An umbrella"])
    assert (words(foreign), [span.get("lang") for span in foreign.iter("span")]) == ("Ô", ["vi"])
    assert [img.get("alt") for img in foreign.iter("img")] == ["Green"]


def test_what_the_original_took_away_leaves_the_translation_too(client, cast):
    images = [factories.image(), factories.image()]
    article = with_gallery(cast, *images, english=True)
    GalleryPicture.objects.filter(image=images[0]).delete()
    factories.replace(article, cast.reporter, cast.approver, at=factories.NOON + factories.hours(0.5), title_vi="Mới")
    (figure,) = figures(client, article, "en")
    assert [link.get("href") for link in figure.iter("a")] == [images[1].file.url]


def test_neither_library_nor_working_copy_changes_the_page(client, cast):
    image = factories.image()
    article = with_gallery(cast, image, caption_vi="Ô")
    image.alt_text_vi = "Chưa ai duyệt"
    image.save()
    GalleryPicture.objects.update(caption_vi="Chưa ai duyệt")
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    assert "Chưa ai duyệt" not in client.get(path_of(article)).content.decode()


def test_a_text_without_gallery_has_no_empty_heading(client, live):
    assert with_class(page(client, path_of(live())), "gallery") == []


def test_three_pictures_cost_what_one_does(client, cast):
    for count in (1, 3):
        path = path_of(with_gallery(cast, *(factories.image() for _ in range(count))))
        with reading_queries(7):
            assert client.get(path).content.count(b"<figure") == count
