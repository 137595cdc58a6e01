"""Nothing grows so long that nobody reads it to the end."""

import ast
from collections.abc import Callable

import pytest

from tests.house import files

MODULE, FUNCTION, CLASS, TEMPLATE, TESTS = 300, 40, 200, 120, 400
# What may be longer, and why. An entry that is not needed any more fails too.
EXCEPTIONS: dict[str, str] = {}


def lines(path: str) -> int:
    return len(files.text(path).splitlines())


def functions(path: str) -> dict[str, int]:
    """Each function's length, from its `def` to its last line, by `path::name`."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(files.tree(path)) if isinstance(node, kinds)]
    return {f"{path}::{node.name}": node.end_lineno - node.lineno + 1 for node in found}


def classes(path: str) -> dict[str, int]:
    """Each class's length in lines of its methods: fields and Meta are a table, not a story to follow."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(files.tree(path)) if isinstance(node, ast.ClassDef)]
    return {
        f"{path}::{node.name}": sum(part.end_lineno - part.lineno + 1 for part in node.body if isinstance(part, kinds))
        for node in found
    }


def sources() -> list[str]:
    made = "articles/migrations/"
    return [path for path in files.ours(".py") if not path.startswith(("tests/", made))]


def measured() -> list[tuple[str, int, int]]:
    """Everything that is measured: what, how long, how long it may be."""
    tests = files.ours(".py", under="tests/")
    found = [(path, lines(path), MODULE) for path in sources()]
    found += [(path, lines(path), TESTS) for path in tests]
    found += [(path, lines(path), TEMPLATE) for path in files.ours(".html", ".xml", ".txt", under="templates/")]
    for path in [*sources(), *tests]:
        found += [(name, length, FUNCTION) for name, length in functions(path).items()]
        found += [(name, length, CLASS) for name, length in classes(path).items()]
    return found


def test_nothing_is_too_long():
    too_long = {name: f"{length} lines, {limit} at most" for name, length, limit in measured() if length > limit}
    assert {name: size for name, size in too_long.items() if name not in EXCEPTIONS} == {}


def test_every_exception_is_still_needed():
    needed = {name for name, length, limit in measured() if length > limit}
    assert set(EXCEPTIONS) - needed == set()


@pytest.mark.parametrize("measure", [functions, classes])
def test_measures_find_this_file_too(measure: Callable[[str], dict[str, int]], tmp_path, monkeypatch):
    monkeypatch.setattr(files, "BASE", tmp_path)
    (tmp_path / "long.py").write_text("class Desk:\n    size = 1\n\n    def open(self):\n        return 1\n")
    expected = {functions: {"long.py::open": 2}, classes: {"long.py::Desk": 2}}
    assert measure("long.py") == expected[measure]
