"""A field of the working copy brought from an old encoding into Unicode: shown first, then saved as a new revision.

Never done by itself. What is public stays as it is until the new revision is approved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Verb
from articles.models import Article, Revision
from articles.richtext.structure import structure_of, with_texts
from articles.vietnamese import fold, nfc
from articles.vietnamese.legacy import Encoding, convert, find
from articles.workflow.readiness_words import SHORT_TEXTS, label
from articles.workflow.steps import Refused, begin, newest_of
from articles.workflow.transitions import save_text

FIELDS = (*SHORT_TEXTS, "body")
NAMES: dict[Encoding, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "marks": "Unicode"}


@dataclass(frozen=True)
class Conversion:
    """What a field would become; `lines` are the pairs before and after that differ."""

    encoding: Encoding
    text: str
    lines: tuple[tuple[str, str], ...]


def conversion_of(article: Article, *, language: str, field: str) -> Conversion | None:
    """What converting this field of the working copy would do; None where it is in Unicode already."""
    before = article.text(language, field)
    found = find(_lines(before, field))
    if found is None:
        return None
    if field == "body":
        after = with_texts(before, lambda texts: convert(texts, found.encoding))
    else:
        after = nfc(convert([before], found.encoding)[0])
    pairs = zip_longest(_lines(before, field), _lines(after, field), fillvalue="")
    lines = tuple((old, new) for old, new in pairs if old != new)
    return Conversion(found.encoding, after, lines) if lines else None


@transaction.atomic
def convert_field(
    article: Article, *, language: str, field: str, fingerprint: str, by: User, now: datetime | None = None
) -> Revision:
    """Save the converted field as a new revision by `by`, who saw `fingerprint`'s text; Refused if that moved."""
    step = begin(article, Verb.SAVE, language=language, by=by, now=now)
    if newest_of(step).fingerprint != fingerprint:
        raise Refused("text_moved", _("The text was changed after you opened it. Read the newest text first."))
    conversion = conversion_of(step.article, language=language, field=field)
    if conversion is None:
        raise Refused("nothing_to_convert", _("Nothing in this field needs to be converted."))
    changed = step.article
    setattr(changed, f"{field}_{language}", conversion.text)
    changed.search_text = fold(changed.joined_titles())
    changed.modified_by, changed.modified_at = by, step.now
    changed.save(update_fields=[f"{field}_{language}", "search_text", "modified_by", "modified_at"])
    words = {"field": label(field), "encoding": NAMES[conversion.encoding]}
    note = _("Converted from %(encoding)s: %(field)s") % words
    revision = save_text(changed, language=language, by=by, now=step.now, note=note)
    if revision is None:
        raise Refused("nothing_to_convert", _("Nothing in this field needs to be converted."))
    return revision


def _lines(text: str, field: str) -> list[str]:
    if field != "body":
        return [text]
    body = structure_of(text)
    return [*body.lines, *(picture.alt for picture in body.pictures)]
