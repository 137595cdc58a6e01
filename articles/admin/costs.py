"""The screen of royalty costs: what was spent on what in a period, against the budgets, and the same as a workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.base import cleaned_data
from articles.admin.costs_form import CostsForm
from articles.admin.fields import screen_language
from articles.reports import budgets, costs_workbook, dashboards
from articles.reports.budgets import Standing
from articles.reports.costs import Costs, Line, Question, measure
from articles.reports.figures import Step
from articles.reports.spreadsheet import XLSX
from articles.royalties import bars
from articles.vietnamese import format_vnd
from articles.workflow import permissions
from campaign_portal import clock

# So many payees are shown; the workbook has all of them.
MOST_PAYEES = 20


@require_safe
def view(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    is_valid = form.is_valid()
    context = {
        **admin.site.each_context(request),
        "title": _("Royalty costs"),
        "form": form,
        "periods": [
            (form.query(period=key), label, is_valid and form.period_pressed == key)
            for key, label in form.periods.items()
        ],
    }
    if is_valid:
        question = form.question()
        found = measure(question, names=form.names)
        context |= _shown(form, found) | _budgets(request, question)
    return TemplateResponse(request, "admin/articles/costs.html", context)


@require_safe
def workbook_view(request: HttpRequest) -> HttpResponse:
    """Exactly what the screen at the same address shows; what it refuses, it refuses there."""
    form = _form(request)
    if not form.is_valid():
        return HttpResponseRedirect(f"{reverse('costs')}?{request.GET.urlencode()}")
    question = form.question()
    file = BytesIO()
    costs_workbook.write(
        measure(question, names=form.names),
        _standings(request, question),
        file,
        about=_about(form, question),
        now=clock.now(),
    )
    days = question.days
    name = f"{_('royalty-costs')}-{days.first:%Y-%m-%d}-{days.last:%Y-%m-%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(file.getvalue(), content_type=XLSX, headers=headers)


def _form(request: HttpRequest) -> CostsForm:
    if not bars.may_see(request.user):
        raise PermissionDenied
    return CostsForm(cleaned_data(request.GET))


def _shown(form: CostsForm, found: Costs) -> dict[str, Any]:
    headings = {
        "campaign": (_("By campaign"), _("Campaign")),
        "unit": (_("By unit"), _("Unit")),
        "genre": (_("By article type"), _("Article type")),
        "payee": (_("By payee"), _("Payee")),
    }
    payees = len(found.topics["payee"])
    return {
        "costs": found,
        "days": found.question.days,
        "download": reverse("costs_workbook") + form.query(),
        "chart": _chart(found) if len(found.months) > 1 else None,
        "tables": [
            (topic, *headings[topic], _rows(form, topic, lines[:MOST_PAYEES] if topic == "payee" else lines))
            for topic, lines in found.topics.items()
        ],
        "payees_left_out": max(payees - MOST_PAYEES, 0),
    }


def _rows(form: CostsForm, topic: str, lines: list[Line]) -> list[tuple[Line, str, str]]:
    """Each line with the bar beside its name and the address that asks for it alone."""
    most = max((line.cost.total for line in lines), default=0)
    found = []
    for line in lines:
        width = 100 * max(line.cost.total, 0) / most if most > 0 else 0
        found.append((line, dashboards.percent(width), form.query(**{topic: line.number})))
    return found


def _budgets(request: HttpRequest, question: Question) -> dict[str, Any]:
    shown = permissions.has(request.user, "view_royaltybudget")
    rows = [(each, dashboards.percent(max(0, min(each.percent, 100)))) for each in _standings(request, question)]
    return {
        "sees_budgets": shown,
        "budgets": rows,
        "adds_budgets": permissions.has(request.user, "add_royaltybudget"),
    }


def _standings(request: HttpRequest, question: Question) -> list[Standing]:
    return budgets.standings(question) if permissions.has(request.user, "view_royaltybudget") else []


def _chart(found: Costs) -> dashboards.Chart:
    key = [
        ("royalties", _("Royalties")),
        ("incentive", _("Incentive (bonuses)")),
        ("remuneration", _("Remuneration of others")),
    ]
    steps = [Step(month.day, {kind: getattr(month.cost, kind) for kind, _name in key}) for month in found.months]
    return dashboards.chart(_("Royalty costs by month (đ)"), steps, name=_month, key=key, words=_described)


def _described(steps: list[Step], *, name: Any) -> str:
    total = sum(step.total for step in steps)
    if not total:
        return _("No approved line in this period.")
    most = max(steps, key=lambda step: step.total)
    words = {"total": _dong(total), "first": name(steps[0].day), "last": name(steps[-1].day)}
    return _("%(total)s from %(first)s to %(last)s. Most: %(month)s, with %(most)s. The table has every number.") % {
        **words,
        "month": name(most.day),
        "most": _dong(most.total),
    }


def _about(form: CostsForm, question: Question) -> list[tuple[str, str]]:
    fields: dict[str, Any] = form.fields
    return [
        (_("Period"), f"{_day(question.days.first)} – {_day(question.days.last)}"),
        *((str(fields[topic].label), form.chosen_words(topic)) for topic in form.filters),
        (_("Counted"), _("Approved lines, each rounded by itself, in the month of publication; income tax included.")),
    ]


def _dong(amount: int) -> str:
    return format_vnd(amount, language=screen_language())


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _month(day: date) -> str:
    return f"{day:%m/%Y}"


window = admin.site.admin_view
urls = [
    path("", window(view), name="costs"),
    path("workbook/", window(workbook_view), name="costs_workbook"),
]
