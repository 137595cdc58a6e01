"""Proves that closed royalty statements are as they were closed; names what is not, and ends with 1."""

import re
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.royalties import verifying

PRINTED = re.compile(r"([1-9][0-9]{0,8}):([0-9a-f]{64})")


class Command(BaseCommand):
    help = __doc__
    # It has to run, above all, where the check of the triggers fails.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect",
            metavar="NUMBER:FINGERPRINT",
            help="a statement and its fingerprint as printed on paper; without it nobody sees a chain made anew",
        )

    def handle(self, *args: Any, expect: str | None = None, **options: Any) -> None:
        expected = None
        if expect:
            match = PRINTED.fullmatch(expect.strip().lower())
            if match is None:
                raise CommandError("Give --expect as NUMBER:FINGERPRINT, with the 64 digits from the paper.")
            expected = int(match[1]), match[2]
        wrong = list(verifying.findings(expected=expected))
        for sentence in wrong:
            self.stderr.write(sentence)
        if wrong:
            sys.exit(1)
        number, fingerprint = verifying.head()
        self.stdout.write(f"{number} closed statements, as they were closed. Last fingerprint: {number}:{fingerprint}")
