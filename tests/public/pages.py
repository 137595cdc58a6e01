"""Reading answers as tests do: the tree of a strictly valid page, its words, and what it cost."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

import html5lib
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Publication
from campaign_portal import clock


def path_of(article: Article, language: str = "vi") -> str:
    """The address of the article's text that is live now."""
    return Publication.objects.public(language, clock.now()).get(article=article).get_absolute_url()


def tree(html: bytes | str) -> Element:
    """The page as a tree; a page that is not valid HTML raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def words(element: Element | None) -> str:
    """The text a reader sees in an element, its spaces single."""
    assert element is not None
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def page(client: Client, path: str, *, status: int = 200) -> Element:
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return tree(response.content)


def with_class(page: Element, name: str) -> list[Element]:
    return [element for element in page.iter() if name in (element.get("class") or "").split()]


def one(page: Element, name: str) -> Element:
    (element,) = with_class(page, name)
    return element


def links(page: Element, name: str = "page") -> dict[str, str]:
    """The links inside the element of that class: their words and where they lead."""
    return {words(link): link.get("href", "") for link in one(page, name).iter("a")}


def titles(page: Element, name: str = "cards") -> list[str]:
    """The titles in a list of cards, in order."""
    return [words(h) for h in one(page, name).iter() if h.tag in ("h2", "h3")]


def meta(page: Element, name: str) -> str | None:
    found = [m.get("content") for m in page.iter("meta") if name in (m.get("name"), m.get("property"))]
    return found[0] if found else None


@contextmanager
def reading_queries(expected: int) -> Iterator[None]:
    """Exactly so many SELECTs, whatever else is written."""
    with CaptureQueriesContext(connection) as captured:
        yield
    reads = [query["sql"] for query in captured if query["sql"].lstrip().upper().startswith("SELECT")]
    assert len(reads) == expected, "\n".join(reads)
