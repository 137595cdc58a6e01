"""How often one address may send something, and how much one article takes, without keeping anybody's address.

An address is only ever a keyed hash that is another one each day, in the cache, gone with the day. The cache counts;
where each process has its own (no REDIS_URL), each counts for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from campaign_portal import clock

HOUR, DAY = int(timedelta(hours=1).total_seconds()), int(timedelta(days=1).total_seconds())


@dataclass(frozen=True)
class Limit:
    """At most `most` in `seconds`. Whole communes share one address of a mobile network: none is narrow."""

    of: str
    most: int
    seconds: int


LIMITS: dict[str, tuple[Limit, ...]] = {
    "rating": (
        Limit("address and article", 10, DAY),
        Limit("address", 60, HOUR),
        Limit("article", 2_000, HOUR),
    ),
    "report": (
        Limit("address and article", 5, DAY),
        Limit("address", 20, HOUR),
        Limit("article", 50, DAY),
    ),
}


def is_within(kind: str, *, address: str, article_id: int) -> bool:
    """Count one more of `kind`; whether it is still within every limit."""
    counted = [_count(kind, limit, address=address, article_id=article_id) <= limit.most for limit in LIMITS[kind]]
    return all(counted)


def _count(kind: str, limit: Limit, *, address: str, article_id: int) -> int:
    subject = {
        "address": address,
        "article": str(article_id),
        "address and article": f"{address} {article_id}",
    }[limit.of]
    stretch = int(clock.now().timestamp()) // limit.seconds
    key = f"feedback:{kind}:{limit.of[:9]}:{hidden(f'{limit.of}:{subject}')}:{stretch}".replace(" ", "-")
    if cache.add(key, 1, timeout=limit.seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it ended between the two questions
        return 1


def hidden(words: str) -> str:
    """A name for the day that leads nowhere: without the portal's key nobody finds the address again."""
    return salted_hmac("articles.feedback.limits", f"{clock.today()}:{words}", algorithm="sha256").hexdigest()[:32]
