"""What the tests of statements ask for."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.people import Cast
from tests.royalties.office import Office


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(cast)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as the source has them."""
    with translation.override("en"):
        yield
