"""The lines of the table "must reach": what was reached on one database, and whether that is enough."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.pages.rounds import ratio
from benchmarks.pages.run import Results

GROWTH = 1.3


@dataclass(frozen=True)
class Reached:
    figure: str
    is_enough: bool


@dataclass(frozen=True)
class Goal:
    what: str
    reach: str
    # None where the run did not measure it.
    measured: Callable[[Results], Reached | None]


def goals() -> Iterator[Goal]:
    yield Goal("cached article page, counted, against a raw WSGI callable", "≥ 0.75", _rate("raw WSGI", 0.75))
    yield Goal("cached article page against nginx with a static file", "≥ 0.50", _rate("nginx, a static file", 0.5))
    for name, most in (("article", 25), ("home", 35), ("category", 35)):
        yield Goal(f"uncached {name}, CPU against a bare Django view", f"≤ {most} times", _cost(name, most))
    yield Goal(
        "search as a page, 50 mixed queries, p50", "≤ 10 ms", _search("search_http", 0.5, dict.fromkeys("sp", 10))
    )
    yield Goal("search as a page, p99", "≤ 50 ms, PostgreSQL 100", _search("search_http", 0.99, {"s": 50, "p": 100}))
    yield Goal("search in its room, p50", "≤ 10 ms", _search("search_room", 0.5, dict.fromkeys("sp", 10)))
    yield Goal("search in its room, p99", "≤ 50 ms, PostgreSQL 100", _search("search_room", 0.99, {"s": 50, "p": 100}))
    for name in ("admin list", "admin list, waiting", "admin list, on display", "admin list, search"):
        yield Goal(f"{name}, CPU", "≤ 120 ms", _milliseconds(name, 120))
        yield Goal(f"{name}, largest against smallest", f"≤ {GROWTH} times", lambda r, name=name: _grown(r, [name]))
    yield Goal("any public page uncached, largest against smallest", f"≤ {GROWTH} times", _any_grown)
    yield Goal("from approval to every reader seeing it, 4 processes", "≤ 1 s", _fresh)
    yield Goal("reads counted against reads sent, two processes killed", "equal", _counted)
    yield Goal("first visit with a cold cache after an approval against uncached", "≤ 1 time", _cold)
    yield Goal("memory of a worker with a full cache", "≤ 110 MiB", _memory)
    yield Goal("start to first answer", "≤ 1.0 s", _start)


def _rate(limit: str, least: float) -> Callable[[Results], Reached | None]:
    def measured(results: Results) -> Reached | None:
        ours, theirs = results.page("article, cached"), results.page(limit)
        if ours is None or theirs is None:
            return None
        found = ratio(ours.rates, theirs.rates)
        return Reached(f"{found:.2f}", found >= least)

    return measured


def _cost(name: str, most: float) -> Callable[[Results], Reached | None]:
    def measured(results: Results) -> Reached | None:
        ours, bare = results.page(name), results.page("bare Django")
        if ours is None or bare is None:
            return None
        found = ratio(ours.costs, bare.costs)
        return Reached(f"{found:.0f} times", found <= most)

    return measured


def _search(name: str, share: float, most: dict[str, float]) -> Callable[[Results], Reached | None]:
    def measured(results: Results) -> Reached | None:
        times = getattr(results, name)
        if times is None:
            return None
        found = times.percentile(share)
        return Reached(f"{found:.1f} ms", found <= most[results.database[0]])

    return measured


def _milliseconds(name: str, most: float) -> Callable[[Results], Reached | None]:
    def measured(results: Results) -> Reached | None:
        page = results.page(name)
        return Reached(f"{page.cost:.0f} ms", page.cost <= most) if page else None

    return measured


def growth(results: Results, name: str) -> float | None:
    smallest, largest = results.pages.get((name, results.plan.sizes[0])), results.page(name)
    if smallest is None or largest is None or len(results.plan.sizes) == 1:
        return None
    return ratio(largest.costs, smallest.costs)


def _any_grown(results: Results) -> Reached | None:
    names = dict.fromkeys(name for name, _size in results.pages if not name.startswith("admin"))
    return _grown(results, list(names))


def _grown(results: Results, names: list[str]) -> Reached | None:
    found = {name: grown for name in names if (grown := growth(results, name)) is not None}
    if not found:
        return None
    worst = max(found, key=lambda name: found[name])
    named = f" ({worst})" if len(names) > 1 else ""
    return Reached(f"{found[worst]:.2f} times{named}", found[worst] <= GROWTH)


def _fresh(results: Results) -> Reached | None:
    if not results.stale:
        return None
    return Reached(f"{max(results.stale):.2f} s", max(results.stale) <= 1)


def _counted(results: Results) -> Reached | None:
    found = results.counting
    if found is None:
        return None
    return Reached(f"{found.counted:,} of {found.sent:,} sent, {found.answered:,} answered", found.is_equal)


def _cold(results: Results) -> Reached | None:
    if results.cold is None:
        return None
    cold, uncached = results.cold
    # Two times of one machine are never the same: a twentieth is none.
    return Reached(f"{cold:.1f} ms against {uncached:.1f} ms", cold <= uncached * 1.05)


def _memory(results: Results) -> Reached | None:
    if results.memory is None:
        return None
    resident, share = results.memory
    return Reached(f"{resident:.0f} MiB ({share:.0f} of its own)", resident <= 110)


def _start(results: Results) -> Reached | None:
    return None if results.start is None else Reached(f"{results.start:.2f} s", results.start <= 1)
