"""The library: what comes in, how it is stored, what is refused in words, and who may do what with it."""

import io
import re
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image as Pillow

from articles.models import Image
from tests import factories
from tests.admin import drawings
from tests.admin.pages import change, errors, fields, send, words

ADD = "/admin/articles/image/add/"
UPLOAD = "/admin/articles/image/upload/"
NAME = re.compile(r"images/2026/10/[A-Za-z0-9][A-Za-z0-9_-]{21}\.(jpg|png)")

# The picture, three smaller ones as JPEG, five as WebP.
FILES = 9


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def of(image: Image, screen: str) -> str:
    return f"/admin/articles/image/{image.pk}/{screen}/"


# --- coming in -----------------------------------------------------------------------------------------


def test_a_picture_is_stored_upright_small_and_under_a_name_nobody_guesses(client, cast, media):
    client.force_login(cast.reporter)
    described = {"alt_text_vi": "Lễ phát động", "alt_text_en": "The opening", "credit": "Đoàn Trang"}
    assert send(client, ADD, {"picture": drawings.jpeg(), **described}, form="image_form").status_code == 302
    image = Image.objects.get()
    assert NAME.fullmatch(image.file.name)
    assert (image.alt_text_vi, image.credit, image.uploaded_by) == ("Lễ phát động", "Đoàn Trang", cast.reporter)
    assert image.search_text == "le phat dong the opening doan trang"
    stored = files(media)
    stem = image.file.name.removesuffix(".jpg")
    modern = {f"{stem}-{width}.webp" for width in (320, 480, 720, 960, 1440)}
    assert modern < set(stored)
    sizes = {name: Pillow.open(io.BytesIO(content)).size for name, content in stored.items() if name not in modern}
    assert sizes == {
        f"{stem}.jpg": (1600, 900),
        f"{stem}-1280.jpg": (1280, 720),
        f"{stem}-640.jpg": (640, 360),
        f"{stem}-320.jpg": (320, 180),
    }
    assert image.byte_size == len(stored[image.file.name])


def test_no_place_camera_or_comment_is_kept(client, cast, media):
    upload = drawings.jpeg()
    assert drawings.COMMENT in upload.read()
    upload.seek(0)
    assert Pillow.open(upload).getexif().get_ifd(drawings.GPS_DIRECTORY)
    upload.seek(0)
    client.force_login(cast.reporter)
    send(client, ADD, {"picture": upload}, form="image_form")
    for content in files(media).values():
        picture = Pillow.open(io.BytesIO(content))
        assert (dict(picture.getexif()), picture.info.get("comment")) == ({}, None)
        assert not [trace for trace in (drawings.COMMENT, b"Camera of", b"Exif") if trace in content]


def test_the_editor_uploads_and_gets_the_address_as_json(client, cast, media):
    client.force_login(cast.reporter)
    response = client.post(UPLOAD, {"upload": drawings.jpeg()})
    image = Image.objects.get()
    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "uploaded": 1,
        "fileName": image.rendition_address(1280).rsplit("/", 1)[1],
        "url": image.rendition_address(1280),
    }
    assert b"".join(Client().get(response.json()["url"])) == files(media)[image.file.name.replace(".jpg", "-1280.jpg")]


def test_the_same_picture_again_is_refused_on_the_screen_and_reused_by_the_editor(client, cast, media):
    client.force_login(cast.reporter)
    first = client.post(UPLOAD, {"upload": drawings.jpeg()}).json()
    assert client.post(UPLOAD, {"upload": drawings.jpeg(name="khac.jpg")}).json() == first
    response = send(client, ADD, {"picture": drawings.jpeg()}, form="image_form")
    assert list(errors(response)) == ["picture"]
    assert (Image.objects.count(), len(files(media))) == (1, FILES)
    assert client.post(UPLOAD, {"upload": drawings.jpeg("navy")}).json() != first


@pytest.mark.parametrize("kind", list(drawings.broken()))
def test_what_is_no_sound_picture_is_refused_with_a_sentence(client, cast, media, kind):
    client.force_login(cast.reporter)
    response = send(client, ADD, {"picture": drawings.broken()[kind], "credit": "Đoàn Trang"}, form="image_form")
    assert response.status_code == 200
    [sentence] = errors(response)["picture"]
    assert sentence.endswith(".")
    assert fields(response, "image_form")["credit"] == ["Đoàn Trang"]
    answer = client.post(UPLOAD, {"upload": drawings.broken()[kind]}).json()
    assert list(answer) == ["uploaded", "error"]
    assert (answer["uploaded"], answer["error"]["message"][-1]) == (0, ".")
    assert (Image.objects.count(), files(media)) == (0, {})


def test_no_picture_at_all_is_a_sentence(client, cast):
    client.force_login(cast.reporter)
    assert list(errors(send(client, ADD, {}, form="image_form"))) == ["picture"]
    for sent in ({}, {"upload": "text, no file"}):
        assert client.post(UPLOAD, sent).json()["uploaded"] == 0


