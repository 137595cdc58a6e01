"""A page with the editor, its files and an upload address, on this machine only and under the strict policy."""

import json
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils import translation

from articles.richtext.uploads import upload_reply
from articles.richtext.widget import BodyEditor

# No 'unsafe-inline' for scripts: that is the point.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; form-action 'self'; base-uri 'self'"
)
UPLOAD_ADDRESS = "/upload/"
REFUSAL = "Save it smaller."
PICTURE = "/media/images/2026/11/abc.png"


def page(body: str) -> str:
    widget = BodyEditor(language="vi")
    widget.config = {
        **widget.config,
        "imageUploadUrl": UPLOAD_ADDRESS,
        "filebrowserImageUploadUrl": UPLOAD_ADDRESS,
    }
    with translation.override("vi"):
        field = widget.render("body_vi", body, {"id": "id_body_vi"})
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>x</title>{widget.media}</head><body><form>"
        f'<input type=hidden name=csrfmiddlewaretoken value="the-token">{field}</form></body></html>'
    )


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A tab that closes hangs up on files still under way; nobody needs to read about it."""


@contextmanager
def serving(html: str, *, picture: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """The address of the page, and the uploads that arrive; the second upload of a page is refused."""
    uploads: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: Any) -> None: ...

        def answer(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self) -> None:
            address = self.path.partition("?")[0]
            if address == "/":
                self.answer(html.encode(), "text/html; charset=utf-8")
            elif address.startswith("/media/"):
                self.answer(picture, "image/png")
            elif address.startswith("/static/") and (found := finders.find(address.removeprefix("/static/"))):
                self.answer(Path(found).read_bytes(), mimetypes.guess_type(address)[0] or "text/plain")
            else:
                self.answer(b"", "text/plain")

        def do_POST(self) -> None:
            uploads.append(self.rfile.read(int(self.headers["Content-Length"])))
            reply = upload_reply(PICTURE) if len(uploads) == 1 else upload_reply(None, REFUSAL)
            self.answer(json.dumps(reply).encode(), "application/json")

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", uploads
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
