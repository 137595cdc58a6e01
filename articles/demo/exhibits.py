"""What stands below the demo's newest original: a gallery of pictures of other articles, and a form to download."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

from django.contrib.auth.models import User

from articles.media import files
from articles.models import Article, Attachment, GalleryPicture, Image, MediaFile
from articles.vietnamese import fold

PICTURES = 4
TITLE_VI, TITLE_EN = "Mẫu phiếu ý kiến của người dân (ví dụ)", "Form for citizens' opinions (an example)"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINES = ("PHIẾU Ý KIẾN CỦA NGƯỜI DÂN", "Họ và tên: ……………………………", "Địa chỉ: ……………………………", "Ý kiến: ……………………………")


def hang(article: Article, images: list[Image], *, by: User, now: datetime) -> None:
    """Give the article a gallery and a document, before its first text is saved."""
    for order, image in enumerate(images[:PICTURES]):
        words = {f"caption_{language}": getattr(image, f"caption_{language}") for language in ("vi", "en")}
        GalleryPicture.objects.create(article=article, image=image, order=order, **words)
    Attachment.objects.create(article=article, file=_document(by=by, now=now))


def _document(*, by: User, now: datetime) -> MediaFile:
    row = files.store(files.examine(BytesIO(_form())), by=by, now=now)
    for name, title in (("title_vi", TITLE_VI), ("title_en", TITLE_EN)):
        setattr(row, name, title)
    row.search_text = fold(row.joined_titles())
    row.save()
    return row


def _form() -> bytes:
    """A Word file of the fewest parts that there can be."""
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _LINES)
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>',
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # One moment for all, so that the same demo is the same file.
            archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return target.getvalue()
