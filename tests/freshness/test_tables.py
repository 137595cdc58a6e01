"""What readers see is told from what only the office does, and no public page reads what is called the office's."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.freshness.tables import COUNTED, OFFICE, PREFIX, is_seen
from articles.public import sitemaps
from tests.public.test_hygiene import KINDS, path, stored  # noqa: F401 - the fixture

READ = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)"?', re.IGNORECASE)
# Rows that never change once they are written, seen only where a publication names them.
NAMED_BY_PUBLICATIONS = {"articles_revision"}


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "articles_publication" ("id") VALUES (1)',
        'INSERT OR IGNORE INTO "articles_keyword" ("id") VALUES (1)',
        'UPDATE "articles_category" SET "name_vi" = %s',
        "update articles_site set name_vi = 'a'",
        'DELETE FROM "articles_redirect" WHERE "id" IN (1)',
        "WITH old AS (SELECT 1) DELETE FROM articles_sitelink",
        "TRUNCATE articles_publication",
        'TRUNCATE TABLE ONLY "articles_image"',
        "REPLACE INTO articles_abbreviation VALUES (1)",
        "INSERT INTO articles_of_tomorrow VALUES (1)",
        "INSERT INTO search_vi(rowid, tokens) VALUES (1, 'a')",
    ],
)
def test_a_write_that_readers_may_see(sql):
    assert is_seen(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "articles_publication"."id" FROM "articles_publication" FOR UPDATE',
        'UPDATE "articles_article" SET "view_count" = 1',
        'INSERT INTO "articles_revision" ("id") VALUES (1)',
        'INSERT INTO "articles_publicchange" DEFAULT VALUES',
        'UPDATE "auth_user" SET "last_login" = %s',
        "INSERT INTO django_session VALUES ('articles_publication')",
        "PRAGMA foreign_keys",
        "",
    ],
)
def test_a_write_that_no_reader_sees(sql):
    assert not is_seen(sql)


def test_each_table_of_the_office_exists():
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert there >= OFFICE


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "unknown"], ids=str)
def test_no_page_shows_what_is_called_the_offices(client, stored, db, kind, language):  # noqa: F811
    address = path(kind, language, stored)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    selects = [query["sql"] for query in asked if query["sql"].lstrip("( ").upper().startswith("SELECT")]
    read = {name for sql in selects for name in READ.findall(sql) if name.startswith(PREFIX)}
    assert selects
    assert read & OFFICE <= COUNTED | NAMED_BY_PUBLICATIONS
    columns = {column for sql in selects for column in re.findall(r'"articles_article"\."(\w+)"', sql)}
    assert columns <= {"id", "view_count"}


@pytest.mark.parametrize("form", ["danh-gia", "bao-loi", "nghe", "luu"])
def test_nor_does_what_hangs_on_an_article(client, stored, db, form):  # noqa: F811
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/tin-tuc/{stored.article.pk}/{form}/").status_code == 200
    read = {name for query in asked for name in READ.findall(query["sql"]) if name.startswith(PREFIX)}
    assert read & OFFICE <= COUNTED | NAMED_BY_PUBLICATIONS


@pytest.mark.parametrize(
    "address", ["/rss.xml", "/en/atom.xml", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-{}.xml", "/so-do-trang/"]
)
def test_nor_does_what_programs_read(client, stored, db, address):  # noqa: F811
    address = address.format(stored.article.pk // sitemaps.STRETCH)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    read = {name for query in asked for name in READ.findall(query["sql"]) if name.startswith(PREFIX)}
    assert read & OFFICE <= COUNTED | NAMED_BY_PUBLICATIONS
