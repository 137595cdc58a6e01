"""The workers, started once a file and only where a race is run; the database must be one that others can see."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.people import Cast
from tests.races import workers


@pytest.fixture(scope="module")
def started(django_db_setup: None) -> Iterator[workers.Pair]:
    with workers.pair(str(connection.settings_dict["NAME"])) as made:
        yield made


@pytest.fixture
def pair(started: workers.Pair, transactional_db: None) -> workers.Pair:
    return started


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return Cast()
