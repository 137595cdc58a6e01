"""Lighthouse as npm installs it beside package.json here, run on this machine with its mobile profile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.journeys import chromium

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
MISSING = "Lighthouse was not found (Node.js 18.16 or newer with npm; then: make install-dev)"
STEADY = ("accessibility", "best-practices", "seo")
FLAGS = ("--headless=new", *(flag for flag in chromium.ARGUMENTS if "user-agent" not in flag))


@dataclass(frozen=True)
class Report:
    scores: dict[str, int]
    failed: list[str]
    largest_paint: float

    @classmethod
    def of(cls, found: dict) -> Report:
        audits = found["audits"]
        in_use = {
            entry["id"] for kind in found["categories"].values() for entry in kind["auditRefs"] if entry["weight"]
        }
        return cls(
            scores={name: round(kind["score"] * 100) for name, kind in found["categories"].items()},
            failed=sorted(name for name in in_use if audits[name]["score"] not in (None, 1)),
            largest_paint=audits.get("largest-contentful-paint", {}).get("numericValue", 0) / 1000,
        )


def is_there() -> bool:
    return shutil.which("node") is not None and PROGRAM.exists()


def look_at(address: str, *, categories: tuple[str, ...] = STEADY) -> Report:
    """What Lighthouse says of the page: points out of 100, what cost some, and seconds to the largest paint."""
    with tempfile.TemporaryDirectory() as folder:
        # Into a file: it ends before a reader who is slow has taken all from a pipe.
        report = Path(folder) / "report.json"
        command = [
            "node", str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(categories)}", "--disable-full-page-screenshot",
            f"--chrome-flags={' '.join(quoted(flag) for flag in FLAGS)}",
        ]  # fmt: skip
        environment = {**os.environ, "CHROME_PATH": str(chromium.program())}
        for _try in range(2):
            done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=180)
            # On a busy machine its browser sometimes does not answer in time.
            if done.returncode == 0:
                return Report.of(json.loads(report.read_text(encoding="utf-8")))
    raise RuntimeError(f"Lighthouse failed at {address}:\n{done.stderr[-2000:]}")


def quoted(flag: str) -> str:
    name, _equals, value = flag.partition("=")
    return f'{name}="{value}"' if " " in value else flag
