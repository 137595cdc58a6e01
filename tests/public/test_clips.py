"""Clips below an article: the browser's own player, words beside it, and no frame of another site."""

from articles.workflow import transitions
from tests import factories
from tests.public.pages import one, page, path_of, words

SAID = {"transcript_vi": "Xin chào.\n\nTạm <biệt>.", "captions_vi": "captions/2026/10/a.vtt"}


def live(cast, *files):
    article = factories.draft(cast.reporter)
    factories.attach(article, *files)
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    return article


def video(**fields):
    more = {"kind": "video", "format": "mp4", "file": "files/2026/10/a.mp4", "width": 640, "height": 360, "seconds": 65}
    return factories.media_file(**{**more, **SAID, "title_vi": "Lễ ra quân", "title_en": "Opening", **fields})


def clips(client, article, language="vi"):
    return one(page(client, path_of(article, language)), "clips")


def test_a_video_plays_in_the_browsers_own_player(client, cast):
    poster = factories.image()
    section = clips(client, live(cast, video(poster=poster)))
    (player,) = section.iter("video")
    (source,) = player.iter("source")
    (track,) = player.iter("track")
    assert (player.get("preload"), player.get("poster"), player.get("width")) == ("none", poster.address(1280), "640")
    assert (source.get("src"), source.get("type")) == ("/media/files/2026/10/a.mp4", "video/mp4")
    assert (track.get("kind"), track.get("srclang")) == ("captions", "vi")
    assert track.get("src") == f"/media/{SAID['captions_vi']}"
    assert "Lễ ra quân" in words(section)
    assert "MP4, 1,2 MB, 1:05" in words(section)


def test_the_transcript_stands_beside_it_as_text(client, cast):
    (details,) = clips(client, live(cast, video())).iter("details")
    assert [words(p) for p in details.iter("p")] == ["Xin chào.", "Tạm <biệt>."]


def test_a_sound_has_a_player_of_its_own(client, cast):
    file = factories.media_file(kind="audio", format="mp3", file="files/2026/10/a.mp3", transcript_vi="Lời.")
    (player,) = clips(client, live(cast, file)).iter("audio")
    assert (player.get("preload"), [s.get("type") for s in player.iter("source")]) == ("none", ["audio/mpeg"])


def test_a_clip_elsewhere_is_a_picture_with_a_link_that_names_the_site(client, cast):
    file = factories.media_file(
        kind="elsewhere", format="", file="", sha256=None, byte_size=0,
        address="https://video.example.vn/xem?v=1", poster=factories.image(),
    )  # fmt: skip
    section = clips(client, live(cast, file))
    (link,) = section.iter("a")
    assert link.get("href") == "https://video.example.vn/xem?v=1"
    assert "video.example.vn" in words(link)
    assert [len(list(section.iter(tag))) for tag in ("img", "iframe", "video", "embed")] == [1, 0, 0, 0]


def test_an_english_page_offers_the_originals_captions_and_says_whose_words_they_are(client, cast):
    article = live(cast, video())
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(article, cast.approver, language="en", now=factories.NOON)
    section = clips(client, article, "en")
    assert [track.get("srclang") for track in section.iter("track")] == ["vi"]
    (details,) = section.iter("details")
    assert [div.get("lang") for div in details.iter("div")] == ["vi"]
    assert [heading.get("lang") for heading in section.iter("h3")] == [None]


def test_neither_captions_nor_transcript_change_before_they_are_approved(client, cast):
    file = video()
    article = live(cast, file)
    file.captions_vi, file.transcript_vi = "captions/2026/11/b.vtt", "Chưa ai duyệt"
    file.save()
    section = clips(client, article)
    assert [track.get("src") for track in section.iter("track")] == [f"/media/{SAID['captions_vi']}"]
    assert "Chưa ai duyệt" not in words(section)
