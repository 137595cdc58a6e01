"""One royalty line: every factor, its corrections, and what may still be done to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.validators import MaxValueValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.admin.base import cleaned_data, staff
from articles.admin.fields import VndField, screen_language
from articles.admin.grading_form import MOST_AGREED
from articles.admin.line_words import in_full
from articles.choices import LineState
from articles.models import RoyaltyLine
from articles.royalties import bars, lines
from articles.royalties.bars import LineRefused


class CorrectionForm(forms.Form):
    should_be = VndField(label=gettext_lazy("right amount (đ)"), validators=[MaxValueValidator(MOST_AGREED)])
    reason = forms.CharField(
        label=gettext_lazy("reason"), max_length=500, widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"})
    )


def view(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the line; POST takes it back, or corrects it by a new line."""
    related = ("article", "revision", "payee__person", "person", "unit", "rate", "graded_by", "approved_by", "ended_by")
    line = get_object_or_404(RoyaltyLine.objects.with_payment().select_related(*related, "corrects"), pk=pk)
    user = staff(request)
    grades = bars.may_grade(user) and not bars.is_paid(user, line.payee, line.person)
    form = CorrectionForm(cleaned_data(request.POST) if "_correct" in request.POST else None)
    refusals: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            if _done(request, line, form):
                return HttpResponseRedirect(reverse("royalty_line", args=[pk]))
        except LineRefused as refused:
            refusals = refused.sentences
    root = line.corrects or line
    found = root.corrections.with_payment().select_related("payee", "graded_by", "approved_by")
    corrections = list(found.order_by("pk"))
    language = screen_language()
    context = {
        **admin.site.each_context(request),
        "title": _("Royalty line %(number)d") % {"number": line.pk},
        "line": line,
        "told": in_full(line, language=language),
        "corrections": [(each, in_full(each, language=language)) for each in corrections],
        "owed": lines.owed(root),
        "form": form,
        "refusals": refusals,
        "may_grade": bars.may_grade(user),
        "may_take_back": grades and line.state == LineState.GRADED,
        "may_correct": grades and line.state == LineState.APPROVED and line.corrects is None,
    }
    return TemplateResponse(request, "admin/articles/royalty/line.html", context)


def _done(request: HttpRequest, line: RoyaltyLine, form: Any) -> bool:
    user = staff(request)
    if "_take_back" in request.POST:
        lines.take_back(line, by=user)
        messages.success(request, _("The line was taken back. Its text stands among what is to be graded again."))
        return True
    if "_correct" in request.POST and form.is_valid():
        chosen = form.cleaned_data
        new = lines.correct(line, should_be=chosen["should_be"], by=user, reason=chosen["reason"])
        messages.success(request, _("Line %(number)d corrects it and waits for approval.") % {"number": new.pk})
        return True
    return False
