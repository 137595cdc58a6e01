"""The local `.env` that a fresh clone gets: its own random keys, this machine's names, a demo that asks for no code."""

import base64
import os
import secrets
from pathlib import Path

FIRST_LINE = "# Written once for this machine; not under version control. docs/operations.md lists every setting."
LINES = """\
{first}
SECRET_KEY={key}
PAYEE_KEYS={payee_key}
ALLOWED_HOSTS=localhost,127.0.0.1,[::1]
SECOND_FACTOR=off
DEMO_PASSWORD={password}
"""


def ensure(path: Path) -> bool:
    """Write `path` unless it exists or the environment brings its own key; tell whether it was written.

    Where ENV_FILE names another file, or none, this one would not be read.
    """
    if "ENV_FILE" in os.environ:
        return False
    if path.exists() or os.environ.get("SECRET_KEY"):
        complete(path)
        return False
    text = LINES.format(
        first=FIRST_LINE,
        key=secrets.token_urlsafe(64),
        payee_key=payee_key(),
        password=f"demo-{secrets.token_urlsafe(9)}",
    )
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    return True


def complete(path: Path) -> None:
    """A file of ours from before there were payees gets its key for them; nobody else's file is touched."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    named = any(line.startswith("PAYEE_KEYS=") for line in text.splitlines())
    if text.startswith(FIRST_LINE) and not named and "PAYEE_KEYS" not in os.environ:
        path.write_text(f"{text.rstrip()}\nPAYEE_KEYS={payee_key()}\n", encoding="utf-8")


def payee_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
