"""The preview links of an article: made, copied, counted and revoked on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.bounds import seen_article
from articles.admin.moments import moment_field
from articles.choices import Language
from articles.desk import previews
from articles.models import Article, PreviewLink
from articles.workflow.steps import Refused
from campaign_portal import clock

STANDINGS = {
    previews.Standing.OPEN: gettext_lazy("open"),
    previews.Standing.REVOKED: gettext_lazy("revoked"),
    previews.Standing.EXPIRED: gettext_lazy("over: its time is up"),
    previews.Standing.PUBLISHED: gettext_lazy("over: the text was published"),
}


class PreviewForm(forms.Form):
    """Which text is shown is one choice: a language, and its newest text each time or this very one."""

    text = forms.ChoiceField(label=gettext_lazy("The link shows"), widget=UnfoldAdminRadioSelectWidget())
    until = moment_field(
        gettext_lazy("The link ends"), gettext_lazy("30 days from now at the latest. Empty: after 7 days.")
    )
    note = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
        help_text=gettext_lazy("A name or an office, so that you know later who has this link. Readers never see it."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["text"]
        field.choices = choices
        if choices:
            self.initial.setdefault("text", choices[0][0])


@dataclass(frozen=True)
class Row:
    """One link as the list shows it; `address` is empty where nobody can use it any more."""

    link: PreviewLink
    standing: str
    address: str
    may_revoke: bool


def view(request: HttpRequest, pk: int) -> HttpResponse:
    article = seen_article(request, pk)
    choices = _choices(request, article)
    data = cleaned_data(request.POST) if request.method == "POST" else None
    if data is not None and "revoke" in data:
        return _revoke(request, article, data["revoke"])
    initial = {"until": clock.now() + previews.USUALLY}
    form = PreviewForm(data, choices=choices, initial=initial)
    if data is not None and form.is_valid() and _make(request, article, form):
        return _back(article)
    context = {
        **admin.site.each_context(request),
        "title": _("Preview links"),
        "article": article,
        "form": form if choices else None,
        "rows": _rows(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/previews.html", context)


def _choices(request: HttpRequest, article: Article) -> list[tuple[str, str]]:
    """For each text the person may share: its newest one each time, or the one that is newest now."""
    found = []
    for language in (article.source_language, article.translation_language):
        newest = article.newest_revision(language)
        if newest is None or not previews.may_make(request.user, article, language=language):
            continue
        words = {"language": Language(language).label, "number": newest.number}
        found.append((language, _("%(language)s, always the newest revision") % words))
        found.append((f"{language}-{newest.number}", _("%(language)s, only revision %(number)d") % words))
    return found


def _make(request: HttpRequest, article: Article, form: PreviewForm) -> bool:
    language, _dash, number = form.cleaned_data["text"].partition("-")
    try:
        previews.create(
            article,
            language=language,
            by=staff(request),
            now=clock.now(),
            revision=article.newest_revision(language) if number else None,
            expires_at=form.cleaned_data["until"],
            note=form.cleaned_data["note"],
        )
    except Refused as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return False
    messages.success(request, _("The link was made. Copy it from the list and send it."))
    return True


def _revoke(request: HttpRequest, article: Article, number: str) -> HttpResponse:
    link = PreviewLink.objects.filter(article=article, pk=number).first() if is_number(number) else None
    if link is None:
        messages.error(request, _("This link does not exist."))
        return _back(article)
    try:
        previews.revoke(link, by=staff(request), now=clock.now())
    except Refused as refusal:
        for sentence in refusal.sentences:
            messages.error(request, sentence)
    else:
        messages.success(request, _("The link was revoked. Whoever opens it now is told that the preview has ended."))
    return _back(article)


def _rows(request: HttpRequest, article: Article) -> list[Row]:
    may = {language: previews.may_make(request.user, article, language=language) for language in Language.values}
    found = []
    for link, standing in previews.links_of(article, now=clock.now()):
        is_open = standing == previews.Standing.OPEN
        is_mine = may[link.language] or link.created_by_id == staff(request).pk
        path = reverse(f"preview_{link.language}", args=[link.token])
        address = request.build_absolute_uri(path) if is_open and is_mine else ""
        found.append(Row(link, str(STANDINGS[standing]), address, is_open and is_mine))
    return found


def _back(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_previews", args=[article.pk]))
