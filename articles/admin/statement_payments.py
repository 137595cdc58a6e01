"""Recording what was paid by a closed statement, and what came back. Rows are added; none is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.statement_forms import PaidForm
from articles.choices import PayeeKind
from articles.models import RoyaltyPayment, RoyaltyStatement, StatementPayee, TaxCorrection
from articles.royalties import paying
from articles.royalties.explain_tax import explain_tax
from articles.royalties.statements import Refused, Share
from articles.workflow import permissions

View = Callable[..., Any]

# So many names in one sentence.
NAMED = 5


def recipients(statement: RoyaltyStatement) -> list[StatementPayee]:
    """The statement's payees with what each was paid, and the payments themselves."""
    rows = StatementPayee.objects.filter(statement=statement).with_paid().order_by("position")
    return list(rows.prefetch_related("payments__taken_back", "payments__by", "taxes__correction"))


def corrections(statement: RoyaltyStatement) -> QuerySet[TaxCorrection]:
    """What the payments of a statement put right of the tax, and which statement took it in, if any did."""
    rows = TaxCorrection.objects.filter(payment__recipient__statement=statement)
    return rows.select_related("payee", "settled__recipient__statement").order_by("paid_on", "pk")


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
            made = paying.pay(
                statement, [row.pk for row in rows], **_given(request, form, recipient), by=staff(request)
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            _tell(request, made)
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
            back = paying.take_back(found, on=given["paid_on"], reference=given["reference"], by=staff(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It was recorded that the money came back; it is open again."))
            _tell_of_tax(request, [back])
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


def _given(request: HttpRequest, form: PaidForm, recipient: int | None) -> dict[str, Any]:
    given, seen = form.cleaned_data, request.POST.get("seen", "")
    return {
        "paid_on": given["paid_on"],
        "reference": given["reference"],
        "amount": given.get("amount") if recipient else None,
        "seen": int(seen) if is_number(seen) else None,
    }


def _tell(request: HttpRequest, made: list[RoyaltyPayment]) -> None:
    sentence = ngettext("%(count)d payment was recorded.", "%(count)d payments were recorded.", len(made))
    messages.success(request, sentence % {"count": len(made)})
    _tell_of_tax(request, made)


def _tell_of_tax(request: HttpRequest, made: list[RoyaltyPayment]) -> None:
    """Whose tax the day of payment put right."""
    found = TaxCorrection.objects.filter(payment__in=made).select_related("payee").order_by("pk")
    names = list(dict.fromkeys(row.payee.name for row in found))
    if not names:
        return
    said = _(
        "The tax of what was really paid on one day is another than what was withheld: %(names)s. The difference "
        "comes into the next statement of each."
    )
    shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    messages.warning(request, said % {"names": shown})


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("statement", args=[pk]))
