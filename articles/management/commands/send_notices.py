"""Send the e-mails that are due: safe to run each minute, and twice at the same time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.notices import post
from campaign_portal import clock


class Command(BaseCommand):
    help = "Send the notices that are due by e-mail; to be run each minute."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = post.send_due(clock.now())
        if options["verbosity"]:
            self.stdout.write(f"{sent.letters} e-mails sent with {sent.notices} notices, {sent.failed} failed.")
        if sent.failed:
            raise CommandError(f"{sent.failed} e-mails could not be sent; the next run tries them again.")