def test_a_file_above_ten_megabytes_is_refused_before_it_is_decoded(client, cast):
    client.force_login(cast.reporter)
    large = drawings.jpeg()
    large = drawings.SimpleUploadedFile("anh.jpg", large.read() + b"\0" * 11 * 1024 * 1024, "image/jpeg")
    answer = client.post(UPLOAD, {"upload": large}).json()
    assert answer["uploaded"] == 0
    assert "10 MB" in answer["error"]["message"]


# --- who may -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["translator", "accountant"])
def test_who_may_not_add_pictures_is_refused(client, cast, media, who):
    client.force_login(getattr(cast, who))
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"picture": drawings.jpeg()}).status_code == 403
    assert client.post(UPLOAD, {"upload": drawings.jpeg()}).status_code == 403
    assert (Image.objects.count(), files(media)) == (0, {})


def test_strangers_and_forged_requests_upload_nothing(client, cast, media):
    for person in (None, cast.stranger):
        if person:
            client.force_login(person)
        assert client.post(UPLOAD, {"upload": drawings.jpeg()}).status_code == 302
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(cast.reporter)
    assert careful.post(UPLOAD, {"upload": drawings.jpeg()}).status_code == 403
    client.force_login(cast.reporter)
    assert client.get(UPLOAD).status_code == 405
    assert (Image.objects.count(), files(media)) == (0, {})


# --- afterwards ----------------------------------------------------------------------------------------


def test_only_the_description_of_a_stored_picture_changes(client, cast, media):
    client.force_login(cast.reporter)
    send(client, ADD, {"picture": drawings.jpeg()}, form="image_form")
    image = Image.objects.get()
    before = files(media)
    forged = {"picture": drawings.jpeg("navy"), "file": drawings.jpeg("navy"), "sha256": "0" * 64, "width": "1"}
    send(client, of(image, "change"), {**forged, "alt_text_vi": "Mô tả mới"}, form="image_form")
    after = Image.objects.get()
    assert (after.file, after.sha256, after.width, after.alt_text_vi) == (image.file, image.sha256, 1600, "Mô tả mới")
    assert files(media) == before
    client.force_login(cast.translator)
    send(client, of(image, "change"), {"alt_text_en": "A new description"}, form="image_form")
    assert Image.objects.get().alt_text_en == "A new description"


def test_a_picture_in_use_cannot_be_deleted_and_its_uses_are_shown(client, cast):
    image = factories.image()
    article = factories.draft(cast.reporter, title="Bài dùng ảnh này", image=image)
    client.force_login(cast.approver)
    for response in (client.get(of(image, "delete")), client.post(of(image, "delete"), {"post": "yes"})):
        assert response.status_code == 200
        assert "Bài dùng ảnh này" in words(response)
        assert change(article) in response.content.decode()
    chosen = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
    assert "Bài dùng ảnh này" in words(client.post("/admin/articles/image/", chosen))
    assert Image.objects.count() == 1


def test_a_picture_of_a_live_article_is_refused_for_its_use_not_for_a_right(client, cast):
    image = factories.image()
    factories.live(cast.reporter, cast.approver, title="Bài đang hiện", image=image)
    client.force_login(cast.approver)
    shown = words(client.post(of(image, "delete"), {"post": "yes"})).splitlines()
    assert [line for line in shown if "Bài đang hiện" in line] != []
    assert Image.objects.count() == 1


def test_a_picture_inside_a_text_cannot_be_deleted_either(client, cast, media):
    client.force_login(cast.approver)
    address = client.post(UPLOAD, {"upload": drawings.jpeg()}).json()["url"]
    factories.draft(cast.reporter, title="Bài có ảnh bên trong", body_vi=f'<p>A</p><p><img src="{address}" alt=""></p>')
    image = Image.objects.get()
    response = client.post(of(image, "delete"), {"post": "yes"})
    assert "Bài có ảnh bên trong (vi 1)" in words(response).splitlines()
    assert (Image.objects.count(), len(files(media))) == (1, FILES)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_deleted_picture_takes_its_files_along(client, cast, media, django_capture_on_commit_callbacks, at_once):
    client.force_login(cast.approver)
    client.post(UPLOAD, {"upload": drawings.jpeg()})
    client.post(UPLOAD, {"upload": drawings.jpeg("navy")})
    kept, gone = Image.objects.order_by("pk")
    with django_capture_on_commit_callbacks(execute=True):
        if at_once:
            chosen = {"action": "delete_selected", "_selected_action": [gone.pk], "post": "yes"}
            client.post("/admin/articles/image/", chosen)
        else:
            client.post(of(gone, "delete"), {"post": "yes"})
    assert Image.objects.get() == kept
    stem = kept.file.name.removesuffix(".jpg")
    assert {name for name in files(media) if not name.startswith(stem)} == set()
    assert len(files(media)) == FILES


def test_the_list_shows_each_picture_with_its_size_and_credit(client, cast):
    factories.image(credit="Đoàn Trang", byte_size=204_800)
    client.force_login(cast.reporter)
    shown = words(client.get("/admin/articles/image/")).splitlines()
    assert [line for line in shown if line in ("Chiếc ô", "1600 × 900, 200 KB", "Đoàn Trang")] == [
        "Chiếc ô",
        "1600 × 900, 200 KB",
        "Đoàn Trang",
    ]
