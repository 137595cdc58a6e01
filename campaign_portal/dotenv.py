"""The local `.env` that a fresh clone gets: its own random key, this machine's names, a demo that asks for no code."""

import os
import secrets
from pathlib import Path

LINES = """\
# Written once for this machine; not under version control. docs/operations.md lists every setting.
SECRET_KEY={key}
ALLOWED_HOSTS=localhost,127.0.0.1,[::1]
SECOND_FACTOR=off
DEMO_PASSWORD={password}
"""


def ensure(path: Path) -> bool:
    """Write `path` unless it exists or the environment brings its own key; tell whether it was written."""
    if path.exists() or os.environ.get("SECRET_KEY"):
        return False
    text = LINES.format(key=secrets.token_urlsafe(64), password=f"demo-{secrets.token_urlsafe(9)}")
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    return True
