"""What pages cost, cached and not, beside a bare Django view, a raw WSGI callable and nginx with a static file.

`python -m benchmarks.pages [sqlite|postgres] [part …] [number of articles] [--write FILE]`; the parts are in run.py,
all of them without one. From the environment: SIZE (100,000), SMALL (1,000; what growth is told against), ROUNDS (5),
ROUND_SECONDS (4), READS (200,000), and BENCH_DIR, a folder that keeps the generated portals for the next run.
"""

import os
import re
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from benchmarks.pages import run, table
from tests import postgres

DATABASES = ("sqlite", "postgres")
BEGIN, END = "<!-- figures of `make bench ARGS=pages` -->", "<!-- end of the figures -->"


def main(words: list[str]) -> int:
    missing = [program for program in ("wrk", "nginx") if shutil.which(program) is None]
    if missing:
        print(f"Not measured: {' and '.join(missing)} missing (Debian: apt-get install wrk nginx).")
        return 1
    target = Path(words[words.index("--write") + 1]) if "--write" in words[:-1] else None
    databases = [name for name in DATABASES if name in words] or list(DATABASES)
    if postgres.programs() is None and "postgres" in databases:
        print(f"Not measured: {postgres.MISSING}.")
        databases.remove("postgres")
    plan, found = plan_of(words), []
    with tempfile.TemporaryDirectory(prefix="portal-load-", dir="/tmp") as folder:
        for database in databases:
            place = Path(folder) / database
            place.mkdir()
            found.append(run.run(database, plan, place))
    if found:
        text = table.markdown(found)
        print(f"\n{text}")
        if target:
            write(target, text)
    return 0


def plan_of(words: list[str]) -> run.Plan:
    numbers = [int(word) for word in words if word.isdigit()]
    size = numbers[0] if numbers else int(os.environ.get("SIZE", "100000"))
    small = min(int(os.environ.get("SMALL", "1000")), size)
    return run.Plan(
        sizes=sorted({small, size}),
        parts={part for part in run.PARTS if part in words} or set(run.PARTS),
        rounds=int(os.environ.get("ROUNDS", "5")),
        seconds=float(os.environ.get("ROUND_SECONDS", "4")),
        reads=int(os.environ.get("READS", "200000")),
    )


def write(target: Path, text: str) -> None:
    """Put the figures between the two marks of the document, or at its end with marks of their own."""
    block = f"{BEGIN}\n\n{text}\n{END}"
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    marked = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    after = marked.sub(lambda _: block, before) if marked.search(before) else f"{before.rstrip()}\n\n{block}\n".lstrip()
    target.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    # Whoever ends this ends the servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
