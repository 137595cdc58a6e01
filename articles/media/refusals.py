"""Why a document, a sound or a video is not taken: each refusal is a sentence that says what to do."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "empty": _("This file is empty. Choose it again."),
    "kind": _("This is no file that the library takes. Upload a PDF, Word (.docx), Excel (.xlsx), MP4 or MP3 file."),
    "bytes": _("This file has %(size)s MB; at most %(limit)s MB can be uploaded. Save it smaller, or in parts."),
    "old_office": _(
        "This is an old Word or Excel file, or one with a password. Open it, take the password away, and save it "
        "as .docx, .xlsx or PDF."
    ),
    "encrypted": _("This file asks for a password. Save it without one and upload that file."),
    "active": _(
        "This file contains macros, scripts or other files. Readers could be harmed by them: save it without, best "
        "as a plain PDF."
    ),
    "damaged": _("This file is damaged or incomplete. Open it, save it again, and upload that file."),
    "codec": _("This video is coded in a way that many phones cannot play. Save it as MP4 with H.264."),
    "captions": _("This is no WebVTT file: %(why)s."),
    "bomb": _("Unpacked, this file is too large. Save it smaller, or as PDF."),
}


class Refusal(ValidationError):
    """A file that is not taken; `code` says why to programs."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(SENTENCES[code], code=code, params=values)
