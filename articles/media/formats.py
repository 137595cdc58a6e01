"""The kinds of files that the library takes beside pictures, by their content's format."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from articles.choices import FileKind
from articles.vietnamese import format_decimal

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """`label` is what readers see, `content_type` what browsers are told, `most` the largest size in bytes."""

    kind: FileKind
    label: str
    content_type: str
    most: int


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format(FileKind.DOCUMENT, "PDF", "application/pdf", 20 * MEGABYTE),
    "docx": Format(FileKind.DOCUMENT, "Word", f"{_OFFICE}.wordprocessingml.document", 20 * MEGABYTE),
    "xlsx": Format(FileKind.DOCUMENT, "Excel", f"{_OFFICE}.spreadsheetml.sheet", 20 * MEGABYTE),
    "mp4": Format(FileKind.VIDEO, "MP4", "video/mp4", 200 * MEGABYTE),
    "mp3": Format(FileKind.AUDIO, "MP3", "audio/mpeg", 50 * MEGABYTE),
}


def file_size(count: int, *, language: str) -> str:
    """ "1,2 MB" or "340 KB", as the language writes numbers; rounded up, so that nobody is told too little."""
    if count < MEGABYTE:
        return f"{-(-count // 1024)} KB"
    tenths = Decimal(-(-count * 10 // MEGABYTE)) / 10
    return f"{format_decimal(tenths, language=language)} MB"


def duration(seconds: int) -> str:
    """ "3:05" or "1:02:09"."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
