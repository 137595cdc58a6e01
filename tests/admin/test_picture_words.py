"""What the library says of a picture: who wrote it, who may change it once readers know it, what stays as it was."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from articles.choices import Role
from articles.models import ChangeRecord, Image, Revision, Unit
from tests import factories
from tests.admin import drawings
from tests.admin.pages import fields, send, words
from tests.factories import NOON, hours
from tests.people import member

ADD = "/admin/articles/image/add/"


def of(image: Image, screen: str = "change") -> str:
    return f"/admin/articles/image/{image.pk}/{screen}/"


def figures(page: str) -> str:
    """Every picture of a public page with what is said of it."""
    text = Client().get(page).content.decode()
    return "".join(re.findall(r"<img[^>]*>|<figcaption.*?</figcaption>", text, re.DOTALL))


def test_writing_words_names_their_writer_and_saving_without_a_change_does_not(client, cast):
    client.force_login(cast.reporter)
    send(client, ADD, {"picture": drawings.jpeg()}, form="image_form")
    image = Image.objects.get()
    assert (image.described_by, image.described_at) == (None, None)
    send(client, of(image), {"alt_text_vi": "Chiếc ô"}, form="image_form")
    image.refresh_from_db()
    assert image.described_by == cast.reporter
    assert NOON + hours(1) <= image.described_at < NOON + hours(1.1)
    client.force_login(cast.editor)
    send(client, of(image), form="image_form")
    assert Image.objects.get().described_by == cast.reporter
    assert "reporter" in words(client.get(of(image)))
    [record] = ChangeRecord.objects.filter(action="change")
    assert (record.by, record.after) == (cast.reporter, {"alt_text_vi": "Chiếc ô"})


@pytest.mark.parametrize("name", ["alt_text_en", "caption_vi", "credit", "is_decorative"])
def test_every_word_counts(client, cast, name):
    image = factories.image()
    client.force_login(cast.editor)
    send(client, of(image), {name: "on" if name == "is_decorative" else "Khác"}, form="image_form")
    assert Image.objects.get().described_by == cast.editor


@pytest.mark.parametrize("where", ["head", "body", "waiting"])
@pytest.mark.parametrize("who", ["reporter", "editor", "translator", "approver", "administrator"])
def test_words_of_a_picture_that_readers_see_are_changed_by_those_who_keep_the_library(client, cast, who, where):
    image = factories.image()
    more = {"body_vi": f'<p>A</p><p><img src="{image.address()}" alt="x"></p>'} if where == "body" else {"image": image}
    start = NOON + hours(30) if where == "waiting" else None
    factories.live(cast.other_reporter, cast.other_approver, public_from=start, **more)
    client.force_login(getattr(cast, who))
    may = who in ("approver", "administrator")
    page = client.get(of(image))
    assert page.status_code == 200
    assert ("alt_text_vi" in fields(page, "image_form")) is may
    assert ("Độc giả đang thấy ảnh này" in words(page)) is not may
    before = Image.objects.values().get()
    texts = {"alt_text_vi": "Sửa trộm", "alt_text_en": "", "caption_vi": "", "caption_en": "", "credit": ""}
    forged = {**fields(page, "image_form"), **texts}
    assert client.post(of(image), forged).status_code == (302 if may else 403)
    assert (Image.objects.values().get() == before) is not may
    assert ChangeRecord.objects.count() == int(may)


def test_words_of_a_picture_nobody_has_seen_are_any_writers(client, cast):
    image = factories.image()
    factories.pending(cast.reporter, image=image)
    client.force_login(cast.translator)
    assert send(client, of(image), {"alt_text_en": "A yellow umbrella"}, form="image_form").status_code == 302
    assert Image.objects.get().alt_text_en == "A yellow umbrella"


def test_new_words_in_the_library_change_no_page(client, cast):
    image = factories.image(credit="Đoàn Trang")
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver, image=image)
    pages = (f"/tin-tuc/{article.pk}/bao-hiem-cho-moi-nguoi/", f"/en/news/{article.pk}/insurance-for-everyone/", "/")
    before = [figures(page) for page in pages]
    revisions = list(Revision.objects.order_by("pk").values())
    client.force_login(cast.administrator)
    new = {"alt_text_vi": "Lời mới", "alt_text_en": "New words", "credit": "Người khác", "is_decorative": "on"}
    assert send(client, of(image), new, form="image_form").status_code == 302
    assert [figures(page) for page in pages] == before
    assert 'alt="Chiếc ô"' in before[0]
    assert list(Revision.objects.order_by("pk").values()) == revisions


def test_the_form_and_the_refused_deletion_show_where_it_is_used(client, cast):
    home, other = (Unit.objects.create(name_vi=name) for name in ("Sở Y tế", "Sở Nội vụ"))
    image = factories.image()
    factories.draft(cast.reporter, title="Bài của mình", image=image, unit=home)
    factories.draft(cast.reporter, title="Bài của họ", image=image, unit=other)
    bounded = member("bounded", Role.EDITOR)
    factories.person("Lan", user=bounded, unit=home)
    bounded.user_permissions.add(Permission.objects.get(codename="delete_image"))
    for user, others in ((bounded, False), (cast.approver, True)):
        client.force_login(user)
        refused = client.post(of(image, "delete"), {"post": "1"})
        for page in (client.get(of(image)), client.get(of(image, "delete")), refused):
            assert page.status_code == 200
            assert ("Bài của mình" in words(page), "Bài của họ" in words(page)) == (True, others)
            assert ("1 bài của đơn vị khác" in words(page)) is not others
    chosen = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
    client.force_login(bounded)
    assert "Bài của họ" not in words(client.post("/admin/articles/image/", chosen))
    assert Image.objects.count() == 1
