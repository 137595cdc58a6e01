"""Two processes that wait for each other before every act: no sleeping, the same moment each time.

A process of its own has its own connection; it opens the test database that pytest has made.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

ACTS = "tests.races.acts"
PATIENCE = 60
ROUNDS = 50


class Pair:
    """Both workers, asked through pipes."""

    def __init__(self, pipes: list[Connection]) -> None:
        self.pipes = pipes

    def race(self, act: str, *arguments: dict[str, Any]) -> list[Any]:
        """Both do `act` (a name, or "name/other name" for two) at once; gives what came of it, in their order."""
        names = act.split("/") * 2
        for pipe, name, given in zip(self.pipes, names, arguments, strict=False):
            pipe.send((name, given))
        outcomes = [self._answer(pipe) for pipe in self.pipes]
        failed = [text for is_fine, text in outcomes if not is_fine]
        assert not failed, "\n".join(failed)
        return [outcome for _is_fine, outcome in outcomes]

    def _answer(self, pipe: Connection) -> tuple[bool, Any]:
        return pipe.recv() if pipe.poll(PATIENCE) else (False, "A worker does not answer.")


@contextmanager
def pair(database: str) -> Iterator[Pair]:
    """Two workers on the database of that name; ended with the block."""
    context = get_context("spawn")
    barrier = context.Barrier(2)
    ends = [context.Pipe() for _ in range(2)]
    workers = [context.Process(target=work, args=(far, barrier, database), daemon=True) for _near, far in ends]
    for worker in workers:
        worker.start()
    try:
        yield Pair([near for near, _far in ends])
    finally:
        for near, _far in ends:
            near.send(None)
        for worker in workers:
            worker.join(PATIENCE)
            if worker.is_alive():
                worker.kill()
                worker.join()


def work(pipe: Connection, barrier: Any, database: str) -> None:
    """A worker's life: prepare, wait for the other, act, tell what came of it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "campaign_portal.test_settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    while (job := pipe.recv()) is not None:
        name, arguments = job
        try:
            # Between two tests all rows go, and Django's own remembered numbers with them.
            ContentType.objects.clear_cache()
            act = getattr(import_module(ACTS), name)(**arguments)
            next(act)
            barrier.wait(PATIENCE)
            pipe.send((True, next(act)))
        except Exception:
            barrier.abort()
            pipe.send((False, traceback.format_exc()[-3000:]))
    connection.close()
