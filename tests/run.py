"""Runs what a machine can run, names what it cannot, and tells what each step took.

`python -m tests.run test|check|lint [arguments for pytest]`; the Makefile's targets call it.
With REQUIRE_ALL=1 whatever is skipped counts as failed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from tests import postgres
from tests.journeys import chromium

BASE = Path(__file__).resolve().parent.parent
STRICT = os.environ.get("REQUIRE_ALL") == "1"
STATIC = {
    "ruff check": "ruff check .",
    "ruff format": "ruff format --check .",
    "mypy": "mypy articles campaign_portal",
    "import-linter": "lint-imports --no-logo --no-cache",
    "missing migrations": "python -m django makemigrations --check --dry-run",
    "missing translations": "python -m campaign_portal.messages check",
}
# In seconds, for two cores: the whole has to stay short enough to be run before every push.
BUDGETS = {
    "install": 240,
    "static checks": 60,
    "suite on SQLite": 420,
    "suite on PostgreSQL": 420,
    "browser journeys": 600,
}
# Where all tests in a browser are: the other suites need not read these files, nor this one theirs.
JOURNEYS = ("tests/journeys", "tests/richtext/test_editor_in_browser.py")
NO_TESTS = 5  # pytest's word for it
CHOSEN = sys.argv[2:]


@dataclass
class Step:
    name: str
    seconds: float = 0
    outcome: str = "passed"
    reasons: list[str] = field(default_factory=list)
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def fail(self, reason: str) -> None:
        self.outcome = "FAILED"
        self.reasons.append(reason)

    def leave_out(self, reason: str) -> None:
        self.outcome = "FAILED" if STRICT else "skipped"
        self.reasons.append(reason)


@contextmanager
def timed(name: str) -> Iterator[Step]:
    print(f"\n=== {name}", flush=True)
    step = Step(name)
    started = time.monotonic()
    yield step
    step.seconds = time.monotonic() - started


def call(command: list[str], **environment: str) -> int:
    """One of this environment's own programs, whatever the PATH says; it may tidy up when we are stopped."""
    program = str(Path(sys.executable).parent / command[0])
    process = subprocess.Popen([program, *command[1:]], cwd=BASE, env={**os.environ, **environment})
    try:
        return process.wait()
    except BaseException as stopped:
        # Ctrl-C has reached it too; any other end of ours has not.
        if not isinstance(stopped, KeyboardInterrupt):
            process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
        raise


def lint() -> list[Step]:
    steps = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DJANGO_SETTINGS_MODULE": "campaign_portal.test_settings", "VAR_DIR": folder}
        for name, command in STATIC.items():
            with timed(name) as step:
                if call(command.split(), **environment):
                    step.fail(command)
            steps.append(step)
    return [*steps, Step("static checks", sum(step.seconds for step in steps), outcome="together")]


def suites() -> Iterator[Step]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    # Not by work stealing: each worker must come to the transactional tests last, they empty its database.
    spread = ["-n", str(min(cores, 4)), *(f"--ignore={place}" for place in JOURNEYS)]
    everything = [*spread, "-m", "not journey"]
    if os.environ.get("DATABASE_URL"):
        yield suite("suite on DATABASE_URL", everything, nullcontext())
        return
    yield suite("suite on SQLite", everything, nullcontext())
    missing = "" if postgres.programs() else postgres.MISSING
    # Whoever asks no database answers the same beside any, and so do words, rights and markup: once is enough.
    asking = [*spread, "-m", "database and not once and not journey", "--ignore=tests/house"]
    yield suite("suite on PostgreSQL", asking, postgres.server(), missing)
    missing = "" if chromium.program() else chromium.MISSING
    places = [] if any(Path(word.partition("::")[0]).exists() for word in CHOSEN) else JOURNEYS
    browsing = ["-m", "journey", "-n", str(min(cores, 2)), "--dist", "loadfile", *places]
    yield suite("browser journeys", browsing, nullcontext(), missing)


def suite(name: str, arguments: list[str], database: AbstractContextManager, missing: str = "") -> Step:
    with timed(name) as step:
        if missing:
            print(missing)
            step.leave_out(missing)
        else:
            # Its own VAR_DIR: neither a running portal's data nor its collected files take part.
            with tempfile.TemporaryDirectory() as folder, database as url:
                environment = {"VAR_DIR": f"{folder}/var", **({"DATABASE_URL": url} if url else {})}
                pytest(step, arguments, Path(folder) / "report.xml", environment)
    return step


def pytest(step: Step, arguments: list[str], report: Path, environment: dict[str, str]) -> None:
    code = call(["python", "-m", "pytest", f"--junitxml={report}", *arguments, *CHOSEN], **environment)
    if report.exists():
        count(step, report)
    if code == NO_TESTS and CHOSEN:
        step.outcome = "none chosen"
    elif code:
        step.fail("no test was found" if code == NO_TESTS else f"{step.failed} failed")
    if step.skipped and STRICT:
        step.fail(f"{step.skipped} skipped")


def count(step: Step, report: Path) -> None:
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag: child for child in case}
        if "failure" in kinds or "error" in kinds:
            step.failed += 1
        elif "skipped" in kinds and kinds["skipped"].get("type") != "pytest.xfail":
            step.skipped += 1
        else:
            step.passed += 1


def table(steps: list[Step], seconds: float) -> str:
    lines = [f"{'step':<22}{'seconds':>8}{'budget':>8}  outcome"]
    for step in [*steps, Step("everything", seconds, outcome="")]:
        counts = {"passed": step.passed, "skipped": step.skipped}
        tests = "".join(f", {count} {word}" for word, count in counts.items() if count)
        outcome = "; ".join([step.outcome, *step.reasons]) + tests
        budget = BUDGETS.get(step.name, "")
        lines.append(f"{step.name:<22}{step.seconds:>8.1f}{budget:>8}  {outcome}".rstrip())
    return "\n".join(lines)


def main(what: str) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if STRICT:
        os.environ.pop("DATABASE_URL", None)  # both databases, whatever the caller works with
    started = time.monotonic()
    before = float(os.environ.get("INSTALL_SECONDS", "0"))
    steps = [Step("install", before)] if before else []
    if what in ("check", "lint"):
        steps += lint()
    if what in ("check", "test"):
        steps += suites()
    print(f"\n{table(steps, before + time.monotonic() - started)}\n")
    failed = [step.name for step in steps if step.outcome == "FAILED"]
    print(f"Failed: {', '.join(failed)}." if failed else "Nothing failed.")
    if what != "lint":
        words = ("passed", "failed", "skipped")
        print(", ".join(f"{sum(getattr(step, word) for step in steps)} {word}" for word in words))
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
