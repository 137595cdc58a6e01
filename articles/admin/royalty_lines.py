"""The royalty lines: filtered, ticked and approved or sent back by an approver, corrected by an accountant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin import keyset, line_detail, line_review
from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.fields import screen_language
from articles.admin.line_words import in_full
from articles.admin.published_form import PublishedForm
from articles.choices import LineState
from articles.models import Payee, RoyaltyLine, Unit
from articles.models.royalty_line import RoyaltyLineQuerySet
from articles.royalties import bars, lines
from articles.royalties.bars import LineRefused

PAGE = 50
ORDER = keyset.Order("published_on", is_down=True)
ANY = "any"
FILTERS = ("first", "last", "unit", "payee", "state")


class FilterForm(PublishedForm):
    """Everything may be left out; left alone, it shows what waits for approval."""

    unit: Any = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("unit"),
        required=False,
        empty_label=gettext_lazy("every unit"),
        widget=UnfoldAdminSelectWidget(),
    )
    payee: Any = forms.ModelChoiceField(
        Payee.objects.none(),
        label=gettext_lazy("payee"),
        required=False,
        empty_label=gettext_lazy("every payee"),
        widget=UnfoldAdminSelectWidget(),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("state"),
        required=False,
        choices=[*LineState.choices, (ANY, gettext_lazy("every state"))],
        widget=UnfoldAdminSelectWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = Unit.objects.all()
        fields["payee"].queryset = Payee.objects.all()

    def narrowed(self, rows: RoyaltyLineQuerySet) -> RoyaltyLineQuerySet:
        chosen = self.cleaned_data if self.is_valid() else {}
        state = chosen.get("state") or LineState.GRADED
        wanted: dict[str, Any] = {} if state == ANY else {"state": state}
        ways = {"first": "published_on__gte", "last": "published_on__lte", "unit": "unit", "payee": "payee"}
        wanted |= {way: chosen[name] for name, way in ways.items() if chosen.get(name)}
        return rows.filter(**wanted)


@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    if not bars.may_see(request.user):
        raise PermissionDenied
    asked = cleaned_data(request.GET)
    form = FilterForm({**asked.dict(), "state": asked.get("state") or LineState.GRADED})
    rows = form.narrowed(RoyaltyLine.objects.all())
    total = rows.aggregate(total=Sum("amount"))["total"] or 0
    found = rows.with_payment().select_related(
        "payee__person", "unit", "article__article_type", "graded_by", "corrects"
    )
    shown, following = keyset.page(found.defer(*BODIES), ORDER, asked=request.GET.get("after", ""), size=PAGE)
    user = staff(request)
    ticked = {int(number) for number in cleaned_data(request.GET).getlist("ticked") if is_number(number)}
    query = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    context = {
        **admin.site.each_context(request),
        "title": _("Royalty lines"),
        "form": form,
        "rows": [(line, in_full(line, language=screen_language()), _may_decide(user, line)) for line in shown],
        "total": total,
        "decides": bars.may_approve(user),
        "ticked": ticked,
        "following": f"?{urlencode({**query, 'after': following})}" if following else "",
        "begin": f"?{urlencode(query)}" if request.GET.get("after") else "",
        "query": urlencode(query | ({"after": request.GET["after"]} if request.GET.get("after") else {})),
    }
    return TemplateResponse(request, "admin/articles/royalty/lines.html", context)


BODIES = tuple(f"article__{name}" for name in ("body", "body_vi", "body_en", "summary", "summary_vi", "summary_en"))


@require_POST
def decide_view(request: HttpRequest) -> HttpResponse:
    """The ticked lines are approved or, with a reason, sent back; each by itself, and what is refused is said."""
    user = staff(request)
    if not (bars.may_see(user) and bars.may_approve(user)):
        raise PermissionDenied
    sent = cleaned_data(request.POST)
    numbers = [int(number) for number in sent.getlist("line")[:PAGE] if is_number(number)]
    chosen = list(RoyaltyLine.objects.filter(pk__in=numbers).select_related("article", "payee").order_by("pk"))
    reason = sent.get("reason", "").strip()
    if not chosen:
        messages.warning(request, _("Tick the lines first."))
    elif "send_back" in sent and not reason:
        messages.error(request, _("Say why the lines are sent back."))
        # What was ticked stays ticked.
        again = request.GET.copy()
        again.setlist("ticked", [str(line.pk) for line in chosen])
        return HttpResponseRedirect(f"{reverse('royalty_lines')}?{again.urlencode()}#id_reason")
    elif "send_back" in sent:
        done = _each(request, chosen, lambda line: lines.send_back(line, by=user, reason=reason))
        said = ngettext("%(count)d line was sent back.", "%(count)d lines were sent back.", done)
        _say(request, said, done)
    else:
        done = _each(request, chosen, lambda line: lines.approve(line, by=user))
        said = ngettext("%(count)d line was approved.", "%(count)d lines were approved.", done)
        _say(request, said, done)
    return HttpResponseRedirect(f"{reverse('royalty_lines')}?{request.GET.urlencode()}")


def _each(request: HttpRequest, chosen: list[RoyaltyLine], step: Any) -> int:
    done = 0
    refused: list[str] = []
    for line in chosen:
        try:
            step(line)
            done += 1
        except LineRefused as refusal:
            refused += refusal.sentences
    for sentence in dict.fromkeys(refused):
        messages.error(request, sentence)
    return done


def _say(request: HttpRequest, said: str, done: int) -> None:
    if done:
        messages.success(request, said % {"count": done})


def _may_decide(user: User, line: RoyaltyLine) -> bool:
    try:
        bars.require_approver(user, line)
    except LineRefused:
        return False
    return True


def one_view(request: HttpRequest, pk: int) -> HttpResponse:
    if not bars.may_see(request.user):
        raise PermissionDenied
    if pk > keyset.MOST_NUMBER:
        raise Http404
    return line_detail.view(request, pk)


def differing_view(request: HttpRequest) -> HttpResponse:
    if not bars.may_see(request.user):
        raise PermissionDenied
    return line_review.view(request)


window = admin.site.admin_view
urls = [
    path("", window(list_view), name="royalty_lines"),
    path("decide/", window(decide_view), name="royalty_lines_decide"),
    path("differing/", window(differing_view), name="royalty_lines_differing"),
    path("<int:pk>/", window(one_view), name="royalty_line"),
]
