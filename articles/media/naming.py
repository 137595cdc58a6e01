"""Names of stored files: nobody finds a picture of tomorrow's article by counting or guessing."""

import secrets
from datetime import datetime

_RANDOM_BYTES = 16


def unguessable_name(extension: str, *, now: datetime, folder: str = "images") -> str:
    """A new name such as "images/2026/11/<22 letters, digits, - and _>.jpg", different each time."""
    while True:
        stem = secrets.token_urlsafe(_RANDOM_BYTES)
        # A name that begins with a dash reads as an option to command-line tools.
        if stem[0].isalnum():
            return f"{folder}/{now:%Y/%m}/{stem}.{extension}"
