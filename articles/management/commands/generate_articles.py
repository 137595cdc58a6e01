"""Add many made-up articles to the demo, to see the portal at size."""

import secrets
import time
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from articles.demo import loader
from articles.demo.generating import estimate, writing
from campaign_portal import clock

MOST = 5_000_000
# Seconds between two lines of progress.
PACE = 10


class Command(BaseCommand):
    help = "Add made-up articles in all states and of twenty years to the demo, which is loaded where it is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", metavar="COUNT", help=f"how many articles, 1 to {MOST:,}")
        parser.add_argument("--seed", default="1", help="another number gives other articles (default: 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        count = _whole(options["count"], name="COUNT", least=1, most=MOST)
        seed = _whole(options["seed"], name="--seed", least=0, most=2**63)
        foreseen = estimate.of(count, vendor=connection.vendor)
        self.stdout.write(
            f"{count:,} articles: about {_in_words(foreseen.time)} and {foreseen.megabytes:,} MB of disk. "
            "Ctrl-C stops it; what is written by then stays."
        )
        now = clock.now()
        self._prepare(now)
        self._started, self._told = time.monotonic(), time.monotonic()
        writing.generate(count, seed=seed, now=now, tell=lambda written: self._tell(written, count))
        self.stdout.write(f"{count:,} articles written in {_in_words(self._taken())}.")

    def _prepare(self, now: Any) -> None:
        password = settings.DEMO_PASSWORD or f"demo-{secrets.token_urlsafe(9)}"
        try:
            was_loaded = writing.prepare(password=password, now=now)
        except loader.NotEmpty as refusal:
            raise CommandError(f"Made-up articles are added to the demo only. {refusal}") from refusal
        if was_loaded:
            self.stdout.write(f"The demo was loaded first; password of its accounts: {password}")

    def _taken(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self._started)

    def _tell(self, written: int, count: int) -> None:
        if time.monotonic() - self._told < PACE or written == count:
            return
        self._told = time.monotonic()
        left = self._taken() * ((count - written) / written)
        self.stdout.write(f"{written:,} of {count:,} ({written * 100 // count} %), {_in_words(left)} left")
        self.stdout.flush()


def _whole(text: str, *, name: str, least: int, most: int) -> int:
    digits = str(text).replace(",", "").replace("_", "")
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 20
    if not is_number or not least <= int(digits) <= most:
        raise CommandError(f"{name} is a whole number from {least:,} to {most:,}, for example 1000; “{text}” is none.")
    return int(digits)


def _in_words(time: timedelta) -> str:
    seconds = round(time.total_seconds())
    return f"{max(seconds, 1)} s" if seconds < 120 else f"{round(seconds / 60)} min"
