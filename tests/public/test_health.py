"""The two addresses that machines ask."""

from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from articles.public import health


@contextmanager
def broken_database():
    def refuse(*_):
        raise OperationalError("password of the database: 1234")

    with connection.execute_wrapper(refuse):
        yield


def test_the_process_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content, response["Content-Type"]) == (200, b"ok", "text/plain")


def test_ready_means_database_cache_and_migrations(client, db):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "cache": "ok", "migrations": "ok"}


def test_a_broken_database_is_told_without_its_secrets(client, db):
    with broken_database():
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": "failing", "cache": "ok", "migrations": "failing"}
    assert b"1234" not in response.content


def test_a_migration_that_waits_is_told(client, db):
    MigrationRecorder.Migration.objects.filter(app="articles").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations"]) == (503, "failing")


def test_a_cache_that_forgets_is_told(client, db, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    response = client.get("/readyz")
    assert (response.status_code, response.json()["cache"]) == (503, "failing")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_no_answer_is_kept(client, db, path):
    assert client.get(path)["Cache-Control"] == "no-store"
    assert set(health.CHECKS) == {"database", "cache", "migrations"}
