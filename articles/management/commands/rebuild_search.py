"""Index all publications for the search anew; after an upgrade that says so, or when the index was lost."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.search import index, office


class Command(BaseCommand):
    help = "Make the search index anew from all publications."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="only where there is no index yet")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_missing"]:
            # An upgrade may bring the office's index alone: the readers' takes minutes more.
            if office.is_missing():
                office.rebuild()
            if not index.is_missing():
                return
        added = index.rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{added} publications indexed.")
