"""PDF files: whole, without password, and without anything that runs when they are opened."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from articles.media.refusals import Refusal

_START = re.compile(rb"%PDF-[12]\.\d")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm)(?![A-Za-z0-9])")
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_DICTIONARY_BYTES = 600
_MOST_OF_STREAM, _MOST_UNPACKED = 8 * 1024 * 1024, 64 * 1024 * 1024


def is_pdf(content: bytes) -> bool:
    """Whether it is a PDF, from its first byte on. Raises Refusal for one that must not be taken."""
    if not _START.match(content):
        return False
    end = content.rfind(b"%%EOF")
    # What follows the end, or reads as a zip too, is another file for whoever reads it from that side.
    if end < 0 or content[end + 5 :].strip(b"\0\t\n\f\r ") or zipfile.is_zipfile(BytesIO(content)):
        raise Refusal("damaged")
    # Coded pixels and letters may hold any bytes: names are looked for outside of them.
    written = _plain(_STREAM.sub(b"stream endstream", content))
    if _ENCRYPTED.search(written):
        raise Refusal("encrypted")
    if _ACTIVE.search(written) or _ACTIVE.search(_plain(_packed_objects(content))):
        raise Refusal("active")
    return True


def _plain(written: bytes) -> bytes:
    """Names as they are meant: "/J#53" is "/JS"."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), written)


def _packed_objects(content: bytes) -> bytes:
    """The objects that newer files keep compressed, unpacked within limits."""
    unpacked = []
    room = _MOST_UNPACKED
    for found in _STREAM.finditer(content):
        if b"ObjStm" not in content[max(0, found.start() - _DICTIONARY_BYTES) : found.start()].rpartition(b"endobj")[2]:
            continue
        try:
            piece = zlib.decompressobj().decompress(found[1], _MOST_OF_STREAM)
        except zlib.error:  # another compression than every writer uses: nobody can say what is in it
            raise Refusal("damaged") from None
        room -= len(piece)
        if room < 0:
            raise Refusal("bomb")
        unpacked.append(piece)
    return b"\n".join(unpacked)
