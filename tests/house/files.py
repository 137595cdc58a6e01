"""The project's own files, as the tests of the house see them: by their path from the top, with slashes."""

import ast
from functools import cache
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
FOLDERS = ("articles", "campaign_portal", "templates", "static", "tests", "docs", "deploy", "benchmarks", ".ci")
MADE = {"__pycache__", "vendor", "node_modules"}


@cache
def everything() -> tuple[str, ...]:
    inside = [path for folder in FOLDERS for path in (BASE / folder).rglob("*")]
    paths = [path for path in [*inside, *BASE.iterdir()] if path.is_file() and not MADE.intersection(path.parts)]
    return tuple(sorted(path.relative_to(BASE).as_posix() for path in paths))


def ours(*suffixes: str, under: str = "") -> list[str]:
    return [path for path in everything() if path.endswith(suffixes) and path.startswith(under)]


def text(path: str) -> str:
    return (BASE / path).read_text(encoding="utf-8")


@cache
def tree(path: str) -> ast.Module:
    return ast.parse(text(path), filename=path)
