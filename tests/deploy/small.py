"""A portal with one article, one picture, one document and one clip: enough to see whether it is served, or whole."""

from pathlib import Path

from tests import serving
from tests.journeys import server

PASSWORD = "a-long-password-of-tests"
TITLE = "Bảo hiểm cho mọi người"
FILL = f"""
from tests import factories
from tests.people import Cast, member
from articles.choices import Role
cast = Cast()
account = member("quantri", Role.ADMINISTRATOR)
account.set_password({PASSWORD!r})
account.save()
print(factories.live(cast.reporter, cast.approver).pk)
"""
PICTURE, CLIP, DOCUMENT = "images/2026/10/a.jpg", "files/2026/10/b.mp4", "files/2026/10/c.pdf"
FILES = {
    PICTURE: b"\xff\xd8 as good as a picture",
    CLIP: bytes(range(256)) * 8,
    DOCUMENT: b"%PDF as good as a document",
    "captions/2026/10/d.vtt": "WEBVTT\n\nXin chào".encode(),
    "images/2026/10/e.html": b"<script>alert(1)</script>",
    "images/.secret": b"hidden",
}


def made(folder: Path, **env: str) -> tuple[server.Portal, int, str]:
    """The portal, not yet running, its port and the address of its article. Its static files are not collected."""
    port = serving.free_port()
    environment = server.environment_in(folder, port=port, env=env)
    portal = server.Portal(f"http://127.0.0.1:{port}", environment, folder / "server.log")
    portal.manage("migrate", "--verbosity", "0")
    number = portal.manage("shell", "--verbosity", "0", "-c", FILL).split()[-1]
    for name, content in FILES.items():
        path = media_of(portal) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return portal, port, f"/tin-tuc/{number}/bao-hiem-cho-moi-nguoi/"


def media_of(portal: server.Portal) -> Path:
    return Path(portal.environment["VAR_DIR"]) / "media"
