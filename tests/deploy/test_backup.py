"""A portal is backed up, ruined and restored: its rows, its files and its page are as they were."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from deploy import archive, backup, restore
from tests import serving
from tests.deploy import small
from tests.journeys import server

ROWS = """
from django.apps import apps
from django.core import serializers
# But for the one row that every migrate adds: finished pages are made anew.
models = [model for model in apps.get_models() if model._meta.managed and model.__name__ != "PublicChange"]
rows = [row for model in models for row in model._default_manager.order_by("pk")]
print(serializers.serialize("json", rows))
"""
RUIN = """
from django.contrib.auth.models import User
from django.db import connection
User.objects.create(username="came-later")
connection.cursor().execute("CREATE TABLE came_later (id integer)")
connection.cursor().execute("DELETE FROM articles_contribution")
"""
PAGES = """
from django.test import Client
print([Client(SERVER_NAME="localhost").get(path).status_code for path in {paths!r}])
"""


# A backup asks the database from processes of its own.
pytestmark = pytest.mark.database


@pytest.fixture
def database() -> Iterator[dict[str, str]]:
    """Where the suite runs on PostgreSQL, a database of its own on that server."""
    if not os.environ.get("DATABASE_URL"):
        yield {}
        return
    import psycopg2

    name = f"restored_{os.getpid()}"
    address, _slash, _suites = os.environ["DATABASE_URL"].rpartition("/")
    parameters = connection.get_connection_params()
    with_suite = psycopg2.connect(**{**parameters, "dbname": "postgres", "cursor_factory": None})
    with_suite.autocommit = True
    with with_suite.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield {"DATABASE_URL": f"{address}/{name}"}
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    with_suite.close()


def run(program: str, portal: server.Portal, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, f"deploy/{program}.py", *arguments]
    return subprocess.run(
        command, cwd=serving.BASE, env=portal.environment, check=False, capture_output=True, text=True
    )


def shell(portal: server.Portal, script: str) -> str:
    return portal.manage("shell", "--verbosity", "0", "-c", script)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_backed_up_comes_back(tmp_path, database):
    portal, _port, article = small.made(tmp_path, **database)
    (tmp_path / "backups").mkdir()
    spool = tmp_path / "var" / "readership"
    spool.mkdir()
    (spool / "key").write_text("the day's key")

    done = run("backup", portal, str(tmp_path / "backups"), "--keep", "2")
    assert (done.returncode, done.stderr) == (0, "")
    (made,) = [path for path in (tmp_path / "backups").iterdir() if path.name != ".lock"]
    holds_all_but_secrets(made, portal)

    before = json.loads(shell(portal, ROWS + RUIN))
    shutil.rmtree(small.media_of(portal))
    (small.media_of(portal) / "images").mkdir(parents=True)
    (small.media_of(portal) / "images" / "later.jpg").write_bytes(b"later")

    done = run("restore", portal, str(made))
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was restored. The database is not empty.")
    done = run("restore", portal, str(made), "--replace")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 closed statements, as they were closed." in done.stdout

    paths = ["/", article, f"/media/{small.PICTURE}", "/readyz"]
    rows, answers = shell(portal, ROWS + PAGES.format(paths=paths)).splitlines()
    assert answers == "[200, 200, 200, 200]"
    after = json.loads(rows)
    assert [row for row in after if row not in before] == []
    assert [row for row in before if row not in after] == []
    assert len(after) == len(before) > 100
    kept = {name: content for name, content in small.FILES.items() if "/." not in name}
    assert files(small.media_of(portal)) == kept


def holds_all_but_secrets(made: Path, portal: server.Portal) -> None:
    said = json.loads((made / archive.MANIFEST).read_text())
    database = archive.DATABASE[said["database"]]
    assert {path.name for path in made.iterdir()} == {archive.MANIFEST, archive.MEDIA, database}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", said["made"])
    assert "articles.0001_initial" in said["migrations"]
    assert said["media"]["files"] == len(small.FILES) - 1
    with tarfile.open(made / archive.MEDIA) as tar:
        assert {member.name for member in tar} == {name for name in small.FILES if "/." not in name}
    assert made.stat().st_mode & 0o077 == 0
    secrets = [portal.environment[name].encode() for name in ("SECRET_KEY", "PAYEE_KEYS")] + [b"the day's key"]
    for path in made.iterdir():
        assert not [secret for secret in secrets if secret in path.read_bytes()]


@pytest.fixture
def whole(tmp_path) -> Path:
    """A backup that is whole, as far as its files tell."""
    folder = tmp_path / "portal-20261130-020000"
    folder.mkdir()
    for name in ("database.sqlite3", "media.tar"):
        (folder / name).write_bytes(name.encode())
    said = {"database": "sqlite", "files": {path.name: archive.facts(path) for path in folder.iterdir()}}
    (folder / "manifest.json").write_text(json.dumps(said))
    return folder


def test_a_whole_backup_is_found_whole(whole):
    assert archive.manifest(whole)["database"] == "sqlite"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "media.tar").write_bytes(b"media.taR"), "media.tar is not as it was written"),
        (lambda folder: (folder / "database.sqlite3").unlink(), "database.sqlite3 is missing"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "is no backup of a portal"),
        (lambda folder: (folder / "manifest.json").write_text("[]"), "is no backup of a portal"),
        (lambda folder: (folder / "manifest.json").unlink(), "is no backup of a portal"),
        (
            lambda folder: (folder / "manifest.json").write_text('{"database": "sqlite", "files": {"../x": {}}}'),
            "names other files",
        ),
    ],
    ids=["changed", "missing", "half", "a list", "no manifest", "another file"],
)
def test_a_spoilt_backup_is_refused(whole, spoil, sentence):
    spoil(whole)
    with pytest.raises(archive.Refused, match=sentence):
        archive.manifest(whole)


def test_only_the_newest_are_kept_and_nothing_else_is_touched(tmp_path):
    names = [f"portal-202611{day}-020000" for day in (27, 28, 29, 30)]
    for name in [*names, "portal-20261101-020000.txt", "somebody's"]:
        (tmp_path / name).mkdir()
        (tmp_path / name / archive.MANIFEST).write_text("{}")
    (tmp_path / "portal-20261126-020000").mkdir()  # no manifest: not one of ours
    assert [path.name for path in backup.rotate(tmp_path, keep=2)] == names[:2]
    left = {*names[2:], "portal-20261101-020000.txt", "somebody's", "portal-20261126-020000"}
    assert {path.name for path in tmp_path.iterdir()} == left
    assert backup.rotate(tmp_path, keep=None) == []


def test_two_backups_at_once_are_refused(tmp_path):
    with (
        backup.alone_in(tmp_path),
        pytest.raises(archive.Refused, match="Another backup"),
        backup.alone_in(tmp_path),
    ):
        pass
    with pytest.raises(archive.Refused, match="no folder"), backup.alone_in(tmp_path / "none"):
        pass


def test_a_backup_that_fails_leaves_nothing(tmp_path, settings, db, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(backup, "database", lambda settings, folder: (folder / "database.dump").write_bytes(b"half"))
    with pytest.raises(TypeError):
        backup.write(settings, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_portal_that_runs_is_not_restored(monkeypatch, db):
    with socket.socket() as portal:
        portal.bind(("127.0.0.1", 0))
        portal.listen()
        monkeypatch.setenv("LISTEN", "127.0.0.1")
        monkeypatch.setenv("PORT", str(portal.getsockname()[1]))
        with pytest.raises(archive.Refused, match="stop the portal first"):
            restore.refuse_a_running_portal()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"database": "oracle"}, "The backup is one of oracle"),
        ({"migrations": ["articles.9999_later"]}, "does not know articles.9999_later"),
    ],
    ids=["another database", "a newer portal"],
)
def test_what_does_not_fit_is_refused(change, sentence):
    said = {"database": connection.vendor, "migrations": ["articles.0001_initial", "gone.0001_initial"]}
    restore.refuse_what_does_not_fit(said)
    with pytest.raises(archive.Refused, match=sentence):
        restore.refuse_what_does_not_fit({**said, "version": "2", "commit": None, **change})


@pytest.mark.parametrize("name", ["../outside", "/outside"])
def test_media_go_nowhere_else(tmp_path, name):
    packed = tmp_path / "media.tar"
    with tarfile.open(packed, "w") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(archive.Refused, match="which is no file of media"):
        restore.unpack(packed, tmp_path / "media")
    assert not (tmp_path / "outside").exists()


def test_settings_that_are_missing_are_named(tmp_path):
    environment = {"PATH": os.environ["PATH"], "ENV_FILE": "", "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "deploy/backup.py", str(tmp_path)]
    done = subprocess.run(command, cwd=serving.BASE, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("No backup was made. SECRET_KEY is missing or weak.")
