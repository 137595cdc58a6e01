"""Puts a backup of deploy/backup.py in the place of the portal's database and media. The portal must be stopped.

    sudo deploy/as-portal deploy/restore.py /var/backups/portal/portal-20261130-020000

Into a portal that holds something already it goes only with --replace, and all of that is gone then. Nothing is touched
before the backup was found whole; the settings (SECRET_KEY, PAYEE_KEYS) are not in it and must be those of its time.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from deploy import archive

EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;"
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def main() -> None:
    asked = arguments()
    os.umask(os.umask(0o027) | 0o027)
    with archive.in_sentences("Nothing was restored."):
        said = archive.manifest(asked.backup)
        settings = archive.settings()
        refuse_what_does_not_fit(said)
        refuse_a_running_portal()
        if not asked.replace:
            refuse_what_is_full(Path(settings.MEDIA_ROOT))
        unpacked = unpack(asked.backup / archive.MEDIA, Path(settings.MEDIA_ROOT))
        try:
            restore_database(said, settings, asked.backup)
        except BaseException:
            shutil.rmtree(unpacked)
            raise
    with archive.in_sentences("The database is restored, the media are not."):
        put_in_place(unpacked, Path(settings.MEDIA_ROOT))
    print(f"Restored: the backup of {said['made']}, {said['media']['files']} files of media.")
    sys.exit(bring_up_to_date())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("backup", type=Path, help="the folder of one backup")
    parser.add_argument("--replace", action="store_true", help="lose what the portal holds now")
    return parser.parse_args()


def refuse_what_does_not_fit(said: dict[str, Any]) -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    if connection.vendor != said["database"]:
        raise archive.Refused(f"The backup is one of {said['database']}, DATABASE_URL names {connection.vendor}.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = sorted(name for name in set(said["migrations"]) - known if name.startswith("articles."))
    if newer:
        raise archive.Refused(
            f"The backup is of a newer portal (version {said['version']}, commit {said['commit'] or 'unknown'}): this "
            f"source does not know {newer[0]}. Put that source in place first."
        )


def refuse_a_running_portal() -> None:
    from django.db import connection

    address = os.environ.get("LISTEN", "127.0.0.1"), int(os.environ.get("PORT") or 8000)
    with socket.socket(socket.AF_INET6 if ":" in address[0] else socket.AF_INET) as probe:
        if probe.connect_ex(address) == 0:
            raise archive.Refused(f"Something answers at {address[0]}:{address[1]}: stop the portal first.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(OTHERS)
            (count,) = cursor.fetchone()
        if count:
            raise archive.Refused(f"{count} other connections to the database: stop whoever works with it first.")


def refuse_what_is_full(root: Path) -> None:
    from django.db import connection

    is_used = bool(connection.introspection.table_names())
    connection.close()
    if is_used:
        raise archive.Refused(
            "The database is not empty. --replace puts the backup in its place; what it holds is lost."
        )
    if root.exists() and any(root.iterdir()):
        raise archive.Refused(f"{root} is not empty. --replace puts the backup's media there; what it holds is lost.")


def unpack(packed: Path, root: Path) -> Path:
    """The media, in a hidden folder beside those that are there; so on the same disk, with the same group."""
    root.mkdir(parents=True, exist_ok=True)
    folder = root / ".restoring"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with tarfile.open(packed) as tar:
        for member in tar:
            name = PurePosixPath(member.name)
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or name.is_absolute() or ".." in name.parts:
                raise archive.Refused(f"{packed} holds {member.name}, which is no file of media.")
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with content, target.open("wb") as file:
                shutil.copyfileobj(content, file)
    return folder


def put_in_place(unpacked: Path, root: Path) -> None:
    old = root / ".replaced"
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir()
    for path in [path for path in root.iterdir() if path not in (unpacked, old)]:
        path.rename(old / path.name)
    for path in list(unpacked.iterdir()):
        path.rename(root / path.name)
    unpacked.rmdir()
    shutil.rmtree(old)


def restore_database(said: dict[str, Any], settings: Any, backup: Path) -> None:
    from django.db import connection

    connection.close()
    portals, copy = settings.DATABASES["default"], backup / archive.DATABASE[said["database"]]
    if said["database"] == "sqlite":
        put_sqlite(portals, copy)
    else:
        put_postgresql(portals, copy, room=settings.VAR_DIR)


def put_sqlite(portals: dict[str, Any], copy: Path) -> None:
    place = Path(portals["NAME"])
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.restoring")
    shutil.copyfile(copy, beside)
    # A neighbour left from the old database would be read into the new one.
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    beside.replace(place)


def put_postgresql(portals: dict[str, Any], dump: Path, *, room: Path) -> None:
    """In one transaction: either the backup is there afterwards, or all that was there before."""
    environment = archive.libpq(portals)
    # As a file first: psql would take the end of a pipe that broke for the end of the backup.
    with tempfile.TemporaryDirectory(prefix="restoring-", dir=room) as folder:
        script = f"--file={folder}/database.sql"
        reading = [archive.program("pg_restore"), "--no-owner", "--no-privileges", script, str(dump)]
        writing = [archive.program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        for step in (reading, [*writing, f"--command={EMPTY}", script]):
            done = subprocess.run(step, check=False, capture_output=True, text=True, env=environment)
            if done.returncode:
                raise archive.Refused(done.stderr.strip())


def bring_up_to_date() -> int:
    """What an upgrade does too, in case the source is newer, and the proof of the closed statements."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("rebuild_search", if_missing=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print("Migrations and search index are up to date.")
    try:
        call_command("verify_statements")
    except SystemExit:
        print("The closed statements are not as they were closed: see above.", file=sys.stderr)
        return 1
    print("Statements closed after this backup are gone: hold the last line against the last printed statement.")
    return 0


if __name__ == "__main__":
    main()
