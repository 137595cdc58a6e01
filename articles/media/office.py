"""Word and Excel files, taken apart without trusting them: a zip of plain parts, nothing that runs, no bomb."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from articles.media.refusals import Refusal

_START, _END = b"PK\x03\x04", b"PK\x05\x06"
_END_BYTES = 22
_MOST_PARTS, _MOST_UNPACKED = 5_000, 200 * 1024 * 1024
_PIECE = 1024 * 1024
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
# Macros, controls, programs within the file. The sheets that Word keeps beside a chart may stay.
_ACTIVE = re.compile(
    r"vbaproject|vbadata|activex|oleobject|customui|/embeddings/.*(?<!\.xlsx)(?<!\.docx)$", re.IGNORECASE
)
# A template on another host is fetched, and its macros run, when the file is opened; one on the writer's own disk
# is only a name.
_RELATION = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
_FOREIGN = re.compile(rb"Target\s*=\s*[\"'](?:https?:|file://[^/]|\\\\|//)", re.IGNORECASE)


def office_format(content: bytes) -> str | None:
    """ "docx" or "xlsx"; None for what is no zip of an office's file. Raises Refusal for what must not be taken."""
    if not content.startswith(_START):
        return None
    # Nothing behind its end: what is appended is another file for whoever reads it from that side.
    if content[-_END_BYTES : -_END_BYTES + 4] != _END:
        raise Refusal("damaged")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _format_of(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise Refusal("damaged") from error


def _format_of(archive: zipfile.ZipFile) -> str | None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise Refusal("bomb")
    if _CONTENT_TYPES not in names:
        return None
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refusal("encrypted")
    if len(set(names)) != len(names) or any(_is_stray(name) for name in names):
        raise Refusal("damaged")
    if any(_ACTIVE.search(f"/{name}") for name in names):
        raise Refusal("active")
    found = None
    unpacked = 0
    for part in parts:
        head, size = _read(archive, part, most=_MOST_UNPACKED - unpacked)
        unpacked += size
        if part.filename == _CONTENT_TYPES:
            found = _by_types(head)
        elif part.filename.endswith(".rels") and _fetches(head):
            raise Refusal("active")
    return found


def _by_types(types: bytes) -> str | None:
    if b"macroenabled" in types.lower():
        raise Refusal("active")
    return next((name for name, main in _MAIN.items() if main in types), None)


def _fetches(relations: bytes) -> bool:
    return any(b"attachedTemplate" in found and _FOREIGN.search(found) for found in _RELATION.findall(relations))


def _is_stray(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, most: int) -> tuple[bytes, int]:
    """How the part begins, and how large it really is: what its header says of that is not believed."""
    with archive.open(part) as file:
        head = file.read(_PIECE)
        size = len(head)
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > most:
                raise Refusal("bomb")
    return head, size
