"""After a base salary or a rate was added for past days: the lines that would differ, for a person to decide."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin import keyset
from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.fields import screen_language
from articles.models import RoyaltyLine
from articles.royalties import bars, explain, lines, review
from articles.royalties.bars import LineRefused
from articles.royalties.rates import Rules
from campaign_portal import clock

SHOWN = 100
# So many lines are reckoned again at once, however many there are; the others follow on pages of their own.
LOOKED_AT = 1000
ORDER = keyset.Order("published_on")


def view(request: HttpRequest) -> HttpResponse:
    """GET lists them with both amounts for whoever sees lines; POST, by a grader, corrects the ticked ones."""
    since = _day(request.GET.get("since", ""))
    if request.method == "POST":
        if not bars.may_grade(request.user):
            raise PermissionDenied
        _correct(request)
        return HttpResponseRedirect(_address(since, after=request.GET.get("after", "")))
    language = screen_language()
    looked, following = _looked_at(since, after=request.GET.get("after", ""))
    found = list(review.differing(looked))
    context = {
        **admin.site.each_context(request),
        "title": _("Lines that would differ"),
        "since": since,
        "rows": [(each, explain.explain(each.would_be, language=language)) for each in found[:SHOWN]],
        "is_cut": len(found) > SHOWN,
        "looked_at": _grouped(len(looked)) if following or request.GET.get("after") else "",
        "count": _grouped(len(found)),
        "following": _address(since, after=following) if following else "",
        "corrects": bars.may_grade(request.user),
    }
    return TemplateResponse(request, "admin/articles/royalty/differing.html", context)


def tell(request: HttpRequest, *, since: date | None) -> None:
    """After a dated row was saved: whether lines of the past would differ now, and where they are listed.

    No more than the first `LOOKED_AT` of them are reckoned again here.
    """
    if since is None or since > clock.today():
        return
    looked, following = _looked_at(since)
    day = {"day": f"{since:%d/%m/%Y}", "most": _grouped(LOOKED_AT)}
    if any(True for _each in islice(review.differing(looked), 1)):
        said = _("Lines from %(day)s on would differ by this. No line was changed.") % day
    elif following:
        said = _(
            "There are more than %(most)s lines from %(day)s on. None of the first %(most)s would differ by this; the "
            "others were not looked at. No line was changed."
        )
        said %= day
    else:
        return
    messages.warning(request, format_html('{} <a href="{}">{}</a>', said, _address(since), _("Look at these lines")))


def _looked_at(since: date, *, after: str = "") -> tuple[list[RoyaltyLine], str]:
    """The next lines to be reckoned again, and the place behind them, empty where there are no more."""
    return keyset.page(review.candidates(since=since), ORDER, asked=after, size=LOOKED_AT)


def _grouped(count: int) -> str:
    return number_format(count, use_l10n=True, force_grouping=True)


def _address(since: date, *, after: str = "") -> str:
    asked = {"since": since.isoformat(), **({"after": after} if after else {})}
    return f"{reverse('royalty_lines_differing')}?{urlencode(asked)}"


def _correct(request: HttpRequest) -> None:
    sent: Any = cleaned_data(request.POST)
    reason, known, done = sent.get("reason", "").strip(), Rules.read(), 0
    numbers = [int(number) for number in sent.getlist("line")[:SHOWN] if is_number(number)]
    if not numbers:
        messages.warning(request, _("Tick the lines first."))
    for line in RoyaltyLine.objects.filter(pk__in=numbers).select_related("article", "payee", "unit").order_by("pk"):
        made = review.again(line, known=known)
        try:
            if made is not None:
                lines.correct(line, should_be=made.amount, by=staff(request), reason=reason)
                done += 1
        except LineRefused as refused:
            for sentence in refused.sentences:
                messages.error(request, f"{line.pk}: {sentence}")
    if done:
        said = ngettext("%(count)d line was corrected.", "%(count)d lines were corrected.", done)
        messages.success(request, said % {"count": done})


def _day(text: str) -> date:
    """The day from which lines are looked at; the last year where none was given."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today() - timedelta(days=365)
