"""Whether a page is valid HTML whose data can be read."""

from __future__ import annotations

import json

import html5lib


def faults(html: str) -> list[str]:
    """What html5lib's strict parser refuses, names given twice, and data for search engines that is no JSON."""
    try:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    except html5lib.html5parser.ParseError as error:
        return [f"no valid HTML: {error}"]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    found = [f"id {name} stands twice" for name in sorted({each for each in ids if ids.count(each) > 1})]
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                json.loads(script.text or "")
            except ValueError:
                found.append("its JSON-LD cannot be read")
    return found
