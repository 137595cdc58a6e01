"""The screen of readership: how often what was read in a period, and the same as a workbook."""

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
from articles.admin.fields import screen_language
from articles.admin.readership_form import ReadershipForm
from articles.choices import Language
from articles.reports import dashboards, workbook
from articles.reports.figures import Figures, measure
from articles.reports.spreadsheet import XLSX
from articles.workflow import permissions
from campaign_portal import clock

# So many days are shown as a table at once; more of them open when they are asked for.
OPEN_DAYS = 7


@require_safe
def view(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    is_valid = form.is_valid()
    context = {
        **admin.site.each_context(request),
        "title": _("Readership"),
        "form": form,
        "periods": [
            (form.query(period=key), label, is_valid and form.period_pressed == key)
            for key, label in form.periods.items()
        ],
        "sees_all": permissions.sees_all(request.user),
        "how": f"readership_{screen_language()}",
    }
    if is_valid:
        context |= _shown(form, _figures(request, form))
    return TemplateResponse(request, "admin/articles/readership.html", context)


@require_safe
def workbook_view(request: HttpRequest) -> HttpResponse:
    """Exactly what the screen at the same address shows; what it refuses, it refuses there."""
    form = _form(request)
    if not form.is_valid():
        return HttpResponseRedirect(f"{reverse('readership')}?{request.GET.urlencode()}")
    figures = _figures(request, form)
    file = BytesIO()
    workbook.write(figures, file, about=_about(request, form, figures), now=clock.now())
    days = figures.question.days
    name = f"{_('readership')}-{days.first:%Y-%m-%d}-{days.last:%Y-%m-%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(file.getvalue(), content_type=XLSX, headers=headers)


def _form(request: HttpRequest) -> ReadershipForm:
    if not permissions.has(request.user, "view_dailyviews"):
        raise PermissionDenied
    return ReadershipForm(cleaned_data(request.GET))


def _figures(request: HttpRequest, form: ReadershipForm) -> Figures:
    question = form.question(permissions.bounds(request.user, "article"))
    return measure(question, categories=form.categories, campaigns=form.campaigns)


def _shown(form: ReadershipForm, figures: Figures) -> dict[str, Any]:
    days = figures.question.days
    tables = [
        (_("By language"), _("Language"), figures.languages),
        (_("By category"), _("Category"), figures.categories),
        (_("By campaign"), _("Campaign"), figures.campaigns),
    ]
    return {
        "figures": figures,
        "per_day": round(figures.total.reads / days.length),
        "compared": figures.question.before,
        "is_open": days.length <= OPEN_DAYS,
        "is_long": days.length > dashboards.MOST_COLUMNS,
        "download": reverse("readership_workbook") + form.query(),
        "chart": dashboards.over_time(figures, day_name=_day, month_name=_month),
        "tables": [(heading, name, dashboards.shares(lines)) for heading, name, lines in tables],
        "articles": dashboards.shares(figures.articles),
    }


def _about(request: HttpRequest, form: ReadershipForm, figures: Figures) -> list[tuple[str, str]]:
    question = figures.question
    return [
        (_("Period"), f"{_day(question.days.first)} – {_day(question.days.last)}"),
        (_("Compared with"), f"{_day(question.before.first)} – {_day(question.before.last)}"),
        (_("Language"), str(Language(question.language).label) if question.language else _("both languages")),
        (_("Category"), form.categories.get(question.category or 0, _("every category"))),
        (_("Campaign"), form.campaigns.get(question.campaign or 0, _("every campaign, and none"))),
        *([] if permissions.sees_all(request.user) else [(_("Articles"), _("Those of your unit and your own."))]),
    ]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _month(day: date) -> str:
    return f"{day:%m/%Y}"


window = admin.site.admin_view
urls = [
    path("", window(view), name="readership"),
    path("workbook/", window(workbook_view), name="readership_workbook"),
]
