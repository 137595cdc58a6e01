"""An address as the table of redirects writes it, and the forms of a request's address that are looked up."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from articles.models.redirects import LONGEST
from articles.vietnamese import nfc

# The server of the old portal took capitals for small letters, in its parameters too.
OLD_PAGES = (".aspx", ".asp", ".ashx")
MOST_PARAMETERS = 12
# Where a reader came from or who sent the link, never which page is meant; each visit may bring another value.
_ASIDE = re.compile(r"source=.*/.*|(?:isdlg|fbclid|gclid|zarsrc|utm_\w+)=.*", re.IGNORECASE | re.DOTALL)


def written(address: str) -> str:
    """The one form of an address: without host, decoded, its parameters in order. Empty where it is none.

    Whole addresses are pasted ("https://old.example.gov.vn/Pages/a.aspx?ItemID=3#top"), and paths.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https") or (parts.netloc and not parts.scheme):
        return ""
    path = parts.path or "/"
    if not path.startswith("/") or "\\" in path or "\x00" in address:
        return ""
    return named(unquote(path), parts.query)


def named(path: str, query: str) -> str:
    """An address by what names its page: that of an old one without the parameters that do not."""
    if not is_old_page(path):
        return joined(path, query)
    return joined(path, urlencode([pair for pair in _pairs(query) if not _ASIDE.fullmatch("=".join(pair))]))


def joined(path: str, query: str) -> str:
    path, pairs = nfc(path), _pairs(query)
    if is_old_page(path):
        path, pairs = path.lower(), [(name.lower(), value.lower()) for name, value in pairs]
    return f"{path}?{urlencode(sorted(pairs))}" if pairs else path


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)[:MOST_PARAMETERS] if query else []


def is_old_page(path: str) -> bool:
    return path.lower().endswith(OLD_PAGES)


def looked_up(path: str, query: str) -> list[str]:
    """The forms under which the table may have the address, the exactest first.

    Links to old pages carry parameters that say nothing of the page ("&Source=…"): each alone may name it.
    """
    exact, bare = joined(path, query), joined(path, "")
    alone = [joined(path, urlencode([pair])) for pair in sorted(_pairs(query), key=_is_no_number)]
    slashed = [] if path.endswith("/") or is_old_page(path) else [f"{bare}/"]
    found = dict.fromkeys([exact, named(path, query), *alone, bare, *slashed])
    return [form for form in found if len(form) <= LONGEST]


def _is_no_number(pair: tuple[str, str]) -> tuple[bool, bool, str]:
    """The number of a row names a page before anything else does, and ItemID before other numbers."""
    name, value = pair
    return name.lower() not in ("itemid", "id"), not value.isdigit(), name
