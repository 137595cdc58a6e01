"""The history of one text for people: every revision, any two beside each other, an older one brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin import comparing, fact_checks
from articles.admin.base import staff
from articles.admin.bounds import seen_article
from articles.choices import Language
from articles.models import Article, Publication, Revision, WorkflowEvent
from articles.workflow import permissions, restoring
from articles.workflow.steps import Refused
from campaign_portal import clock

MOST = 200


def text_of(request: HttpRequest, pk: int, language: str) -> Article:
    """The article whose text in `language` is asked for; what one may not see is not there."""
    article = seen_article(request, pk)
    if language not in Language.values:
        raise Http404
    return article


def revisions_view(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """All revisions, newest first, with the steps each of them took; two of them can be chosen to compare."""
    article = text_of(request, pk, language)
    rows = list(
        Revision.objects.filter(article=article, language=language)
        .select_related("author", "source_revision")
        .only("number", "created_at", "note", "title", "author", "source_revision__number")[:MOST]
    )
    context = {
        **context_of(request, article, language=language),
        "title": _("Revisions: %(title)s") % {"title": article},
        "rows": with_steps(rows),
        "comparable": len(rows) > 1,
    }
    return TemplateResponse(request, "admin/articles/article/revisions.html", context)


def with_steps(rows: list[Revision]) -> list[dict[str, Any]]:
    """Each revision with what was done with it and whether readers see it now."""
    events: dict[int | None, list[WorkflowEvent]] = {}
    for event in WorkflowEvent.objects.filter(revision__in=rows).exclude(verb="save").select_related("by"):
        events.setdefault(event.revision_id, []).insert(0, event)
    fact_checks.with_accepted(event for of_one in events.values() for event in of_one)
    live = set(Publication.objects.filter(revision__in=rows).live(clock.now()).values_list("revision_id", flat=True))
    return [{"revision": row, "events": events.get(row.pk, []), "is_live": row.pk in live} for row in rows]


def compare_view(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Two revisions beside each other: `from` and `to`, older first whatever their order."""
    article = text_of(request, pk, language)
    numbers = [request.GET.get(name) for name in ("from", "to")]
    chosen = [comparing.revision_of(article, language=language, number=number) for number in numbers]
    pair = sorted((revision for revision in chosen if revision), key=lambda revision: revision.number)
    if len(pair) < 2 or pair[0] == pair[1]:
        messages.warning(request, _("Choose two different revisions to compare."))
        return HttpResponseRedirect(reverse("admin:articles_article_revisions", args=[pk, language]))
    before, after = pair
    context = {
        **context_of(request, article, language=language),
        "title": _("Revisions %(before)d and %(after)d") % {"before": before.number, "after": after.number},
        "shown": comparing.shown(before, after),
        "before": before,
        "after": after,
    }
    return TemplateResponse(request, "admin/articles/article/compare.html", context)


@require_POST
def restore_view(request: HttpRequest, pk: int, language: str, number: int) -> HttpResponse:
    """Bring an older revision back as the newest one."""
    article = text_of(request, pk, language)
    revision = comparing.revision_of(article, language=language, number=number)
    newest = request.POST.get("newest", "")
    if revision is None or not (newest.isascii() and newest.isdigit() and len(newest) < 10):
        raise Http404
    try:
        restored = restoring.restore(revision, by=staff(request), newest=int(newest))
    except Refused as refusal:
        for sentence in refusal.sentences:
            messages.error(request, sentence)
    else:
        done = _("Revision %(old)d was restored as revision %(new)d. Submit it for approval when it is ready.")
        messages.success(request, done % {"old": revision.number, "new": restored.number})
    return HttpResponseRedirect(reverse("admin:articles_article_revisions", args=[pk, language]))


def context_of(request: HttpRequest, article: Article, *, language: str) -> dict[str, Any]:
    newest = article.newest_revision(language)
    return {
        **admin.site.each_context(request),
        "article": article,
        "language": language,
        "language_name": Language(language).label,
        "newest": newest,
        "may_write": permissions.may_write(staff(request), article, language=language),
    }
