"""My work: what every member of staff sees after login; and the two small steps that are taken from it alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet, Window
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin import royalty_work, translations, work_rows
from articles.admin.base import cleaned_data, staff
from articles.desk import work
from articles.desk.standing import add_approvers, standings
from articles.models import Article, WorkflowEvent
from articles.models.people import called
from articles.workflow import permissions, transitions
from articles.workflow.steps import Refused, emergencies_open
from campaign_portal import clock

SHOWN = 10
# Empty, these say something only to people who write.
WRITERS = ("drafts", "waiting", "returned")
LONGEST_NOTE = 2000
BODIES = tuple(f"{name}{suffix}" for name in ("body", "summary") for suffix in ("", "_vi", "_en"))


@dataclass
class Section:
    """One list of My work: its first rows, how many there are in all, and where all of them are."""

    name: str
    title: Any
    empty: Any
    articles: list[Article]
    rows: list[work_rows.Row] = field(default_factory=list)
    more: str = ""

    @property
    def count(self) -> int:
        return getattr(self.articles[0], "counted", 0) if self.articles else 0

    @property
    def is_shown(self) -> bool:
        """An empty list says what to do; one that is only some people's is left out."""
        return bool(self.articles or self.empty)


EMPTY = {
    "needs_me": gettext_lazy("Nothing waits for you. What needs you will stand here."),
    "drafts": gettext_lazy("You have no draft."),
    "waiting": gettext_lazy("You wait for nobody. What you submit stands here until somebody has decided."),
    "returned": gettext_lazy("Nothing was returned to you."),
    "scheduled": gettext_lazy("No text goes live or ends within the next fourteen days."),
}


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What the admin's first page shows; unfold calls it (DASHBOARD_CALLBACK)."""
    user = staff(request)
    context["title"] = _("My work")
    context["may_add"] = permissions.has(user, "add_article")
    if permissions.has(user, "view_article"):
        context["sections"] = sections(user)
    if permissions.has(user, "translate_article"):
        context["translations"] = translations.on_my_work(user)
    context["royalties"] = royalty_work.on_my_work(user)
    context["royalties_running_out"] = royalty_work.running_out(user)
    return context


def sections(user: User) -> list[Section]:
    """The lists of this person, in the order of urgency, at a fixed number of queries."""
    now = clock.now()
    desk = work.Desk(user, now)
    writes = any(permissions.has(user, right) for right in ("submit_article", "write_any_article"))
    made = [
        _section(name, title, EMPTY[name] if writes or name not in WRITERS else "", desk, desk.listed(name))
        for name, title in work.LISTS.items()
    ]
    if desk.approves():
        made.insert(1, _section("for_others", _("Waiting for another approver"), "", desk, desk.for_others()))
    if permissions.has(user, "grade_royalty"):
        made.insert(1, _section("ungraded", _("Published and not graded"), "", desk, desk.ungraded()))
    known = standings(article for section in made for article in section.articles)
    add_approvers(known, now=now)
    for number in desk.behind_among(known):
        known[number].text(known[number].article.translation_language).is_behind = True
    for section in made:
        rows = [known[article.pk] for article in section.articles]
        section.rows = [work_rows.row(each, section.name, desk=desk) for each in rows]
    return [section for section in made if section.is_shown]


def _section(name: str, title: Any, empty: Any, desk: work.Desk, articles: QuerySet[Article]) -> Section:
    """Its rows and their number in one query."""
    ordered = work.soonest_first(articles, desk.now) if name == "scheduled" else work.longest_first(articles)
    counted = ordered.defer(*BODIES).annotate(counted=Window(Count("pk")))
    address = reverse("admin:articles_article_changelist")
    queries = {"for_others": "", "ungraded": "?graded=no"}
    return Section(name, title, empty, list(counted[:SHOWN]), more=address + queries.get(name, f"?tab={name}"))


# --- reviewing what was published in an emergency ------------------------------------------------------------


def review_view(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """GET shows what was published and why; POST confirms it as a second person."""
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    article = get_object_or_404(work.visible(staff(request)), pk=pk)
    opened = emergencies_open().select_related("revision", "by")
    published = opened.filter(article=article, pk=event).first()
    if published is None:
        return _nothing_left(request, article, event)
    note = cleaned_data(request.POST).get("note", "").strip() if request.method == "POST" else ""
    refusals: tuple[str, ...] = ()
    if request.method == "POST":
        refusals = _reviewed(published, by=staff(request), note=note)
        if not refusals:
            messages.success(request, _("Reviewed. Your name and note are kept in the history."))
            return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **admin.site.each_context(request),
        "title": _("Review an emergency publication"),
        "article": article,
        "event": published,
        "revision": published.revision,
        "publisher": called(published.by),
        "note": note,
        "refusals": refusals,
    }
    return TemplateResponse(request, "admin/articles/work/review.html", context)


def _nothing_left(request: HttpRequest, article: Article, event: int) -> HttpResponse:
    if not WorkflowEvent.objects.filter(article=article, pk=event).exists():
        raise Http404
    messages.warning(request, _("This emergency publication does not wait for a review any more."))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _reviewed(event: WorkflowEvent, *, by: User, note: str) -> tuple[str, ...]:
    try:
        transitions.review_emergency(event, by=by, note=note[:LONGEST_NOTE])
    except Refused as refusal:
        return refusal.sentences
    return ()


# --- an article that is still true -----------------------------------------------------------------------------


@require_POST
@transaction.atomic
def reviewed_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviewer has looked: the day is cleared, nothing else of the article changes."""
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    article = get_object_or_404(work.visible(staff(request)).select_for_update(), pk=pk)
    user = staff(request)
    if user.pk != (article.review_owner_id or article.created_by_id) and not permissions.may_write(
        user, article, language=article.source_language
    ):
        raise PermissionDenied
    if article.review_on is None:
        messages.warning(request, _("This article is not marked for review any more."))
    else:
        article.review_on = None
        article.save(update_fields=["review_on"])
        LogEntry.objects.log_actions(
            user.pk, [article], CHANGE, [{"changed": {"fields": ["to be reviewed by"]}}], single_object=True
        )
        messages.success(request, _("Reviewed: “%(title)s” is marked as still true.") % {"title": article})
    return HttpResponseRedirect(reverse("admin:index"))


def urls(view: Any) -> list:
    return [
        path("<int:pk>/emergency/<int:event>/", view(review_view), name="articles_article_emergency"),
        path("<int:pk>/reviewed/", view(reviewed_view), name="articles_article_reviewed"),
    ]
