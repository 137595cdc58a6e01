"""Every test of this room has its own spool."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_spool(spool: Path) -> None:
    pass
