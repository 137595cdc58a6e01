"""Recording what was paid by a closed statement, and what came back. Rows are added; none is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.base import cleaned_data, staff
from articles.admin.statement_forms import PaidForm
from articles.choices import PayeeKind
from articles.models import RoyaltyPayment, RoyaltyStatement, StatementPayee
from articles.royalties import paying
from articles.royalties.explain_tax import explain_tax
from articles.royalties.statements import Refused, Share
from articles.workflow import permissions

View = Callable[..., Any]


def recipients(statement: RoyaltyStatement) -> list[StatementPayee]:
    """The statement's payees with what each was paid, and the payments themselves."""
    rows = StatementPayee.objects.filter(statement=statement).with_paid().order_by("position")
    return list(rows.prefetch_related("payments__taken_back", "payments__by"))


def share_row(share: Share, *, language: str) -> dict[str, Any]:
    """A payee of a draft, as the screen shows them."""
    return {
        "share": share,
        "kind": PayeeKind(share.payee.kind).label,
        "tax_words": explain_tax(share.gross, share.tax, language=language),
    }


def pay_view(request: HttpRequest, pk: int, recipient: int | None = None) -> HttpResponse:
    """To one payee, also a part; or to everybody to whom something is still open."""
    statement = _payable(request, pk)
    chosen = [recipient] if recipient else paying.unpaid(statement)
    rows = [row for row in recipients(statement) if row.pk in chosen and row.net > row.paid]
    if not rows:
        messages.info(request, _("Nothing is open there."))
        return _back(pk)
    total = sum(row.net - row.paid for row in rows)
    single = total if recipient else None
    form = PaidForm(cleaned_data(request.POST) if request.method == "POST" else None, open_amount=single)
    if request.method == "POST" and form.is_valid():
        try:
            made = paying.pay(statement, [row.pk for row in rows], **_given(form, recipient), by=staff(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            _tell(request, statement, made)
            return _back(pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Record a payment"),
        "statement": statement,
        "rows": rows,
        "total": total,
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/statement/pay.html", context)


def take_back_view(request: HttpRequest, pk: int, payment: int) -> HttpResponse:
    """The bank sent it back, or it was recorded by mistake."""
    statement = _payable(request, pk)
    found = (
        RoyaltyPayment.objects.filter(pk=payment, recipient__statement=statement).select_related("recipient").first()
    )
    if found is None:
        raise Http404
    form = PaidForm(cleaned_data(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            paying.take_back(found, on=given["paid_on"], reference=given["reference"], by=staff(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It was recorded that the money came back; it is open again."))
            return _back(pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Record that money came back"),
        "statement": statement,
        "payment": found,
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/statement/pay.html", context)


def urls(view: Callable[[View], View]) -> list:
    return [
        path("<int:pk>/pay/", view(pay_view), name="statement_pay"),
        path("<int:pk>/pay/<int:recipient>/", view(pay_view), name="statement_pay_one"),
        path("<int:pk>/payments/<int:payment>/back/", view(take_back_view), name="statement_take_back"),
    ]


def _payable(request: HttpRequest, pk: int) -> RoyaltyStatement:
    if not permissions.has(request.user, "pay_royaltystatement"):
        raise PermissionDenied
    found = RoyaltyStatement.objects.closed().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _given(form: PaidForm, recipient: int | None) -> dict[str, Any]:
    given = form.cleaned_data
    amount = given.get("amount") if recipient else None
    return {"paid_on": given["paid_on"], "reference": given["reference"], "amount": amount}


def _tell(request: HttpRequest, statement: RoyaltyStatement, made: list[RoyaltyPayment]) -> None:
    sentence = ngettext("%(count)d payment was recorded.", "%(count)d payments were recorded.", len(made))
    messages.success(request, sentence % {"count": len(made)})
    if paying.other_rule(statement, made[0].paid_on):
        messages.warning(
            request,
            _(
                "Another rule of income tax was in force on that day than on the planned one. The tax withheld may be "
                "wrong: put it right with a correction in the next statement."
            ),
        )


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("statement", args=[pk]))
