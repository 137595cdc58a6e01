"""One database measured: the throughput of all cases in turns, then what is no throughput."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.pages import counted, fresh, search, servers, starts
from benchmarks.pages.databases import Portal, portals
from benchmarks.pages.rounds import Case, Measured, measure

# What can be asked for alone.
PARTS = ("limits", "cached", "uncached", "admin", "queries", "fresh", "cold", "counted", "memory", "start")
ADMIN_CONNECTIONS = 2


@dataclass(frozen=True)
class Plan:
    sizes: list[int]
    parts: set[str]
    rounds: int
    seconds: float
    reads: int


@dataclass
class Results:
    """Of one database. `pages` by (name, size); the limits and cached pages have the largest size."""

    database: str
    plan: Plan
    pages: dict[tuple[str, int], Measured] = field(default_factory=dict)
    queries: int = 0
    search_http: search.Times | None = None
    search_room: search.Times | None = None
    stale: list[float] = field(default_factory=list)
    cold: tuple[float, float] | None = None
    counting: counted.Counted | None = None
    memory: tuple[float, float] | None = None
    start: float | None = None

    @property
    def largest(self) -> int:
        return self.plan.sizes[-1]

    def page(self, name: str) -> Measured | None:
        return self.pages.get((name, self.largest))


def run(database: str, plan: Plan, folder: Path) -> Results:
    results = Results(database, plan)
    with portals(database, plan.sizes) as filled:
        if plan.parts & {"limits", "cached", "uncached", "admin"}:
            _throughput(filled, results, folder)
        _others(filled[-1], results, folder)
    return results


def _throughput(filled: list[Portal], results: Results, folder: Path) -> None:
    plan = results.plan
    with ExitStack() as stack:
        cases = _cases(filled, plan, folder, stack)
        found = measure(cases, rounds=plan.rounds, seconds=plan.seconds, folder=folder)
    for key, measured in found.items():
        name, _, size = key.rpartition("@")
        results.pages[name, int(size)] = measured


def _cases(filled: list[Portal], plan: Plan, folder: Path, stack: ExitStack) -> list[Case]:
    """Starts what answers them; `stack` ends it."""
    largest, cases = filled[-1], []
    if plan.parts & {"limits", "cached"}:
        log = folder / "cached.log"
        cached = stack.enter_context(servers.portal(largest.environment, log=log, name="cached"))
        answer = folder / "answer"
        servers.keep_answer(answer, cached, usual(cached, largest.samples["articles"]))
        for limit in (servers.bare_django, servers.raw_wsgi, servers.nginx_file):
            server = stack.enter_context(limit(answer))
            cases.append(Case(f"{server.name}@{largest.size}", server, largest.samples["articles"], [server.pid]))
        pids = _pids(cached, largest)
        name = f"article, cached@{largest.size}"
        cases.append(Case(name, cached, largest.samples["articles"], pids, is_kept=True))
    for portal in filled:
        log = folder / f"uncached-{portal.size}.log"
        if plan.parts & {"uncached", "admin"}:
            plain = stack.enter_context(servers.portal(portal.environment, log=log, PAGE_CACHE_SECONDS="0"))
            cases += _pages(plain, portal, plan)
    return cases


def _pages(plain: servers.Server, portal: Portal, plan: Plan) -> list[Case]:
    pids, samples = _pids(plain, portal), portal.samples
    public = {"article": samples["articles"], **{name: [path] for name, path in samples["pages"].items()}}
    cases = [Case(f"{name}@{portal.size}", plain, paths, pids) for name, paths in public.items()]
    office = [
        Case(f"{name}@{portal.size}", plain, [path], pids, connections=ADMIN_CONNECTIONS, cookie=samples["cookie"])
        for name, path in samples["admin"].items()
    ]
    return (cases if "uncached" in plan.parts else []) + (office if "admin" in plan.parts else [])


def _pids(server: servers.Server, portal: Portal) -> list[int]:
    return [server.pid, *([portal.database_pid] if portal.database_pid else [])]


def usual(server: servers.Server, paths: list[str]) -> str:
    """The address whose answer is as long as the middle one of some: the limits send as many bytes as our pages do."""
    lengths = {path: len(servers.fetch(server.port, path)[2]) for path in paths[:99]}
    return sorted(paths[:99], key=lambda path: lengths[path])[len(lengths) // 2]


def _others(portal: Portal, results: Results, folder: Path) -> None:
    parts, log = results.plan.parts, folder / "others.log"
    print(f"then {', '.join(part for part in PARTS[4:] if part in parts)}", flush=True)
    if "queries" in parts:
        results.queries = len(portal.samples["queries"])
        with servers.portal(portal.environment, log=log, PAGE_CACHE_SECONDS="0") as plain:
            results.search_http = search.over_http(plain, portal.samples["queries"])
        results.search_room = search.in_the_room(portal)
    if "fresh" in parts:
        results.stale = fresh.until_everyone_sees(portal, log=log)
    if "cold" in parts:
        results.cold = fresh.first_visits(portal, log=log)
    if "memory" in parts:
        results.memory = starts.memory_when_full(portal, log=log)
    if "start" in parts:
        results.start = starts.to_first_answer(portal, log=log)
    if "counted" in parts:
        results.counting = counted.run(portal, results.plan.reads, log=log)
