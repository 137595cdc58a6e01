"""What axe-core finds on a page that would keep somebody out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "options => axe.run(document, options)"
# Frames are screens of their own, looked at on their own.
OPTIONS = {"resultTypes": ["violations"], "iframes": False, "preload": False}
# The one rule of WCAG 2.2, off in axe-core unless it is asked for.
WITH_2_2 = {**OPTIONS, "rules": {"target-size": {"enabled": True}}}
GRAVE = ("serious", "critical")
STILL = "() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => null)))"


def barriers(page: Page) -> list[str]:
    """Each serious or critical finding: the rule, the element, what is wrong with it."""
    return [in_words(rule, node) for rule in violations(page) if rule["impact"] in GRAVE for node in rule["nodes"]]


def flaws(page: Page) -> list[str]:
    """Each finding of whatever weight, WCAG 2.2 and best practices included."""
    return [in_words(rule, node) for rule in violations(page, WITH_2_2) for node in rule["nodes"]]


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[dict[str, Any]]:
    page.evaluate(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate(RUN, options)["violations"]


def barriers_by_day_and_night(page: Page) -> list[str]:
    """The same in both looks; the admin asks which one a person wants only when a page is opened."""
    found = barriers(page)
    page.evaluate("document.documentElement.classList.add('dark')")
    found += [f"dark: {problem}" for problem in barriers(page)]
    page.evaluate("document.documentElement.classList.remove('dark')")
    return found


def in_words(rule: dict[str, Any], node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    wrong = checks[0]["message"] if checks else rule["help"]
    return f"{rule['id']} ({rule['impact']}): {node['html'][:160]} – {wrong}"
