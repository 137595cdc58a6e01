"""The portals of the journeys: the demo is loaded once in a run, and each of them begins as a copy of it."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import serving
from tests.journeys import server

# What sealed and signed the demo's rows opens the copies.
SECRETS = ("SECRET_KEY", "PAYEE_KEYS", "DEMO_PASSWORD")
PARTS = {
    "demo": (("migrate", "--verbosity", "0"), ("load_demo",)),
    "static": (("collectstatic", "--noinput", "--verbosity", "0"),),
}


@contextmanager
def portal(shared: Path, folder: Path, **env: str) -> Iterator[server.Portal]:
    """A running portal that keeps everything in `folder` but the static files, which no journey changes."""
    secrets = _make(shared)
    shutil.copytree(shared / "var", folder / "var", ignore=shutil.ignore_patterns("static"))
    port = serving.free_port()
    environment = server.environment_in(
        folder, port=port, env={**secrets, "STATIC_ROOT": str(shared / "var" / "static"), **env}
    )
    made = server.Portal(f"http://127.0.0.1:{port}", environment, folder / "server.log")
    with server.running(made, port):
        yield made


def _make(shared: Path) -> dict[str, str]:
    """The demo below `shared`, made by whichever worker asks first; the secrets that belong to it."""
    shared.mkdir(exist_ok=True)
    file = shared / "secrets.json"
    with _held(shared / "secrets"):
        if not file.exists():
            fresh = server.environment_in(shared, port=0, env={})
            file.write_text(json.dumps({name: fresh[name] for name in SECRETS}), encoding="utf-8")
    secrets = json.loads(file.read_text(encoding="utf-8"))
    source = server.Portal("", server.environment_in(shared, port=0, env=secrets), shared / "log")
    # Whoever finds one part in the making makes the other one meanwhile.
    for waits in (False, True):
        for part, commands in PARTS.items():
            with _held(shared / part, waits=waits) as mine:
                done = shared / f"{part}.made"
                if mine and not done.exists():
                    for command in commands:
                        source.manage(*command)
                    done.touch()
    return secrets


@contextmanager
def _held(path: Path, *, waits: bool = True) -> Iterator[bool]:
    """Whether it is held: a lock among the workers."""
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
