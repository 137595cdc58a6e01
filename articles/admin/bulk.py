"""One step for many articles: the list's actions, the page that asks, and the page that reports each by name."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.moments import moment_field
from articles.admin.step_forms import reason_field
from articles.choices import Language, Verb
from articles.desk import bulk
from articles.models import Article
from articles.workflow import permissions
from campaign_portal import clock

TITLES = {
    "submit": gettext_lazy("Submit texts for approval"),
    "approve": gettext_lazy("Approve texts and publish them now"),
    "schedule": gettext_lazy("Approve texts for a chosen time"),
    "withdraw": gettext_lazy("Withdraw texts"),
}
# What is new for the public is said on the button that does it.
PRESS = {
    "submit": gettext_lazy("Submit the ticked texts"),
    "approve": gettext_lazy("Approve the ticked texts and publish them now"),
    "schedule": gettext_lazy("Approve the ticked texts for this time"),
    "withdraw": gettext_lazy("Withdraw the ticked texts from the public"),
}
UNDO = {
    Verb.RECALL: gettext_lazy("Take back"),
    Verb.CANCEL: gettext_lazy("Cancel the schedule"),
    Verb.WITHDRAW: gettext_lazy("Withdraw…"),
}
SHOWN = re.compile(r"([0-9]{1,18})\.(vi|en)\.([0-9a-f]{64})", re.ASCII)


class BulkForm(forms.Form):
    """In which languages the step is taken; what else it asks is in the forms below."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=Language.choices,
        initial=Language.values,
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
        help_text=gettext_lazy("Only the ticked texts of these languages are taken."),
    )

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments of the transition."""
        return {name: value for name, value in self.cleaned_data.items() if name != "languages"}


class ScheduleForm(BulkForm):
    public_from = moment_field(gettext_lazy("public from"), gettext_lazy("Viet Nam time."))
    public_until = moment_field(
        gettext_lazy("public until"), gettext_lazy("Viet Nam time. Empty: until it is withdrawn.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("public_from"), cleaned.get("public_until")
        if "public_from" not in self.errors and start is None:
            self.add_error("public_from", _("Choose the day and the time."))
        elif start and start <= clock.now():
            self.add_error("public_from", _("Choose a moment in the future."))
        if start and end and end <= start:
            raise ValidationError(_("The end lies before the beginning. Choose a later end."), code="period")
        return cleaned


class WithdrawForm(BulkForm):
    reason = reason_field()


FORMS: dict[str, type[BulkForm]] = {"schedule": ScheduleForm, "withdraw": WithdrawForm}


class BulkSteps:
    """Mixed into ArticleAdmin: the list's actions."""

    actions = ("bulk_submit", "bulk_approve", "bulk_schedule", "bulk_withdraw")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return permissions.has(request.user, "submit_article")

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return any(permissions.has(request.user, f"approve_{language}") for language in Language.values)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return permissions.has(request.user, "withdraw_article")

    @admin.action(description=gettext_lazy("Submit for approval…"), permissions=["submit"])
    def bulk_submit(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return asked_for(request, queryset, "submit")

    @admin.action(description=gettext_lazy("Approve and publish now…"), permissions=["approve"])
    def bulk_approve(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return asked_for(request, queryset, "approve")

    @admin.action(description=gettext_lazy("Approve for a chosen time…"), permissions=["approve"])
    def bulk_schedule(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return asked_for(request, queryset, "schedule")

    @admin.action(description=gettext_lazy("Withdraw…"), permissions=["withdraw"])
    def bulk_withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return asked_for(request, queryset, "withdraw")


def asked_for(request: HttpRequest, queryset: QuerySet[Article], name: str) -> HttpResponse:
    """From the list to the page that asks; more than it can show is refused whole."""
    numbers = list(queryset.values_list("pk", flat=True)[: bulk.MOST + 1])
    if len(numbers) > bulk.MOST:
        sentence = _("You chose more than %(most)d articles. Choose fewer, for example with the filters.")
        messages.error(request, sentence % {"most": bulk.MOST})
        return HttpResponseRedirect(request.get_full_path())
    query = urlencode({"article": numbers}, doseq=True)
    return HttpResponseRedirect(f"{reverse('admin:articles_article_bulk', args=[name])}?{query}")


def bulk_view(request: HttpRequest, name: str) -> HttpResponse:
    """GET shows the chosen texts and what stands against each; POST takes the step for the ticked ones."""
    if name not in bulk.VERBS:
        raise Http404
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    sent = cleaned_data(request.POST) if request.method == "POST" else None
    numbers = _numbers((sent or request.GET).getlist("article"))
    if not numbers or len(numbers) > bulk.MOST:
        sentence = _("Choose between 1 and %(most)d articles in the list first.") % {"most": bulk.MOST}
        messages.error(request, sentence)
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    form = FORMS.get(name, BulkForm)(sent)
    ticked, odd = _ticked(sent.getlist("text"), numbers) if sent is not None else ([], 0)
    if sent is not None and form.is_valid():
        ticked = [text for text in ticked if text.language in form.cleaned_data["languages"]]
        if ticked or odd:
            return _report(request, name, numbers, ticked, odd=odd, arguments=form.arguments())
        form.add_error(None, _("Tick at least one text of a chosen language."))
    return _page(request, name, numbers, form, ticked=None if sent is None else ticked)


def _page(
    request: HttpRequest, name: str, numbers: list[int], form: BulkForm, *, ticked: list[bulk.Shown] | None
) -> HttpResponse:
    now = clock.now()
    articles = bulk.chosen(numbers, by=staff(request))
    found = bulk.candidates(articles, name, by=staff(request), now=now)
    kept = None if ticked is None else {(text.article, text.language) for text in ticked}
    rows = [
        {
            "article": article,
            "texts": [
                {
                    "candidate": each,
                    "is_ticked": each.is_possible and (kept is None or (article.pk, each.language) in kept),
                    "value": f"{article.pk}.{each.language}.{each.revision.fingerprint}" if each.revision else "",
                }
                for each in found
                if each.article is article and (each.revision or each.language == article.source_language)
            ],
        }
        for article in articles
    ]
    context = {
        **admin.site.each_context(request),
        "title": TITLES[name],
        "press": PRESS[name],
        "name": name,
        "rows": rows,
        "possible": sum(each.is_possible for each in found),
        "missing": len(numbers) - len(articles),
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/work/bulk.html", context)


def _report(
    request: HttpRequest,
    name: str,
    numbers: list[int],
    ticked: list[bulk.Shown],
    *,
    odd: int,
    arguments: dict[str, Any],
) -> HttpResponse:
    by = staff(request)
    outcomes = bulk.take(ticked, name, by=by, **arguments)
    taken = {outcome.number for outcome in outcomes}
    left = [article for article in bulk.chosen(numbers, by=by) if article.pk not in taken]
    context = {
        **admin.site.each_context(request),
        "title": TITLES[name],
        "name": name,
        "moment": arguments.get("public_from"),
        "done": [_done(outcome, name) for outcome in outcomes if outcome.is_done],
        "refused": [outcome for outcome in outcomes if not outcome.is_done],
        "left": left,
        "odd": odd,
    }
    return TemplateResponse(request, "admin/articles/work/bulk_done.html", context)


def _done(outcome: bulk.Outcome, name: str) -> dict[str, Any]:
    """One text that went through, with its state now and the way back."""
    article, language = outcome.article, outcome.languages[0]
    assert article is not None  # noqa: S101 - only what there is can be done
    verb = bulk.undo(name)
    address = reverse("admin:articles_article_step", args=[article.pk, language, verb.value]) if verb else ""
    return {
        "article": article,
        "languages": outcome.languages,
        "states": [article.state(each).label for each in outcome.languages],
        "undo": UNDO[verb] if verb else "",
        "address": address,
        "asks": verb == Verb.WITHDRAW,
    }


def _numbers(sent: list[str]) -> list[int]:
    return list(dict.fromkeys(int(value) for value in sent if is_number(value)))


def _ticked(sent: list[str], numbers: list[int]) -> tuple[list[bulk.Shown], int]:
    """The ticked texts, and how many ticks name no text of a chosen article."""
    found = [match for value in sent if (match := SHOWN.fullmatch(value))]
    shown = [bulk.Shown(int(match[1]), match[2], match[3]) for match in found]
    known = [text for text in shown if text.article in numbers]
    return known, len(sent) - len(known)


def urls(view: Any) -> list:
    return [path("bulk/<str:name>/", view(bulk_view), name="articles_article_bulk")]
