"""The screens of royalty statements: the list, a draft with what each payee would get, closing it for ever."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin import statement_papers, statement_payments, statement_rows
from articles.admin.base import cleaned_data, staff
from articles.admin.fields import screen_language
from articles.admin.statement_forms import DraftForm, PaymentDayForm
from articles.admin.statement_rows import drafted_lines, printed_lines, said
from articles.models import Payee, RoyaltyStatement, StatementPayee
from articles.royalties import closing, limits, statements
from articles.royalties.statements import Preview, Refused
from articles.vietnamese.amount_words import amount_words
from articles.workflow import permissions
from campaign_portal import clock

PAGE, LINES = 50, 200


def seen(request: HttpRequest, pk: int) -> RoyaltyStatement:
    """The statement, for whoever may see statements."""
    require(request, "view_royaltystatement")
    found = RoyaltyStatement.objects.select_related("unit", "made_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def require(request: HttpRequest, right: str) -> None:
    if not permissions.has(request.user, right):
        raise PermissionDenied


def list_view(request: HttpRequest) -> HttpResponse:
    """All statements; POST begins a draft."""
    require(request, "view_royaltystatement")
    makes = permissions.has(request.user, "add_royaltystatement")
    form = DraftForm(cleaned_data(request.POST)) if request.method == "POST" else DraftForm()
    if request.method == "POST":
        require(request, "add_royaltystatement")
        if form.is_valid():
            given = form.cleaned_data
            try:
                draft = statements.open_draft(**given, by=staff(request))
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                return HttpResponseRedirect(reverse("statement", args=[draft.pk]))
    rows = RoyaltyStatement.objects.select_related("unit").annotate(paid=Sum("recipients__payments__amount", default=0))
    # Django leaves the models' own order out where it adds up.
    rows = rows.order_by(*RoyaltyStatement._meta.ordering or ())
    context = {
        **admin.site.each_context(request),
        "title": _("Royalty statements"),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "form": form,
        "makes": makes,
    }
    return TemplateResponse(request, "admin/articles/statement/list.html", context)


@require_safe
def statement_view(request: HttpRequest, pk: int) -> HttpResponse:
    statement = seen(request, pk)
    context = _closed(request, statement) if statement.is_closed else _draft(request, statement)
    name = "closed" if statement.is_closed else "draft"
    return TemplateResponse(request, f"admin/articles/statement/{name}.html", context)


@require_POST
def payment_day_view(request: HttpRequest, pk: int) -> HttpResponse:
    statement = seen(request, pk)
    require(request, "add_royaltystatement")
    form = PaymentDayForm(cleaned_data(request.POST))
    if statement.is_closed:
        messages.error(request, _("A closed statement never changes."))
    elif not form.is_valid():
        context = _draft(request, statement) | {"form": form}
        return TemplateResponse(request, "admin/articles/statement/draft.html", context)
    else:
        try:
            statements.move_payment(statement, form.cleaned_data["payment_on"])
        except Refused as refused:
            messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("statement", args=[pk]))


def close_view(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what would be frozen; POST freezes exactly that."""
    statement = seen(request, pk)
    require(request, "close_royaltystatement")
    if request.method != "POST":
        if statement.is_closed:
            return HttpResponseRedirect(reverse("statement", args=[pk]))
        return TemplateResponse(request, "admin/articles/statement/close.html", _draft(request, statement))
    try:
        closed = closing.close(statement, by=staff(request), fingerprint=request.POST.get("fingerprint", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        address = reverse("statement", args=[pk])
        exists = RoyaltyStatement.objects.filter(pk=pk).exists()
        return HttpResponseRedirect(address if exists else reverse("statements"))
    messages.success(request, _("Statement %(number)s is closed. It never changes again.") % {"number": closed.number})
    return HttpResponseRedirect(reverse("statement", args=[pk]))


@require_POST
def discard_view(request: HttpRequest, pk: int) -> HttpResponse:
    statement = seen(request, pk)
    require(request, "add_royaltystatement")
    try:
        statements.discard(statement)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("statement", args=[pk]))
    messages.success(request, _("The draft was discarded; its lines wait for the next statement."))
    return HttpResponseRedirect(reverse("statements"))


@require_safe
def payee_view(request: HttpRequest, pk: int, payee: int) -> HttpResponse:
    """The lines that one payee gets by a statement, each with its sum in words."""
    statement = seen(request, pk)
    found = Payee.objects.filter(pk=payee).first()
    if found is None:
        raise Http404
    rows: Any = printed_lines(statement, found) if statement.is_closed else drafted_lines(statement, found)
    page = Paginator(rows, LINES).get_page(request.GET.get("page"))
    if not page.object_list:
        raise Http404
    recipient = StatementPayee.objects.filter(statement=statement, payee=found).first()
    context = {
        **_context(request, statement),
        "title": recipient.name if recipient else found.name,
        "page": page,
        "lines": [said(line, language=screen_language()) for line in page.object_list],
        "taxes": [
            (row, row.explained(language=screen_language())) for row in statement_rows.earlier_taxes(statement, found)
        ],
    }
    return TemplateResponse(request, "admin/articles/statement/payee.html", context)


def _context(request: HttpRequest, statement: RoyaltyStatement) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title(statement),
        "statement": statement,
        "unit": unit_name(statement),
        "makes": permissions.has(request.user, "add_royaltystatement"),
        "closes": permissions.has(request.user, "close_royaltystatement"),
        "pays": permissions.has(request.user, "pay_royaltystatement"),
    }


