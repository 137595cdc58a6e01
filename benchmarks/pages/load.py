"""One stretch of requests by wrk: different addresses in turn, each asked by another reader."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
# Plain concatenation, because the script shares the cores with what is measured. Readers are numbered from `first`, so
# that no two requests of a run come from one of them.
SCRIPT = """
local paths, number, last = {}, %(first)d, %(count)d
for line in io.lines("%(paths)s") do
  paths[#paths + 1] = "GET " .. line .. " HTTP/1.1\\r\\nHost: 127.0.0.1:%(port)d\\r\\n"
end
local rest = "User-Agent: %(agent)s\\r\\nAccept: text/html\\r\\nAccept-Language: vi\\r\\n" ..
  "Accept-Encoding: gzip\\r\\n%(cookie)s\\r\\n"
local floor = math.floor
function request()
  number = number + 1
  local a, b, c = floor(number / 65536) %% 256, floor(number / 256) %% 256, number %% 256
  return paths[number %% last + 1] .. "X-Forwarded-For: 10." .. a .. "." .. b .. "." .. c .. "\\r\\n" .. rest
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('\\n{"requests":%%d,"bytes":%%d,"microseconds":%%d,"p50":%%f,"p99":%%f,"failed":%%d}\\n',
    summary.requests, summary.bytes, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True)
class Stretch:
    requests: int
    bytes: int
    seconds: float
    p50: float
    p99: float
    failed: int


class Readers:
    """Hands out numbers of readers, so that none comes twice in a run."""

    def __init__(self) -> None:
        self.next = 1

    def take(self, count: int) -> int:
        self.next += count
        return self.next - count


def send(
    folder: Path, paths: list[str], *, port: int, seconds: float, connections: int, readers: Readers, cookie: str = ""
) -> Stretch:
    listed, script = folder / "paths", folder / "wrk.lua"
    listed.write_text("\n".join(paths) + "\n", encoding="ascii")
    values = {"paths": listed, "port": port, "agent": BROWSER, "count": len(paths)}
    values |= {"first": readers.take(round(100_000 * seconds)), "cookie": f"Cookie: {cookie}\\r\\n" if cookie else ""}
    script.write_text(SCRIPT % values, encoding="ascii")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "20s", "-s", str(script)]
    done = subprocess.run([*command, f"http://127.0.0.1:{port}/"], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return Stretch(
        requests=found["requests"],
        bytes=found["bytes"],
        seconds=found["microseconds"] / 1e6,
        p50=found["p50"] / 1000,
        p99=found["p99"] / 1000,
        failed=found["failed"],
    )
