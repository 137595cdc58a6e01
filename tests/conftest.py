"""What every test may ask for: the cast, noon, and a media folder of its own."""

import datetime
from pathlib import Path

import pytest

from campaign_portal import catalogues
from tests import factories
from tests.people import Cast


def pytest_configure() -> None:
    catalogues.compile_stale(Path(__file__).resolve().parent.parent)


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture
def noon() -> datetime.datetime:
    return factories.NOON


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
