"""What answers: our portal, and beside it the limits of the machine. Each is ended by its own number."""

import http.client
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import serving

WORKERS = "2"
NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; keepalive_requests 1000000; types {{ }} default_type "text/html; charset=utf-8";
  {temporary}
  server {{
    listen 127.0.0.1:{port}; root {folder}; {headers}
    location / {{ rewrite ^ /body break; }}
  }}
}}
"""
# What nginx says itself of a file.
NGINX_OWN = ("content-length", "content-type", "date", "server", "etag", "last-modified", "connection")


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    pid: int
    # From its start to its first answer.
    started_in: float


@contextmanager
def running(
    name: str, command: list[str], *, port: int, env: dict[str, str], log: Path, path: str = "/"
) -> Iterator[Server]:
    began = time.monotonic()
    process = serving.start(command, env=env, log=log)
    try:
        serving.wait(process, port=port, log=log, path=path)
        yield Server(name, port, process.pid, time.monotonic() - began)
    finally:
        serving.stop(process)


def fetch(port: int, path: str, **headers: str) -> tuple[int, list[tuple[str, str]], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
        response = connection.getresponse()
        return response.status, response.getheaders(), response.read()
    finally:
        connection.close()


@contextmanager
def portal(environment: dict[str, str], *, log: Path, name: str = "portal", **more: str) -> Iterator[Server]:
    """Ours as `make run` starts it; `more` is further environment."""
    port = serving.free_port()
    env = {**environment, "WEB_WORKERS": WORKERS, "PORT": str(port), **more}
    with running(name, [*serving.PORTAL], port=port, env=env, log=log) as server:
        yield server


def keep_answer(folder: Path, server: Server, path: str) -> int:
    """What the server sends for `path`, for the limits to send again; the number of bytes of the body."""
    code, headers, body = fetch(server.port, path)
    if code != 200:
        raise RuntimeError(f"{path} answers {code}")
    kept = [f"{name}: {value}" for name, value in headers if name.lower() not in ("date", "server", "connection")]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "body").write_bytes(body)
    (folder / "headers").write_text("\n".join(kept), encoding="latin-1")
    return len(body)


@contextmanager
def bare_django(folder: Path) -> Iterator[Server]:
    env = {**os.environ, "LIMITS_ANSWER": str(folder), "LIMITS_KIND": "django"}
    port = serving.free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", WORKERS, "-b", f"127.0.0.1:{port}", "--log-level", "warning"]
    log = folder / "gunicorn.log"
    with running("bare Django", [*command, "benchmarks.pages.limits"], port=port, env=env, log=log) as server:
        yield server


@contextmanager
def raw_wsgi(folder: Path) -> Iterator[Server]:
    """Under the same server, with the same options, as our portal."""
    from deploy import serve

    port = serving.free_port()
    env = {**os.environ, "LIMITS_ANSWER": str(folder)}
    command = serve.command()
    command[command.index("--port") + 1] = str(port)
    command[command.index("--workers") + 1] = WORKERS
    command[-1] = "benchmarks.pages.limits:application"
    with running("raw WSGI", command, port=port, env=env, log=folder / "granian.log") as server:
        yield server


@contextmanager
def nginx_file(folder: Path) -> Iterator[Server]:
    port = serving.free_port()
    lines = [line.partition(": ") for line in (folder / "headers").read_text(encoding="latin-1").splitlines()]
    headers = " ".join(
        "add_header {} '{}';".format(name, value.replace("'", "\\'"))
        for name, _, value in lines
        if name.lower() not in NGINX_OWN
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, headers=headers, temporary=temporary))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        config.write_text(f"user root;\n{config.read_text()}")
    command = ["nginx", "-p", str(folder), "-c", str(config), "-e", str(folder / "nginx.log")]
    with running("nginx, a static file", command, port=port, env=dict(os.environ), log=folder / "nginx.out") as server:
        yield server
