"""Seals people's tax codes, identity numbers and bank accounts anew under the newest key of PAYEE_KEYS."""

from django.core.management.base import BaseCommand, CommandError

from articles.royalties import payees


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        try:
            count, changed, closed = payees.reseal_all()
        except payees.Unavailable as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{count} values are sealed, {changed} of them anew under the newest key.")
        if closed:
            raise CommandError(
                f"{len(closed)} open with none of the keys and were left as they are (payee: value): "
                f"{', '.join(closed)}. "
                "Add the key they were sealed with to PAYEE_KEYS and run this again before any key is taken away."
            )
