"""The generated portals: made once for each database and size, kept in BENCH_DIR where that is set."""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2

from tests import postgres

BASE = Path(__file__).resolve().parents[2]
# Nothing that the caller's shell holds for its own portal reaches these.
OURS = (
    "DATABASE_URL",
    "REDIS_URL",
    "MEDIA_ROOT",
    "STATIC_ROOT",
    "TRUSTED_PROXIES",
    "HTTPS",
    "CLOCK_FILE",
    "PAGE_CACHE_SECONDS",
)
KEYS = {
    "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH",
    "PAYEE_KEYS": base64.urlsafe_b64encode(b"only-for-measuring-0123456789-ab").decode(),
    "DEMO_PASSWORD": "only-for-measuring",
}
# Room for 100,000 articles' hot pages; the rest as for tests: what is measured does not wait for a disk.
POSTGRES = {**postgres.OPTIONS, "shared_buffers": "512MB"}


@dataclass(frozen=True)
class Portal:
    """A filled portal that no server serves yet."""

    database: str
    size: int
    environment: dict[str, str]
    # The process whose tree is the database server's; none for SQLite.
    database_pid: int = 0
    samples: dict = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return Path(self.environment["VAR_DIR"])


@contextmanager
def portals(database: str, sizes: list[int]) -> Iterator[list[Portal]]:
    """One for each size, smallest first, all on one database server."""
    kept = os.environ.get("BENCH_DIR")
    with tempfile.TemporaryDirectory(prefix="portal-bench-", dir="/tmp") as passing:
        folder = Path(kept or passing).resolve() / database
        folder.mkdir(parents=True, exist_ok=True)
        print(f"\n{database}: {'kept in' if kept else 'for this run in'} {folder}", flush=True)
        if database == "sqlite":
            yield [filled(folder, database, size, {}) for size in sizes]
            return
        with postgres_server(folder) as (address, pid):
            for size in sizes:
                create(folder, f"portal_{size}")
            yield [filled(folder, database, size, {"DATABASE_URL": f"{address}/portal_{size}"}, pid) for size in sizes]


def filled(folder: Path, database: str, size: int, more: dict[str, str], pid: int = 0) -> Portal:
    """Migrated, with the demo and `size` articles, and with its static files collected."""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in OURS},
        **KEYS,
        "DJANGO_SETTINGS_MODULE": "campaign_portal.settings",
        "ENV_FILE": "",
        "DEBUG": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECOND_FACTOR": "off",
        "TRUSTED_PROXIES": "127.0.0.1",
        "VAR_DIR": str(folder / f"portal_{size}"),
        **more,
    }
    portal = Portal(database, size, environment, pid)
    complete = portal.folder / "complete"
    if not complete.exists():
        portal.folder.mkdir(exist_ok=True)
        manage(portal, "migrate", "--verbosity", "0")
        manage(portal, "generate_articles", str(size))
        complete.touch()
    else:
        manage(portal, "migrate", "--verbosity", "0")
        manage(portal, "rebuild_search", "--if-missing")
    manage(portal, "collectstatic", "--noinput", "--verbosity", "0")
    found = inside(portal, "benchmarks.pages.samples")
    return Portal(database, size, environment, pid, json.loads(found))


def manage(portal: Portal, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=BASE, env=portal.environment, check=True)


def inside(portal: Portal, module: str, *arguments: str) -> str:
    """What a module of ours prints that works in the portal's database."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=BASE, env=portal.environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


# --- a PostgreSQL server whose data may stay ---------------------------------------------------------------


@contextmanager
def postgres_server(folder: Path) -> Iterator[tuple[str, int]]:
    """Its address without a database's name, and its process."""
    programs = postgres.programs()
    if programs is None:
        raise RuntimeError(postgres.MISSING)
    folder.parent.chmod(0o755)
    if not (folder / "data").exists():
        shutil.chown(folder, user=postgres.owner())
    with postgres.running(programs, folder, options=POSTGRES) as process:
        yield f"postgres:///{folder}", process.pid


def create(folder: Path, name: str) -> None:
    """A database of that name, where there is none yet."""
    connection = psycopg2.connect(host=str(folder), dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
