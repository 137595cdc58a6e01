"""The addresses of an article's screens below /admin/articles/article/, beside those Django gives its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import path

from articles.admin import (
    bulk,
    comments,
    conversion,
    desk_suggestions,
    exchange,
    previews,
    review,
    revisions,
    steps,
    translation,
    unsaved,
    work,
)

View = Callable[..., Any]


def urls(view: Callable[[View], View]) -> list:
    """`view` lets only staff in."""
    routes: dict[str, tuple[str, View]] = {
        "step": ("step/<str:language>/<str:verb>/", steps.step_view),
        "translation": ("translation/", translation.edit),
        "suggestions": ("translation/suggestions/", desk_suggestions.suggestions_view),
        "exchange": ("translation/exchange/", exchange.article_view),
        "harmless": ("translation/harmless/", translation.harmless_view),
        "review": ("review/<str:language>/", review.review_view),
        "revisions": ("revisions/<str:language>/", revisions.revisions_view),
        "compare": ("compare/<str:language>/", revisions.compare_view),
        "restore": ("restore/<str:language>/<int:number>/", revisions.restore_view),
        "convert": ("convert/<str:language>/<str:field>/", conversion.convert_view),
        "previews": ("previews/", previews.view),
        "duplicate": ("duplicate/", steps.duplicate_view),
    }
    own = [path(f"<int:pk>/{route}", view(to), name=f"articles_article_{name}") for name, (route, to) in routes.items()]
    kept = [
        path("alive/", view(unsaved.alive_view), name="articles_article_alive"),
        path("unsaved/", view(unsaved.form_view), name="articles_article_unsaved"),
        path("unsaved/left/", view(unsaved.left_view), name="articles_article_left"),
        path("unsaved/<str:tab>/", view(unsaved.text_view), name="articles_article_unsaved_text"),
    ]
    return [*own, *kept, *bulk.urls(view), *comments.urls(view), *work.urls(view)]
