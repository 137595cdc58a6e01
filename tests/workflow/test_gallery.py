"""The gallery of a text: kept as it was, compared, restored, duplicated, counted and checked like any of its words."""

import pytest
from django.db.models import ProtectedError

from articles.media import library
from articles.models import GalleryPicture, Revision
from articles.workflow import copies, differences, readiness, restoring, transitions
from tests import factories


def hung(article) -> list[int]:
    return list(GalleryPicture.objects.filter(article=article).values_list("image", flat=True))


def save(article, by, *, language="vi"):
    return transitions.save_text(article, language=language, by=by, now=factories.NOON)


@pytest.fixture
def article(cast):
    return factories.draft(cast.reporter)


def test_each_language_keeps_the_pictures_with_its_own_words(cast, article):
    image = factories.image(credit="Đoàn Trang")
    factories.hang(article, image, caption_vi="Ô", caption_en="Umbrella", alt_text_vi="Ô xanh")
    (entry,) = save(article, cast.reporter).gallery
    assert entry == {
        "image": image.pk,
        "name": str(image.file),
        "width": 1600,
        "height": 900,
        "alt": "Ô xanh",
        "caption": "Ô",
        "credit": "Đoàn Trang",
        "is_decorative": False,
    }
    (english,) = factories.translate(article, cast.translator).gallery
    assert (english["alt"], english["caption"]) == ("An umbrella", "Umbrella")


def test_neither_library_nor_rows_change_a_saved_text(cast, article):
    image = factories.image()
    factories.hang(article, image, caption_vi="Ô")
    revision = save(article, cast.reporter)
    image.alt_text_vi = "Khác"
    image.save()
    GalleryPicture.objects.all().delete()
    assert [(e["alt"], e["caption"]) for e in Revision.objects.get(pk=revision.pk).gallery] == [("Chiếc ô", "Ô")]


def test_a_picture_that_a_saved_text_shows_is_not_deleted_and_its_article_is_named(cast, article):
    image = factories.image()
    factories.hang(article, image)
    assert list(library.articles_showing(image)) == [article]
    save(article, cast.reporter)
    GalleryPicture.objects.all().delete()
    save(article, cast.reporter)
    assert list(library.articles_showing(image)) == [article]
    assert not library.is_public(image)
    with pytest.raises(ProtectedError):
        image.delete()


def test_words_and_order_are_differences(cast, article):
    images = [factories.image(), factories.image(alt_text_vi="Cây cầu")]
    factories.hang(article, *images)
    first = save(article, cast.reporter)
    GalleryPicture.objects.filter(image=images[0]).update(caption_vi="Ô")
    second = save(article, cast.reporter)
    items = differences.between(first, second).lists["gallery"]
    assert [line.split(" (")[0] for line in (*items.removed, *items.added)] == ["Chiếc ô", "Ô · Chiếc ô"]
    GalleryPicture.objects.filter(image=images[0]).update(order=9)
    assert differences.between(second, save(article, cast.reporter)).lists["gallery"]


def test_restoring_brings_pictures_order_and_words_back_and_leaves_the_translations(cast, article):
    images = [factories.image() for _ in range(3)]
    factories.hang(article, images[2], images[0], caption_vi="Ô", caption_en="Umbrella")
    old = save(article, cast.reporter)
    GalleryPicture.objects.filter(image=images[2]).delete()
    GalleryPicture.objects.update(caption_vi="Khác", alt_text_vi="Khác")
    factories.hang(article, images[1])
    newest = save(article, cast.reporter)
    restored = restoring.restore(old, by=cast.reporter, newest=newest.number, now=factories.NOON)
    assert hung(article) == [images[2].pk, images[0].pk]
    assert restored.gallery == old.gallery
    assert GalleryPicture.objects.get(image=images[0]).caption_en == "Umbrella"


def test_a_restored_translation_brings_its_words_alone(cast, article):
    image = factories.image()
    factories.hang(article, image, caption_vi="Ô", caption_en="Umbrella")
    save(article, cast.reporter)
    old = factories.translate(article, cast.translator)
    GalleryPicture.objects.update(caption_en="Other")
    factories.hang(article, factories.image())
    newest = factories.change(article, cast.translator, language="en")
    restoring.restore(old, by=cast.translator, newest=newest.number, now=factories.NOON)
    assert len(hung(article)) == 2
    row = GalleryPicture.objects.get(image=image)
    assert (row.caption_vi, row.caption_en, row.alt_text_en) == ("Ô", "Umbrella", "")


def test_a_duplicate_has_the_gallery_with_its_words(cast, article):
    factories.hang(article, factories.image(), caption_vi="Ô", caption_en="Umbrella")
    save(article, cast.reporter)
    copy = copies.duplicate(article, by=cast.reporter, now=factories.NOON)
    assert [(row.caption_vi, row.caption_en) for row in copy.gallery.all()] == [("Ô", "Umbrella")]
    assert len(hung(article)) == 1


@pytest.mark.parametrize(
    ("fields", "words", "codes"),
    [
        ({}, {}, []),
        ({"alt_text_vi": ""}, {}, ["no_alt_in_gallery"]),
        ({"alt_text_vi": ""}, {"alt_text_vi": "Chiếc ô"}, []),
        ({"alt_text_vi": "", "is_decorative": True}, {}, []),
        ({}, {"alt_text_vi": "IMG_1234.jpg"}, ["alt_file_name"]),
        ({}, {"caption_vi": "Chiếc ô"}, ["alt_repeats"]),
    ],
)
def test_each_picture_is_described(cast, article, fields, words, codes):
    factories.hang(article, factories.image(**fields), **words)
    assert [problem.code for problem in readiness.problems(save(article, cast.reporter))] == codes


def test_the_pictures_of_the_gallery_are_counted_as_photos(cast):
    article = factories.draft(cast.reporter, photo_count=2)
    factories.hang(article, factories.image(), factories.image(), factories.image(is_decorative=True))
    assert readiness.problems(save(article, cast.reporter)) == []
    type(article).objects.update(photo_count=3)
    revision = Revision.objects.select_related("article").order_by("-pk").first()
    assert [problem.code for problem in readiness.problems(revision)] == ["photo_count"]
