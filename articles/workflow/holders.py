"""The rules of permissions.py from the other side: who holds a right, and who sees an article.

Asked for many accounts and articles at once; the number of queries depends on neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models import Case, F, Q, QuerySet, Value, When

from articles.models import Article
from articles.workflow.permissions import PROVINCE

SUPERUSERS = Q(is_superuser=True, is_active=True, is_staff=True)


def holders(*rights: str) -> QuerySet[User]:
    """Active staff to whom a role or an administrator gave one of these rights.

    A superuser has every right without having been given any task, and is not among them for that alone.
    """
    given = Permission.objects.filter(content_type__app_label="articles", codename__in=rights)
    by_role = User.groups.through.objects.filter(group__permissions__in=given).values("user")
    by_name = User.user_permissions.through.objects.filter(permission__in=given).values("user")
    return User.objects.filter(Q(pk__in=by_role) | Q(pk__in=by_name), is_active=True, is_staff=True)


def able(accounts: Iterable[int], *rights: str) -> QuerySet[User]:
    """Those of the accounts that may do it, superusers included."""
    return User.objects.filter(Q(pk__in=holders(*rights).values("pk")) | SUPERUSERS, pk__in=set(accounts))


def seeing(accounts: Iterable[int], articles: Iterable[Article]) -> dict[int, frozenset[int]]:
    """By an article's number, which of the accounts see it: `permissions.may_see` of each. Two queries."""
    province = User.groups.through.objects.filter(group__name__in=[role.value for role in PROVINCE]).values("user")
    unbound = When(Q(is_superuser=True) | Q(pk__in=province), then=Value(None))
    rows = able(accounts, "view_article").annotate(bound=Case(unbound, default=F("person__unit")))
    units: dict[int, int | None] = dict(rows.values_list("pk", "bound"))
    known = list(articles)
    editors: Any = Article.editors.through
    opened = set(editors.objects.filter(article__in=known, user__in=units).values_list("article_id", "user_id"))
    return {
        article.pk: frozenset(
            account
            for account, unit in units.items()
            if unit in (None, article.unit_id) or account == article.created_by_id or (article.pk, account) in opened
        )
        for article in known
    }