def title(statement: RoyaltyStatement) -> str:
    if not statement.is_closed:
        return _("Draft of a statement")
    named = {"number": statement.number, "year": statement.period_last.year}
    return _("Royalty statement %(number)s/%(year)s") % named


def unit_name(statement: RoyaltyStatement) -> str:
    if not statement.unit_id:
        return _("the whole portal")
    kept = statement.unit_name_en if screen_language() == "en" else statement.unit_name_vi
    return kept or str(statement.unit)


def _draft(request: HttpRequest, statement: RoyaltyStatement) -> dict[str, Any]:
    now: Preview = statements.preview(statement)
    last_day = limits.pay_by(statement)
    form: forms.Form = PaymentDayForm(initial={"payment_on": statement.payment_on})
    return {
        **_context(request, statement),
        "preview": now,
        "shares": [statement_payments.share_row(share, language=screen_language()) for share in now.shares],
        "cautions": [*_day_is_over(statement), *limits.cautions(statement, now)],
        "limits": limits.of_year(statement, now),
        "pay_by": last_day if last_day and last_day >= statement.payment_on else None,
        "words": amount_words(now.net, language=screen_language()),
        "form": form,
    }


def _day_is_over(statement: RoyaltyStatement) -> list[str]:
    """Nothing is paid before closing: a planned day of the past selects a rule that is not the payment's."""
    if statement.payment_on >= clock.today():
        return []
    sentence = _("The planned day of payment, %(day)s, is over; it selects the rule of income tax. Choose another day.")
    return [sentence % {"day": f"{statement.payment_on:%d/%m/%Y}"}]


def _closed(request: HttpRequest, statement: RoyaltyStatement) -> dict[str, Any]:
    rows = statement_payments.recipients(statement)
    return {
        **_context(request, statement),
        "rows": rows,
        "corrections": [
            (row, row.explained(language=screen_language())) for row in statement_payments.corrections(statement)
        ],
        "open": sum(row.net - row.paid for row in rows),
        "limits": limits.of_year(statement),
        "words": amount_words(statement.net, language=screen_language()),
        "banks": statement_papers.may_list_accounts(request.user),
        "without_account": statement_papers.without_account(rows)
        if statement_papers.may_list_accounts(request.user)
        else [],
    }


window = admin.site.admin_view
urls = [
    path("", window(list_view), name="statements"),
    path("<int:pk>/", window(statement_view), name="statement"),
    path("<int:pk>/payment-day/", window(payment_day_view), name="statement_payment_day"),
    path("<int:pk>/close/", window(close_view), name="statement_close"),
    path("<int:pk>/discard/", window(discard_view), name="statement_discard"),
    path("<int:pk>/payees/<int:payee>/", window(payee_view), name="statement_payee"),
    *statement_papers.urls(window),
    *statement_payments.urls(window),
]
