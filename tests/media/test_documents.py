"""Which documents the library takes: by content alone, nothing that runs, no bomb, each refusal a sentence."""

import zipfile

import pytest

from articles.media import files
from articles.media.formats import FORMATS, MEGABYTE, file_size
from articles.media.refusals import Refusal
from articles.models import MediaFile
from tests import factories
from tests.media import documents


@pytest.mark.parametrize("name", list(documents.SOUND))
def test_a_sound_document_is_known_by_its_content(name):
    content, kind = documents.SOUND[name]
    examined = files.examine(documents.upload(content, "bat-ky.exe"))
    assert (examined.format, examined.byte_size) == (kind, len(content))


@pytest.mark.parametrize("name", list(documents.HARMFUL))
def test_what_could_harm_is_refused_with_a_sentence(name):
    content, code = documents.HARMFUL[name]
    with pytest.raises(Refusal) as refusal:
        files.examine(documents.upload(content))
    assert refusal.value.code == code
    assert refusal.value.messages[0].endswith(".")


def test_a_bomb_that_lies_about_its_size_is_found_while_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("articles.media.office._MOST_UNPACKED", 3 * MEGABYTE)
    content = documents.with_part("word/media/a.bmp", b"\0" * (5 * MEGABYTE))
    lies = content.replace((5 * MEGABYTE).to_bytes(4, "little"), (MEGABYTE).to_bytes(4, "little"))
    assert sum(part.file_size for part in zipfile.ZipFile(documents.upload(lies)).infolist()) < 3 * MEGABYTE
    with pytest.raises(Refusal):
        files.examine(documents.upload(lies))


def test_too_large_a_document_is_refused_for_its_size():
    upload = documents.upload(documents.pdf() + b" " * (20 * MEGABYTE))
    with pytest.raises(Refusal, match="21 MB"):
        files.examine(upload)


def test_the_same_file_is_kept_once_under_a_name_nobody_guesses(db, media):
    rows = [
        files.store(files.examine(documents.upload(documents.pdf())), by=None, now=factories.NOON) for _ in range(2)
    ]
    assert rows[0] == rows[1] == MediaFile.objects.get()
    (stored,) = (path for path in media.rglob("*") if path.is_file())
    assert stored.read_bytes() == documents.pdf()
    assert len(stored.stem) == 22
    assert str(rows[0].file) == f"files/2026/10/{stored.name}"


def test_removing_takes_the_file_along(db, media, django_capture_on_commit_callbacks):
    row = files.store(files.examine(documents.upload(documents.pdf())), by=None, now=factories.NOON)
    with django_capture_on_commit_callbacks(execute=True):
        files.remove(row)
    assert [path for path in media.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("size", "vi", "en"),
    [(1, "1 KB", "1 KB"), (340 * 1024, "340 KB", "340 KB"), (1_200_000, "1,2 MB", "1.2 MB"), (2097152, "2 MB", "2 MB")],
)
def test_sizes_are_written_as_the_language_does(size, vi, en):
    assert (file_size(size, language="vi"), file_size(size, language="en")) == (vi, en)


def test_every_format_has_a_limit_and_a_type():
    assert all(form.most > 0 and "/" in form.content_type for form in FORMATS.values())
