"""A closed statement as files: workbook, PDF, a payee's slip, the list for the bank. Who may read is asked here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from articles.admin.base import staff
from articles.choices import Language, Secret
from articles.models import PayeeSecrets, RoyaltyStatement, StatementPayee
from articles.reports.paper import transfers
from articles.reports.paper.phrases import file_name
from articles.reports.spreadsheet import XLSX
from articles.royalties import payees, printing
from articles.royalties.payees import Unavailable
from articles.workflow import permissions
from campaign_portal import clock

PDF, CSV = "application/pdf", "text/csv; charset=utf-8"
ACCOUNT = (Secret.BANK_ACCOUNT, Secret.BANK_NAME)

View = Callable[..., Any]


@require_safe
def workbook_view(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    from articles.reports.paper import statement_workbook  # as below, if smaller

    paper, file = printing.on_paper(_closed(request, pk, language), language=language), BytesIO()
    statement_workbook.write(paper, file, now=clock.now())
    return _download(file, XLSX, file_name(paper, "xlsx"))


@require_safe
def pdf_view(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    # The printer takes 22 MB and a quarter of a second: no process carries it that prints nothing.
    from articles.reports.paper import statement_pdf

    paper, file = printing.on_paper(_closed(request, pk, language), language=language), BytesIO()
    statement_pdf.write(paper, file, now=clock.now())
    return _download(file, PDF, file_name(paper, "pdf"))


@require_safe
def slip_view(request: HttpRequest, pk: int, recipient: int, language: str) -> HttpResponse:
    """Of any payee, for the office."""
    statement = _closed(request, pk, language)
    return _slip(StatementPayee.objects.filter(statement=statement), recipient, language)


@require_safe
def own_slip_view(request: HttpRequest, recipient: int, language: str) -> HttpResponse:
    """One's own, whatever the role; somebody else's is not there."""
    return _slip(own_slips(staff(request)), recipient, language)


def own_slips(user: User) -> QuerySet[StatementPayee]:
    """What `user` got by closed statements, the newest first; each with what was paid."""
    rows = StatementPayee.objects.filter(payee__person__user=user).with_paid()
    return rows.select_related("statement").order_by("-statement__number")


@require_POST
@sensitive_variables()
def bank_view(request: HttpRequest, pk: int) -> HttpResponse:
    """What the bank is still to transfer. That the accounts were read is written down, payee by payee."""
    statement = _closed(request, pk, "vi")
    if not may_list_accounts(request.user):
        raise PermissionDenied
    rows = StatementPayee.objects.filter(statement=statement).with_paid().select_related("payee__secrets")
    due = [row for row in rows.order_by("position") if row.net > row.paid]
    reason = _("Bank list of statement %(number)s") % {"number": statement.number}
    try:
        accounts = payees.look([row.payee for row in due], by=staff(request), reason=reason, names=ACCOUNT)
    except Unavailable as unavailable:
        messages.error(request, str(unavailable))
        return HttpResponseRedirect(reverse("statement", args=[pk]))
    due = [row for row in due if accounts[row.payee_id].get(Secret.BANK_ACCOUNT)]
    if not due:
        messages.error(request, _("Nobody is left to be paid by the bank: paid already, or without an account."))
        return HttpResponseRedirect(reverse("statement", args=[pk]))
    file = BytesIO()
    paper = printing.on_paper(statement, language="vi")
    content = transfers.content(paper)
    # No generator: one that fails no longer knows who called it, and a report of the error would show what it held.
    made = [
        transfers.Transfer(
            payee=row.name,
            account=accounts[row.payee_id][Secret.BANK_ACCOUNT],
            bank=accounts[row.payee_id].get(Secret.BANK_NAME, ""),
            amount=row.net - row.paid,
            content=content,
        )
        for row in due
    ]
    transfers.write(made, file, language="vi")
    return _download(file, CSV, file_name(paper, "csv"))


def may_list_accounts(user: User | AnonymousUser) -> bool:
    return permissions.has(user, "view_bank_data") and permissions.has(user, "pay_royaltystatement")


def without_account(rows: Iterable[StatementPayee]) -> list[str]:
    """The names of those to whom something is open and whose account nobody entered; no account is read for that."""
    waiting = [row for row in rows if row.net > row.paid]
    known = PayeeSecrets.objects.filter(payee__in=[row.payee_id for row in waiting]).exclude(bank_account="")
    having = set(known.values_list("payee_id", flat=True))
    return [row.name for row in waiting if row.payee_id not in having]


def urls(view: Callable[[View], View]) -> list:
    return [
        path("<int:pk>/<str:language>/workbook/", view(workbook_view), name="statement_workbook"),
        path("<int:pk>/<str:language>/pdf/", view(pdf_view), name="statement_pdf"),
        path("<int:pk>/<str:language>/slips/<int:recipient>/", view(slip_view), name="statement_slip"),
        path("<int:pk>/bank/", view(bank_view), name="statement_bank"),
        path("my-slips/<str:language>/<int:recipient>/", view(own_slip_view), name="own_slip"),
    ]


def _closed(request: HttpRequest, pk: int, language: str) -> RoyaltyStatement:
    if not permissions.has(request.user, "view_royaltystatement"):
        raise PermissionDenied
    found = RoyaltyStatement.objects.closed().filter(pk=pk).first()
    if found is None or language not in Language.values:
        raise Http404
    return found


def _slip(rows: QuerySet[StatementPayee], number: int, language: str) -> HttpResponse:
    from articles.reports.paper import slip_pdf  # as above

    recipient = rows.select_related("statement").filter(pk=number).first()
    if recipient is None or language not in Language.values:
        raise Http404
    file = BytesIO()
    paper, payment = printing.slip(recipient, language=language)
    slip_pdf.write(paper, payment, file, now=clock.now())
    return _download(file, PDF, file_name(paper, "pdf", payee=payment.payee))


def _download(file: BytesIO, content_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(file.getvalue(), content_type=content_type, headers=headers)
