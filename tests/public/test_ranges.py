"""A player asks for pieces of a clip: the right bytes, in bounded portions, and nothing for nonsense."""

import pytest

from articles.public import ranges
from articles.public.ranges import Unsatisfiable, piece_of

CONTENT = bytes(range(256)) * 40


@pytest.fixture
def clip(media):
    (media / "files").mkdir()
    (media / "files" / "a.mp4").write_bytes(CONTENT)
    return "/media/files/a.mp4"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-", 0, 10240),
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=10000-99999", 10000, 10240),
        ("bytes=-5", 10235, 10240),
        ("bytes=-99999", 0, 10240),
        (" BYTES=7-8 ", 7, 9),
    ],
)
def test_a_piece_is_answered_with_its_bytes(client, clip, asked, start, stop):
    response = client.get(clip, headers={"Range": asked})
    assert response.status_code == 206
    assert b"".join(response) == CONTENT[start:stop]
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/10240"
    assert (response["Content-Length"], response["Content-Type"]) == (str(stop - start), "video/mp4")


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=99999-100000", "bytes=-0"])
def test_a_piece_outside_is_416(client, clip, asked):
    response = client.get(clip, headers={"Range": asked})
    assert (response.status_code, response["Content-Range"], response.content) == (416, "bytes */10240", b"")


@pytest.mark.parametrize(
    "asked",
    ["", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "items=0-1", f"bytes={'9' * 400}-"],
)
def test_the_whole_answers_what_cannot_be_read(client, clip, asked):
    response = client.get(clip, headers={"Range": asked})
    assert (response.status_code, b"".join(response)) == (200, CONTENT)
    assert (response["Accept-Ranges"], response["Content-Length"]) == ("bytes", "10240")
    assert not response.has_header("Content-Range")


def test_a_piece_of_another_version_is_not_mixed_in(client, clip):
    version = client.head(clip)["ETag"]
    same = client.get(clip, headers={"Range": "bytes=0-0", "If-Range": version})
    other = client.get(clip, headers={"Range": "bytes=0-0", "If-Range": '"other"'})
    assert (same.status_code, other.status_code) == (206, 200)


def test_head_tells_the_size_and_answers_no_piece(client, clip):
    response = client.head(clip, headers={"Range": "bytes=0-0"})
    assert (response.status_code, response["Content-Length"], response["Accept-Ranges"]) == (200, "10240", "bytes")


def test_no_answer_holds_a_thread_for_a_whole_film(monkeypatch):
    assert len(piece_of("bytes=0-", size=10**9)) == ranges.MOST
    with pytest.raises(Unsatisfiable):
        piece_of("bytes=0-", size=0)
