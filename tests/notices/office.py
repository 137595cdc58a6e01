"""Staff with addresses, and notices that wait to be mailed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from articles.choices import Language, NoticeKind, NoticePace
from articles.models import Article, Notice
from tests import factories


def reachable(user: User, *, pace: NoticePace = NoticePace.AT_ONCE, language: Language = Language.VI) -> User:
    """The account with an address of its own, and its choices."""
    user.email = f"{user.username}@toasoan.vn"
    user.save(update_fields=["email"])
    factories.person(user.username.title(), user=user, notice_pace=pace, interface_language=language)
    return user


def notice(user: User, article: Article, *, at: datetime = factories.NOON, **fields) -> Notice:
    made = {"kind": NoticeKind.APPROVED, "language": "vi", **fields}
    return Notice.objects.create(user=user, article=article, at=at, **made)
