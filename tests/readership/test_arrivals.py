"""A read leaves one line that names nobody, and whatever a server hands over, no reader is told of a failure."""

import os
import re
from pathlib import Path

import pytest

from articles.readership import arrivals, keys
from articles.readership import spool as files
from articles.readership.arrivals import arrive, is_read
from campaign_portal import clock
from tests.factories import NOON
from tests.spooled import PHONE, environ

NEAR = {"HTTP_X_FORWARDED_FOR": "198.51.100.4"}


def lines(folder: Path) -> list[bytes]:
    return [line for path in sorted(folder.glob("reads-*")) for line in path.read_bytes().split(b"\n") if line]


def code(read: dict, article: int = 17, now=NOON) -> bytes:
    return arrivals.code_of(read, article, coder=keys.at(int(now.timestamp()) // 60).coder)


def test_a_read_is_one_line_in_the_file_of_its_hour(spool):
    arrive(environ(), 17, "vi", NOON)
    arrive(environ(), 18, "en", NOON.timestamp() + 3600)
    assert sorted(path.name for path in spool.glob("reads-*")) == ["reads-2026101212", "reads-2026101213"]
    first, second = lines(spool)
    assert re.fullmatch(rb"%d 17 vi [0-9a-f]{16}" % NOON.timestamp(), first)
    assert re.fullmatch(rb"%d 18 en [0-9a-f]{16}" % (NOON.timestamp() + 3600), second)


def test_without_a_moment_it_is_now(spool):
    with clock.shifted_to(NOON):
        arrive(environ(), 17, "vi")
    assert lines(spool)[0].startswith(str(int(NOON.timestamp()))[:-1].encode())


def test_nothing_in_the_spool_names_the_reader_and_nobody_else_reads_it(spool, settings):
    settings.TRUSTED_PROXIES = ["203.0.113.0/24"]
    for address in ("203.0.113.7", "192.0.2.55", "2001:db8:1:2:3::9"):
        arrive(environ(address, **NEAR), 17, "vi", NOON)
    files = [path for path in spool.iterdir() if path.is_file()]
    everything = b"".join(path.read_bytes() for path in files)
    for word in (b"203.0", b"192.0", b"198.51", b"2001", b"db8", b"Mozilla", b"SM-J105"):
        assert word not in everything
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert spool.stat().st_mode & 0o777 == 0o700


def test_a_reader_is_an_address_a_browser_and_an_article():
    assert code(environ()) == code(environ())
    others = [environ("203.0.113.8"), environ(agent="Opera/9.80"), environ(agent="")]
    codes = {code(environ()), code(environ(), article=18), *map(code, others)}
    assert len(codes) == 5


def test_behind_a_proxy_the_reader_is_who_it_names(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    proxied = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 203.0.113.7"}
    assert code(environ(**proxied)) == code(environ("203.0.113.7"))
    # What a stranger says of itself changes nothing.
    assert code(environ(**NEAR)) == code(environ())


@pytest.mark.parametrize(
    ("request_of", "counts"),
    [
        ({}, True),
        ({"REQUEST_METHOD": "HEAD"}, False),
        ({"REQUEST_METHOD": "POST"}, False),
        ({"PATH_INFO": "/admin/front-page/show/202610120800/"}, False),
        ({"HTTP_USER_AGENT": "Googlebot/2.1"}, False),
        ({"HTTP_SEC_PURPOSE": "prefetch"}, False),
        ({"HTTP_COOKIE": "staff=forged; x=y"}, True),
        ({"HTTP_COOKIE": "theme=dark"}, True),
    ],
    ids=["get", "head", "post", "admin", "robot", "prefetch", "forged", "cookie"],
)
def test_what_is_a_read(request_of, counts):
    assert is_read(environ(**request_of)) is counts


@pytest.mark.parametrize(
    "handed_over",
    [
        {"REQUEST_METHOD": "GET"},
        environ(agent="\xff\xfe\x00 \udcff"),
        environ(address="", HTTP_X_FORWARDED_FOR="," * 60_000),
        environ(address="127.0.0.1", HTTP_X_FORWARDED_FOR="127.0.0.1," * 6_000),
        environ(agent="x" * 70_000, HTTP_COOKIE="staff=" + "é" * 5_000),
        environ(address="\x00" * 10),
    ],
    ids=["bare", "bytes", "commas", "hops", "long", "nul"],
)
def test_odd_requests_are_reads_like_others(spool, settings, handed_over):
    settings.TRUSTED_PROXIES = ["127.0.0.0/8"]
    arrive(handed_over, 17, "vi", NOON)
    assert len(lines(spool)) == 1


@pytest.fixture
def complaints(monkeypatch, caplog):
    monkeypatch.setattr(arrivals, "_complained_at", float("-inf"))
    # The check of imports, in the same process, switches off the loggers that it finds.
    monkeypatch.setattr(arrivals.log, "disabled", False)
    return lambda: [record.getMessage() for record in caplog.records if record.name == arrivals.__name__]


def test_what_no_server_hands_over_is_dropped(spool, complaints):
    for broken in ({**environ(), "HTTP_USER_AGENT": b"bytes"}, {**environ(), "REMOTE_ADDR": None}):
        arrive(broken, 17, "vi", NOON)
    assert len(complaints()) == 1


def test_a_failing_disk_is_told_of_once_a_minute(settings, tmp_path, complaints, monkeypatch):
    (tmp_path / "file").touch()
    settings.SPOOL_DIR = tmp_path / "file"
    for _ in range(3):
        arrive(environ(), 17, "vi", NOON)
    assert len(complaints()) == 1
    monkeypatch.setattr(arrivals, "_complained_at", arrivals._complained_at - arrivals.BETWEEN_COMPLAINTS)
    arrive(environ(), 17, "vi", NOON)
    assert len(complaints()) == 2


def test_a_spool_that_was_taken_away_is_made_anew_within_a_minute(spool):
    arrive(environ(), 17, "vi", NOON)
    for path in spool.iterdir():
        path.unlink()
    spool.rmdir()
    arrive(environ(), 17, "vi", NOON.timestamp() + 60)
    assert len(lines(spool)) == 1


def test_a_file_is_not_closed_while_somebody_may_write_into_it(tmp_path):
    end = files._End(tmp_path, int(NOON.timestamp()) // 60)
    fd = end.fd
    held = end
    del end
    os.write(held.fd, b"x")
    del held
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(fd)


@pytest.mark.parametrize(
    "line",
    [
        b"", b"1", b"1760000000 17 vi", b"1760000000 17 vi 0123456789abcde", b"1760000000 17 vi 0123456789abcdefg",
        b"0760000000 17 vi 0123456789abcdef",
        b"1760000000 17 fr 0123456789abcdef", b"1760000000 0 vi 0123456789abcdef", b"-760000000 1 vi 0123456789abcdef",
        b"1760000000 " + b"9" * 19 + b" vi 0123456789abcdef", b"\xff\x00",
        b"1760000000 17 vi 01234567891760000000 17 vi 0123456789abcdef",
    ],
)  # fmt: skip
def test_what_is_no_line_says_nothing(line):
    reads, unreadable = files.reads_of(b"\n%b\n" % line)
    assert reads == []
    assert unreadable == (1 if line else 0)


def test_a_line_says_what_was_written(spool):
    arrive(environ(agent=PHONE), 999_999_999_999_999_999, "en", NOON)
    (line,) = lines(spool)
    ((seconds, article, language, _code),), unreadable = files.reads_of(b"\n%b\n" % line)
    assert (int(seconds), int(article), language, unreadable) == (NOON.timestamp(), 999_999_999_999_999_999, b"en", 0)
