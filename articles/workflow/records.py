"""The office's own diary: who changed which right, rate, person, name or picture's words, from what to what.

What is kept of which model stands in `KEPT`; every writer goes through `watched` or `write`. Texts and their
steps are not here: revisions and workflow events are their history. What an update of the portal gives the groups
(roles.ensure) is not either: that table is printed in docs/permissions.md and kept with the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models.fields.files import FieldFile
from modeltranslation.fields import TranslationField

from articles.choices import RecordAction, Secret
from articles.models import ChangeRecord
from campaign_portal import clock

SECRETS = tuple(Secret.values)
# The fields kept, by model; None stands for all that a person can give.
KEPT: dict[str, tuple[str, ...] | None] = {
    "auth.user": None,
    "auth.group": None,
    "articles.person": None,
    "articles.unit": None,
    "articles.category": None,
    "articles.campaign": None,
    "articles.keyword": None,
    "articles.articletype": None,
    "articles.abbreviation": None,
    "articles.glossaryterm": None,
    "articles.redirect": ("path", "kind", "number", "language", "target_path"),
    "articles.basesalary": None,
    "articles.royaltyrate": None,
    "articles.royaltybudget": None,
    "articles.payee": None,
    "articles.payeesecrets": SECRETS,
    "articles.rategenre": None,
    "articles.rateshare": None,
    "articles.ratebonus": None,
    "articles.rateunit": None,
    "articles.site": None,
    "articles.sitelink": None,
    "articles.harmlesschange": ("article", "older", "newer", "note"),
    "articles.image": ("alt_text", "is_decorative", "caption", "credit", "focal_x", "focal_y"),
    "articles.mediafile": ("title", "transcript", "captions_vi", "captions_en", "poster", "address"),
    # What no revision holds: who else writes it, whose it is, and what it is paid by.
    "articles.article": (
        "unit",
        "editors",
        "review_owner",
        "assigned_translator",
        "page_count",
        "photo_count",
        "article_coefficient",
        "photo_coefficient",
        "translation_share",
        "payable_amount",
    ),
}
NEVER = ("last_login", "date_joined", "search_text", "sort_key")
# That it changed is kept, never what it was or is.
SECRET = ("password", *SECRETS)
CHANGED = "changed"
# How these begin stands in the workflow's diary; how they end only here.
BEGUN = ("articles.article",)


@contextmanager
def watched(*rows: models.Model, by: User | None) -> Iterator[None]:
    """Whatever happens to the rows inside is written down: added, changed, deleted."""
    before = [(row, row.pk, str(row) if row.pk else "", stored(row)) for row in rows if is_kept(row)]
    yield
    for row, number, name, values in before:
        write(row, by=by, before=values, number=number or row.pk, name=name)


def is_kept(row: models.Model | type[models.Model]) -> bool:
    return row._meta.label_lower in KEPT


def stored(row: models.Model, number: Any = None) -> dict[str, Any] | None:
    """What the database holds of this row now; None where it holds none."""
    number = number or row.pk
    model = row._meta.model  # of a row behind a lazy `request.user` too
    found = model._base_manager.filter(pk=number).first() if number else None
    return {name: _plain(found, name) for name in _names(model)} if found else None


def write(
    row: models.Model, *, by: User | None, before: dict[str, Any] | None, number: Any = None, name: str = ""
) -> ChangeRecord | None:
    """Keep what differs between `before` and the row as it is stored now; nothing where nothing does."""
    number = number or row.pk
    after = stored(row, number)
    old, new = _differing(before or {}, after or {})
    action = RecordAction.ADD if before is None else RecordAction.DELETE if after is None else RecordAction.CHANGE
    told_elsewhere = action == RecordAction.ADD and row._meta.label_lower in BEGUN
    if told_elsewhere or not (new or action == RecordAction.DELETE):
        return None
    return ChangeRecord.objects.create(
        by=by,
        at=clock.now(),
        action=action,
        subject=row._meta.label_lower,
        object_id=str(number),
        name=(name if after is None else str(row))[:300],
        before=old,
        after=new,
    )


def _differing(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides of the fields that differ; what is empty is left out of a side that has nothing else."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not before or not after:
        names = [name for name in names if (before or after)[name] not in (None, "", [], False)]
    sides = []
    for side in (before, after):
        sides.append({name: CHANGED if name in SECRET else side[name] for name in names if name in side})
    return sides[0], sides[1]


def _names(model: type[models.Model]) -> list[str]:
    """The fields kept of a model, each language's column by its own name."""
    chosen = KEPT[model._meta.label_lower]
    columns = [*model._meta.concrete_fields, *model._meta.many_to_many]
    translated = {column.translated_field.name for column in columns if isinstance(column, TranslationField)}
    names = []
    for column in columns:
        plain = column.translated_field.name if isinstance(column, TranslationField) else column.name
        wanted = plain in chosen if chosen else (column.editable and not column.primary_key and plain not in NEVER)
        if wanted and column.name not in translated:
            names.append(column.name)
    return names


def _plain(row: models.Model, name: str) -> Any:
    """A value as JSON keeps it and a person can read it."""
    column: Any = row._meta.get_field(name)
    if column.many_to_many:
        return sorted(str(other) for other in getattr(row, name).all())
    value = getattr(row, name)
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | FieldFile) else value
