"""Backs up the portal while it runs: the database, then the media, into one folder named after the minute.

    sudo deploy/as-portal deploy/backup.py /var/backups/portal --keep 14

Not in it, on purpose: the settings (SECRET_KEY and above all PAYEE_KEYS belong in another place than the database they
open), and the reads that wait in SPOOL_DIR with the day's key. deploy/restore.py takes such a folder.
"""

import argparse
import fcntl
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from deploy import archive

NAME = re.compile(r"portal-\d{8}-\d{6}")
UNFINISHED = ".unfinished-"


def main() -> None:
    asked = arguments()
    # Citizens' addresses are not in it, but people's names and sealed numbers are.
    os.umask(0o077)
    with archive.in_sentences("No backup was made."), alone_in(asked.folder):
        for left in asked.folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)
        made = write(archive.settings(), asked.folder)
        print(
            f"{made}: {sum(path.stat().st_size for path in made.iterdir()):,} bytes. PAYEE_KEYS and SECRET_KEY are not"
        )
        print("in it: keep them elsewhere.")
        for old in rotate(asked.folder, keep=asked.keep):
            print(f"{old} was removed: {asked.keep} are kept.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the backups lie; it must exist")
    parser.add_argument("--keep", type=positive, metavar="N", help="how many to keep there, this one included")
    return parser.parse_args()


def positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of backups, 1 or more")
    return int(text)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Whatever lies unfinished in a folder that nobody else is at was left by one that was stopped."""
    if not folder.is_dir():
        raise archive.Refused(f"{folder} is no folder: make it, for the portal's account alone.")
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise archive.Refused(f"Another backup into {folder} is at work.") from error
        yield


def write(settings: Any, folder: Path) -> Path:
    """The finished backup. Until all of it is on the disk it has another name."""
    from django.utils import timezone

    from campaign_portal import clock

    now = timezone.localtime(clock.now())
    name = f"portal-{now:%Y%m%d-%H%M%S}"
    if (folder / name).exists():
        raise archive.Refused(f"{folder / name} is there already.")
    unfinished = folder / f"{UNFINISHED}{name}"
    unfinished.mkdir()
    try:
        said = {"made": now.isoformat(timespec="seconds"), **source(), **database(settings, unfinished)}
        # The media second: a picture's file is written before the row that names it.
        said["media"] = media(Path(settings.MEDIA_ROOT), unfinished / archive.MEDIA)
        said["files"] = {path.name: archive.facts(path) for path in sorted(unfinished.iterdir())}
        (unfinished / archive.MANIFEST).write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
        for path in (*unfinished.iterdir(), unfinished):
            settle(path)
        unfinished.rename(folder / name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    settle(folder)
    return folder / name


def source() -> dict[str, str | None]:
    project = tomllib.loads((archive.BASE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"version": project["version"], "commit": commit()}


def commit() -> str | None:
    if not (archive.BASE / ".git").exists() or not shutil.which("git"):
        return None
    # The source belongs to another account than the portal's.
    asking = ["git", "-c", f"safe.directory={archive.BASE}", "-C", str(archive.BASE), "rev-parse", "HEAD"]
    done = subprocess.run(asking, check=False, capture_output=True, text=True)
    return done.stdout.strip() or None


def database(settings: Any, folder: Path) -> dict[str, Any]:
    """Copies the database as it is at one moment; says which kind it is and which migrations it has seen."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    connection.close()
    if not applied:
        raise archive.Refused("The database holds no portal: manage.py migrate was never run on it.")
    kind = connection.vendor
    copy = {"sqlite": copy_sqlite, "postgresql": dump_postgresql}[kind]
    copy(settings.DATABASES["default"], folder / archive.DATABASE[kind])
    return {"database": kind, "migrations": applied}


def copy_sqlite(portals: dict[str, Any], target: Path) -> None:
    # Copying the file would miss what is still in its -wal neighbour.
    with closing(sqlite3.connect(portals["NAME"], timeout=60)) as running:
        running.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target)) as copy:
        (answer,) = copy.execute("PRAGMA quick_check").fetchone()
    if answer != "ok":
        raise archive.Refused(f"The database is damaged: {answer}")


def dump_postgresql(portals: dict[str, Any], target: Path) -> None:
    dumping = [archive.program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    done = subprocess.run(dumping, check=False, capture_output=True, text=True, env=archive.libpq(portals))
    if done.returncode:
        raise archive.Refused(done.stderr.strip())


def media(root: Path, target: Path) -> dict[str, int]:
    """All that was uploaded, as it is: pictures and clips do not get smaller. Hidden files are none of it."""
    count = size = 0
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root)
            if any(part.startswith(".") for part in name.parts) or not path.is_file():
                continue
            try:
                tar.add(path, arcname=str(name), recursive=False)
            except FileNotFoundError:
                continue  # removed meanwhile
            count, size = count + 1, size + path.stat().st_size
    return {"files": count, "bytes": size}


def settle(path: Path) -> None:
    """Not before it is on the disk itself is anything renamed."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def rotate(folder: Path, *, keep: int | None) -> list[Path]:
    """Removes all but the newest `keep` backups, and nothing that is none; returns what went."""
    whole = sorted(
        path for path in folder.iterdir() if NAME.fullmatch(path.name) and (path / archive.MANIFEST).exists()
    )
    old = whole[:-keep] if keep else []
    for path in old:
        # First it stops looking whole.
        gone = path.rename(folder / f"{UNFINISHED}{path.name}")
        shutil.rmtree(gone)
    return old


if __name__ == "__main__":
    main()
