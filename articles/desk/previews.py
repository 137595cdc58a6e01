"""Preview links: an address that shows a text nobody published yet to somebody who has no account.

Whoever holds the address sees the text, so it ends by itself, can be revoked, and is over once readers can
read that text anyway.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import F, Max
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, PreviewLink, Publication, Revision
from articles.workflow import permissions
from articles.workflow.steps import Refused

USUALLY, AT_MOST = timedelta(days=7), timedelta(days=30)
BYTES = 32
TOKEN = re.compile("[A-Za-z0-9_-]{43}")


class Standing(Enum):
    OPEN = "open"
    REVOKED = "revoked"
    EXPIRED = "expired"
    # Readers can, or could, read that text or a newer one on its own page.
    PUBLISHED = "published"


@dataclass(frozen=True)
class Opened:
    """What the address leads to: `revision` to show, or None when the text has become public."""

    link: PreviewLink
    revision: Revision | None


def may_make(user: User | AnonymousUser, article: Article, *, language: str) -> bool:
    """Whoever may write or approve the text may let others read it."""
    return permissions.may_write_or_approve(user, article, language=language)


def create(
    article: Article,
    *,
    language: str,
    by: User,
    now: datetime,
    revision: Revision | None = None,
    expires_at: datetime | None = None,
    note: str = "",
) -> PreviewLink:
    """A new address for one revision or, without one, for whatever is newest when it is opened."""
    if not may_make(by, article, language=language):
        raise Refused("not_permitted", _("You may make preview links only for texts you may change or approve."))
    newest = article.newest_revision(language)
    shown = revision or newest
    if shown is None or (shown.article_id, shown.language) != (article.pk, language):
        raise Refused("no_text", _("There is no saved text in this language yet."))
    if shown.number <= _newest_out(article.pk, language, now=now):
        raise Refused("public", _("This text is or was public already. Send the address of its page."))
    end = expires_at or now + USUALLY
    if end <= now:
        raise Refused("period", _("The link would end before it begins. Choose a later end."))
    if end > now + AT_MOST:
        raise Refused("period", _("A preview link ends after %(days)d days at the latest.") % {"days": AT_MOST.days})
    return PreviewLink.objects.create(
        token=secrets.token_urlsafe(BYTES),
        article=article,
        language=language,
        revision=revision,
        note=note,
        created_by=by,
        created_at=now,
        expires_at=end,
    )


def revoke(link: PreviewLink, *, by: User, now: datetime) -> None:
    """End the address at once. A second time changes nothing."""
    if link.created_by_id != by.pk and not may_make(by, link.article, language=link.language):
        raise Refused("not_permitted", _("You may revoke only your own links and those of texts you may change."))
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now)
    link.refresh_from_db(fields=["revoked_at"])


def open_link(token: str, *, language: str, now: datetime, counts: bool = True) -> Opened | None:
    """Use the address once; None when it leads nowhere, whatever the reason."""
    if not TOKEN.fullmatch(token):
        return None
    rows = PreviewLink.objects.filter(token=token, language=language, revoked_at=None, expires_at__gt=now)
    link = rows.select_related("article", "revision__article").first()
    if link is None:
        return None
    if standing(link, now=now) == Standing.PUBLISHED:
        return Opened(link, None)
    # Counted where it is still open, in one statement: two readers are two, a revoked link is none.
    counted = rows.update(opened_count=F("opened_count") + 1, opened_at=now) if counts else rows.count()
    return Opened(link, link.revision or link.article.newest_revision(link.language)) if counted else None


def links_of(article: Article, *, now: datetime) -> list[tuple[PreviewLink, Standing]]:
    """Every link to a text of this article with where it stands, the newest first."""
    links = PreviewLink.objects.filter(article=article).select_related("revision", "created_by")
    out = {language: _newest_out(article.pk, language, now=now) for language in Language.values}
    saved = list(Revision.objects.filter(article=article).values_list("language", "number", "created_at"))
    found = []
    for link in links:
        earlier = [number for code, number, at in saved if code == link.language and at <= link.created_at]
        first = link.revision.number if link.revision else max(earlier, default=0)
        found.append((link, _standing(link, is_out=first <= out[link.language], now=now)))
    return found


def standing(link: PreviewLink, *, now: datetime) -> Standing:
    rows = Revision.objects.filter(article=link.article_id, language=link.language, created_at__lte=link.created_at)
    # Without a revision of its own, the text that was newest when it was made: that or any later one ends it.
    first = link.revision.number if link.revision else rows.aggregate(number=Max("number"))["number"] or 0
    is_out = first <= _newest_out(link.article_id, link.language, now=now)
    return _standing(link, is_out=is_out, now=now)


def _standing(link: PreviewLink, *, is_out: bool, now: datetime) -> Standing:
    if link.revoked_at is not None:
        return Standing.REVOKED
    if is_out:
        return Standing.PUBLISHED
    return Standing.OPEN if now < link.expires_at else Standing.EXPIRED


def _newest_out(article_id: int, language: str, *, now: datetime) -> int:
    """The number of the newest revision that was ever public, 0 if none was."""
    rows = Publication.objects.filter(article=article_id, language=language, public_from__lte=now)
    return rows.aggregate(number=Max("revision__number"))["number"] or 0
