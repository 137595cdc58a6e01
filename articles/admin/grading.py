"""The grading screen: what was published in a period and is not graded yet, graded text by text from the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin import keyset
from articles.admin.base import cleaned_data, staff
from articles.admin.fields import screen_language
from articles.admin.grading_form import GradeForm, offered, seen_name, with_one_more_row
from articles.admin.line_words import LineWords, in_full
from articles.admin.published_form import PublishedForm
from articles.models import Publication
from articles.royalties import bars, lines, queue, refusals, sheets, standing
from articles.royalties.bars import LineRefused, LinesChanged, ReasonMissing
from articles.royalties.queue import Waiting
from articles.royalties.rates import Rules
from campaign_portal import clock

PAGE = 20
ORDER = keyset.Order("published_at", is_moment=True)
# Longer texts than these are read on their own page: a list needs their words counted, not shown.
DEFERRED = (
    *(f"article__{name}" for name in ("body", "body_vi", "body_en", "summary", "summary_vi", "summary_en")),
    "facts_revision__body",
    "facts_revision__summary",
)


class PeriodForm(PublishedForm):
    @property
    def days(self) -> tuple[date, date]:
        """What was asked for; the present month where nothing sensible was."""
        chosen = self.cleaned_data if self.is_valid() else {}
        first = chosen.get("first") or (chosen.get("last") or clock.today()).replace(day=1)
        return first, chosen.get("last") or last_of_month(first)


@dataclass(frozen=True)
class Card:
    """One text to be graded, its form, and what was said of the last try."""

    waiting: Waiting
    form: GradeForm
    # Which lines of the text whoever fills in the form has seen.
    seen: str
    refusals: tuple[str, ...] = ()
    told: tuple[LineWords, ...] = ()
    needs_reason: bool = False

    @property
    def address(self) -> str:
        return reverse("grading_text", args=[self.waiting.publication.pk])

    @property
    def seen_name(self) -> str:
        return seen_name(self.waiting)


@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    _require_grader(request)
    form = PeriodForm(cleaned_data(request.GET))
    first, last = form.days
    found = _with_all(queue.ungraded(first, last, now=clock.now()))
    shown, following = keyset.page(found, ORDER, asked=request.GET.get("after", ""), size=PAGE)
    known, today = Rules.read(), clock.today()
    cards = [Card(each, GradeForm(each), each.seen) for each in queue.waiting(shown, known=known, today=today)]
    days = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    context = {
        **_context(request),
        "title": _("Grading"),
        "form": form if form.errors else PeriodForm(initial={"first": first, "last": last}),
        "first": first,
        "last": last,
        "cards": cards,
        "months": _months(first),
        "following": f"?{urlencode({**days, 'after': following})}" if following else "",
        "begin": f"?{urlencode(days)}" if request.GET.get("after") else "",
        "back": urlencode({**days, "after": request.GET.get("after", "")}),
    }
    return TemplateResponse(request, "admin/articles/royalty/grading.html", context)


def text_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One text. POST grades it; with `_explain` it only says what the grade would be. A script gets the card alone."""
    _require_grader(request)
    waiting = _waiting(pk)
    sent = cleaned_data(request.POST) if request.method == "POST" else None
    if sent is not None and "_more" in sent:
        sent = with_one_more_row(waiting, sent)
    form = GradeForm(waiting, sent)
    # A form that comes back for another reason still knows the lines that it was opened with.
    seen = waiting.seen if sent is None else sent.get(seen_name(waiting), "")
    card = Card(waiting, form, seen)
    if sent is None or "_more" in sent:
        return _page(request, card)
    if not form.is_valid():
        return _answer(request, card)
    if "_explain" in sent:
        return _explained(request, waiting, form)
    text = waiting.text
    try:
        made = lines.grade(text.article, language=text.language, sheet=form.sheet, by=staff(request), seen=seen)
    except LinesChanged as refused:
        return _answer(request, Card(waiting, form, waiting.seen, refusals=refused.sentences))
    except LineRefused as refused:
        return _answer(
            request, replace(card, refusals=refused.sentences, needs_reason=isinstance(refused, ReasonMissing))
        )
    words = tuple(in_full(line, language=screen_language()) for line in made)
    if _by_script(request):
        return render(request, "admin/articles/royalty/_graded.html", {"card": replace(card, told=words)})
    for each in words:
        messages.success(request, f"{each.payee}: {each.words}")
    return HttpResponseRedirect(f"{reverse('grading')}?{request.GET.urlencode()}")


