"""Which clips and captions the library takes, and what it knows of them without decoding one picture."""

import pytest

from articles.media import captions, files
from articles.media.formats import duration
from articles.media.refusals import Refusal
from tests import factories
from tests.media import clips


@pytest.mark.parametrize("name", list(clips.HARMFUL))
def test_what_is_no_sound_clip_is_refused_with_a_sentence(name):
    content, code = clips.HARMFUL[name]
    with pytest.raises(Refusal) as refusal:
        files.examine(clips.upload(content))
    assert refusal.value.code == code
    assert refusal.value.messages[0].endswith(".")


def test_a_video_tells_its_size_and_length():
    examined = files.examine(clips.upload(clips.mp4(), "am-thanh.mp3"))
    assert (examined.format, examined.clip.width, examined.clip.height, examined.clip.seconds) == ("mp4", 640, 360, 65)


def test_a_video_of_an_upright_telephone_is_upright():
    clip = files.examine(clips.upload(clips.mp4(clips.track(turned=1 << 16)))).clip
    assert (clip.width, clip.height) == (360, 640)


def test_the_place_where_a_video_was_taken_is_not_stored(db, media):
    told = clips.box(b"udta", clips.box(b"\xa9xyz", clips.PLACE))
    content = clips.mp4(clips.track(), told=told + clips.box(b"meta", b"Phone of Ms Lan"))
    row = files.store(files.examine(clips.upload(content)), by=None, now=factories.NOON)
    stored = (media / str(row.file)).read_bytes()
    assert len(stored) == len(content)
    assert [trace for trace in (clips.PLACE, b"Lan", b"udta") if trace in stored] == []
    assert files.examine(clips.upload(stored)).clip.width == 640


@pytest.mark.parametrize("tag", [b"", b"ID3\x04\0\0\0\0\0\x0a" + bytes(10)])
def test_a_sound_tells_its_length(tag):
    examined = files.examine(clips.upload(clips.mp3(383, tag=tag), "a.bin"))
    assert (examined.format, examined.clip.seconds) == ("mp3", 10)


def test_real_files_tell_what_they_are_and_not_where_they_were_made(db, media):
    told = {}
    for form, path in clips.PLAYED.items():
        row = files.store(files.examine(clips.upload(path.read_bytes())), by=None, now=factories.NOON)
        told[form] = (row.width, row.height, row.seconds)
        # The box in which ffmpeg writes a place.
        assert (b"loci" in path.read_bytes(), b"loci" in (media / str(row.file)).read_bytes()) == (form == "mp4", False)
    assert told == {"mp4": (160, 90, 3), "mp3": (0, 0, 3)}


@pytest.mark.parametrize(("seconds", "words"), [(5, "0:05"), (185, "3:05"), (3729, "1:02:09")])
def test_lengths_in_words(seconds, words):
    assert duration(seconds) == words


# --- captions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [clips.VTT, "\ufeff" + clips.VTT.replace("\n", "\r\n"), "WEBVTT - Kênh\n\nNOTE x\n\n" + clips.VTT[8:]],
)
def test_sound_captions_are_stored_in_utf_8_with_plain_line_ends(text):
    stored = captions.examine(clips.upload(text.encode())).decode()
    assert stored.startswith("WEBVTT")
    assert "\r" not in stored
    assert "Tạm biệt" in stored


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"1\n00:00:00,000 --> 00:00:01,000\nSRT\n",
        clips.VTT.encode("utf-16"),
        b"WEBVTT\n00:00.000 --> 00:01.000\nx",
        b"WEBVTT\n\n",
        b"WEBVTT\n\n00:00,000 --> 00:01,000\nx",
        b"WEBVTT\n\n00:02.000 --> 00:01.000\nx",
        b"WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n00:03.000 --> 00:04.000\ny",
        b"WEBVTTX\n\n00:01.000 --> 00:02.000\nx",
        b"<html>",
        b"WEBVTT\n\n" + b"x" * 600_000,
    ],
)
def test_what_players_would_skip_is_refused(content):
    with pytest.raises(Refusal) as refusal:
        captions.examine(clips.upload(content))
    assert refusal.value.code == "captions"
