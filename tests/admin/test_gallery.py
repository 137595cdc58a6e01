"""The gallery on the editors' screens: rows of the article's form, words of the translation's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import GalleryPicture
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import change, fields, send, translation, words

FORM = "translation_form"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def row(number: int, image, **typed) -> dict:
    values = {"id": "", "image": image.pk, "caption_vi": "", "alt_text_vi": "", "order": 0, **typed}
    sent = {f"gallery-{number}-{name}": value for name, value in values.items()}
    return {**sent, "gallery-TOTAL_FORMS": number + 1}


def with_gallery(cast, *images, **more):
    article = factories.draft(cast.reporter)
    factories.hang(article, *images, **more)
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    return article


def test_pictures_are_chosen_in_the_articles_form(client, cast):
    article, images = factories.draft(cast.reporter), [factories.image() for _ in range(2)]
    client.force_login(cast.reporter)
    sent = {**row(0, images[0], order=2, caption_vi="Ô"), **row(1, images[1], order=1)}
    assert send(client, change(article), sent).status_code == 302
    article.refresh_from_db()
    kept = [(entry["image"], entry["caption"]) for entry in article.newest_revision_vi.gallery]
    assert kept == [(images[1].pk, ""), (images[0].pk, "Ô")]


def test_saving_the_form_unchanged_is_no_new_revision_and_keeps_the_translations_words(client, cast):
    article = with_gallery(cast, factories.image(), caption_vi="Ô", caption_en="Umbrella")
    number = article.newest_revision_vi.number
    client.force_login(cast.reporter)
    assert send(client, change(article)).status_code == 302
    article.refresh_from_db()
    assert article.newest_revision_vi.number == number
    assert GalleryPicture.objects.get().caption_en == "Umbrella"


def test_two_savers_of_the_gallery_are_asked(cast):
    article = with_gallery(cast, factories.image(), caption_vi="Ô")
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), {"gallery-0-caption_vi": "Của người thứ nhất"})
    response = second.post(change(article), {**opened, "gallery-0-caption_vi": "Của người thứ hai"})
    assert response.status_code == 200
    assert "Của người thứ nhất" in words(response)
    assert GalleryPicture.objects.get().caption_vi == "Của người thứ nhất"


def test_another_field_leaves_the_others_gallery_alone(cast):
    article = with_gallery(cast, factories.image(), caption_vi="Ô")
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), {"gallery-0-caption_vi": "Của người thứ nhất"})
    assert second.post(change(article), {**opened, "title_vi": "Khác"}).status_code == 302
    assert GalleryPicture.objects.get().caption_vi == "Của người thứ nhất"


def test_a_translator_writes_the_words_and_nothing_else(client, cast):
    article = with_gallery(cast, factories.image(), caption_vi="Ô trong mưa")
    factories.translate(article, cast.translator)
    client.force_login(cast.translator)
    picture = GalleryPicture.objects.get()
    assert "Ô trong mưa" in words(client.get(translation(article)))
    typed = {f"gallery_{picture.image_id}_caption": "Umbrella in the rain", f"gallery_{picture.image_id}_alt": "Green"}
    assert send(client, translation(article), typed, form=FORM).status_code == 302
    article.refresh_from_db()
    picture.refresh_from_db()
    (entry,) = article.newest_revision_en.gallery
    assert (entry["caption"], entry["alt"]) == ("Umbrella in the rain", "Green")
    assert (picture.caption_vi, picture.caption_en) == ("Ô trong mưa", "Umbrella in the rain")
    assert article.newest_revision_vi.gallery[0]["caption"] == "Ô trong mưa"


def test_two_translators_of_one_caption_are_asked(cast):
    article = with_gallery(cast, factories.image(), caption_vi="Ô")
    factories.translate(article, cast.translator)
    first, second = signed_in(cast.translator), signed_in(cast.editor)
    name = f"gallery_{GalleryPicture.objects.get().image_id}_caption"
    opened = fields(second.get(translation(article)), FORM)
    send(first, translation(article), {name: "First"}, form=FORM)
    response = second.post(translation(article), {**opened, name: "Second"})
    assert response.status_code == 200
    assert "First" in words(response)
    assert GalleryPicture.objects.get().caption_en == "First"


@pytest.mark.parametrize("count", [1, 3])
def test_the_forms_cost_at_most_25_queries(client, cast, count):
    article = with_gallery(cast, *(factories.image() for _ in range(count)), caption_vi="Ô")
    factories.translate(article, cast.translator)
    client.force_login(cast.editor)
    for address in (change(article), translation(article)):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= 25, (address, len(queries))
