"""A new royalty rate begun as a copy of a stored one or of an example that comes with the portal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin import line_review, rate_periods
from articles.admin.base import cleaned_data, staff
from articles.admin.moments import sensible_year
from articles.models import RoyaltyRate
from articles.royalties import rates
from articles.royalties.reference import EXAMPLES
from articles.royalties.tariffs import RateRow
from articles.workflow import permissions, records


class CopyForm(forms.Form):
    source = forms.ChoiceField(label=gettext_lazy("Copy of"), widget=UnfoldAdminSelectWidget())
    name = forms.CharField(label=gettext_lazy("name"), max_length=200, widget=UnfoldAdminTextInputWidget())
    decree = forms.CharField(
        label=gettext_lazy("decree or decision"), max_length=120, widget=UnfoldAdminTextInputWidget()
    )
    effective_from = forms.DateField(
        label=gettext_lazy("in force from"), validators=[sensible_year], widget=UnfoldAdminDateWidget()
    )
    gap_is_meant = rate_periods.meant_gap()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = [(str(row.pk), str(row)) for row in RoyaltyRate.objects.all()]
        examples = [(_key(row), row.name) for row in EXAMPLES]
        chooser: Any = self.fields["source"]
        chooser.choices = [(_("Examples"), examples), (_("Royalty rates"), stored)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first = cleaned.get("effective_from")
        if first:
            rate_periods.check(self, RoyaltyRate(name=cleaned.get("name", ""), effective_from=first), cleaned=cleaned)
        return cleaned

    @property
    def copied(self) -> RateRow:
        key = self.cleaned_data["source"]
        example = next((row for row in EXAMPLES if _key(row) == key), None)
        return example or rates.plain(RoyaltyRate.objects.get(pk=key))


def _key(row: RateRow) -> str:
    return f"example-{row.kind}"


def view(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """GET asks for the new rate's name, decision and first day; POST makes it, with all rows of the copied one."""
    if not permissions.has(request.user, "add_royaltyrate"):
        raise PermissionDenied
    sent = cleaned_data(request.POST) if request.method == "POST" else None
    form = CopyForm(sent, initial={"source": request.GET.get("source", "")})
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("name", "decree", "effective_from")}
        rate = rates.store(form.copied, **chosen, effective_until=None, is_example=False, source="")
        records.write(rate, by=staff(request), before=None)
        messages.success(
            request, _("The rate was copied with all its rows. Now change what your decision says otherwise.")
        )
        line_review.tell(request, since=rate.effective_from)
        return HttpResponseRedirect(reverse("admin:articles_royaltyrate_change", args=[rate.pk]))
    context |= {"title": _("Copy a royalty rate"), "form": form}
    return TemplateResponse(request, "admin/articles/royalty/copy.html", context)
