"""Uploads: pictures are shown and kept for good, everything else is a download, the rest is not there."""

import pytest

from tests.public.pages import tree

PICTURE = b"\x89PNG not really"


@pytest.fixture
def files(db, media):
    (media / "images").mkdir()
    for name in ("a.jpg", "b.JPEG", "c.png", "d.webp", "e.svg", "f.pdf", "g.html", "h", ".secret", "i.jpg.exe"):
        (media / "images" / name).write_bytes(PICTURE)
    (media / ".hidden").mkdir()
    (media / ".hidden" / "a.jpg").write_bytes(PICTURE)
    (media.parent / "outside.jpg").write_bytes(PICTURE)
    return media


def fetch(client, path):
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response, body


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jpg", "image/jpeg"), ("b.JPEG", "image/jpeg"), ("c.png", "image/png"), ("d.webp", "image/webp")],
)
def test_pictures_are_shown_and_kept(client, files, name, kind):
    response, body = fetch(client, f"/media/images/{name}")
    assert (response.status_code, response["Content-Type"], body) == (200, kind, PICTURE)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("name", ["e.svg", "f.pdf", "g.html", "h", "i.jpg.exe"])
def test_everything_else_is_a_download(client, files, name):
    response, body = fetch(client, f"/media/images/{name}")
    assert (response["Content-Type"], body) == ("application/octet-stream", PICTURE)
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["images/", "images", "images/none.jpg", "images/.secret", ".hidden/a.jpg", "../outside.jpg",
     "images/../../outside.jpg", "..%2Foutside.jpg", "%2e%2e/outside.jpg", "images/..%5c..%5coutside.jpg",
     "/etc/passwd", "%2Fetc%2Fpasswd", "images//a.jpg%00.png", "a" * 5000, "images/" + "a/" * 500, "~root/a",
     "images/a.jpg/", "images/a.jpg/x"],
)  # fmt: skip
def test_the_rest_is_not_there(client, files, path):
    response, body = fetch(client, f"/media/{path}")
    assert response.status_code == 404
    tree(body)


def test_a_picture_answers_head(client, files):
    response = client.head("/media/images/a.jpg")
    assert (response.status_code, response["Content-Length"]) == (200, str(len(PICTURE)))
    list(response.streaming_content)
