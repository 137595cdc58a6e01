"""The production server: granian on campaign_portal.wsgi, replacing this process.

`make run`, the browser journeys and a service unit all start it here, so all serve alike.
"""

import os
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent


def command() -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", os.environ.get("LISTEN", "127.0.0.1")),
        *("--port", os.environ.get("PORT", "8000")),
        *("--workers", os.environ.get("WEB_WORKERS", "2")),
        # Each thread keeps a database connection: a few that queue beat many that wait for SQLite's one writer.
        *("--blocking-threads", os.environ.get("WEB_THREADS", "4")),
        # A worker that dies comes back; one that does not want to stop is ended after ten seconds.
        *("--respawn-failed-workers", "--workers-kill-timeout", "10"),
        *("--log-level", "warning"),
        "campaign_portal.wsgi:application",
    ]


def main() -> None:
    os.chdir(BASE)
    # Each thread would get a heap of its own, whose free parts are nobody else's.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    os.execv(sys.executable, command())


if __name__ == "__main__":
    main()
