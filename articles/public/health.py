"""Is the process alive, and could it serve a page now? For machines; tells strangers nothing else."""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

log = logging.getLogger(__name__)


def process(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> HttpResponse:
    """200 when a page could be served, else 503; why not, the log says."""
    found = {name: _works(check) for name, check in CHECKS.items()}
    report = {name: "ok" if works else "failing" for name, works in found.items()}
    return JsonResponse(report, status=200 if all(found.values()) else 503, headers={"Cache-Control": "no-store"})


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever it is, a probe wants an answer
        log.exception("Not ready")
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _cache() -> bool:
    cache.set("readyz", "ok", timeout=10)
    return bool(cache.get("readyz") == "ok")


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "cache": _cache, "migrations": _migrations}
