"""What `make check` runs leaves no test out."""

from tests.house import files
from tests.run import JOURNEYS

MARK = "mark." + "journey"


def test_journeys_are_where_they_are_looked_for():
    marked = [path for path in files.ours(".py", under="tests/") if MARK in files.text(path)]
    assert len(marked) > 20
    assert [path for path in marked if not path.startswith(JOURNEYS)] == []


def test_who_asks_the_database_is_marked(request, db):
    assert request.node.get_closest_marker("database")


def test_who_asks_none_is_not(request):
    assert request.node.get_closest_marker("database") is None
