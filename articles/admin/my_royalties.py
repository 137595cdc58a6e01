"""My royalties: what whoever is signed in is paid. Their own lines, whatever their role, and nobody else's."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin import keyset, statement_papers
from articles.admin.base import staff
from articles.admin.fields import screen_language
from articles.admin.line_words import in_full
from articles.choices import LineState
from articles.models import Payee, RoyaltyLine
from articles.models.royalty_line import RoyaltyLineQuerySet
from articles.workflow import permissions

PAGE, SLIPS = 50, 60
ORDER = keyset.Order("published_on", is_down=True)
BODIES = tuple(f"article__{name}" for name in ("body", "body_vi", "body_en", "summary", "summary_vi", "summary_en"))


def own(user: Any) -> RoyaltyLineQuerySet:
    """The standing lines that `user` is paid by."""
    return RoyaltyLine.objects.standing().filter(payee__person__user=user)


@require_safe
def view(request: HttpRequest) -> HttpResponse:
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    user = staff(request)
    rows = own(user)
    totals = rows.aggregate(
        approved=Sum("amount", filter=Q(state=LineState.APPROVED)),
        graded=Sum("amount", filter=Q(state=LineState.GRADED)),
    )
    found = rows.with_payment().select_related("payee", "article", "corrects").defer(*BODIES)
    shown, following = keyset.page(found, ORDER, asked=request.GET.get("after", ""), size=PAGE)
    context = {
        **admin.site.each_context(request),
        "title": _("My royalties"),
        "rows": [(line, in_full(line, language=screen_language())) for line in shown],
        "totals": {name: amount or 0 for name, amount in totals.items()},
        "is_known": bool(shown) or Payee.objects.filter(person__user=user).exists(),
        "slips": statement_papers.own_slips(user)[:SLIPS],
        "following": f"?after={following}" if following else "",
        "begin": "?" if request.GET.get("after") else "",
    }
    return TemplateResponse(request, "admin/articles/royalty/mine.html", context)
