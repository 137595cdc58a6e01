"""What backup.py and restore.py share: the portal's settings, what a backup holds, how it is proved whole.

A backup is a folder: the database, the media, and `manifest.json`, which says what they are, with size and SHA-256.
"""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parent.parent
MANIFEST, MEDIA = "manifest.json", "media.tar"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
# What libpq asks its environment for: a password on the command line could be read by everybody on the machine.
LIBPQ = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
LIBPQ_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service")


class Refused(Exception):
    """Why it cannot be done, in a sentence for the administrator."""


@contextlib.contextmanager
def in_sentences(nothing_done: str) -> Iterator[None]:
    """Ends the program with `nothing_done` and the reason, without a traceback, where the reason is no bug of ours."""
    try:
        yield
    except (Refused, OSError, sqlite3.Error) as error:
        sys.exit(f"{nothing_done} {error}")
    except Exception as error:
        from django.core.exceptions import ImproperlyConfigured
        from django.db import Error

        if not isinstance(error, (ImproperlyConfigured, Error)):
            raise
        sys.exit(f"{nothing_done} {error}".strip())


def settings() -> Any:
    """The portal's own, read as the portal reads them: environment, then ENV_FILE."""
    sys.path.insert(0, str(BASE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    import django

    django.setup()
    from django.conf import settings

    return settings


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused(f"{name} was not found (Debian: apt-get install postgresql-client).")
    return found


def libpq(database: dict[str, Any]) -> dict[str, str]:
    """The environment in which PostgreSQL's own programs meet the portal's database."""
    named = {LIBPQ[key]: str(database[key]) for key in LIBPQ if database.get(key)}
    options = database.get("OPTIONS", {})
    named |= {f"PG{key.upper()}": str(options[key]) for key in LIBPQ_OPTIONS if key in options}
    return {**os.environ, **named}


def facts(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def manifest(folder: Path) -> dict[str, Any]:
    """What the backup says of itself; raises Refused where it is none, or not whole."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = dict(said["files"])
        known = {DATABASE[said["database"]], MEDIA}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(f"{folder} is no backup of a portal: its {MANIFEST} is missing or cannot be read.") from error
    if set(files) != known:
        raise Refused(f"{folder / MANIFEST} names other files than a backup has.")
    for name, expected in files.items():
        if not (folder / name).is_file():
            raise Refused(f"{folder / name} is missing.")
        if facts(folder / name) != expected:
            raise Refused(f"{folder / name} is not as it was written: its size or its SHA-256 differs.")
    return said
