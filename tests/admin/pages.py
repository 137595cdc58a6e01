"""Reading an editors' screen as a browser does: the fields of its form, its sentences, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"
# Never sent by a browser, or never seen by a person.
SILENT = ("template", "script", "style", "noscript", "head")
# Words of the icon font: what is written there is the name of a drawing.
ICONS = "material-symbols-outlined"
BLOCKS = {"p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "label", "section", "ul", "option", "button", "br"}


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def translation(article: Article) -> str:
    return reverse("admin:articles_article_translation", args=[article.pk])


def step(article: Article, verb: str, language: str = "vi") -> str:
    return reverse("admin:articles_article_step", args=[article.pk, language, verb])


def is_hidden(node: Element) -> bool:
    """Of the classes that the look of the admin has for this, one hides on every screen, the others on some."""
    names = node.get("class", "").split()
    return "hidden" in names and not any(name.endswith((":flex", ":block", ":grid", ":table")) for name in names)


def parsed(response: HttpResponse) -> Element:
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def walk(node: Element, skipped: tuple[str, ...] = SILENT) -> Iterator[Element]:
    """The element and all in it, without what lies in a silent one."""
    if node.tag in skipped or not isinstance(node.tag, str):
        return
    yield node
    for child in node:
        yield from walk(child, skipped)


def fields(response: HttpResponse, form: str = "article_form") -> dict[str, list[str]]:
    """What a browser would send if a person pressed “Save” at once."""
    root = next(node for node in walk(parsed(response)) if node.tag == "form" and node.get("id") == form)
    sent: dict[str, list[str]] = {}
    for node in walk(root):
        name = node.get("name")
        if not name or "__prefix__" in name or node.get("disabled") is not None:
            continue
        values = _values(node)
        if values is not None:
            sent.setdefault(name, []).extend(values)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def _values(node: Element) -> list[str] | None:
    kind = node.get("type", "text")
    if node.tag == "input" and kind not in ("file", "submit", "button"):
        unticked = kind in ("checkbox", "radio") and node.get("checked") is None
        return [] if unticked else [node.get("value") or ("on" if kind == "checkbox" else "")]
    if node.tag == "textarea":
        return [(node.text or "").removeprefix("\n")]
    if node.tag == "select":
        options = list(node.iter("option"))
        chosen = [option.get("value", "") for option in options if option.get("selected") is not None]
        return chosen or ([] if node.get("multiple") is not None else [o.get("value", "") for o in options[:1]])
    return None


def send(
    client: Client, address: str, changes: Mapping[str, Any] | None = None, *, form: str = "article_form", **more: Any
) -> HttpResponse:
    """Open the screen, change some fields, press “Save” (or the button named in `changes`)."""
    return client.post(address, {**fields(client.get(address), form), **(changes or {})}, **more)


def sentences(response: HttpResponse) -> list[str]:
    """The messages a person finds on the page that follows."""
    return [str(message) for message in response.context["messages"]]


def words(response: HttpResponse) -> str:
    """The visible text, one block a line."""
    return text_of(parsed(response))


def text_of(node: Element) -> str:
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", "".join(_pieces(node)))).strip()


def _pieces(node: Element) -> Iterator[str]:
    seen = isinstance(node.tag, str) and node.tag not in SILENT and not is_hidden(node)
    if seen and ICONS not in node.get("class", ""):
        edge = "\n" if node.tag in BLOCKS else ""
        yield edge + (node.text or "").replace("\n", " ")
        for child in node:
            yield from _pieces(child)
            yield (child.tail or "").replace("\n", " ")
        yield edge


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """What the form refuses, by field."""
    form = response.context["adminform"].form if "adminform" in response.context else response.context["form"]
    return {name: list(found) for name, found in form.errors.items()}
