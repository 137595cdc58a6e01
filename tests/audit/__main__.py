"""Measures the citizens' pages in every look and writes docs/audit.md: `python -m tests.audit`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from campaign_portal import clock
from tests import serving
from tests.audit import caught, lighthouse, looks, markup, pages, weight
from tests.journeys import chromium, server
from tests.journeys.barriers import flaws

TARGET = serving.BASE / "docs" / "audit.md"
MEASURED = ("home", "category", "article", "found", "campaign")
RUNS = 5
# What the speed of a page must reach, as the median of the runs.
LEAST_SPEED, LONGEST_PAINT = 98, 1.8
Addresses = dict[str, tuple[str, str]]
Targets = Mapping[str, tuple[caught.Target, caught.Target]]
Open = Callable[..., BrowserContext]

HEAD = """# What the citizens' pages measure

Written by `make audit` on {day}: {cores} cores, Chromium {browser}, the demo portal, everything on one machine. CI
asserts all of it but the speeds, which a busy machine spoils (`tests/journeys/test_public_pages.py`).

"""


def main() -> int:
    program = chromium.program() or sys.exit(chromium.MISSING)
    if not lighthouse.is_there():
        sys.exit(lighthouse.MISSING)
    with tempfile.TemporaryDirectory() as folder, server.portal(Path(folder), demo=True) as portal:
        addresses = pages.addresses(portal)
        every = {**addresses, **caught.answers(portal, addresses)}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)

            @contextmanager
            def window(**options: object) -> Iterator[BrowserContext]:
                with browser.new_context(base_url=portal.address, locale="vi-VN", **options) as made:
                    yield made

            head = HEAD.format(day=f"{clock.now():%Y-%m-%d}", cores=os.cpu_count(), browser=browser.version)
            parts = [*access(window, every), *soundness(window, every), *weights(window, addresses)]
        good, speeds = speed(portal, addresses)
    failed = [line for line in parts if line.endswith("**no** |")]
    TARGET.write_text(head + "\n".join([*parts, *speeds]) + "\n", encoding="utf-8")
    say(TARGET.read_text(encoding="utf-8"))
    return 0 if good and not failed else 1


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def access(window: Open, targets: Targets) -> list[str]:
    """Every page in every look, under axe's rules for WCAG 2.0 to 2.2, A and AA, and best practices."""
    lines = ["## Access", "", "| look | pages | findings of axe-core | none |", "|---|---|---|---|"]
    for look in looks.ALL:
        with window(**look.window()) as opened:
            page, found = opened.new_page(), []
            for pair in targets.values():
                caught.show(page, look.of(pair))
                found += flaws(page)
        say("\n  ".join([str(look), *found]))
        lines.append(f"| {look} | {len(targets)} | {len(found)} | {'**no**' if found else 'yes'} |")
    return [*lines, ""]


def soundness(window: Open, targets: Targets) -> list[str]:
    """Every page in both languages on the smallest screen, and whether those measured move while they load."""
    faults: dict[str, list[str]] = {"valid HTML, readable JSON-LD": [], "not wider than 320 pixels": []}
    faults["nothing asked of another host"] = foreign = []
    every = [
        (f"{name}, {language}", each)
        for name, pair in targets.items()
        for language, each in zip(("vi", "en"), pair, strict=True)
    ]
    with window(viewport=looks.SMALLEST) as opened:
        page = opened.new_page()
        own = opened.request.get("/").url
        page.on("request", lambda request: request.url.startswith(own) or foreign.append(request.url))
        for name, target in every:
            caught.show(page, target)
            found = markup.faults(caught.html(page, target))
            faults["valid HTML, readable JSON-LD"] += [f"{name}: {fault}" for fault in found]
            faults["not wider than 320 pixels"] += [] if page.evaluate(looks.FITS) else [name]
    moved = []
    for size in looks.SIZES.values():
        with window(viewport=size) as opened:
            page = opened.new_page()
            for name in MEASURED:
                page.goto(targets[name][0], wait_until="networkidle")
                moved += [name] if page.evaluate(looks.SHIFTS) >= looks.MOST_SHIFT else []
    rows = [(check, len(every), found) for check, found in faults.items()]
    rows.append((f"layout shift under {looks.MOST_SHIFT}, phone and desktop", 2 * len(MEASURED), moved))
    lines = ["## Soundness", "", "| check | pages | findings | none |", "|---|---|---|---|"]
    for check, count, found in rows:
        say("\n  ".join([check, *found]))
        lines.append(f"| {check} | {count} | {len(found)} | {'**no**' if found else 'yes'} |")
    return [*lines, ""]


def weights(window: Open, addresses: Addresses) -> list[str]:
    """First visits on a phone, in kilobytes over the line."""
    kinds = [*weight.MOST, "image"]
    most = ", ".join(f"{kind} {most // weight.KILOBYTE}" for kind, most in weight.MOST.items())
    lines = [
        "## Weight of a first visit", "", f"Kilobytes as transferred, without headers. An article with one picture: at "
        f"most {most}, {weight.MOST_REQUESTS} requests. The other pages carry more pictures and show what they cost.",
    ]  # fmt: skip
    lines += ["", f"| page | {' | '.join(kinds)} | requests | kept |", "|---" * (len(kinds) + 3) + "|"]
    for name in MEASURED:
        with window(viewport=looks.SIZES["phone"]) as opened:
            visit = weight.first_visit(opened, opened.request.get(addresses[name][0]).url)
        sizes = " | ".join(f"{visit.transferred[kind] / weight.KILOBYTE:.1f}" for kind in kinds)
        kept = "–" if name != "article" else "**no**" if visit.too_much() else "yes"
        lines.append(f"| {name} | {sizes} | {len(visit.addresses)} | {kept} |")
    return [*lines, ""]


def speed(portal: server.Portal, addresses: Addresses) -> tuple[bool, list[str]]:
    """Lighthouse's mobile profile: simulated slow 4G and a processor four times slower."""
    lines = [
        "## Lighthouse, mobile", "", f"Points out of 100; medians of {RUNS} runs. Performance at least {LEAST_SPEED}, "
        f"largest paint at most {LONGEST_PAINT} s. Results of a search are not for search engines: no points for SEO.",
        "", "| page | performance | largest paint, s | accessibility | best practices | SEO | kept |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    good = True
    for name in MEASURED:
        address = portal.address + addresses[name][0]
        runs = [lighthouse.look_at(address, categories=("performance", *lighthouse.STEADY)) for _ in range(RUNS)]
        points = median(run.scores["performance"] for run in runs)
        paint = median(run.largest_paint for run in runs)
        steady = [min(run.scores[kind] for run in runs) for kind in lighthouse.STEADY]
        kept = points >= LEAST_SPEED and paint <= LONGEST_PAINT and set(steady[: 2 if name == "found" else 3]) == {100}
        good = good and kept
        shown = " | ".join(map(str, steady[:2])) + (" | –" if name == "found" else f" | {steady[2]}")
        lines.append(f"| {name} | {points:.0f} | {paint:.2f} | {shown} | {'yes' if kept else '**no**'} |")
        say(lines[-1])
    return good, lines


if __name__ == "__main__":
    sys.exit(main())
