"""What every test may ask for: the cast, noon, and a media folder of its own."""

import datetime
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.royalties import protection
from campaign_portal import catalogues
from tests import factories
from tests.people import Cast


def pytest_configure() -> None:
    catalogues.compile_stale(Path(__file__).resolve().parent.parent)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marked by themselves: whoever asks no database cannot answer differently on another one."""
    for item in items:
        if item.get_closest_marker("django_db") or "django_db_setup" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.database)


def pytest_collection_finish() -> None:
    """Thousands of tests and all they import stay to the end: looking for garbage there costs a twentieth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture(autouse=True)
def _closed_statements_may_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test really committed is cleaned up by DELETE or TRUNCATE, which closed statements would refuse.

    The cleaning ends with the signal that puts the protection up again (articles/receivers.py).
    """
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    if commits:
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        protection.lift()


@pytest.fixture
def noon() -> datetime.datetime:
    return factories.NOON


@pytest.fixture
def spool(settings, tmp_path) -> Path:
    """A spool of the test's own: what another test's readers have read is not in it."""
    settings.SPOOL_DIR = tmp_path / "spool"
    return settings.SPOOL_DIR


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
