"""Robots that say so, browsers that fetch ahead, and the phones that only look like one."""

import pytest

from articles.readership import bots
from articles.readership.bots import is_fetched_ahead, is_robot

CHROME = "Mozilla/5.0 (Linux; Android 9; {}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "coccocbot-web/1.0 (+http://help.coccoc.com/searchengine)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "ZaloPC-web-preview", "TelegramBot (like TwitterBot)", "Baiduspider", "Yahoo! Slurp", "HTTrack 3.0",
        "Mozilla/5.0 Chrome-Lighthouse", "UptimeRobot/2.0",
    ],
)  # fmt: skip
def test_a_robot_that_says_so_is_one(agent):
    assert is_robot(agent) is True


@pytest.mark.parametrize("agent", ["", CHROME.format("SM-J105"), CHROME.format("vivo 1901"), "Opera/9.80 (J2ME/MIDP)"])
def test_a_browser_is_none(agent):
    assert is_robot(agent) is False


@pytest.mark.parametrize(
    ("headers", "ahead"),
    [
        ({}, False),
        ({"HTTP_SEC_PURPOSE": "prefetch"}, True),
        ({"HTTP_SEC_PURPOSE": "prefetch;prerender"}, True),
        ({"HTTP_PURPOSE": "Prefetch"}, True),
        ({"HTTP_X_PURPOSE": "preview"}, True),
        ({"HTTP_X_MOZ": "prefetch"}, True),
        ({"HTTP_SEC_PURPOSE": "navigate"}, False),
    ],
)
def test_a_browser_may_fetch_ahead_of_its_reader(headers, ahead):
    assert is_fetched_ahead(headers) is ahead


def test_what_is_remembered_of_browsers_is_bounded(monkeypatch):
    monkeypatch.setattr(bots, "REMEMBERED", 3)
    for number in range(10):
        assert is_robot(f"bot {number}") is True
        assert is_robot(f"phone {number} {'x' * 1000}") is False
        assert is_robot("phone") is False
    assert len(bots._verdicts) <= 3
