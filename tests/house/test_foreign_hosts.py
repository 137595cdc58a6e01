"""No page of ours loads anything from a foreign host: nobody else learns who reads what."""

import re

import pytest

from tests.house import files

FOREIGN = re.compile(r"(?:^|[\s,}])//[\w{]|\b(?:https?|wss?)://")
PAGES = (".html", ".svg", ".xml")
# A link that a reader follows by choice (<a>, <form>) loads nothing; every other element that names an address does.
ELEMENT = re.compile(r"<(?!a\b|form\b|!--)[a-z][\w-]*\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
ADDRESS = re.compile(
    r"\b(?:src|srcset|href|poster|data|action|background)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE
)
STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//[\w]", re.IGNORECASE)
SCRIPT = re.compile(r"""["'`](?:https?:|wss?:)?//[\w$]""")
# Names of vocabularies, not addresses that anything is loaded from.
NAMES = re.compile(r"https?://(?:www\.w3\.org|schema\.org|www\.sitemaps\.org|ogp\.me|purl\.org)/")


def loads(path: str, source: str) -> list[str]:
    source = NAMES.sub("", source)
    found: list[str] = []
    if path.endswith(PAGES):
        values = [value.strip("\"'") for tag in ELEMENT.findall(source) for value in ADDRESS.findall(tag)]
        found += [value for value in values if FOREIGN.search(value)]
    if path.endswith((".css", *PAGES)):
        found += [match.group() for match in STYLE.finditer(source)]
    if path.endswith(".js"):
        found += [line.strip() for line in source.splitlines() if SCRIPT.search(line)]
    return found


def test_templates_and_static_files_load_nothing_foreign():
    paths = files.ours(*PAGES, ".css", ".js", ".txt")
    checked = [path for path in paths if path.startswith(("templates/", "static/")) or "/templates/" in path]
    found = {path: loads(path, files.text(path)) for path in checked}
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.html", '<script src="https://cdn.example.com/a.js"></script>'),
        ("a.html", '<link rel="stylesheet"\n href="//fonts.example.com/css">'),
        ("a.html", "<img alt='a > b' src='http://example.com/a.png'>"),
        ("a.html", '<img srcset="https://example.com/a.png 2x">'),
        ("a.html", "<iframe src=https://example.com></iframe>"),
        ("a.html", "<style>@import 'https://example.com/a.css';</style>"),
        ("a.css", "body { background: url(//example.com/a.png) }"),
        ("a.js", 'fetch("https://example.com/count")'),
        ("a.js", "new WebSocket('wss://example.com')"),
    ],
)
def test_foreign_address_is_noticed(name, source):
    assert loads(name, source) != []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.html", '<a href="https://example.com/">Elsewhere</a> <abbr title="//">x</abbr>'),
        ("a.html", '<link rel="canonical" href="{{ address }}"> <img src="{{ image.url }}" alt="">'),
        ("a.html", '<svg xmlns="http://www.w3.org/2000/svg"><use href="#mark"/></svg>'),
        ("a.css", "/* https://example.com explains why */ a { background: url('../img/a.svg') }"),
        ("a.js", "// https://example.com explains why\nfetch('/read/');"),
    ],
)
def test_own_address_and_plain_link_are_fine(name, source):
    assert loads(name, source) == []
