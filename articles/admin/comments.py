"""Comments on an article's screens, and the page that has a text's comments alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.bounds import seen_article
from articles.choices import Language
from articles.desk import comments
from articles.models import Article, Comment
from articles.workflow.steps import Refused

NO_ANSWER_HERE = ("resolved", "no_thread")


def shown(request: HttpRequest, article: Article, *, language: str) -> dict[str, Any]:
    """What comments.html needs to show the threads on one text."""
    return shown_in(request, article, [language])[language]


def shown_in(request: HttpRequest, article: Article, languages: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The same for several texts, by their languages, in one query."""
    found = comments.in_languages(article, languages, by=staff(request))
    return {language: _shown(request, article, threads, language=language) for language, threads in found.items()}


def _shown(request: HttpRequest, article: Article, threads: list[comments.Thread], *, language: str) -> dict[str, Any]:
    by = staff(request)
    return {
        "threads": threads,
        "open_threads": [thread for thread in threads if not thread.is_resolved],
        "resolved_threads": [thread for thread in threads if thread.is_resolved],
        "article": article,
        "language": language,
        "comment_fields": [(name, comments.label_of(name)) for name in comments.FIELDS],
        "may_comment": comments.may_comment(by, article, language=language),
    }


def comments_view(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows the comments on one text; POST adds one. Refused, it stands in its field with the reason."""
    article = seen_article(request, pk)
    if language not in Language.values:
        raise Http404
    typed: dict[str, str] = {}
    refusal: Refused | None = None
    if request.method == "POST":
        typed = cleaned_data(request.POST).dict()
        try:
            comment = _add(request, article, language=language, typed=typed)
        except Refused as refused:
            refusal = refused
            if refused.code in NO_ANSWER_HERE:
                # The thread has no form now: what was typed goes to that of a new comment.
                typed.pop("answer_to")
        else:
            messages.success(request, _("The comment was added."))
            return _back(request, comment)
    context = {
        **admin.site.each_context(request),
        **shown(request, article, language=language),
        "title": _("Comments: %(title)s") % {"title": article},
        "typed": typed,
        "refusal": refusal,
        "back": _screen_of(article, language=language),
    }
    return TemplateResponse(request, "admin/articles/article/comments_page.html", context)


def _add(request: HttpRequest, article: Article, *, language: str, typed: dict[str, str]) -> Comment:
    number = typed.get("answer_to", "")
    answered = Comment.objects.filter(pk=number).first() if is_number(number) else None
    if number and answered is None:
        raise Refused("no_thread", _("The comment you answer does not exist."))
    return comments.add(
        article,
        language=language,
        by=staff(request),
        text=typed.get("text", ""),
        field=typed.get("field", ""),
        answer_to=answered,
    )


@require_POST
def settle_view(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Resolve a comment or take it up again."""
    comment = get_object_or_404(Comment.objects.select_related("article"), pk=pk)
    seen_article(request, comment.article_id)
    try:
        if verb == "resolve":
            comments.resolve(comment, by=staff(request))
            messages.success(request, _("The comment is resolved; it stays readable below."))
        else:
            comments.reopen(comment, by=staff(request))
            messages.success(request, _("The comment is open again."))
    except Refused as refusal:
        for sentence in refusal.sentences:
            messages.error(request, sentence)
    return _back(request, comment)


def _back(request: HttpRequest, comment: Comment) -> HttpResponse:
    """To the screen of this article that the form was on, else to its comments."""
    asked = request.POST.get("next", "")
    screens = reverse("admin:articles_article_changelist") + f"{comment.article_id}/"
    if not (asked.startswith(screens) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)):
        asked = reverse("admin:articles_article_comments", args=[comment.article_id, comment.language])
    return HttpResponseRedirect(f"{asked}#comment-{comment.pk}")


def _screen_of(article: Article, *, language: str) -> str:
    name = "change" if language == article.source_language else "translation"
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def urls(view: Any) -> list:
    """The addresses below /admin/articles/article/; `view` lets only staff in."""
    return [
        path("<int:pk>/comments/<str:language>/", view(comments_view), name="articles_article_comments"),
        path("comment/<int:pk>/resolve/", view(settle_view), {"verb": "resolve"}, name="articles_comment_resolve"),
        path("comment/<int:pk>/reopen/", view(settle_view), {"verb": "reopen"}, name="articles_comment_reopen"),
    ]
