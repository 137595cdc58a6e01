"""Documents to upload: sound ones as offices write them, and files that only look like one or do harm."""

from __future__ import annotations

import io
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = "word/_rels/settings.xml.rels"


def upload(content: bytes, name: str = "van-ban.pdf") -> SimpleUploadedFile:
    """Under a name and a type that may lie."""
    return SimpleUploadedFile(name, content, "application/pdf")


def pdf(*objects: bytes, note: str = "") -> bytes:
    body = b"\n".join(objects)
    written = f"1 0 obj\n<< /Type /Catalog /Title ({note}) >>\nendobj\n".encode() + body
    return b"%PDF-1.7\n" + written + b"\nxref\n0 1\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def packed(content: bytes) -> bytes:
    """Objects in a compressed stream, as newer programs write them."""
    stream = zlib.compress(content)
    return b"2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream\nendobj\n"


def office(main: str = WORD, *, method: int = zipfile.ZIP_DEFLATED, **parts: bytes | str) -> bytes:
    """A zip of the parts of a Word or Excel file; further parts by name, "/" written as two underscores."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main}"/></Types>')
        archive.writestr("word/document.xml", "<w:document/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_part(name: str, content: bytes | str = b"x", main: str = WORD) -> bytes:
    return office(main, **{name: content})


def encrypted() -> bytes:
    content = bytearray(office())
    # The flag of an encrypted part, in its own header and in the list at the end.
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(start)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(start, place + 1)
    return bytes(content)


def relation(target: str) -> str:
    return f'<Relationship Id="r1" Type="http://x/attachedTemplate" Target="{target}" TargetMode="External"/>'


HARMFUL: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "program": (b"MZ\x90\x00" + b"\0" * 500, "kind"),
    "page": (b"<!doctype html><script>alert(1)</script>", "kind"),
    "picture": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "kind"),
    "page before a pdf": (b"<script>1</script>" + pdf(), "kind"),
    "pdf cut off": (pdf()[:60], "damaged"),
    "something behind a pdf": (pdf() + b"<script>1</script>", "damaged"),
    "a zip behind a pdf": (pdf() + office(), "damaged"),
    "pdf with password": (pdf(b"3 0 obj\n<< /Encrypt 4 0 R >>\nendobj"), "encrypted"),
    "pdf with script": (pdf(b"3 0 obj\n<< /S /JavaScript /JS (app.alert) >>\nendobj"), "active"),
    "script under a veil": (pdf(b"3 0 obj\n<< /S /J#61vaScript >>\nendobj"), "active"),
    "script in a packed object": (pdf(packed(b"<< /S /JavaScript >>")), "active"),
    "packed in an unknown way": (pdf(packed(b"").replace(b"x\x9c", b"zz")), "damaged"),
    "file in a pdf": (pdf(b"3 0 obj\n<< /EmbeddedFile 4 0 R >>\nendobj"), "active"),
    "program start": (pdf(b"3 0 obj\n<< /S /Launch >>\nendobj"), "active"),
    "plain zip": (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    "zip of anything": (office("text/plain"), "kind"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
    "macros by type": (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "active"),
    "macros by part": (with_part("word/vbaProject.bin"), "active"),
    "macros by part in capitals": (with_part("WORD/VBAPROJECT.BIN"), "active"),
    "program in a sheet": (with_part("xl/embeddings/oleObject1.bin", main=SHEET), "active"),
    "macro sheet inside": (with_part("word/embeddings/a.xlsm"), "active"),
    "template of a stranger": (with_part(RELATIONS, relation("https://evil.example/a.dotm")), "active"),
    "template on a share": (with_part(RELATIONS, relation(r"\\evil\a.dotm")), "active"),
    "office with password": (encrypted(), "encrypted"),
    "part outside": (with_part("../../etc/x"), "damaged"),
    "something behind a zip": (office() + b"MZ", "damaged"),
    "bomb": (with_part("word/media/a.bmp", b"\0" * (201 * 1024 * 1024)), "bomb"),
    "too many parts": (office(**{f"word/{number}": b"" for number in range(5_001)}), "bomb"),
}
SOUND: dict[str, tuple[bytes, str]] = {
    "pdf": (pdf(note="Quyết định"), "pdf"),
    "packed pdf": (pdf(packed(b"<< /Type /Page >>")), "pdf"),
    "names inside a stream are no names": (pdf(b"3 0 obj\n<< >>\nstream\n/JS /Launch\nendstream\nendobj"), "pdf"),
    "word": (office(), "docx"),
    "excel": (office(SHEET), "xlsx"),
    "a chart's sheet": (with_part("word/embeddings/Sheet1.xlsx"), "docx"),
    "a template on the writer's disk": (with_part(RELATIONS, relation("file:///C:\\Normal.dotm")), "docx"),
}
