"""Generates as many articles as asked for: a batch in a transaction, in the memory of one batch."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from random import Random

from django.db import connection, transaction

from articles.demo import loader
from articles.demo.generating import drafts, lots, rows
from articles.demo.generating.names import Names, gather, is_demo_there
from articles.demo.generating.words import Voice, voices
from articles.search import index
from campaign_portal.clock import ZONE

BATCH = 250
# Of the newest so many published articles, a new one names some as related.
RELATED = 300


def prepare(*, password: str, now: datetime) -> bool:
    """The demo, whose words, people and pictures are used, is there; whether it had to be loaded first.

    Raises loader.NotEmpty where there is other content: generated texts belong into no real portal.
    """
    if is_demo_there():
        return False
    loader.load(password=password, now=now)
    return True


def generate(count: int, *, seed: int, now: datetime, tell: Callable[[int], None] = lambda written: None) -> None:
    """Write `count` articles. The same seed draws the same texts and fates; `tell` hears how many there are so far.

    A batch that is written stays when the next one fails.
    """
    names, spoken, published = gather(), voices(), deque[int](maxlen=RELATED)
    with index.many():
        for first in range(0, count, BATCH):
            numbers = range(first, min(first + BATCH, count))
            with transaction.atomic():
                _write(numbers, count, seed=seed, now=now, names=names, spoken=spoken, published=published)
            tell(numbers.stop)
    with connection.cursor() as cursor:
        # What a database finds out by itself in time, and plans by.
        cursor.execute("ANALYZE")


def _write(
    numbers: range,
    count: int,
    *,
    seed: int,
    now: datetime,
    names: Names,
    spoken: dict[str, Voice],
    published: deque[int],
) -> None:
    today, related, batch = now.astimezone(ZONE).date(), list(published), []
    for number in numbers:
        dice = Random(f"{seed} {number}")  # noqa: S311 - nothing secret
        lot = lots.draw(number, count, dice=dice, now=now)
        batch.append(drafts.drawn(lot, names=names, voices=spoken, related=related, dice=dice, today=today))
    rows.write(batch, office=names.office)
    published.extend(draft.article.pk for draft in batch if draft.lot.is_public)
