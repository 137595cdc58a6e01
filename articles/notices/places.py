"""The page on which a person does what a notice asks for."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from articles.choices import NoticeKind
from articles.models import Notice

OWN_SETTINGS = "admin:articles_person_language"


def place(notice: Notice) -> str:
    """The path of that page."""
    if notice.kind == NoticeKind.COMMENT:
        page = reverse("admin:articles_article_comments", args=[notice.article_id, notice.language])
        return f"{page}#comment-{notice.comment_id}" if notice.comment_id else page
    if notice.kind == NoticeKind.TO_APPROVE:
        return reverse("admin:articles_article_review", args=[notice.article_id, notice.language])
    screen = "change" if notice.language == notice.article.source_language else "translation"
    return reverse(f"admin:articles_article_{screen}", args=[notice.article_id])


def address(path: str) -> str:
    """The whole address, for somebody who reads it outside the portal."""
    return f"{getattr(settings, 'SITE_ADDRESS', 'http://127.0.0.1:8000').rstrip('/')}{path}"
