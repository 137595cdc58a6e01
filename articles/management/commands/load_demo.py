"""Fill an empty portal with demo content and six accounts."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.demo import loader
from campaign_portal import clock


class Command(BaseCommand):
    help = "Fill an empty portal with demo articles, pictures and six accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing, quietly, where there is content already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = settings.DEMO_PASSWORD or f"demo-{secrets.token_urlsafe(9)}"
        try:
            loaded = loader.load(password=password, now=clock.now())
        except loader.NotEmpty as refusal:
            if options["if_empty"]:
                return
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{loaded.articles} articles, {loaded.pictures} pictures, sign in at /admin/ as:")
        for account in loaded.accounts:
            self.stdout.write(f"  {account.username:<10} {account.role.value}")
        self.stdout.write(f"Password of all six: {password}")
