"""The ways a page may be looked at: language, light or dark, more contrast, phone or desktop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeVar

SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
# An old phone, or a desktop of 1280 pixels zoomed to 400 %.
SMALLEST = {"width": 320, "height": 640}
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SHIFTS = """() => new Promise(done => {
  let total = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { total += entry.value }))
    .observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(total), 200)
})"""
MOST_SHIFT = 0.01
T = TypeVar("T")


@dataclass(frozen=True)
class Look:
    language: str
    scheme: str
    contrast: str
    size: str

    def opposite(self) -> Look:
        return ALL[-1 - ALL.index(self)]

    def window(self) -> dict[str, Any]:
        """The options of a browser window that looks so."""
        return {"viewport": SIZES[self.size], "color_scheme": self.scheme, "contrast": self.contrast}

    def of(self, pair: tuple[T, T]) -> T:
        """The one of the Vietnamese and the English that is looked at."""
        return pair[("vi", "en").index(self.language)]

    def __str__(self) -> str:
        return "-".join((self.language, self.scheme, self.contrast, self.size))


ALL = [Look(*choice) for choice in product(("vi", "en"), ("light", "dark"), ("no-preference", "more"), SIZES)]


def by_pairs(pages: Iterable[str]) -> dict[Look, list[str]]:
    """Each page in one look and in its opposite, so with either value of everything; the looks take turns.

    With eight pages or more every pair of values comes together on some page.
    """
    turns: dict[Look, list[str]] = {look: [] for look in ALL}
    for number, page in enumerate(pages):
        look = ALL[number % (len(ALL) // 2)]
        turns[look].append(page)
        turns[look.opposite()].append(page)
    return {look: chosen for look, chosen in turns.items() if chosen}
