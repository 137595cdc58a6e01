"""A server as a process of its own: started, waited for until it answers, ended by its own number."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
# As `make run` starts the portal.
PORTAL = (sys.executable, "deploy/serve.py")
PATIENCE = 60


def start(command: Sequence[str], *, env: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """The process, in a group of its own; what it says is in `log`."""
    with log.open("wb") as out:
        return subprocess.Popen(
            command, cwd=BASE, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )


def wait(process: subprocess.Popen[bytes], *, port: int, log: Path, path: str = "/healthz") -> None:
    """Until it answers 200 at `path`; RuntimeError with its last words where it does not."""
    deadline = time.monotonic() + PATIENCE
    while status(port, path) != 200:
        if process.poll() is not None or time.monotonic() > deadline:
            end = log.read_text(encoding="utf-8", errors="replace")[-3000:]
            raise RuntimeError(f"http://127.0.0.1:{port}{path} does not answer. The server's last words:\n{end}")
        time.sleep(0.02)


def status(port: int, path: str) -> int:
    """What is answered there, 0 for nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def stop(process: subprocess.Popen[bytes]) -> None:
    """A server stops its workers itself; whatever is left of its group after that is ended."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
