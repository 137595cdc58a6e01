"""One finished answer: its bytes packed as browsers take them, and what it says to one who has it already."""

from __future__ import annotations

import gzip
import hashlib
from email.utils import parsedate_to_datetime
from functools import lru_cache

import brotli

from campaign_portal import packing

Headers = list[tuple[str, str]]
Answer = tuple[str, Headers, bytes]

# A page is made once in a while and read many times, but its first reader waits: quick levels.
GZIP_LEVEL, BROTLI_QUALITY = 5, 4
# What each answer gets anew, and what hangs on how it is packed.
_OWN = frozenset({"content-length", "content-encoding", "etag", "vary"})
_WITH_304 = frozenset({"cache-control", "content-location", "date", "expires", "last-modified", "etag", "vary"})


class KeptPage:
    """What was answered once, to be answered again from `since` until `until` (seconds).

    `article` is what its readers are counted for: an id and a language. The bytes are kept packed only; the few that
    take neither kind get them unpacked.
    """

    __slots__ = (
        "_answers",
        "_headers",
        "_unchanged",
        "article",
        "etag",
        "is_used",
        "modified",
        "since",
        "status",
        "until",
    )

    def __init__(
        self,
        status: str,
        headers: Headers,
        body: bytes,
        *,
        since: float,
        until: float,
        article: tuple[int, str] | None = None,
    ) -> None:
        self.status, self.since, self.until = status, since, until
        self.article, self.is_used = article, False
        self.etag = f'W/"{hashlib.blake2s(body, digest_size=16).hexdigest()}"'
        self.modified = next((value for name, value in headers if name.lower() == "last-modified"), "")
        own = [_shared(name, value) for name, value in headers if name.lower() not in _OWN]
        self._headers = [*own, ("ETag", self.etag), _shared("Vary", "Accept-Encoding")]
        self._unchanged = [(name, value) for name, value in self._headers if name.lower() in _WITH_304]
        packed = gzip.compress(body, GZIP_LEVEL, mtime=0)
        self._answers: dict[str, Answer] = {"gzip": self._packed("gzip", packed)}

    @property
    def size(self) -> int:
        """Bytes in memory, about: both kinds of packing, and the headers."""
        return 2 * len(self._answers["gzip"][2]) + 1500

    def answer(self, environ: dict[str, str]) -> Answer:
        """Status, headers and bytes for this request; 304 without bytes for whoever has them."""
        is_asked = "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ
        if is_asked and self._is_known_to(environ):
            return "304 Not Modified", self._unchanged, b""
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        # Most browsers' own words need no reading.
        kind = _KINDS.get(accepted)
        if kind is None:
            kind = chosen_kind(accepted)
        answer = self._answers.get(kind)
        return answer or self._made(kind)

    def _made(self, kind: str) -> Answer:
        body = gzip.decompress(self._answers["gzip"][2])
        if kind == "identity":
            # Rare, and large: made for each.
            return self.status, [*self._headers, ("Content-Length", str(len(body)))], body
        return self._answers.setdefault(kind, self._packed(kind, brotli.compress(body, quality=BROTLI_QUALITY)))

    def _packed(self, kind: str, body: bytes) -> Answer:
        length = [_shared("Content-Encoding", kind), ("Content-Length", str(len(body)))]
        return self.status, [*self._headers, *length], body

    def _is_known_to(self, environ: dict[str, str]) -> bool:
        """RFC 9110, 13.2.2: the tags decide where they are sent, the date only without them."""
        if not self.status.startswith("200"):
            return False
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            bare = self.etag.removeprefix("W/")
            return tags.strip() == "*" or any(tag.strip().removeprefix("W/") == bare for tag in tags.split(","))
        try:
            since = parsedate_to_datetime(environ["HTTP_IF_MODIFIED_SINCE"])
            return bool(self.modified) and parsedate_to_datetime(self.modified) <= since
        except (TypeError, ValueError, OverflowError):
            return False


@lru_cache(maxsize=500)
def _shared(name: str, value: str) -> tuple[str, str]:
    """Nearly all pages say the same in most headers: kept once, they are near at hand when they are sent."""
    return name, value


_KINDS = {
    "gzip, deflate, br, zstd": "br",
    "gzip, deflate, br": "br",
    "gzip, deflate": "gzip",
    "gzip": "gzip",
    "": "identity",
}


def chosen_kind(accepted: str) -> str:
    """The best of ours that the header Accept-Encoding allows: br, gzip or identity."""
    wanted = packing.accepted(accepted)
    return next((kind for kind in ("br", "gzip") if kind in wanted), "identity")
