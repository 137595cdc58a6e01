"""The migrations say what the models say, one after the other."""

import itertools
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_migration_is_missing():
    told = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=told)
    except (SystemExit, CommandError) as problem:
        pytest.fail(f"{problem}\n{told.getvalue()}")


def test_history_is_one_line():
    graph = MigrationLoader(None).graph
    (leaf,) = graph.leaf_nodes("articles")
    names = [name for app, name in graph.forwards_plan(leaf) if app == "articles"]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    parents = {
        name: [parent.key for parent in graph.node_map["articles", name].parents if parent.key[0] == "articles"]
        for name in names
    }
    expected = {name: [("articles", before)] for before, name in itertools.pairwise(names)}
    assert parents == {names[0]: [], **expected}
