"""What goes out and what ends, by moment: the same rows of time that readers are shown by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Language
from articles.models import Publication

# More than anybody reads in one month's sheet; whoever has more chooses a week or a campaign.
AT_MOST = 400

MOMENTS = ("public_from", "public_until", "featured_from", "featured_until")
# An article, a language, and a moment at which one of its rows begins or ends.
Edge = tuple[int, str, datetime | None]
GOES_LIVE, REPLACED, ENDS, FEATURED, NOT_FEATURED = "live", "replaced", "ends", "featured", "not_featured"
# The moments that somebody chose for this very text, and may choose anew.
CHOSEN = (GOES_LIVE, REPLACED, ENDS)
KINDS = {
    GOES_LIVE: _("goes live"),
    REPLACED: _("a newer text takes its place"),
    ENDS: _("ends"),
    FEATURED: _("is featured"),
    NOT_FEATURED: _("is no longer featured"),
}


@dataclass(frozen=True)
class Change:
    """What readers see differently from this moment on."""

    at: datetime
    kind: str
    publication: Publication

    @property
    def label(self) -> str:
        return str(KINDS[self.kind])


def changes(
    start: datetime,
    end: datetime,
    *,
    languages: Iterable[str] = Language.values,
    campaign: int | None = None,
    seen_by: Q | None = None,
) -> tuple[list[Change], bool]:
    """Every change after `start` and up to `end` in the order of time, and whether there are more than are given.

    `seen_by` is the condition on publications under which somebody may see them.
    """
    inside = {name: Q(**{f"{name}__gt": start, f"{name}__lte": end}) for name in MOMENTS}
    rows = Publication.objects.filter(
        inside["public_from"] | inside["public_until"] | inside["featured_from"] | inside["featured_until"],
        seen_by or Q(),
        language__in=list(languages),
    )
    if campaign is not None:
        rows = rows.filter(campaign=campaign)
    rows = rows.select_related("revision", "campaign").defer("revision__body", "revision__summary", "summary")
    found = list(rows.order_by("public_from", "pk")[: AT_MOST + 1])
    began: set[Edge] = {(row.article_id, row.language, row.public_from) for row in found}
    ended = {(row.article_id, row.language, row.public_until): row for row in found}
    made = [change for row in found[:AT_MOST] for change in _changes_of(row, began=began, ended=ended)]
    shown = sorted((c for c in made if start < c.at <= end), key=lambda c: (c.at, c.publication.title, c.kind))
    return shown, len(found) > AT_MOST


def next_change(now: datetime) -> datetime | None:
    """The next moment at which something goes out or ends."""
    ahead = {f"next_{name}": Min(name, filter=Q(**{f"{name}__gt": now})) for name in MOMENTS[:2]}
    return min(filter(None, Publication.objects.not_over(now).aggregate(**ahead).values()), default=None)


def _changes_of(row: Publication, *, began: set[Edge], ended: dict[Edge, Publication]) -> list[Change]:
    """What this row changes: `began` and `ended` say where its text's other rows meet it."""
    before = ended.get((row.article_id, row.language, row.public_from))
    found = []
    if before is None:
        found.append(Change(row.public_from, GOES_LIVE, row))
    elif before.revision_id != row.revision_id:
        # Where only the facts beside a text change, its words stay: that is the original's change, listed there.
        found.append(Change(row.public_from, REPLACED, row))
    if row.public_until and (row.article_id, row.language, row.public_until) not in began:
        found.append(Change(row.public_until, ENDS, row))
    return [*found, *_featured(row)]


def _featured(row: Publication) -> list[Change]:
    """The edges of the featured window that fall into the time in which the text is public."""
    edges = ((row.featured_from, FEATURED), (row.featured_until, NOT_FEATURED))
    return [
        Change(moment, kind, row)
        for moment, kind in edges
        if moment and row.public_from < moment and (row.public_until is None or moment < row.public_until)
    ]
