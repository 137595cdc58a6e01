"""Takes every approved translation into the translation memory; those that are in it already change nothing."""

from django.core.management.base import BaseCommand

from articles.translation.memory import remembering


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        translations, pairs = remembering.remember_all()
        self.stdout.write(f"{translations} approved translations read, {pairs} new pairs in the translation memory.")
