"""What `make run` adds to the server: a free port looked for first, and a greeting once it really answers.

`--check` runs before anything is installed, so only the standard library is imported at the top.
"""

import contextlib
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 60
ACCOUNTS = {
    "phongvien": "reporter",
    "bientap": "editor",
    "pheduyet": "approver",
    "biendich": "translator",
    "ketoan": "accountant",
    "quantri": "administrator",
}


def chosen_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT={text} is not a port: choose a number from 1 to 65535, for example PORT=8001.")
    return int(text)


def check(port: int) -> None:
    """Refuse a port we could not have. The server itself would share a busy one without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(f"Port {port} is in use already. Choose another: make run PORT={port % 65535 + 1}")
            sys.exit(f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT=8001")


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 400
    return False


def demo_accounts() -> tuple[list[str], str, str]:
    """The demo's accounts that the demo's password opens, that password, and whether a code is asked for besides."""
    sys.path.insert(0, str(BASE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.db import connection

    password = settings.DEMO_PASSWORD
    users = {user.username: user for user in User.objects.filter(username__in=ACCOUNTS, is_active=True)}
    connection.close()
    opened = [name for name in ACCOUNTS if name in users and users[name].check_password(password)]
    return opened, password, settings.SECOND_FACTOR


SECOND_STEP = {
    "off": "No second factor is asked for here (SECOND_FACTOR=off). In production it is: leave the setting out.",
    "required": "Approver, accountant and administrator need a second factor, a phone's code (SECOND_FACTOR=required).",
}


def greeting(port: int, names: list[str], password: str, second_factor: str) -> str:
    address = f"http://{HOST}:{port}"
    lines = ["", f"The portal is at {address}/ (English: {address}/en/), its editors at {address}/admin/", ""]
    if names:
        lines += [f"  {name:<10} {ACCOUNTS[name]}" for name in names]
        lines += ["", f"Password of {'all six' if len(names) == len(ACCOUNTS) else 'these'}: {password}", ""]
    lines += [SECOND_STEP[second_factor], ""]
    return "\n".join([*lines, "Ctrl-C stops it."])


def serve(port: int) -> int:
    names, password, second_factor = demo_accounts()
    environment = {**os.environ, "LISTEN": HOST, "PORT": str(port)}
    # In a group of its own, and told to stop by us alone: a worker that hears Ctrl-C from the terminal and
    # "stop" from its master hangs until it is killed.
    server = subprocess.Popen([sys.executable, str(BASE / "deploy" / "serve.py")], env=environment, process_group=0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, frame: server.terminate())
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and not answers(port):
        if time.monotonic() > deadline:
            print(f"The server runs but http://{HOST}:{port}/healthz does not answer.", file=sys.stderr)
            break
        time.sleep(0.1)
    else:
        if server.poll() is None:
            print(greeting(port, names, password, second_factor), flush=True)
    return server.wait()


if __name__ == "__main__":
    port = chosen_port()
    check(port)
    if sys.argv[1:] != ["--check"]:
        sys.exit(serve(port))
