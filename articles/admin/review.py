"""The one screen an approver needs: the page as citizens will see it, what changed, the checks, the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin import checks, comments, comparing, fact_checks, steps
from articles.admin.base import cleaned_data, staff
from articles.admin.revisions import context_of, text_of
from articles.admin.step_forms import FORMS, StepForm
from articles.choices import Verb
from articles.models import Article, Publication, Revision, WorkflowEvent
from articles.workflow.steps import Refused
from campaign_portal import clock

DECISIONS = (Verb.APPROVE, Verb.RETURN)


def review_view(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows the text and asks for the decision; POST takes it and, refused, keeps what was typed."""
    article = text_of(request, pk, language)
    if article.newest_revision(language) is None:
        messages.warning(request, _("There is no saved text in this language yet."))
        return steps.back_to(article)
    forms: dict[Verb, StepForm] = {}
    if request.method == "POST":
        verb = next((verb for verb in DECISIONS if verb.value == request.POST.get("verb")), None)
        if verb is not None:
            form, refusal = _decide(request, article, verb, language=language)
            if form.is_valid() and refusal is None:
                return steps.back_to(article)
            if refusal is not None and refusal.code == "text_moved":
                return _moved(request, article, language=language, refusal=refusal, form=form)
            forms[verb] = form
    return _page(request, article, language=language, forms=forms)


def _decide(request: HttpRequest, article: Article, verb: Verb, *, language: str) -> tuple[StepForm, Refused | None]:
    form = FORMS[verb](cleaned_data(request.POST), article=article, language=language)
    if not form.is_valid():
        return form, None
    refusal = steps.attempt(request, article, verb, language=language, form=form)
    for sentence in refusal.sentences if refusal else ():
        form.add_error(None, sentence)
    return form, refusal


def _moved(request: HttpRequest, article: Article, *, language: str, refusal: Refused, form: StepForm) -> HttpResponse:
    """Back to the screen, which then shows what changed since the text that was read."""
    steps.say(request, refusal)
    fingerprint = form.cleaned_data["fingerprint"]
    read = Revision.objects.filter(article=article, language=language, fingerprint=fingerprint).first()
    address = reverse("admin:articles_article_review", args=[article.pk, language])
    return HttpResponseRedirect(f"{address}?base={read.number}#changes" if read else address)


def _page(request: HttpRequest, article: Article, *, language: str, forms: dict[Verb, StepForm]) -> HttpResponse:
    panel = steps.panel(article, language=language, by=staff(request), now=clock.now())
    newest = Revision.objects.select_related(*comparing.RELATED).get(
        article=article, language=language, number=panel.revision or 0
    )
    base = _base(request, article, language=language, panel=panel)
    initial: dict[str, Any] = {"fingerprint": newest.fingerprint}
    made = {
        verb: forms.get(verb) or FORMS[verb](initial=initial, article=article, language=language) for verb in DECISIONS
    }
    refusals = {button.verb: button.refusal for button in panel.buttons}
    context = {
        **context_of(request, article, language=language),
        "title": _("Review: %(title)s") % {"title": newest.title},
        "panel": panel,
        "revision": newest,
        "base": base,
        "shown": comparing.shown(base, newest),
        "submitted": _submission(article, language=language),
        "revisions": Revision.objects.filter(article=article, language=language).values("number", "created_at")[:100],
        "approve_form": made[Verb.APPROVE],
        "return_form": made[Verb.RETURN],
        "why_not_approve": refusals.get(Verb.APPROVE.value, ""),
        "why_not_return": refusals.get(Verb.RETURN.value, ""),
        "is_pending": Verb.APPROVE.value in refusals,
        "checks": checks.for_text(article, language=language, by=staff(request)),
        "facts": fact_checks.for_revision(newest),
        **comments.shown(request, article, language=language),
        "preview": reverse("preview_revision", args=[article.pk, language, newest.number]),
        "media": made[Verb.APPROVE].media + made[Verb.RETURN].media,
    }
    return TemplateResponse(request, "admin/articles/article/review.html", context)


def _base(request: HttpRequest, article: Article, *, language: str, panel: steps.Panel) -> Revision | None:
    """What the newest text is compared with: what was asked for, else what readers see, else what they saw last.

    A text that no reader ever saw is new as a whole.
    """
    asked = comparing.revision_of(article, language=language, number=request.GET.get("base"))
    if asked is not None:
        return asked
    seen = Publication.objects.filter(article=article, language=language, public_from__lte=clock.now())
    numbers = seen.exclude(revision__number=panel.revision or 0).order_by("-public_from")
    number = numbers.values_list("revision__number", flat=True).first()
    return comparing.revision_of(article, language=language, number=number)


def _submission(article: Article, *, language: str) -> WorkflowEvent | None:
    events = WorkflowEvent.objects.filter(article=article, language=language, verb=Verb.SUBMIT)
    return events.select_related("by").first()
