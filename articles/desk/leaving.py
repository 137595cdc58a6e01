"""Somebody leaves the office: the account ends, the work that is still open goes to whoever follows.

What they wrote, approved and began keeps their name for ever; nothing here touches a text or its state.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.choices import NoticeKind, Role, State
from articles.models import Article, Notice, Presence, PreviewLink
from articles.workflow import permissions, records
from articles.workflow.steps import Refused

OPEN = (State.DRAFT, State.PENDING, State.REJECTED)
UNDERWAY = Q(approval_status_vi__in=OPEN) | Q(approval_status_en__in=OPEN)


@dataclass(frozen=True)
class OpenWork:
    """What waits for somebody: texts under way that they began, articles opened to them by name, articles they are
    to review or to translate, notices they have not seen, preview links of theirs that still open."""

    texts: QuerySet[Article]
    opened: QuerySet[Article]
    reviews: QuerySet[Article]
    translations: QuerySet[Article]
    notices: QuerySet[Notice]
    links: QuerySet[PreviewLink]


def open_work(user: User, *, now: datetime) -> OpenWork:
    return OpenWork(
        texts=Article.objects.filter(UNDERWAY, created_by=user),
        opened=Article.objects.filter(editors=user),
        reviews=Article.objects.filter(review_owner=user),
        translations=Article.objects.filter(assigned_translator=user),
        notices=Notice.objects.filter(user=user, seen_at__isnull=True),
        links=PreviewLink.objects.filter(created_by=user, revoked_at__isnull=True, expires_at__gt=now),
    )


def successors(user: User) -> QuerySet[User]:
    """Who may take over: everybody who works here and is not the one who leaves."""
    return User.objects.filter(is_active=True, is_staff=True).exclude(pk=user.pk).order_by("username")


def is_last_administrator(user: User) -> bool:
    """Would nobody be left who looks after accounts? The answer holds until the transaction ends."""
    group = Group.objects.select_for_update().filter(name=Role.ADMINISTRATOR.value).first()
    if group is None or not group.user_set.filter(pk=user.pk, is_active=True, is_staff=True).exists():
        return False
    return not group.user_set.filter(is_active=True, is_staff=True).exclude(pk=user.pk).exists()


def objection(user: User, *, by: User) -> Refused | None:
    """Why `by` may not end this account."""
    if not (by.is_active and by.is_staff and by.has_perm("auth.change_user")):
        return Refused("not_permitted", _("Only an administrator ends accounts."))
    if user.pk == by.pk:
        return Refused("own_account", _("Nobody ends their own account: another administrator does that."))
    if user.is_superuser and not by.is_superuser:
        return Refused("not_permitted", _("Only a superuser ends the account of a superuser."))
    if not user.is_active:
        return Refused("gone", _("This account has been ended already."))
    if is_last_administrator(user):
        return Refused("last_administrator", _("This is the last administrator. Give the role to somebody else first."))
    return None


@transaction.atomic
def leave(user: User, *, by: User, successor: User | None, now: datetime) -> list[Article]:
    """End the account and hand its open work to `successor`, or to nobody; returns what was handed over."""
    account = User.objects.select_for_update().get(pk=user.pk)
    refusal = objection(account, by=by)
    if refusal:
        raise refusal
    if successor is not None and not successors(account).filter(pk=successor.pk).exists():
        raise Refused("successor", _("Choose somebody who works here as the one who takes over."))
    work = open_work(account, now=now)
    numbers = _numbers(work.texts, work.opened, work.reviews, work.translations)
    touched = list(Article.objects.filter(pk__in=numbers).order_by("pk"))
    # Of what was opened to them, only what is still being written needs another hand.
    underway = _numbers(work.texts, work.opened.filter(UNDERWAY))
    reviewed = _numbers(work.reviews)
    with records.watched(account, *touched, by=by):
        for article in touched:
            _hand_over(article, account, successor, also_writes=article.pk in underway)
        work.links.update(revoked_at=now)
        work.notices.delete()
        Presence.objects.filter(user=account).delete()
        account.is_active = False
        # Every session carries a mark made from the password: none outlives this, none wakes with the account.
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password"])
    if successor is None:
        return []
    handed = [article for article in touched if article.pk in underway | reviewed]
    if successor.pk != by.pk:
        _tell(handed, successor, by=by, now=now)
    return handed


def _numbers(*sets: QuerySet[Article]) -> set[int]:
    return {number for articles in sets for number in articles.values_list("pk", flat=True)}


def _hand_over(article: Article, account: User, successor: User | None, *, also_writes: bool) -> None:
    article.editors.remove(account)
    if successor is not None and also_writes:
        article.editors.add(successor)
    if article.review_owner_id == account.pk:
        article.review_owner = successor
        article.save(update_fields=["review_owner"])
    if article.assigned_translator_id == account.pk:
        follows = successor is not None and permissions.has(successor, "translate_article")
        article.assigned_translator = successor if follows else None
        article.save(update_fields=["assigned_translator"])


def _tell(articles: list[Article], successor: User, *, by: User, now: datetime) -> None:
    for article in articles:
        Notice.objects.get_or_create(
            user=successor,
            kind=NoticeKind.ASSIGNED,
            article=article,
            language=article.source_language,
            seen_at=None,
            defaults={"by": by, "at": now},
        )
