"""A page that was being made while its text changed: its one reader may get the old one, nobody after."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.wsgi import get_wsgi_application
from django.db import connection

from articles.freshness import generation, memory
from articles.models import Article, Category
from articles.public.addresses import address
from articles.public.cache.wsgi import PageCache
from campaign_portal import clock
from tests import factories
from tests.people import Cast
from tests.public.cache.asking import ask
from tests.public.pages import path_of

OLD_TEXT, OLD_NAME, NEW = "Lời tóm tắt cũ", "Chuyên mục cũ", "Lời mới"
PATIENCE = 30


@pytest.fixture
def site(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[PageCache]:
    settings.VAR_DIR, settings.PAGE_CACHE_SECONDS = tmp_path, 600
    cache = PageCache(get_wsgi_application(), count=lambda *read: None, keeps_watch=False)
    memory.use(cache.site)
    with clock.shifted_to(factories.NOON + factories.hours(1)):
        yield cache
    memory.use(None)


@pytest.fixture
def article(site: PageCache) -> Article:
    cast = Cast()
    words = {"summary_vi": OLD_TEXT, "category": factories.category(OLD_NAME)}
    return factories.live(cast.reporter, cast.approver, is_featured=True, **words)


def approve_another(article: Article) -> None:
    by, approver = article.created_by, User.objects.get(username="approver")
    factories.replace(article, by, approver, at=clock.now(), summary_vi=NEW)


def rename(article: Article) -> None:
    Category.objects.update(name_vi=NEW)


class SlowReader:
    """Asks in a thread of its own; once a statement with `column` was answered it stops, until the block is over."""

    def __init__(self, site: PageCache, address: str, column: str) -> None:
        self.site, self.address, self.column = site, address, column
        self.has_read, self.may_go_on = threading.Event(), threading.Event()
        self.words = ""
        # Where the statement is prepared first, what asks it then.
        self.prepared = self.column

    @contextmanager
    def stopped(self) -> Iterator[None]:
        thread = threading.Thread(target=self._ask)
        thread.start()
        try:
            assert self.has_read.wait(PATIENCE)
            yield
        finally:
            self.may_go_on.set()
            thread.join(PATIENCE)

    def _ask(self) -> None:
        try:
            with connection.execute_wrapper(self._stop):
                self.words = ask(self.site, self.address, HTTP_USER_AGENT="bot").text
        finally:
            self.has_read.set()
            connection.close()

    def _stop(self, execute: Callable[..., Any], *statement: Any) -> Any:
        result, sql = execute(*statement), statement[0]
        if self.column in sql and sql.startswith("PREPARE "):
            self.prepared = f"EXECUTE {sql.split()[1]}"
        elif (self.column in sql or self.prepared in sql) and not self.has_read.is_set():
            self.has_read.set()
            assert self.may_go_on.wait(PATIENCE)
        return result


# What changes while the page is made: the text itself, or a name in the menu that all pages share.
CHANGES = [
    pytest.param("article", '"articles_publication"."summary"', approve_another, OLD_TEXT, id="article"),
    pytest.param("home", '"articles_publication"."summary"', approve_another, OLD_TEXT, id="home"),
    pytest.param("readership", '"articles_category"."name_vi"', rename, OLD_NAME, id="menu"),
]


def address_of(kind: str, article: Article) -> str:
    return path_of(article) if kind == "article" else address(kind, "vi")


def read_twice(site: PageCache, address: str) -> list[bool]:
    """Whether two readers see the change, one after the other: for the first the page is made, then it was kept."""
    return [NEW in ask(site, address, HTTP_USER_AGENT="bot").text for _ in range(2)]


@pytest.mark.parametrize(("kind", "column", "change", "old"), CHANGES)
def test_a_slow_page_is_old_for_its_own_reader_alone(site, article, kind, column, change, old):
    slow = SlowReader(site, address_of(kind, article), column)
    with slow.stopped():
        change(article)
        # Nor does anybody wait for the old one.
        assert read_twice(site, slow.address) == [True, True]
    assert old in slow.words
    assert read_twice(site, slow.address) == [True, True]


@pytest.mark.parametrize("told", ["announced", "looked up"])
@pytest.mark.parametrize(("kind", "column", "change", "old"), CHANGES)
def test_nor_where_the_change_is_told_only_after_the_page_was_kept(
    site, article, kind, column, change, old, told, monkeypatch
):
    slow = SlowReader(site, address_of(kind, article), column)
    announce = generation.announce
    with slow.stopped():
        monkeypatch.setattr(generation, "announce", lambda: None)
        change(article)
    assert old in slow.words
    if told == "announced":
        announce()
    else:
        site.look(generation.token())
    assert read_twice(site, slow.address) == [True, True]


def test_a_page_made_between_a_change_and_its_announcement_is_the_new_one(site, article, monkeypatch):
    announce = generation.announce
    monkeypatch.setattr(generation, "announce", lambda: None)
    approve_another(article)
    assert read_twice(site, path_of(article)) == [True, True]
    announce()
    assert read_twice(site, path_of(article)) == [True, True]
