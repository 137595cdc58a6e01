"""The workflow on the article's screen: what stands where, the buttons, and the page a step asks its questions on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin import outcomes
from articles.admin.base import cleaned_data, staff
from articles.admin.bounds import seen_article
from articles.admin.step_forms import FORMS, StepForm
from articles.choices import Language, Verb
from articles.models import Article, Publication
from articles.workflow import copies, timeline, transitions
from articles.workflow.steps import KnownStep, Refused, objection_to
from campaign_portal import clock

# The verbs of the panel in the order of their buttons; those that ask something first open a page.
BUTTONS = {
    Verb.SUBMIT: gettext_lazy("Submit for approval"),
    Verb.RECALL: gettext_lazy("Take back"),
    Verb.APPROVE: gettext_lazy("Approve and publish now"),
    Verb.RETURN: gettext_lazy("Return with a reason"),
    Verb.RESCHEDULE: gettext_lazy("Change the dates"),
    Verb.CANCEL: gettext_lazy("Cancel the schedule"),
    Verb.WITHDRAW: gettext_lazy("Withdraw"),
    Verb.EMERGENCY: gettext_lazy("Publish in an emergency"),
}
# Whoever may not take one of these is told why; the other steps are shown only to those who may.
EXPLAINED = (Verb.SUBMIT, Verb.APPROVE, Verb.RETURN)
NOT_NOW = ("wrong_state", "not_public", "nothing_waits")


@dataclass(frozen=True)
class Button:
    verb: str
    label: str
    address: str
    asks: bool
    refusal: str = ""


@dataclass(frozen=True)
class Panel:
    """One language's text as the office sees it."""

    language: str
    name: str
    state: str
    state_label: str
    revision: int | None
    fingerprint: str
    live: Publication | None
    waiting: Publication | None
    buttons: list[Button]
    emergency: Button | None
    is_source: bool


def panels(article: Article, *, by: User) -> list[Panel]:
    """The original first, then the translation."""
    now = clock.now()
    return [
        panel(article, language=language, by=by, now=now)
        for language in (article.source_language, article.translation_language)
    ]


def panel(article: Article, *, language: str, by: User, now: datetime) -> Panel:
    rows = timeline.known_rows(article, language=language, now=now)
    newest = article.newest_revision(language)
    state = article.state(language)
    made = buttons(article, language=language, by=by, now=now, rows=rows)
    return Panel(
        language=language,
        name=str(Language(language).label),
        state=state.value,
        state_label=str(state.label),
        revision=newest.number if newest else None,
        fingerprint=newest.fingerprint if newest else "",
        live=next((row for row in rows if row.is_live(now)), None),
        waiting=timeline.waits_in(rows, now=now),
        buttons=[button for button in made if button.verb != Verb.EMERGENCY],
        emergency=next((button for button in made if button.verb == Verb.EMERGENCY), None),
        is_source=language == article.source_language,
    )


def buttons(article: Article, *, language: str, by: User, now: datetime, rows: list[Publication]) -> list[Button]:
    """A button for every step that makes sense now; one that is not permitted says why."""
    made = []
    for verb, label in BUTTONS.items():
        refusal = objection_to(KnownStep(article, language, verb, by, now, rows=tuple(rows)))
        if refusal and (refusal.code in NOT_NOW or verb not in EXPLAINED):
            continue
        address = reverse("admin:articles_article_step", args=[article.pk, language, verb.value])
        asks = verb in FORMS and verb != Verb.APPROVE
        made.append(Button(verb.value, str(label), address, asks, str(refusal or "")))
        if verb == Verb.APPROVE and not refusal:
            made.append(Button("schedule", str(_("Schedule…")), address, asks=True))
    return made


def step_view(request: HttpRequest, pk: int, language: str, verb: str) -> HttpResponse:
    """GET shows the page on which a step asks its questions; POST takes the step."""
    article = seen_article(request, pk)
    if language not in Language.values or verb not in BUTTONS:
        raise Http404
    form_class = FORMS.get(Verb(verb))
    if request.method != "POST" and form_class is None:
        return back_to(article)
    if form_class is None:
        take(request, article, verb, language=language)
        return back_to(article)
    return _asked(request, article, Verb(verb), language=language, form_class=form_class)


def _asked(
    request: HttpRequest, article: Article, verb: Verb, *, language: str, form_class: type[StepForm]
) -> HttpResponse:
    newest = article.newest_revision(language)
    initial = {"fingerprint": newest.fingerprint if newest else ""}
    if verb == Verb.RESCHEDULE:
        initial |= decided(article, language=language)
    data = cleaned_data(request.POST) if request.method == "POST" else None
    form = form_class(data, initial=initial, article=article, language=language)
    if form.is_valid():
        refusal = attempt(request, article, verb, language=language, form=form)
        if refusal is None:
            return back_to(article)
        if "_quick" in request.POST:
            say(request, refusal)
            return back_to(article)
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
    context = {
        **admin.site.each_context(request),
        "title": _("Approve for a chosen time") if verb == Verb.APPROVE else BUTTONS[verb],
        "article": article,
        "panel": panel(article, language=language, by=staff(request), now=clock.now()),
        "form": form,
        "verb": verb.value,
    }
    return TemplateResponse(request, "admin/articles/article/step.html", context)


def decided(article: Article, *, language: str) -> dict[str, Any]:
    """The start of the text that waits and the end of the newest one, as somebody chose them."""
    now = clock.now()
    row = timeline.newest(article, language=language, now=now)
    if row is None:
        return {}
    return {"public_from": row.public_from if row.public_from > now else None, "public_until": row.expires_at}


def take(request: HttpRequest, article: Article, verb: str, *, language: str) -> None:
    """Take a step that asks nothing, and say how it went."""
    refusal = attempt(request, article, Verb(verb), language=language)
    if refusal:
        say(request, refusal)


def attempt(
    request: HttpRequest, article: Article, verb: Verb, *, language: str, form: StepForm | None = None
) -> Refused | None:
    """Take the step with what the form gives it; say how it went, or give the refusal back."""
    functions: dict[Verb, Callable[..., Any]] = {
        Verb.SUBMIT: transitions.submit,
        Verb.RECALL: transitions.recall,
        Verb.APPROVE: transitions.approve,
        Verb.RETURN: transitions.return_to_author,
        Verb.RESCHEDULE: transitions.reschedule,
        Verb.CANCEL: transitions.cancel_schedule,
        Verb.WITHDRAW: transitions.withdraw,
        Verb.EMERGENCY: transitions.emergency_publish,
    }
    named = {} if verb == Verb.WITHDRAW else {"language": language}
    arguments = form.arguments() if form else {}
    try:
        with transaction.atomic():
            functions[verb](article, by=staff(request), **named, **arguments)
            if form:
                form.after(by=staff(request))
    except Refused as refusal:
        return refusal
    said = outcomes.sentence(verb, article, language=language, step=str(BUTTONS[verb]), now=clock.now())
    messages.success(request, said)
    return None


@require_POST
def duplicate_view(request: HttpRequest, pk: int) -> HttpResponse:
    article = seen_article(request, pk)
    try:
        copy = copies.duplicate(article, by=staff(request))
    except Refused as refusal:
        say(request, refusal)
        return back_to(article)
    messages.success(request, _("A copy was made; this is it."))
    return back_to(copy)


def say(request: HttpRequest, refusal: Refused) -> None:
    for sentence in refusal.sentences:
        messages.error(request, sentence)


def back_to(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