@require_safe
def article_view(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The way from an article to the grade of its text in `language`."""
    _require_grader(request)
    begun = Publication.objects.filter(article=pk, language=language, public_from__lte=clock.now())
    newest = begun.order_by("-public_from").first() if pk <= keyset.MOST_NUMBER else None
    if newest is None:
        raise Http404
    return HttpResponseRedirect(reverse("grading_text", args=[newest.pk]))


def _explained(request: HttpRequest, waiting: Waiting, form: GradeForm) -> HttpResponse:
    """The sums in words, and what to look at: nothing is stored."""
    context: dict[str, Any] = {}
    try:
        result = sheets.reckon(
            waiting.text,
            form.sheet,
            known=Rules.read(),
            graded_on=clock.today(),
            standing=standing.of(waiting.text),
        )
        language = screen_language()
        context["told"] = [in_full(each, language=language) for each in result.lines]
        context["cautions"] = result.cautions(language)
        context["missing"] = sheets.without_reason(result)
    except LineRefused as refused:
        context["missing"] = refused.sentences
    except ValueError as impossible:
        context["missing"] = [refusals.said(impossible)]
    return render(request, "admin/articles/royalty/_words.html", context)


def _answer(request: HttpRequest, card: Card) -> HttpResponse:
    if "_explain" in request.POST:
        return render(request, "admin/articles/royalty/_words.html", {"has_errors": True})
    if _by_script(request):
        return render(request, "admin/articles/royalty/_card.html", {"card": card})
    return _page(request, card)


def _page(request: HttpRequest, card: Card) -> HttpResponse:
    context = {**_context(request), "title": _("Grade"), "cards": [card], "form": PeriodForm(), "is_one": True}
    context["back"] = request.GET.urlencode()
    return TemplateResponse(request, "admin/articles/royalty/grading.html", context)


def _context(request: HttpRequest) -> dict[str, Any]:
    return {**admin.site.each_context(request), "payees": [offered(payee) for payee in queue.payees()]}


def _waiting(pk: int) -> Waiting:
    """The text of a publication that readers have seen; the newest one of it counts, whichever was named."""
    if pk > keyset.MOST_NUMBER:
        raise Http404
    named = Publication.objects.filter(pk=pk, is_page=False).values_list("article", "language").first()
    if named is None:
        raise Http404
    begun = Publication.objects.filter(article=named[0], language=named[1], public_from__lte=clock.now())
    newest = list(_with_all(begun.order_by("-public_from"))[:1])
    if not newest:
        raise Http404
    return queue.waiting(newest, known=Rules.read(), today=clock.today())[0]


def _with_all(found: Any) -> Any:
    return found.select_related("article__unit", "revision", "facts_revision__article_type").defer(*DEFERRED)


def _require_grader(request: HttpRequest) -> None:
    if not bars.may_grade(request.user):
        raise PermissionDenied


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _months(first: date) -> list[tuple[str, str]]:
    """The addresses of the month before and, unless it is to come, the one after, with their names."""
    before = (first.replace(day=1) - timedelta(days=1)).replace(day=1)
    after = last_of_month(first) + timedelta(days=1)
    return [
        (f"?{urlencode({'first': f'{day:%d/%m/%Y}', 'last': f'{last_of_month(day):%d/%m/%Y}'})}", f"{day:%m/%Y}")
        for day in (before, after)
        if day <= clock.today()
    ]


window = admin.site.admin_view
urls = [
    path("", window(list_view), name="grading"),
    path("<int:pk>/", window(text_view), name="grading_text"),
    path("article/<int:pk>/<str:language>/", window(article_view), name="grading_article"),
]
