"""A template's text, and nothing left of what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template import Engine
from django.template.context import make_context


def rendered(template: str, context: Mapping[str, Any], request: HttpRequest | None = None) -> str:
    """What `django.shortcuts.render` would answer.

    Django's contexts hold themselves: until the next full garbage collection, some hundred pages later, all rows and
    texts of each page would stay in memory. Here they are let go with the page.
    """
    whole = make_context(dict(context), request)
    try:
        return Engine.get_default().get_template(template).render(whole)
    finally:
        whole.dicts = []
