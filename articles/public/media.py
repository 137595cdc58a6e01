"""Pictures and other uploads: pictures are shown, everything else is only ever a download."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join

PICTURE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
# A stored file never changes: a better picture is a new file with a new name.
FOR_EVER = "public, max-age=31536000, immutable"


def media(request: HttpRequest, name: str) -> FileResponse:
    path = _found(name)
    kind = PICTURE_TYPES.get(path.suffix.lower())
    try:
        file = path.open("rb")
    except OSError as error:
        raise Http404 from error
    return FileResponse(
        file,
        as_attachment=kind is None,
        filename=path.name,
        content_type=kind or "application/octet-stream",
        headers={"Cache-Control": FOR_EVER, "X-Content-Type-Options": "nosniff"},
    )


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
