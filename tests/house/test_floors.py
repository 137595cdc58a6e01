"""The floors of the house hold, and every module has a name that says what it is about."""

import ast
import re

from importlinter import cli

from tests.house import files

# Names that say nothing about the newsroom: whatever has no place of its own ends up there.
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "data", "info", "process", "misc"}


def test_imports_go_only_downwards(capsys):
    code = cli.lint_imports(config_filename=str(files.BASE / "pyproject.toml"), no_cache=True, no_logo=True)
    assert code == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_modules_are_named_after_their_subject():
    found = [path for path in files.ours(".py") if NAMELESS.intersection(re.split(r"[/.]", path))]
    assert found == []


def test_every_room_has_a_door_plate():
    """What lives here, what does not, where to start: the first thing a newcomer reads."""
    plates = [path for path in files.ours("__init__.py", under="articles/") if path.count("/") == 2]
    unwritten = [path for path in plates if ast.get_docstring(files.tree(path)) is None]
    assert unwritten == ["articles/migrations/__init__.py"]
