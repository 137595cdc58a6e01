"""A whole portal for a browser: the production server, as `make run` starts it, on data of its own."""

import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from campaign_portal import dotenv
from tests import serving

# What the caller's shell may hold for its own portal must not reach this one.
OURS = (
    "DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "STATIC_ROOT", "TRUSTED_PROXIES", "HTTPS", "CLOCK_FILE", "SPOOL_DIR",
    "READ_BEACON",
)  # fmt: skip


@dataclass(frozen=True)
class Portal:
    address: str
    environment: dict[str, str]
    log: Path

    @property
    def password(self) -> str:
        """Opens the six demo accounts."""
        return self.environment["DEMO_PASSWORD"]

    def manage(self, *arguments: str) -> str:
        """What a manage.py command on this portal's data prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=serving.BASE, env=self.environment, check=False,
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def end_sessions(self) -> None:
        """Sign everybody out where they sit, as time does.

        In an instant: an open form asks every twenty seconds by itself, and would find out before its person does.
        """
        file = Path(self.environment["VAR_DIR"]) / "portal.sqlite3"
        with closing(sqlite3.connect(file, timeout=20)) as database, database:
            database.execute("DELETE FROM django_session")


def environment_in(folder: Path, *, port: int, env: dict[str, str]) -> dict[str, str]:
    """The environment of a portal that keeps everything in `folder`; `env` has the last word."""
    return {
        **{name: value for name, value in os.environ.items() if name not in OURS},
        "DJANGO_SETTINGS_MODULE": "campaign_portal.settings",
        "ENV_FILE": "",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "PAYEE_KEYS": dotenv.payee_key(),
        "DEBUG": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECOND_FACTOR": "off",
        "DEMO_PASSWORD": secrets.token_urlsafe(12),
        "VAR_DIR": str(folder / "var"),
        "FOLD_EVERY": "1",
        "LISTEN": "127.0.0.1",
        "PORT": str(port),
        **env,
    }


@contextmanager
def portal(folder: Path, *, demo: bool, port: int | None = None, env: dict[str, str] | None = None) -> Iterator[Portal]:
    """A portal that keeps everything in `folder` and is gone with the block."""
    port = port or serving.free_port()
    environment = environment_in(folder, port=port, env=env or {})
    made = Portal(f"http://127.0.0.1:{port}", environment, folder / "server.log")
    made.manage("migrate", "--verbosity", "0")
    if demo:
        made.manage("load_demo")
    made.manage("collectstatic", "--noinput", "--verbosity", "0")
    with running(made, port):
        yield made


@contextmanager
def running(portal: Portal, port: int) -> Iterator[None]:
    process = serving.start(serving.PORTAL, env=portal.environment, log=portal.log)
    try:
        serving.wait(process, port=port, log=portal.log)
        yield
    finally:
        serving.stop(process)
