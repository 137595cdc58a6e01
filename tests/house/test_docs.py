"""What the documents name exists: paths, make targets, manage.py commands, states, and links between them."""

import re
from pathlib import PurePosixPath

import pytest
from django.core.management import get_commands

from articles.choices import State
from tests.house import files

# Read from publications, so no member of State (articles/workflow/states.py).
READ_FROM_PUBLICATIONS = {"live", "scheduled", "expired"}
SUFFIXES = (".py", ".md", ".toml", ".html", ".css", ".js", ".sh", ".txt", ".po", ".service", ".conf")
# Made on each machine, so in no clone.
MADE = (".env", ".venv", "var/", "backup", "requirements-")
DOCUMENTS = [path for path in files.ours(".md") if path.startswith("docs/") or path in ("README.md", "CONTRIBUTING.md")]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def quoted(path: str) -> list[str]:
    """What stands in backticks outside blocks of code."""
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", files.text(path)))


def commands(path: str) -> list[str]:
    """What a reader may type: what stands in backticks, and the lines of blocks of code."""
    blocks = "\n".join(FENCE.findall(files.text(path)))
    return [*quoted(path), *(line.strip() for line in blocks.splitlines())]


def known_folders() -> set[str]:
    parents = {str(parent) for path in files.everything() for parent in PurePosixPath(path).parents}
    return parents - {"."}


def looks_like_a_path(word: str) -> bool:
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", word) or word.startswith(MADE):
        return False
    first = word.split("/")[0]
    rooms = {folder.removeprefix("articles/").split("/")[0] for folder in known_folders()}
    return word.endswith(SUFFIXES) or ("/" in word and first in rooms)


def exists(word: str) -> bool:
    """A file or folder may be named by the end of its path: `workflow/states.py`."""
    tail = word.rstrip("/")
    return any(path == tail or path.endswith(f"/{tail}") for path in {*files.everything(), *known_folders()})


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_path_exists(path):
    assert [word for word in quoted(path) if looks_like_a_path(word) and not exists(word)] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_link_leads_somewhere(path):
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", FENCE.sub("", files.text(path)))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not (files.BASE / path).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_make_target_exists(path):
    targets = set(re.findall(r"^([a-z][a-z-]*):", files.text("Makefile"), flags=re.MULTILINE))
    named = {word for line in commands(path) for word in re.findall(r"(?:^|&& )make ([a-z][a-z-]*)", line)}
    assert named - targets == set()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_command_exists(path):
    named = {word for line in commands(path) for word in re.findall(r"\bmanage\.py ([a-z]\w*)", line)}
    assert named - set(get_commands()) == set()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_state_exists(path):
    """Wherever a step is written as `draft` → `pending`, both are states."""
    known = {state.value for state in State} | READ_FROM_PUBLICATIONS
    steps = re.findall(r"`(\w+)`(?= → `)|(?<=→ )`(\w+)`", files.text(path))
    assert {word for step in steps for word in step if word} - known == set()


def test_documents_are_found():
    assert "docs/operations.md" in DOCUMENTS


def test_every_package_has_its_reason():
    pinned = {
        name
        for path in ("requirements.txt", "requirements-dev.txt")
        for name in re.findall(r"^([\w.-]+)==", files.text(path).partition("# Brought along")[0], flags=re.MULTILINE)
    }
    reasons = re.findall(r"^\| ([\w.-]+) \| .", files.text("docs/decisions/0002-dependencies.md"), flags=re.MULTILINE)
    assert set(reasons) - {"package"} == pinned
