"""Saying who translates an article; whoever is named is told (receivers.py)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.choices import Role
from articles.models import Article
from articles.signals import translation_assigned
from articles.workflow import permissions, records
from articles.workflow.steps import Refused


def translators() -> QuerySet[User]:
    """The accounts that may be named: active staff with the role."""
    staff = User.objects.filter(is_active=True, is_staff=True, groups__name=Role.TRANSLATOR.value)
    return staff.order_by("last_name", "first_name", "username")


def may_assign(user: User) -> bool:
    return permissions.has(user, "assign_translation")


@transaction.atomic
def assign(numbers: Iterable[int], translator: User | None, *, by: User, now: datetime) -> list[Article]:
    """Name who translates these articles, or nobody; returns those where that changed anything."""
    if not may_assign(by):
        raise Refused("not_permitted", _("Only editors and approvers say who translates an article."))
    if translator is not None and not translators().filter(pk=translator.pk).exists():
        raise Refused("translator", _("Choose somebody who works here as a translator."))
    seen = permissions.visible_to(by).filter(pk__in=list(numbers)).values("pk")
    changed = []
    for article in Article.objects.select_for_update().filter(pk__in=seen).order_by("pk"):
        former = article.assigned_translator_id
        if former != (translator.pk if translator else None):
            with records.watched(article, by=by):
                article.assigned_translator = translator
                article.save(update_fields=["assigned_translator"])
            translation_assigned.send(Article, article=article, former=former, by=by, at=now)
            changed.append(article)
    return changed
