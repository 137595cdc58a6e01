"""Uploads: pictures are shown, clips are played in pieces, everything else is only ever a download."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils._os import safe_join

from articles.choices import FileKind
from articles.media.formats import FORMATS
from articles.public.ranges import Unsatisfiable, piece_of

PICTURE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
# By its true type, yet never shown inside the portal: whatever a document does, not in the portal's name.
DOCUMENT_TYPES = {f".{name}": form.content_type for name, form in FORMATS.items() if form.kind == FileKind.DOCUMENT}
PLAYED_TYPES = {f".{name}": form.content_type for name, form in FORMATS.items() if form.kind != FileKind.DOCUMENT}
CAPTION_TYPES = {".vtt": "text/vtt; charset=utf-8"}
# A stored file never changes: a better one is a new file with a new name.
FOR_EVER = "public, max-age=31536000, immutable"
DOCUMENT_FOLDER = "files/"
_BLOCK = 64 * 1024


def media(request: HttpRequest, name: str) -> HttpResponseBase:
    path = _found(name)
    suffix = path.suffix.lower()
    headers = {"Cache-Control": FOR_EVER, "X-Content-Type-Options": "nosniff"}
    if suffix in PLAYED_TYPES:
        return played(request, path, headers=headers)
    kind = {**PICTURE_TYPES, **CAPTION_TYPES}.get(suffix)
    try:
        file = path.open("rb")
    except OSError as error:
        raise Http404 from error
    if name.startswith(DOCUMENT_FOLDER) and suffix in DOCUMENT_TYPES:
        response = FileResponse(file, content_type=DOCUMENT_TYPES[suffix], headers=headers)
        # Without a name: the page that links to it names the file after its title.
        response["Content-Disposition"] = "attachment"
        return response
    return FileResponse(
        file,
        as_attachment=kind is None,
        filename=path.name,
        content_type=kind or "application/octet-stream",
        headers=headers,
    )


def played(request: HttpRequest, path: Path, *, headers: dict[str, str]) -> HttpResponseBase:
    """A clip, or the piece of it that a player asks for; whoever jumps ahead need not fetch what lies before."""
    size = path.stat().st_size
    # The file never changes, so its name is its version.
    headers |= {"Accept-Ranges": "bytes", "ETag": f'"{path.stem}"', "Content-Type": PLAYED_TYPES[path.suffix.lower()]}
    asked = request.headers.get("Range", "") if request.method == "GET" else ""
    if request.headers.get("If-Range", headers["ETag"]) != headers["ETag"]:
        asked = ""
    try:
        piece = piece_of(asked, size=size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    if piece is None:
        return StreamingHttpResponse(_read(path, 0, size), headers={**headers, "Content-Length": str(size)})
    headers |= {
        "Content-Range": f"bytes {piece.start}-{piece.stop - 1}/{size}",
        "Content-Length": str(len(piece)),
    }
    return StreamingHttpResponse(_read(path, piece.start, len(piece)), status=206, headers=headers)


def _read(path: Path, start: int, count: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while count > 0 and (block := file.read(min(_BLOCK, count))):
            count -= len(block)
            yield block


def _found(name: str) -> Path:
    """The file of that name below MEDIA_ROOT; folders and what is hidden are none."""
    if any(not part or part.startswith(".") for part in name.split("/")):
        raise Http404
    try:
        path = Path(safe_join(str(settings.MEDIA_ROOT), name))
        is_file = path.is_file()
    except (SuspiciousFileOperation, OSError, ValueError) as error:
        raise Http404 from error
    if not is_file:
        raise Http404
    return path
