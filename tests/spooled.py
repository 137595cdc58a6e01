"""Reads for tests: what a server hands over, and the spool added up at once."""

from typing import Any

from articles.models import Article
from articles.readership.folding import Folded, fold
from campaign_portal import clock

PHONE = "Mozilla/5.0 (Linux; Android 6.0; SM-J105) AppleWebKit/537.36 Chrome/81.0 Mobile Safari/537.36"


def environ(address: str = "203.0.113.7", agent: str = PHONE, **more: Any) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/tin-tuc/17/bao-hiem/",
        "REMOTE_ADDR": address,
        "HTTP_USER_AGENT": agent,
        **more,
    }


def folded() -> Folded:
    return fold(clock.now())


def reads(article: Article) -> int:
    """The article's total once all reads are added."""
    folded()
    article.refresh_from_db()
    return article.view_count
