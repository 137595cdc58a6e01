"""A PostgreSQL server for the length of a test run: its own folder, its own socket, gone afterwards.

`python -m tests.postgres pytest tests/models` runs one command against such a server.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Nothing here outlives the run, so nothing waits for a disk.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "timezone": "UTC",
}
PATIENCE = 60
MISSING = "PostgreSQL's server programs, initdb and postgres, were not found (Debian: postgresql)"


def programs() -> Path | None:
    """The folder with PostgreSQL's server programs; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "postgres").exists():
        return Path(found).resolve().parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


def owner() -> str:
    """The server refuses to run as root; Debian's package brings an account for it."""
    names = {account.pw_name for account in pwd.getpwall()}
    root_lends = "postgres" if "postgres" in names else "nobody"
    return root_lends if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def run_as(user: str) -> dict:
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def server() -> Iterator[str]:
    """Yields the address for DATABASE_URL."""
    bin_folder = programs()
    if bin_folder is None:
        raise RuntimeError(MISSING)
    # Short and outside TMPDIR: a socket's path has to fit into about a hundred bytes.
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-", dir="/tmp"))
    try:
        shutil.chown(folder, user=owner())
        with running(bin_folder, folder):
            yield f"postgres:///{folder}/portal"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(
    bin_folder: Path, folder: Path, *, options: Mapping[str, str] = OPTIONS
) -> Iterator[subprocess.Popen[bytes]]:
    """A server on the data in `folder`, which are made where there are none."""
    as_owner, data = run_as(owner()), str(folder / "data")
    # The superuser is named like the person running the tests: who connects without a name has that one.
    name = pwd.getpwuid(os.geteuid()).pw_name
    making = ["--auth=trust", f"--username={name}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    if not Path(data).exists():
        call([bin_folder / "initdb", "-D", data, *making], cwd=folder, **as_owner)
    log_path = folder / "log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [bin_folder / "postgres", "-D", data, "-k", str(folder), *(f"--{key}={options[key]}" for key in options)],
            cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, **as_owner,
        )  # fmt: skip
    try:
        wait_until_ready(process, bin_folder, folder)
        yield process
    except NotReadyError as problem:
        raise RuntimeError(f"{problem}\n{log_path.read_text(errors='replace')[-2000:]}") from None
    finally:
        stop(process)


class NotReadyError(Exception):
    pass


def wait_until_ready(process: subprocess.Popen, bin_folder: Path, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    asking = [bin_folder / "pg_isready", "--quiet", "--host", str(folder)]
    while subprocess.run(asking, check=False).returncode != 0:
        if process.poll() is not None:
            raise NotReadyError("PostgreSQL did not start:")
        if time.monotonic() > deadline:
            raise NotReadyError(f"PostgreSQL was not ready after {PATIENCE} seconds:")
        time.sleep(0.05)


def stop(process: subprocess.Popen) -> None:
    """By its own number; SIGINT is PostgreSQL's "end the sessions and stop"."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def call(command: list, **options) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout[-1000:]}{done.stderr[-1000:]}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        sys.exit(subprocess.call(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}))
