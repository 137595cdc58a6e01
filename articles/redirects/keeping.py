"""Writes redirects: when something is renamed, and when a person enters one. No chains, no loops, one owner."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Language, RedirectReason, TargetKind
from articles.models import Redirect
from articles.models.redirects import LONGEST
from articles.redirects import paths
from articles.redirects.targets import Target, named_by


class Impossible(Exception):
    """Such a redirect would not do what it says; `sentence` says why."""

    def __init__(self, sentence: str, field: str = "path") -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field


# --- renaming ----------------------------------------------------------------------------------------------


def addresses(row: Any) -> dict[str, str]:
    """Where the row's page is, by language, as the database has it."""
    stored = type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None
    found = {language: stored.address_in(language) for language in Language.values} if stored else {}
    return {language: path for language, path in found.items() if path}


def renamed(row: Any, *, before: dict[str, str]) -> list[str]:
    """Keep the addresses that `row` had `before`; the ones it has now are its own. The paths kept are returned."""
    now = {language: row.address_in(language) for language in Language.values}
    old = {language: path for language, path in before.items() if path != now[language]}
    with transaction.atomic():
        owned = [path for path in now.values() if path]
        Redirect.objects.filter(path__in=owned).delete()
        for language, path in old.items():
            target = Target(row._meta.model_name, language, number=row.pk)
            store(path, target, reason=RedirectReason.RENAMED)
    return list(old.values())


def forget(row: Any) -> None:
    """What was deleted has no address; nor do its old ones lead anywhere."""
    Redirect.objects.filter(kind=row._meta.model_name, number=row.pk).delete()


# --- entered by people ---------------------------------------------------------------------------------------


def checked(path: str, target: str) -> tuple[str, Target]:
    """Both addresses as the table holds them; raises Impossible with a sentence for people."""
    old, new = paths.written(path), paths.written(target)
    if not old or len(old) > LONGEST or old.startswith("/admin/"):
        raise Impossible(_("This is no address that the portal could answer."))
    if named_by(old) is not None or old == "/":
        raise Impossible(_("There is a page at this address: it would never lead anywhere else."))
    if not new or len(new) > LONGEST or new.startswith("//"):
        raise Impossible(_("Give an address of this portal that begins with “/”."), "target")
    if old == new:
        raise Impossible(_("The address would lead to itself."), "target")
    found = named_by(new) or _through(new)
    if found is None:
        raise Impossible(_("There is no page at the new address."), "target")
    return old, found


def store(path: str, target: Target, *, reason: str, by: User | None = None) -> Redirect:
    """The path leads to the target from now on, and with it whatever led to the path."""
    values = {
        "kind": target.kind,
        "number": target.number,
        "language": target.language,
        "target_path": target.target_path,
    }
    with transaction.atomic():
        if target.kind == TargetKind.ADDRESS:
            Redirect.objects.filter(path=target.target_path).delete()
        Redirect.objects.filter(kind=TargetKind.ADDRESS, target_path=path).update(**values)
        row, _made = Redirect.objects.update_or_create(
            path=path, defaults={**values, "reason": reason, "created_by": by}
        )
    return row


def _through(path: str) -> Target | None:
    """What an old address leads to stands in its place: no redirect leads to another."""
    row = Redirect.objects.filter(path=path).first()
    return Target(row.kind, row.language, number=row.number, target_path=row.target_path) if row else None
