"""A picture never gets words that were written for another one, nor words of an unmarked language."""

from tests import factories
from tests.public.pages import one, page, path_of, words

LATER = factories.NOON + factories.hours(0.5)


def picture_of(client, article, language):
    figure = one(page(client, path_of(article, language)), "story-picture")
    (image,) = figure.iter("img")
    return figure, image


def with_picture(cast, **fields):
    return factories.live_in_both(cast.reporter, cast.translator, cast.approver, **fields)


def test_a_translation_has_its_own_words_for_the_picture(client, cast):
    article = with_picture(cast, image=factories.image(), image_caption_vi="Ô", image_caption_en="Umbrella")
    figure, image = picture_of(client, article, "en")
    assert (image.get("alt"), image.get("lang"), words(figure)) == ("An umbrella", None, "Umbrella")


def test_a_new_picture_of_the_source_keeps_the_sources_words_and_says_their_language(client, cast):
    article = with_picture(cast, image=factories.image(), image_caption_vi="Ô", image_caption_en="Umbrella")
    newer = factories.image(alt_text_vi="Cây cầu", alt_text_en="")
    factories.replace(article, cast.reporter, cast.approver, at=LATER, image=newer, image_caption_vi="Cầu mới")
    figure, image = picture_of(client, article, "en")
    assert (image.get("alt"), image.get("lang")) == ("Cây cầu", "vi")
    (caption,) = [span for span in figure.iter("span") if words(span) == "Cầu mới"]
    assert caption.get("lang") == "vi"


def test_a_decorative_picture_has_an_empty_alternative_and_no_language(client, cast):
    article = with_picture(cast, image=factories.image(is_decorative=True))
    _figure, image = picture_of(client, article, "en")
    assert (image.get("alt"), image.get("lang")) == ("", None)


def test_a_credit_on_an_english_page_is_marked_as_vietnamese(client, cast):
    article = with_picture(cast, image=factories.image(credit="Ảnh: Đoàn Trang"))
    figure, _image = picture_of(client, article, "en")
    assert words(one(figure, "credit")) == "Ảnh: Đoàn Trang"
    assert one(figure, "credit").get("lang") == "vi"


def test_an_article_without_picture_has_no_empty_frame(client, live):
    assert b"<figure" not in client.get(path_of(live())).content
