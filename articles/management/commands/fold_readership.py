"""Add the reads that wait in this machine's spool to the totals; the server does so too, unless FOLD_EVERY is 0."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.readership import folding, turns
from campaign_portal import clock


class Command(BaseCommand):
    help = "Add the reads that wait in the spool to the articles' totals and their days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on, so often, until it is stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        every = options["every"]
        if every is not None:
            if not 0 < every <= 3600:
                raise CommandError("--every takes a number of seconds between 0 and 3600.")
            turns.go_on(every)
        folded = folding.fold(clock.now())
        if options["verbosity"]:
            self.stdout.write(
                f"{folded.counted} reads added; {folded.repeated} repeated, {folded.unknown} of unknown articles, "
                f"{folded.unreadable} unreadable."
            )
