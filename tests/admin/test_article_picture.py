"""A picture uploaded with the article: stored once and used, or refused with the rest of the form kept."""

from pathlib import Path

import pytest

from articles.models import Article, Image
from tests import factories
from tests.admin import drawings
from tests.admin.pages import ADD, change, errors, fields, send, sentences
from tests.admin.test_article_form import written


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_an_uploaded_picture_becomes_the_articles_picture(client, cast, media):
    client.force_login(cast.reporter)
    send(client, ADD, {**written(), "upload": drawings.jpeg()})
    image = Image.objects.get()
    article = Article.objects.get()
    assert (article.image, article.newest_revision_vi.image) == (image, image)
    assert (image.width, image.height, image.rendition_widths, image.uploaded_by) == (
        1600,
        900,
        [320, 640, 1280],
        cast.reporter,
    )
    stem = Path(image.file.name).stem
    jpeg = [f"{stem}.jpg", *(f"{stem}-{width}.jpg" for width in (320, 640, 1280))]
    assert files(media) == sorted([*jpeg, *(f"{stem}-{width}.webp" for width in (320, 480, 720, 960, 1440))])


def test_an_upload_wins_over_the_picture_chosen_before(client, cast):
    article = factories.draft(cast.reporter, image=factories.image())
    client.force_login(cast.reporter)
    send(client, change(article), {"upload": drawings.jpeg()})
    article.refresh_from_db()
    assert article.image == Image.objects.latest("pk")
    assert article.newest_revision_vi.image == article.image


def test_the_same_picture_twice_is_one_row(client, cast, media):
    client.force_login(cast.reporter)
    for _ in range(2):
        send(client, ADD, {**written(), "upload": drawings.jpeg()})
    assert {article.image for article in Article.objects.all()} == {Image.objects.get()}
    assert len(files(media)) == 9


@pytest.mark.parametrize("kind", list(drawings.broken()))
def test_a_broken_upload_is_a_sentence_and_the_rest_is_kept(client, cast, media, kind):
    client.force_login(cast.reporter)
    response = send(client, ADD, {**written(), "upload": drawings.broken()[kind]})
    assert response.status_code == 200
    assert list(errors(response)) == ["upload"]
    shown = fields(response)
    assert (shown["title_vi"], shown["body_vi"]) == (
        ["Phát động tháng bảo hiểm"],
        ["<p>Sáng nay, tỉnh phát động.</p>"],
    )
    assert shown["contributions-0-role"] == ["reporter"]
    assert (Article.objects.count(), Image.objects.count(), files(media)) == (0, 0, [])


def test_an_upload_is_not_kept_when_another_field_is_refused(client, cast, media):
    client.force_login(cast.reporter)
    response = send(client, ADD, {**written(), "title_vi": "", "upload": drawings.jpeg()})
    assert list(errors(response)) == ["title_vi"]
    assert (Image.objects.count(), files(media)) == (0, [])


def test_who_may_not_add_pictures_cannot_upload_one_with_an_article(client, cast, media):
    article = factories.draft(cast.reporter)
    client.force_login(cast.accountant)
    client.post(change(article), {"article_coefficient": "1", "upload": drawings.jpeg()})
    assert (Image.objects.count(), files(media)) == (0, [])


def test_a_picture_without_a_description_stops_the_submission_with_a_sentence(client, cast):
    client.force_login(cast.reporter)
    response = send(client, ADD, {**written(), "upload": drawings.jpeg(), "_submit_text": ""}, follow=True)
    article = Article.objects.get()
    assert (article.approval_status_vi, len(sentences(response))) == ("draft", 1)
    send(client, change(article), {"image_alt_vi": "Lễ phát động", "_submit_text": ""})
    article.refresh_from_db()
    assert (article.approval_status_vi, article.newest_revision_vi.image_alt) == ("pending", "Lễ phát động")
