"""WebVTT captions, read line by line: what browsers would silently skip is told to whoever uploads it."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from articles.media.refusals import Refusal
from articles.vietnamese import nfc

MOST = 500 * 1024
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_CUE = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
# Looks, scripts and pictures of captions are not needed; style sheets in them are left out by our policy anyway.
_BLOCKS = ("NOTE", "STYLE", "REGION")


def examine(upload: Any) -> bytes:
    """The captions as they are stored: UTF-8, composed letters, plain line ends. Raises Refusal."""
    upload.seek(0)
    content = upload.read(MOST + 1)
    if not content or len(content) > MOST:
        raise _refusal(_("It is empty or larger than 500 KB"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(_("It is not saved as UTF-8")) from None
    text = "\n".join(nfc(line) for line in re.split(r"\r\n|\r|\n", text))
    _check(text)
    return text.encode()


def _check(text: str) -> None:
    first, *blocks = re.split(r"\n{2,}", text.strip("\n"))
    if not re.match(r"WEBVTT(?:[ \t].*)?(?:\n|\Z)", first):
        raise _refusal(_("The first line must be WEBVTT"))
    if "-->" in first:
        raise _refusal(_("There must be an empty line below WEBVTT"))
    cues, last = 0, -1
    for block in blocks:
        if block.startswith(_BLOCKS):
            continue
        last = _cue(block.split("\n"), number=cues + 1, after=last)
        cues += 1
    if not cues:
        raise _refusal(_("There is no caption in it"))


def _cue(lines: list[str], *, number: int, after: int) -> int:
    """When the caption begins, in milliseconds."""
    timing = lines[1] if "-->" not in lines[0] and len(lines) > 1 else lines[0]
    found = _CUE.fullmatch(timing.strip())
    if found is None:
        raise _refusal(_("The times of caption %(number)d cannot be read") % {"number": number})
    start, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:8])
    if end <= start or start < after:
        raise _refusal(_("Caption %(number)d begins or ends too early") % {"number": number})
    if "-->" in "".join(lines[lines.index(timing) + 1 :]):
        raise _refusal(_("There must be an empty line below caption %(number)d") % {"number": number})
    return start


def _milliseconds(parts: tuple[Any, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _refusal(why: str) -> Refusal:
    return Refusal("captions", why=why)
