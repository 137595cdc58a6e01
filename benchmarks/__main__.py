"""Runs the benchmarks: all, or those named. What is no name of one goes to each that runs.

`python -m benchmarks [facts] [memory] [pages] [search] [statements] [sqlite|postgres] [number]`
"""

import signal
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
# One module each, or a folder of them.
NAMES = sorted(
    path.stem
    for path in [*FOLDER.glob("[a-z]*.py"), *FOLDER.glob("[a-z]*/")]
    if path.is_file() or (path / "__main__.py").exists()
)


def main(words: list[str]) -> int:
    chosen = [word for word in words if word in NAMES] or NAMES
    rest = [word for word in words if word not in NAMES]
    for name in chosen:
        print(f"\n=== {name}", flush=True)
        process = subprocess.Popen([sys.executable, "-m", f"benchmarks.{name}", *rest])
        signal.signal(signal.SIGTERM, lambda *_, running=process: running.terminate())
        if code := process.wait():
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
