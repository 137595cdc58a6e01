"""Makes the smaller files that stored pictures lack."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.media import sizes
from articles.models import Image


class Command(BaseCommand):
    help = "Make the WebP sizes that stored pictures lack; safe to break off and to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        made = pictures = 0
        failed: list[str] = []
        for image in Image.objects.order_by("pk").iterator(chunk_size=200):
            try:
                widths = sizes.make(image)
            except OSError:  # one lost file is no reason to leave the others without
                failed.append(str(image.file))
                continue
            pictures += bool(widths)
            made += len(widths)
        if options["verbosity"]:
            self.stdout.write(f"{made} files made for {pictures} pictures.")
        if failed:
            raise CommandError(f"{len(failed)} pictures are missing or cannot be read: {', '.join(failed[:10])}")
