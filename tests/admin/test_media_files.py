"""The library's documents: what comes in, who may do what, where they are used, and the article's rows of them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Attachment, MediaFile
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import change, errors, fields, send, words
from tests.media import clips, documents

ADD = "/admin/articles/mediafile/add/"
LIST = "/admin/articles/mediafile/"


def of(row: MediaFile, screen: str) -> str:
    return f"{LIST}{row.pk}/{screen}/"


def new(content=None, **typed) -> dict:
    return {"upload": documents.upload(content or documents.pdf()), "title_vi": "Quyết định", **typed}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def row(number: int, file: MediaFile, order: int = 0) -> dict:
    name = f"attachments-{number}"
    return {
        f"{name}-id": "",
        f"{name}-file": file.pk,
        f"{name}-order": order,
        "attachments-TOTAL_FORMS": number + 1,
    }


# --- the library -------------------------------------------------------------------------------------------


def test_a_document_comes_into_the_library(client, cast, media):
    client.force_login(cast.reporter)
    assert send(client, ADD, new(title_en="Decision"), form="mediafile_form").status_code == 302
    file = MediaFile.objects.get()
    assert (file.kind, file.format, file.uploaded_by) == ("document", "pdf", cast.reporter)
    assert (file.title_vi, file.title_en, file.search_text) == ("Quyết định", "Decision", "quyet dinh decision")
    assert (media / str(file.file)).read_bytes() == documents.pdf()
    assert "PDF, 1 KB" in words(client.get(LIST))


@pytest.mark.parametrize("name", ["empty", "program", "macros by part", "old word"])
def test_what_is_refused_says_why_and_keeps_what_was_typed(client, cast, media, name):
    client.force_login(cast.reporter)
    upload = documents.upload(documents.HARMFUL[name][0])
    response = send(client, ADD, {"upload": upload, "title_vi": "Quyết định"}, form="mediafile_form")
    [sentence] = errors(response)["upload"]
    assert sentence.endswith(".")
    assert fields(response, "mediafile_form")["title_vi"] == ["Quyết định"]
    assert (MediaFile.objects.count(), list(media.rglob("*.*"))) == (0, [])


def test_a_title_is_asked_for_and_the_same_file_refused(client, cast, media):
    client.force_login(cast.reporter)
    assert "title_vi" in errors(send(client, ADD, new(title_vi=""), form="mediafile_form"))
    send(client, ADD, new(), form="mediafile_form")
    assert "upload" in errors(send(client, ADD, new(), form="mediafile_form"))
    assert "upload" in errors(send(client, ADD, {"title_vi": "x"}, form="mediafile_form"))
    assert MediaFile.objects.count() == 1


@pytest.mark.parametrize("who", ["translator", "accountant"])
def test_who_may_not_add_files_is_refused(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(ADD).status_code == client.post(ADD, new()).status_code == 403


def test_what_readers_see_is_described_by_the_library_alone(client, cast):
    file = factories.media_file()
    article = factories.draft(cast.reporter)
    factories.attach(article, file)
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    client.force_login(cast.reporter)
    client.post(of(file, "change"), {"title_vi": "Khác"})
    client.force_login(cast.approver)
    assert MediaFile.objects.get().title_vi == "Quyết định số 12/QĐ-UBND"
    send(client, of(file, "change"), {"title_vi": "Khác"}, form="mediafile_form")
    assert MediaFile.objects.get().title_vi == "Khác"


def test_a_used_file_is_not_deleted_and_its_uses_are_shown(client, cast):
    file = factories.media_file()
    article = factories.draft(cast.reporter, title="Bài có tài liệu")
    factories.attach(article, file)
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    Attachment.objects.all().delete()
    client.force_login(cast.approver)
    assert "Bài có tài liệu" in words(client.get(of(file, "change")))
    assert "Bài có tài liệu" in words(client.post(of(file, "delete"), {"post": "yes"}))
    client.post(LIST, {"action": "delete_selected", "_selected_action": [file.pk], "post": "yes"})
    assert MediaFile.objects.count() == 1


def test_an_unused_file_goes(client, cast):
    file = factories.media_file()
    client.force_login(cast.approver)
    client.post(of(file, "delete"), {"post": "yes"})
    assert MediaFile.objects.count() == 0


# --- rows of the article's form ----------------------------------------------------------------------------


def test_files_are_chosen_in_the_articles_form(client, cast):
    article, files = factories.draft(cast.reporter), [factories.media_file() for _ in range(2)]
    client.force_login(cast.reporter)
    assert send(client, change(article), {**row(0, files[0], 2), **row(1, files[1], 1)}).status_code == 302
    article.refresh_from_db()
    assert [entry["file"] for entry in article.newest_revision_vi.files] == [files[1].pk, files[0].pk]


def test_the_same_file_twice_is_refused(client, cast):
    article, file = factories.draft(cast.reporter), factories.media_file()
    client.force_login(cast.reporter)
    assert send(client, change(article), {**row(0, file), **row(1, file)}).status_code == 200
    assert Attachment.objects.count() == 0


def test_two_savers_of_the_files_are_asked(cast):
    article, files = factories.draft(cast.reporter), [factories.media_file(title_vi=name) for name in ("Một", "Hai")]
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), row(0, files[0]))
    response = second.post(change(article), {**opened, **row(0, files[1])})
    assert response.status_code == 200
    assert "Một (0)" in words(response)
    assert list(Attachment.objects.values_list("file", flat=True)) == [files[0].pk]


def test_files_of_one_saver_survive_another_field_of_the_other(cast):
    article, file = factories.draft(cast.reporter), factories.media_file()
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), row(0, file))
    second.post(change(article), {**opened, "title_vi": "Tiêu đề khác"})
    article.refresh_from_db()
    assert (article.title_vi, Attachment.objects.get().file) == ("Tiêu đề khác", file)


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_at_most_25_queries(client, cast, count):
    article = factories.draft(cast.reporter)
    factories.attach(article, *(factories.media_file() for _ in range(count)))
    client.force_login(cast.reporter)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(change(article)).status_code == 200
    assert len(queries) <= 25, "\n".join(query["sql"][:150] for query in queries)


# --- clips -------------------------------------------------------------------------------------------------


def clip(**typed) -> dict:
    return {"upload": clips.upload(clips.mp4()), "title_vi": "Lễ ra quân", **typed}


def test_a_video_comes_with_captions_and_transcript(client, cast, media):
    client.force_login(cast.reporter)
    typed = clip(new_captions_vi=clips.upload(clips.VTT.encode(), "a.vtt"), transcript_vi="Xin chào.")
    assert send(client, ADD, typed, form="mediafile_form").status_code == 302
    file = MediaFile.objects.get()
    assert (file.kind, file.width, file.seconds, file.transcript_vi) == ("video", 640, 65, "Xin chào.")
    assert (media / str(file.captions_vi)).read_bytes() == clips.VTT.encode()
    assert not file.captions_en


def test_new_captions_are_a_new_file_and_the_old_one_stays(client, cast, media):
    client.force_login(cast.reporter)
    send(client, ADD, clip(new_captions_vi=clips.upload(clips.VTT.encode())), form="mediafile_form")
    old = MediaFile.objects.get()
    typed = {"new_captions_vi": clips.upload(clips.VTT.replace("chào", "lỗi").encode())}
    send(client, of(old, "change"), typed, form="mediafile_form")
    new = MediaFile.objects.get()
    assert str(new.captions_vi) != str(old.captions_vi)
    assert "chào" in (media / str(old.captions_vi)).read_text()
    assert "lỗi" in (media / str(new.captions_vi)).read_text()


def test_bad_captions_are_refused_with_the_reason(client, cast, media):
    client.force_login(cast.reporter)
    response = send(client, ADD, clip(new_captions_vi=clips.upload(b"WEBVTT\n\n")), form="mediafile_form")
    assert "WebVTT" in errors(response)["new_captions_vi"][0]
    assert MediaFile.objects.count() == 0


def test_a_clip_elsewhere_needs_its_still_picture_and_no_file(client, cast, media):
    client.force_login(cast.reporter)
    elsewhere = {"address": "https://video.example.vn/xem?v=1", "title_vi": "Lễ ra quân"}
    assert list(errors(send(client, ADD, elsewhere, form="mediafile_form"))) == ["poster"]
    poster = factories.image()
    both = {**elsewhere, "poster": poster.pk, "upload": documents.upload(documents.pdf())}
    assert list(errors(send(client, ADD, both, form="mediafile_form"))) == ["address"]
    script = {**elsewhere, "poster": poster.pk, "address": "javascript:alert(1)"}
    assert "address" in errors(send(client, ADD, script, form="mediafile_form"))
    assert send(client, ADD, {**elsewhere, "poster": poster.pk}, form="mediafile_form").status_code == 302
    file = MediaFile.objects.get()
    assert (file.kind, file.sha256, file.poster, file.uploaded_by) == ("elsewhere", None, poster, cast.reporter)
    send(client, of(file, "change"), {"title_vi": "Tên khác"}, form="mediafile_form")
    assert MediaFile.objects.get().title_vi == "Tên khác"
