"""The two forms for everybody: was this useful, and where is it wrong. No account, no cookie, no token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from articles.feedback import receiving
from articles.feedback.receiving import Received
from articles.models import Publication
from articles.public import absent, own_forms
from articles.public.addresses import address
from articles.public.pages import NOT_TO_BE_FOUND, Page, show
from campaign_portal import addresses, clock

Take = Callable[..., Received]
JSON = "application/json"


class SeeOther(HttpResponseRedirect):
    """To a page that may be loaded again without sending the form again."""

    status_code = 303


def rate(request: HttpRequest, language: str, article_id: int, now: datetime | None = None) -> HttpResponse:
    return _form(request, language, article_id, now, take=receiving.rating, form="_rating_form.html", title=_("Rating"))


def report(request: HttpRequest, language: str, article_id: int, now: datetime | None = None) -> HttpResponse:
    title = _("Report a mistake")
    return _form(request, language, article_id, now, take=receiving.report, form="_report_form.html", title=title)


def thanks(request: HttpRequest, language: str, article_id: int, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    publication = _live(article_id, language=language, now=now)
    if publication is None:
        return absent.answer(request, article_id, language=language, now=now)
    page = Page(title=_("Thank you"), robots=NOT_TO_BE_FOUND)
    context = {"article": publication, "message": sentence()}
    return _sealed(show(request, "articles/thanks.html", language=language, now=now, page=page, context=context))


def sentence() -> str:
    return _("Thank you. The editorial office will read it.")


def _form(
    request: HttpRequest, language: str, article_id: int, now: datetime | None, *, take: Take, form: str, title: str
) -> HttpResponse:
    now = now or clock.now()
    publication = _live(article_id, language=language, now=now)
    if publication is None:
        return absent.answer(request, article_id, language=language, now=now)
    status, context = 200, {"article": publication, "form": f"articles/parts/{form}"}
    if request.method == "POST":
        received, status = _received(request, publication, take=take)
        if _wants_json(request):
            return _sealed(_as_json(received, status))
        if not received.errors:
            return _sealed(SeeOther(address("thanks", language, article_id)))
        context |= {"errors": received.errors, "typed": received.typed}
        # Said first, by the page's heading and its title: what is wrong stands below, beside its field.
        title = _("Not sent: %(title)s") % {"title": title}
    page = Page(title=title, robots=NOT_TO_BE_FOUND)
    shown = show(
        request, "articles/feedback.html", language=language, now=now, page=page, context=context, status=status
    )
    return _sealed(shown)


def _received(request: HttpRequest, publication: Publication, *, take: Take) -> tuple[Received, int]:
    if not own_forms.is_own(request):
        refusal = _("This was not sent from a page of this portal. Please open the article and send it from there.")
        return Received({"": refusal}), 403
    sent = {name: str(request.POST.get(name, "")) for name in request.POST}
    received = take(sent, publication=publication, address=addresses.client(request))
    return received, 422 if received.errors else 200


def _as_json(received: Received, status: int) -> JsonResponse:
    errors = received.errors
    said: dict[str, Any] = {"message": " ".join(errors.values()) if errors else sentence(), "fields": list(errors)}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def _live(article_id: int, *, language: str, now: datetime) -> Publication | None:
    return Publication.objects.public(language, now).filter(article_id=article_id).first()


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == JSON


def _sealed(response: HttpResponse) -> HttpResponse:
    """What belongs to one reader's form is kept by nobody."""
    response.headers["X-Robots-Tag"] = NOT_TO_BE_FOUND
    if not response.has_header("Cache-Control") or response.status_code != 200:
        response.headers["Cache-Control"] = "no-store"
    return response
