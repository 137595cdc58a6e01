"""A page as a screen reader is given it: the browser's accessibility tree, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

TEXT = ("StaticText", "InlineTextBox")


@dataclass(frozen=True)
class Node:
    """`name` is what is told of it; `words` all that stands inside it; `live` how it is told without the focus."""

    role: str
    name: str
    level: int
    live: str
    is_focused: bool
    words: str


def nodes(page: Page) -> list[Node]:
    session = page.context.new_cdp_session(page)
    raw = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    root = next(node for node in raw.values() if "parentId" not in node)
    return [_node(node, raw) for node in _walk(root, raw) if not node["ignored"]]


def _walk(node: dict[str, Any], raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for number in node.get("childIds", []):
        if number in raw:
            yield from _walk(raw[number], raw)


def _node(node: dict[str, Any], raw: dict[str, Any]) -> Node:
    more = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
    inside = [_name(found) for found in _walk(node, raw) if _role(found) == TEXT[0]]
    return Node(
        role=_role(node),
        name=_name(node),
        level=more.get("level", 0),
        live=more.get("live", ""),
        is_focused=bool(more.get("focused")),
        words=" ".join(" ".join(inside).split()),
    )


def _role(node: dict[str, Any]) -> str:
    return node["role"]["value"] if not node["ignored"] else ""


def _name(node: dict[str, Any]) -> str:
    return " ".join(str(node.get("name", {}).get("value", "")).split())
