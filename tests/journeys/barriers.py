"""What axe-core finds on a page that would keep somebody out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "options => axe.run(document, options)"
# Frames are screens of their own, looked at on their own.
OPTIONS = {"resultTypes": ["violations"], "iframes": False, "preload": False}
GRAVE = ("serious", "critical")


@dataclass(frozen=True)
class Allowed:
    """One rule at one place in markup of others that no style or script of ours can mend."""

    rule: str
    selector: str
    why: str


ALLOWED: tuple[Allowed, ...] = ()


def barriers(page: Page) -> list[str]:
    """Each serious or critical finding: the rule, the element, what is wrong with it."""
    page.evaluate("() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => null)))")
    page.evaluate(SCRIPT)
    found = page.evaluate(RUN, OPTIONS)["violations"]
    grave = [rule for rule in found if rule["impact"] in GRAVE]
    return [in_words(rule, node) for rule in grave for node in rule["nodes"] if not is_allowed(page, rule, node)]


def barriers_by_day_and_night(page: Page) -> list[str]:
    """The same in both looks; the admin asks which one a person wants only when a page is opened."""
    found = barriers(page)
    page.evaluate("document.documentElement.classList.add('dark')")
    found += [f"dark: {problem}" for problem in barriers(page)]
    page.evaluate("document.documentElement.classList.remove('dark')")
    return found


def is_allowed(page: Page, rule: dict[str, Any], node: dict[str, Any]) -> bool:
    selectors = [allowed.selector for allowed in ALLOWED if allowed.rule == rule["id"]]
    target = node["target"][-1]
    return bool(selectors) and page.locator(target).first.evaluate("(e, all) => all.some(s => e.matches(s))", selectors)


def in_words(rule: dict[str, Any], node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    wrong = checks[0]["message"] if checks else rule["help"]
    return f"{rule['id']} ({rule['impact']}): {node['html'][:160]} – {wrong}"
