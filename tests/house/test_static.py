"""Every static file that the source names exists: in production a missing one is an error page, not a gap."""

import ast
import re

from django.contrib.staticfiles import finders

from tests.house import files

FILE = re.compile(r"(?:/static/)?([\w.-]+(?:/[\w.-]+)+\.(?:js|css|svg|png|woff2|ico))")


def in_templates() -> dict[str, str]:
    pages = [
        path for path in files.ours(".html", ".txt", ".xml") if path.startswith("templates/") or "/templates/" in path
    ]
    return {
        name: path for path in pages for name in re.findall(r"""{%\s*static\s+["']([^"']+)["']""", files.text(path))
    }


def in_code() -> dict[str, str]:
    """Whatever reads like the path of a page's file, be it in static(), in a form's media or in a setting."""
    paths = [*files.ours(".py", under="articles/"), *files.ours(".py", under="campaign_portal/")]
    return {
        match.group(1): path
        for path in paths
        for node in ast.walk(files.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (match := FILE.fullmatch(node.value))
    }


def test_every_static_file_named_exists():
    named = in_templates() | in_code()
    assert named, "nothing found: has the way of naming them changed?"
    assert {name: path for name, path in named.items() if finders.find(name) is None} == {}
