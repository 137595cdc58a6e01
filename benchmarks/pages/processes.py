"""What processes cost: the processor's time of a whole tree of them, and memory. Read from /proc."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """Direct children, of all threads."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in path.read_text().split()]
        except OSError:
            continue
    return found


def tree(pid: int) -> list[int]:
    """The process and everything below it."""
    return [pid, *(below for child in children(pid) for below in tree(child))]


def seconds(pids: list[int]) -> float:
    """Processor time of these trees so far; what ended below them is in its parent's account."""
    return sum(_spent(each) for pid in pids for each in tree(pid))


def _spent(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # utime, stime, and those of children that ended: fields 14 to 17 of proc(5).
    return sum(int(field) for field in fields[11:15]) / TICK


def memory(pid: int) -> tuple[float, float]:
    """MiB that the process has resident (RSS), and its fair share of them (PSS)."""
    sizes = {"Rss": 0.0, "Pss": 0.0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name in sizes:
            sizes[name] = int(rest.split()[0]) / 1024
    return sizes["Rss"], sizes["Pss"]


def workers(pid: int) -> list[int]:
    """The largest children of a server's main process: those that answer."""
    below = [each for each in tree(pid) if each != pid]
    return [each for each in below if memory(each)[0] > 30]
