"""What to translate next: the table of all public articles by where their translation stands, and who does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin import translation_rows
from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.translation_filters import FILTERS, TABS, FilterForm
from articles.models.people import called
from articles.translation import assigning
from articles.translation.queue import MINE, OVERDUE, Queue
from articles.workflow import permissions
from articles.workflow.steps import Refused
from campaign_portal import clock

PAGE = 25
# Whoever leafs farther chooses a filter instead.
LAST_PAGE = 100
# Of the counts, those that stand on a translator's My work.
ON_MY_WORK = (OVERDUE, "missing", "behind", MINE)


@dataclass(frozen=True)
class Tab:
    name: str
    label: Any
    count: int
    address: str
    is_open: bool = False


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Translator"),
        required=False,
        empty_label=gettext_lazy("nobody"),
        widget=UnfoldAdminSelectWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["to"]
        chooser.queryset = assigning.translators()
        chooser.label_from_instance = called


@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    user, now = staff(request), clock.now()
    queue, form = Queue(user, now), FilterForm(cleaned_data(request.GET))
    rows = form.narrowed(queue.articles(), user=user, now=now)
    counts = queue.counts(rows)
    name = request.GET.get("place", "")
    name = name if name in TABS else ""
    if name:
        rows = queue.narrowed(rows, name)
    total = counts[name] if name else sum(counts[place] for place in translation_rows.PLACES)
    number, last = _page(request, total)
    shown = queue.in_order(rows)[(number - 1) * PAGE : number * PAGE]
    context = {
        **admin.site.each_context(request),
        "title": _("What to translate"),
        "form": form,
        "place": name,
        "tabs": _tabs(request, counts, name),
        "rows": translation_rows.rows(shown, user=user, now=now),
        "total": total,
        "page_number": number,
        "last_page": last,
        "is_cut": total > PAGE * LAST_PAGE,
        "earlier": _address(request, page=number - 1) if number > 1 else "",
        "later": _address(request, page=number + 1) if number < last else "",
        "assign": AssignForm() if assigning.may_assign(user) else None,
        "assign_address": f"{reverse('translations_assign')}{_address(request, page=number)}",
    }
    return TemplateResponse(request, "admin/articles/translations.html", context)


@require_POST
def assign_view(request: HttpRequest) -> HttpResponse:
    """The ticked articles get a translator, or none any more."""
    user = staff(request)
    if not permissions.has(user, "view_article"):
        raise PermissionDenied
    sent = cleaned_data(request.POST)
    numbers = [int(number) for number in sent.getlist("article")[:PAGE] if is_number(number)]
    form = AssignForm(sent)
    back = HttpResponseRedirect(f"{reverse('translations')}{_address(request, page=request.GET.get('page', ''))}")
    if not assigning.may_assign(user):
        raise PermissionDenied
    if not form.is_valid():
        messages.error(request, _("Choose somebody who works here as a translator."))
    elif not numbers:
        messages.warning(request, _("Tick the articles first."))
    else:
        _assign(request, numbers, form.cleaned_data["to"])
    return back


def _assign(request: HttpRequest, numbers: list[int], translator: User | None) -> None:
    try:
        changed = assigning.assign(numbers, translator, by=staff(request), now=clock.now())
    except Refused as refused:
        for sentence in refused.sentences:
            messages.error(request, sentence)
        return
    if translator is None:
        said = ngettext(
            "%(count)d article has no translator now.", "%(count)d articles have no translator now.", len(changed)
        )
    else:
        said = ngettext(
            "%(count)d article was assigned to %(name)s.", "%(count)d articles were assigned to %(name)s.", len(changed)
        )
    messages.success(request, said % {"count": len(changed), "name": called(translator) if translator else ""})


def on_my_work(user: User) -> list[Tab]:
    """What a translator's first page says of the table: each count with the way there. Two queries."""
    queue = Queue(user, clock.now())
    counts = queue.counts(queue.articles())
    address = reverse("translations")
    return [Tab(name, TABS[name], counts[name], f"{address}?place={name}") for name in ON_MY_WORK]


def _tabs(request: HttpRequest, counts: dict[str, int], chosen: str) -> list[Tab]:
    everything = sum(counts[place] for place in translation_rows.PLACES)
    tabs = [Tab("", _("All"), everything, _address(request, place=""), not chosen)]
    return tabs + [
        Tab(name, label, counts[name], _address(request, place=name), name == chosen) for name, label in TABS.items()
    ]


def _page(request: HttpRequest, total: int) -> tuple[int, int]:
    """The page asked for, as far as there is one, and the last."""
    last = min(max(1, -(-total // PAGE)), LAST_PAGE)
    asked = request.GET.get("page", "")
    return min(max(int(asked) if is_number(asked) else 1, 1), last), last


def _address(request: HttpRequest, **chosen: Any) -> str:
    """The same table with the same filters, and what is `chosen` anew."""
    kept = {name: request.GET.get(name, "") for name in ("place", *FILTERS)}
    return f"?{urlencode({name: value for name, value in {**kept, **chosen}.items() if value})}"


view = admin.site.admin_view
urls = [
    path("", view(list_view), name="translations"),
    path("assign/", view(assign_view), name="translations_assign"),
]
