"""The page cache before Django: a kept page is answered without a request object ever being made.

What may be kept is what says of itself `Cache-Control: no-cache` or `max-age`, sets no cookie and was asked for by
nobody in particular. It is kept until something readers can see changes anywhere on the site, or time alone changes
something, and never longer than PAGE_CACHE_SECONDS: reads are counted meanwhile, and pages show their number.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from articles.freshness.current import Current
from articles.public.cache import keys, watch
from articles.public.cache.page import Headers, KeptPage
from articles.public.cache.store import Key, Pages
from campaign_portal import clock

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

KEPT_STATUSES = ("200", "410")
# What an answer may differ by and still be kept.
NO_MATTER = {"", "Accept-Encoding"}
# What would make the answer one reader's alone: the whole page is wanted, unpacked.
ASIDE = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")
# Whoever comes while a page is being made waits for it so long, in seconds, and then has it made again.
PATIENCE = 10


class PageCache:
    """Wraps a WSGI application; `count` adds the read of a kept article: the request, whose it is, and the moment."""

    def __init__(
        self, application: Application, *, count: Callable[[Environ, int, str, float], object], keeps_watch: bool = True
    ) -> None:
        self.application, self.count = application, count
        self.site = Current(Pages)
        self.maintenance, self.is_closed = str(settings.VAR_DIR / "maintenance"), settings.MAINTENANCE
        self._needs_watch, self._lock = keeps_watch, threading.Lock()

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        if self._needs_watch:
            self._keep_watch()
        key = None if self.is_closed else keys.key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        # In this order: what is kept of a generation is told from what came before it by its first moment.
        known = self.site.generation()
        now = clock.seconds()
        page = known.shelf(key).fresh(key, now)
        if page is None:
            return self._miss(environ, start_response, key, known, now)
        return self._hit(environ, start_response, page, now)

    def look(self, token: tuple[int, int]) -> None:
        """What the watch found: the database's word on the site's generation."""
        self.is_closed = settings.MAINTENANCE or os.path.exists(self.maintenance)
        self.site.look(token)

    def _keep_watch(self) -> None:
        """Begun with the first request: a thread does not outlive the fork that makes a server's process."""
        with self._lock:
            starts, self._needs_watch = self._needs_watch, False
        if starts:
            watch.start(self.look)

    def _hit(self, environ: Environ, start_response: Start, page: KeptPage, now: float) -> Iterable[bytes]:
        page.is_used = True
        if page.article is not None:
            self.count(environ, *page.article, now)
        return _send(environ, start_response, page)

    def _miss(self, environ: Environ, start_response: Start, key: Key, known: Pages, now: float) -> Iterable[bytes]:
        """Make the page, once: whoever asks for it meanwhile in this process gets it from the first."""
        is_kept = known.prepare(now) and settings.PAGE_CACHE_SECONDS > 0
        if not is_kept or environ["REQUEST_METHOD"] != "GET":
            return self.application(environ, start_response)
        making = known.making.setdefault(key, threading.Lock())
        if making.acquire(blocking=False):
            try:
                return self._make(environ, start_response, key, known, now)
            finally:
                known.making.pop(key, None)
                making.release()
        if making.acquire(timeout=PATIENCE):
            making.release()
        page = known.shelf(key).fresh(key, now)
        return self._hit(environ, start_response, page, now) if page else self.application(environ, start_response)

    def _make(self, environ: Environ, start_response: Start, key: Key, known: Pages, now: float) -> Iterable[bytes]:
        until = min(now + settings.PAGE_CACHE_SECONDS, known.period.until)
        made = Made(self.application, {name: value for name, value in environ.items() if name not in ASIDE})
        if not made.is_whole:
            start_response(made.status, made.headers)
            return made.response
        page = made.page(since=now, until=until)
        if made.may_be_kept and self.site.generation() is known:
            known.shelf(key).put(key, page)
        return _send(environ, start_response, page)


class Made:
    """What the application answered, in full."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.status = ""
        self.headers: Headers = []

        def start(status: str, headers: Headers, exc_info: object = None) -> None:
            self.status, self.headers = status, headers

        self.response: Any = application(environ, start)
        self.is_whole = not getattr(self.response, "streaming", False) and not self._says("Set-Cookie")

    @property
    def may_be_kept(self) -> bool:
        policy = self._says("Cache-Control")
        is_open = bool(policy) and "no-store" not in policy and "private" not in policy
        return is_open and self.status.startswith(KEPT_STATUSES) and not set(self._says("Vary").split(", ")) - NO_MATTER

    def page(self, *, since: float, until: float) -> KeptPage:
        try:
            body = b"".join(self.response)
        finally:
            self.response.close()
        article = getattr(self.response, "article_read", None)
        return KeptPage(self.status, self.headers, body, since=since, until=until, article=article)

    def _says(self, name: str) -> str:
        return ", ".join(value for header, value in self.headers if header.lower() == name.lower())


def _send(environ: Environ, start_response: Start, page: KeptPage) -> Iterable[bytes]:
    status, headers, body = page.answer(environ)
    start_response(status, headers)
    return [body if environ["REQUEST_METHOD"] == "GET" else b""]
