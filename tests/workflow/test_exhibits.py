"""Files below a text are kept as they were: in every revision, for approval, comparing, restoring, duplicating."""

import pytest
from django.db.models import ProtectedError

from articles.models import Attachment, Publication, Revision
from articles.workflow import copies, differences, readiness, restoring, transitions
from articles.workflow.describers import of_newest
from campaign_portal import clock
from tests import factories
from tests.admin.pages import send


def attached(article) -> list[int]:
    return list(Attachment.objects.filter(article=article).values_list("file", flat=True))


def save(article, by, *, language="vi"):
    return transitions.save_text(article, language=language, by=by, now=factories.NOON)


def test_a_file_is_a_new_revision_with_everything_readers_see_of_it(cast):
    article, file = factories.draft(cast.reporter), factories.media_file()
    factories.attach(article, file)
    revision = save(article, cast.reporter)
    (entry,) = revision.files
    assert (entry["file"], entry["name"], entry["title"]) == (file.pk, str(file.file), file.title_vi)
    assert (entry["format"], entry["bytes"]) == ("pdf", 1_200_000)
    assert save(article, cast.reporter) is None


def test_the_librarys_words_change_no_saved_text(cast):
    article, file = factories.draft(cast.reporter), factories.media_file()
    factories.attach(article, file)
    revision = save(article, cast.reporter)
    file.title_vi = "Khác"
    file.save()
    assert Revision.objects.get(pk=revision.pk).files[0]["title"] == "Quyết định số 12/QĐ-UBND"
    assert save(article, cast.reporter).files[0]["title"] == "Khác"


def test_a_revision_without_any_has_the_fingerprint_it_always_had(cast):
    article = factories.draft(cast.reporter)
    before = article.newest_revision_vi.fingerprint
    factories.attach(article, factories.media_file())
    assert save(article, cast.reporter).fingerprint != before
    assert len(before) == 64


def test_a_file_that_a_saved_text_shows_is_not_deleted(cast):
    article, file = factories.draft(cast.reporter), factories.media_file()
    factories.attach(article, file)
    save(article, cast.reporter)
    Attachment.objects.all().delete()
    save(article, cast.reporter)
    with pytest.raises(ProtectedError):
        file.delete()


def test_a_draft_takes_its_uses_along(cast):
    article, file = factories.draft(cast.reporter), factories.media_file()
    factories.attach(article, file)
    save(article, cast.reporter)
    copies.delete_draft(article, by=cast.reporter)
    file.delete()


def test_what_came_and_went_is_a_difference(cast):
    article = factories.draft(cast.reporter)
    first, second = factories.media_file(), factories.media_file(title_vi="Kế hoạch")
    factories.attach(article, first)
    old = save(article, cast.reporter)
    Attachment.objects.all().delete()
    factories.attach(article, second)
    items = differences.between(old, save(article, cast.reporter)).lists["files"]
    assert [line.split(" (")[0] for line in (*items.removed, *items.added)] == [first.title_vi, "Kế hoạch"]


def test_another_order_is_a_difference(cast):
    article = factories.draft(cast.reporter)
    files = [factories.media_file(), factories.media_file(title_vi="Kế hoạch")]
    factories.attach(article, *files)
    old = save(article, cast.reporter)
    Attachment.objects.all().delete()
    factories.attach(article, *reversed(files))
    assert differences.between(old, save(article, cast.reporter)).lists["files"]


def test_restoring_brings_the_files_back_in_their_order(cast):
    article = factories.draft(cast.reporter)
    files = [factories.media_file() for _ in range(3)]
    factories.attach(article, files[2], files[0])
    old = save(article, cast.reporter)
    Attachment.objects.all().delete()
    factories.attach(article, files[0], files[1])
    newest = save(article, cast.reporter)
    restored = restoring.restore(old, by=cast.reporter, newest=newest.number, now=factories.NOON)
    assert attached(article) == [files[2].pk, files[0].pk]
    assert restored.files == old.files


def test_a_translation_keeps_its_own_words_and_restores_no_facts(cast):
    article = factories.draft(cast.reporter)
    first, second = factories.media_file(), factories.media_file()
    factories.attach(article, first)
    save(article, cast.reporter)
    factories.translate(article, cast.translator)
    old = article.newest_revision_en
    assert old.files[0]["title"] == "Decision 12/QĐ-UBND"
    factories.attach(article, second)
    newest = factories.change(article, cast.translator, language="en", title_en="Other")
    restoring.restore(old, by=cast.translator, newest=newest.number, now=factories.NOON)
    assert attached(article) == [first.pk, second.pk]


def test_a_duplicate_has_the_same_files(cast):
    article, file = factories.draft(cast.reporter), factories.media_file()
    factories.attach(article, file)
    save(article, cast.reporter)
    copy = copies.duplicate(article, by=cast.reporter, now=factories.NOON)
    assert (attached(copy), attached(article)) == ([file.pk], [file.pk])
    assert copy.newest_revision_vi.files == save_entries(article)


def save_entries(article):
    return Revision.objects.filter(article=article).first().files


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, []),
        ({"title_vi": ""}, ["file_no_title"]),
        ({"kind": "audio", "format": "mp3"}, ["no_transcript"]),
        ({"kind": "video", "format": "mp4", "transcript_vi": "Lời."}, ["no_captions"]),
        ({"kind": "video", "format": "mp4", "transcript_vi": "Lời.", "captions_vi": "captions/a.vtt"}, []),
    ],
)
def test_what_a_file_lacks_is_a_sentence(cast, fields, codes):
    article = factories.draft(cast.reporter)
    factories.attach(article, factories.media_file(**fields))
    found = readiness.problems(save(article, cast.reporter))
    assert [problem.code for problem in found] == codes
    assert all(problem.blocking for problem in found)


def test_whoever_wrote_the_title_since_does_not_approve_it(client, cast):
    file = factories.media_file()
    client.force_login(cast.approver)
    send(client, f"/admin/articles/mediafile/{file.pk}/change/", {"title_vi": "Tên mới"}, form="mediafile_form")
    article = factories.draft(cast.reporter)
    factories.attach(article, file)
    file.refresh_from_db()
    transitions.save_text(article, language="vi", by=cast.reporter, now=clock.now())
    assert of_newest(article, language="vi", since=None) == {cast.approver.pk}


def test_the_public_keeps_what_was_approved(cast):
    article = factories.draft(cast.reporter)
    file = factories.media_file()
    factories.attach(article, file)
    save(article, cast.reporter)
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    Attachment.objects.all().delete()
    save(article, cast.reporter)
    assert [entry["file"] for entry in Publication.objects.get().facts_revision.files] == [file.pk]
