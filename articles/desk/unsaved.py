"""What people typed and have not saved yet: one row for each open form, seen by its writer alone.

It never touches an article, a revision or a publication. Two writes never cover each other: a write names the
version it follows, and one that follows another is refused, so that the form goes on under a name of its own.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from articles.models import Article, UnsavedText

LARGEST = 2 * 1024 * 1024  # bytes, as JSON
MOST_FIELDS = 6000
MOST_FOR_ONE_PERSON = 50
KEPT_FOR = timedelta(days=30)
TIDIED_AT_ONCE = 200
TAB = re.compile(r"[A-Za-z0-9-]{8,40}")

# A form as its browser would send it: each field's values.
Fields = dict[str, list[str]]


class Stale(Exception):
    """Another write went first: whoever sent this one is not alone under its name."""


class TooLarge(Exception):
    """More than anybody types; nothing was kept."""


def store(
    *, user: User, tab: str, version: int, article: Article | None, language: str, fields: Fields, now: datetime
) -> int:
    """Keep the fields of one open form; takes the version they follow (0 for the first), gives the new one."""
    if len(json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")) > LARGEST:
        raise TooLarge
    if version == 0:
        row = UnsavedText(user=user, tab=tab, version=1, article=article, language=language, data=fields, saved_at=now)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise Stale from None
        _tidy(user, now=now)
        return 1
    rows = UnsavedText.objects.filter(user=user, tab=tab, version=version, article=article, language=language)
    if not rows.update(version=version + 1, data=fields, saved_at=now):
        raise Stale
    return version + 1


def of_form(*, user: User, article: Article | None, language: str, now: datetime) -> QuerySet[UnsavedText]:
    """All that `user` typed into this form and did not save, the newest first."""
    rows = UnsavedText.objects.filter(user=user, article=article, language=language)
    return rows.filter(saved_at__gt=now - KEPT_FOR).order_by("-saved_at", "-pk")


def find(*, user: User, tab: str) -> UnsavedText | None:
    """One's own row of that name; nobody finds another person's."""
    return UnsavedText.objects.filter(user=user, tab=tab).first()


def forget(*, user: User, tab: str) -> None:
    """The form was saved, or its writer does not want the text any more."""
    UnsavedText.objects.filter(user=user, tab=tab).delete()


def clean_fields(found: Any) -> Fields | None:
    """What a browser sent, as `Fields`; None when it is nothing of the kind."""
    if not isinstance(found, dict) or len(found) > MOST_FIELDS:
        return None
    fields: Fields = {}
    for name, values in found.items():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            return None
        fields[_storable(name)] = [_storable(value) for value in values]
    return fields


def _storable(text: str) -> str:
    """Half a character and NUL are no text: databases refuse them. The rest stays as it was typed."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _tidy(user: User, *, now: datetime) -> None:
    """What is too old goes, whoever's it is; of one person's only the newest stay."""
    old = UnsavedText.objects.filter(saved_at__lte=now - KEPT_FOR).select_for_update(skip_locked=True)
    own = UnsavedText.objects.filter(user=user).order_by("-saved_at", "-pk").values_list("pk", flat=True)
    with transaction.atomic():
        gone = [*old.values_list("pk", flat=True)[:TIDIED_AT_ONCE], *own[MOST_FOR_ONE_PERSON:]]
        if gone:
            UnsavedText.objects.filter(pk__in=gone).delete()
