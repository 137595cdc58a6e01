"""Prints docs/permissions.md from the tables in the code."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.workflow import printed


class Command(BaseCommand):
    help = "Print who may do what, in both languages: manage.py print_permissions > docs/permissions.md"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(printed.page(), ending="")
