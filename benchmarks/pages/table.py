"""The results as Markdown."""

import os
import platform
from collections.abc import Iterable, Iterator

from benchmarks.pages.goals import goals, growth
from benchmarks.pages.rounds import ratio
from benchmarks.pages.run import Results

NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def markdown(results: list[Results]) -> str:
    return (
        "\n".join([*_head(results[0]), *_goals(results), *(line for each in results for line in _pages(each))]) + "\n"
    )


def _head(results: Results) -> Iterator[str]:
    plan = results.plan
    sizes = " and ".join(f"{size:,}" for size in plan.sizes)
    yield (
        f"{sizes} articles; {plan.rounds} rounds of {plan.seconds:g} s; {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f} at the end; Python {platform.python_version()}."
    )


def _goals(results: list[Results]) -> Iterator[str]:
    names = [NAMES[each.database] for each in results]
    yield ""
    yield from _row(["what", "reach", *(f"reached ({name})" for name in names), "enough"], is_head=True)
    for goal in goals():
        found = [goal.measured(each) for each in results]
        if not any(found):
            continue
        enough = "yes" if all(each.is_enough for each in found if each) else "no"
        yield from _row([goal.what, goal.reach, *(each.figure if each else "not measured" for each in found), enough])


def _pages(results: Results) -> Iterator[str]:
    bare = results.page("bare Django")
    if not results.pages:
        return
    yield f"\n### {NAMES[results.database]}\n"
    yield from _row(
        ["page", "articles", "answers/s", "p50 ms", "p99 ms", "CPU ms", "of it database", "× bare Django", "grown",
         "bytes", "failed"], is_head=True,
    )  # fmt: skip
    for (name, size), page in results.pages.items():
        grown = growth(results, name) if size == results.largest else None
        database = sorted(page.database)[len(page.database) // 2]
        yield from _row(
            [
                name, f"{size:,}", f"{page.rate:,.0f} ({min(page.rates):,.0f}–{max(page.rates):,.0f})",
                f"{page.of('p50'):.1f}", f"{page.of('p99'):.1f}", f"{page.cost:.2f}", f"{database:.2f}",
                f"{ratio(page.costs, bare.costs):.1f}" if bare else "", f"{grown:.2f}" if grown else "",
                f"{page.bytes:,.0f}", str(page.failed),
            ]
        )  # fmt: skip
    if results.search_http and results.search_room:
        yield ""
        yield (
            f"Dearest of {results.queries} queries: “{results.search_http.worst}”, "
            f"{results.search_http.worst_median:.1f} ms as a page; “{results.search_room.worst}”, "
            f"{results.search_room.worst_median:.1f} ms in the room."
        )


def _row(cells: Iterable[str], *, is_head: bool = False) -> Iterator[str]:
    row = [cell.replace("|", "\\|") for cell in cells]
    yield f"| {' | '.join(row)} |"
    if is_head:
        yield f"|{' --- |' * len(row)}"
