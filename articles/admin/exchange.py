"""Translations to and from translators' own tools: XLIFF out, a file in, looked at first and then saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from unfold.widgets import UnfoldAdminFileFieldWidget

from articles.admin import desk_words
from articles.admin.base import is_number, staff
from articles.admin.bounds import seen_article
from articles.choices import Language
from articles.models import Article
from articles.translation import desk
from articles.translation.desk import Desk
from articles.translation.exchange import arriving, choosing, reading, writing
from articles.translation.exchange.arriving import Arrival
from articles.translation.exchange.names import MOST_ARTICLES, MOST_BYTES, Unfit
from articles.translation.exchange.reading import Refusal
from articles.workflow import permissions
from articles.workflow.steps import Refused
from campaign_portal import clock

# What was looked at comes back signed with the confirmation, so that nothing is kept of files nobody confirms.
SALT, SECONDS = "articles.exchange", 24 * 60 * 60
# How large it may be there: beside it the form has to stay below what Django takes.
MOST_SIGNED = 10 * 1024 * 1024


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File (XLIFF 1.2)"),
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".xlf,.xliff"}),
    )


# --- out ----------------------------------------------------------------------------------------------------------


@require_safe
def article_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One article with all its pairs."""
    article = seen_article(request, pk)
    if not permissions.may_write(request.user, article, language=article.translation_language):
        raise PermissionDenied
    opened = desk.opened(article)
    if opened is None:
        messages.error(request, _("Save the original text first; the translation names what it was made from."))
        return HttpResponseRedirect(reverse("admin:articles_article_translation", args=[pk]))
    return _download([opened], f"article-{pk}-{opened.source.language}-{opened.language}")


@require_safe
def waiting_view(request: HttpRequest, language: str, part: int) -> HttpResponse:
    """A part of all that is missing or behind in one language."""
    if language not in Language.values or not choosing.may_translate(staff(request)):
        raise PermissionDenied
    rows = choosing.waiting(language, by=staff(request), now=clock.now())
    begin = (min(part, 10_000) - 1) * MOST_ARTICLES
    articles = rows[begin : begin + MOST_ARTICLES] if begin >= 0 else []
    desks = [opened for article in articles if (opened := desk.opened(article))]
    if not desks:
        raise Http404
    return _download(desks, f"waiting-{Language.other(language)}-{language}-{part}")


def _download(desks: Iterable[Desk], name: str) -> HttpResponse:
    response = HttpResponse(writing.document(desks, labels=desk_words.labels), content_type="application/xliff+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


# --- in -----------------------------------------------------------------------------------------------------------


def screen(request: HttpRequest) -> HttpResponse:
    """What there is to download; POST looks at a file or, once that was confirmed, takes it in."""
    if not choosing.may_translate(staff(request)):
        raise PermissionDenied
    asked = request.POST.get("article") or request.GET.get("article", "")
    awaited = seen_article(request, int(asked)) if is_number(asked) else None
    if request.method == "POST" and "signed" in request.POST:
        return _take_in(request, awaited)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, form.cleaned_data["file"].read(MOST_BYTES + 1), awaited)
        except Unfit as unfit:
            form.add_error("file", str(unfit))
    return _page(request, form, awaited)


def _page(request: HttpRequest, form: FileForm, awaited: Article | None) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Exchange of translations"),
        "form": form,
        "awaited": awaited,
        "languages": [] if awaited else [_waiting(request, language) for language in Language.values],
        "most": MOST_ARTICLES,
    }
    return TemplateResponse(request, "admin/articles/exchange/screen.html", context)


def _waiting(request: HttpRequest, language: str) -> dict[str, Any]:
    count = choosing.waiting(language, by=staff(request), now=clock.now()).count()
    return {
        "language": language,
        "name": Language(language).label,
        "count": count,
        "parts": range(1, (count + MOST_ARTICLES - 1) // MOST_ARTICLES + 1),
    }


def _preview(request: HttpRequest, content: bytes, awaited: Article | None) -> HttpResponse:
    only = awaited.pk if awaited else None
    found = reading.sheets(content)
    parts = arriving.looked_at(found, by=staff(request), labels=desk_words.labels, only=only)
    signed = signing.dumps([staff(request).pk, content.decode("utf-8-sig")], salt=SALT, compress=True)
    if len(signed) > MOST_SIGNED:
        raise Unfit(_("The file is too large: 8 MB at most."))
    arrivals = [part for part in parts if isinstance(part, Arrival)]
    context = {
        **admin.site.each_context(request),
        "title": _("What the file brings"),
        "arrivals": arrivals,
        "refusals": [part for part in parts if isinstance(part, Refusal)],
        "has_any": any(part.pieces for part in arrivals),
        "signed": signed,
        "awaited": awaited,
    }
    return TemplateResponse(request, "admin/articles/exchange/preview.html", context)


def _take_in(request: HttpRequest, awaited: Article | None) -> HttpResponse:
    here = f"{reverse('exchange')}?article={awaited.pk}" if awaited else reverse("exchange")
    try:
        by, text = signing.loads(request.POST["signed"], salt=SALT, max_age=SECONDS)
        if by != staff(request).pk:
            raise signing.BadSignature
        parts, saved = arriving.take_in(
            reading.sheets(text.encode()),
            by=staff(request),
            labels=desk_words.labels,
            only=awaited.pk if awaited else None,
            ticked=request.POST.getlist("overwrite"),
            found_right="found_right" in request.POST,
        )
    except signing.BadSignature:
        messages.error(request, _("The file was looked at too long ago. Choose it again; nothing was saved."))
        return HttpResponseRedirect(here)
    except (Unfit, Refused) as refused:
        messages.error(request, f"{refused} {_('Nothing was saved.')}")
        return HttpResponseRedirect(here)
    for part in parts:
        if isinstance(part, Refusal):
            messages.error(request, f"{part.name}: {part.sentence}")
    for article in saved:
        messages.success(request, _("The words of the file were saved: %(article)s.") % {"article": article})
    if not saved:
        messages.info(request, _("The file brings nothing that is not there already; nothing was saved."))
    return HttpResponseRedirect(reverse("admin:articles_article_translation", args=[awaited.pk]) if awaited else here)


view = admin.site.admin_view
urls = [
    path("", view(screen), name="exchange"),
    path("<str:language>/<int:part>/", view(waiting_view), name="exchange_waiting"),
]
