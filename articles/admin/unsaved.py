"""Autosave, presence and the living session of an article's two forms: what static/admin/words.js asks for.

Every answer is JSON; the sentences in it are in the person's language. Nothing here writes an article.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles.admin.base import is_number, staff
from articles.admin.bounds import seen_article
from articles.choices import Language
from articles.desk import presence, unsaved
from articles.models import Article, UnsavedText
from articles.models.people import called
from campaign_portal import clock

CONFIRMED = "saved_tabs"
MOST_CONFIRMED = 30


# --- what the form pages show -------------------------------------------------------------------------------


def page(request: HttpRequest, article: Article | None, *, language: str) -> dict[str, Any]:
    """For words.html: whose form this is, which tab came back refused, which were saved since."""
    newest = article.newest_revision(language) if article else None
    return {
        "user": staff(request).pk,
        "username": staff(request).get_username(),
        "article": article.pk if article else "",
        "language": language,
        "revision": newest.number if newest else "",
        "tab": "".join(_tabs(request)[:1]),
        "is_dirty": request.method == "POST",
        "confirmed": " ".join(request.session.pop(CONFIRMED, [])),
    }


def saved(request: HttpRequest) -> None:
    """The form was stored: its unsaved text goes, and the browser will hear that its copy may go too."""
    tabs = _tabs(request)
    for tab in tabs:
        unsaved.forget(user=staff(request), tab=tab)
    if tabs:
        request.session[CONFIRMED] = [*request.session.get(CONFIRMED, []), *tabs][-MOST_CONFIRMED:]


def _tabs(request: HttpRequest) -> list[str]:
    """The form's own tab, and after it the one whose text was restored into the form."""
    return [tab for tab in request.POST.get("_tab", "").split(" ")[:2] if unsaved.TAB.fullmatch(tab)]


# --- what the page's script asks ----------------------------------------------------------------------------


@require_GET
def alive_view(request: HttpRequest) -> JsonResponse:
    """Who is signed in, and the token that forms of this session need."""
    user = staff(request)
    return JsonResponse({"user": user.pk, "username": user.get_username(), "token": get_token(request)})


@require_http_methods(["GET", "POST"])
def form_view(request: HttpRequest) -> JsonResponse:
    """GET: what lies unsaved for a form. POST: the form is open; with `data`, also keep what was typed."""
    sent = request.POST if request.method == "POST" else request.GET
    article, language, tab = _form_of(request, sent)
    if request.method == "GET":
        return _offers(staff(request), article, language=language, tab=tab)
    if sent.get("user") != str(staff(request).pk):
        raise PermissionDenied  # signed in as somebody else meanwhile: the text is not theirs
    answer: dict[str, Any] = {}
    if "data" in sent:
        refusal = _store(request, article, language=language, tab=tab, answer=answer)
        if refusal:
            return refusal
    if article is not None:
        answer["company"] = _company(staff(request), article, language=language, tab=tab)
    return JsonResponse(answer)


@require_http_methods(["GET", "POST"])
def text_view(request: HttpRequest, tab: str) -> JsonResponse:
    """GET: the fields of one unsaved text of one's own. POST: discard it."""
    if request.method == "POST":
        unsaved.forget(user=staff(request), tab=tab)
        return JsonResponse({})
    row = unsaved.find(user=staff(request), tab=tab)
    if row is None:
        raise Http404
    return JsonResponse({"data": row.data})


@require_POST
def left_view(request: HttpRequest) -> HttpResponse:
    """The tab was closed: sent by the browser on its way out, nobody reads the answer."""
    presence.left(user=staff(request), tab=request.POST.get("tab", "").replace("\x00", "")[:40])
    return HttpResponse(status=204)


def _form_of(request: HttpRequest, sent: Any) -> tuple[Article | None, str, str]:
    """The article (none for a new one), the language and the tab that a question is about."""
    number, language, tab = (sent.get(name, "") for name in ("article", "language", "tab"))
    if language not in Language.values or not unsaved.TAB.fullmatch(tab) or (number and not is_number(number)):
        raise Http404
    if not staff(request).has_perm("articles.view_article"):
        raise PermissionDenied
    return seen_article(request, int(number)) if number else None, language, tab


def _store(
    request: HttpRequest, article: Article | None, *, language: str, tab: str, answer: dict[str, Any]
) -> JsonResponse | None:
    """Keep the text and put its version into the answer; or the refusal."""
    version, now = request.POST.get("version", "0"), clock.now()
    fields = _fields(request.POST["data"]) if is_number(version) and int(version) < 2**31 - 1 else None
    if fields is None:
        return JsonResponse({"sentence": _("This could not be kept; it is no text of this form.")}, status=400)
    form: dict[str, Any] = {"user": staff(request), "tab": tab, "article": article, "language": language}
    try:
        answer["version"] = unsaved.store(**form, version=int(version), fields=fields, now=now)
    except unsaved.TooLarge:
        sentence = _("The text is too large to be kept automatically. Save it yourself.")
        return JsonResponse({"sentence": sentence}, status=413)
    except unsaved.Stale:
        return JsonResponse({"sentence": ""}, status=409)
    sentence = _("Saved automatically at %(time)s (Viet Nam time) – only you see it.")
    answer["sentence"] = sentence % {"time": date_format(localtime(now), "H:i:s")}
    return None


def _fields(text: str) -> unsaved.Fields | None:
    try:
        return unsaved.clean_fields(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _offers(user: User, article: Article | None, *, language: str, tab: str) -> JsonResponse:
    now = clock.now()
    rows = list(unsaved.of_form(user=user, article=article, language=language, now=now)[:20])
    open_tabs = (
        presence.company(user=user, article=article, language=language, tab=tab, now=now).own_tabs if article else ()
    )
    own = next((row.version for row in rows if row.tab == tab), 0)
    others = [{"tab": row.tab, "sentence": _offer(row, is_open=row.tab in open_tabs)} for row in rows if row.tab != tab]
    return JsonResponse({"version": own, "offers": others})


def _offer(row: UnsavedText, *, is_open: bool) -> str:
    """When it was typed, for which revision, and whether another tab still has it."""
    given = {
        "time": date_format(localtime(row.saved_at), "SHORT_DATETIME_FORMAT"),
        "number": "".join(row.data.get("_revision", [])[:1])[:9],
    }
    if given["number"]:
        sentence = _("Typed until %(time)s (Viet Nam time), on revision %(number)s.") % given
    else:
        sentence = _("Typed until %(time)s (Viet Nam time), on a text without a revision.") % given
    return f"{sentence} {_('Another tab of yours still has it open.')}" if is_open else sentence


def _company(user: User, article: Article, *, language: str, tab: str) -> str:
    """The sentence about who else has the text open; empty for nobody."""
    now = clock.now()
    presence.seen(user=user, article=article, language=language, tab=tab, now=now)
    found = presence.company(user=user, article=article, language=language, tab=tab, now=now)
    sentences = []
    if found.people:
        names = ", ".join(_name(person) for person in found.people)
        sentence = ngettext("%(names)s has this text open.", "%(names)s have this text open.", len(found.people))
        sentences.append(sentence % {"names": names})
    if found.own_tabs:
        sentences.append(_("You have this text open in another tab, too."))
    return " ".join(sentences)


def _name(user: User) -> str:
    person = getattr(user, "person", None)
    return str(person) if person else called(user)
