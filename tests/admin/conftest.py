"""The office at one o'clock, an hour after the factories' noon; its pictures go to a folder of their own."""

from collections.abc import Iterator

import pytest

from campaign_portal import clock
from tests.factories import NOON, hours


@pytest.fixture(autouse=True)
def office(media) -> Iterator[None]:
    with clock.shifted_to(NOON + hours(1)):
        yield
