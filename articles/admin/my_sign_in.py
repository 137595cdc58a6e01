"""Everybody's own page about signing in: the second step, where one signed in lately, signing out everywhere else.

Whatever is changed here asks for the password first: an open browser left alone gives nothing away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from axes.models import AccessLog
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin import limits, second_factor
from articles.admin.base import staff
from articles.admin.sign_in import codes_page, password_is_right, with_next
from articles.workflow import records

SHOWN = 10
# The first that a browser's own description names; each also names those after it.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "coc_coc": "Cốc Cốc",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac": "Mac",
    "Linux": "Linux",
}


@admin.site.admin_view
def view(request: HttpRequest) -> HttpResponse:
    user = staff(request)
    answer = ACTIONS.get(request.POST.get("action", "")) if request.method == "POST" else None
    error = ""
    if answer:
        password = request.POST.get("password", "")
        if password_is_right(request, user, password):
            return answer(request, user, password)
        error = str(limits.LOCKED) if limits.is_refused(request) else _("This is not your password.")
    context = {**admin.site.each_context(request), **state_of(user), "title": _("My sign-in"), "error": error}
    return TemplateResponse(request, "admin/sign_in/mine.html", context)


@admin.site.admin_view
def password_view(request: HttpRequest) -> HttpResponse:
    """Django's own page; that the password was changed is kept, what it was or is never."""
    user = staff(request)
    with transaction.atomic(), records.watched(user, by=user):
        return admin.site.password_change(request)


def state_of(user: User) -> dict[str, Any]:
    """What both this page and the administrator's show of an account's sign-in."""
    return {
        "is_on": second_factor.is_on(),
        "is_required": second_factor.is_required_of(user),
        "phone": second_factor.phone_of(user),
        "codes_left": second_factor.backup_codes_left(user),
        "sign_ins": [
            {"at": row.attempt_time, "address": row.ip_address, "browser": browser(row.user_agent)}
            for row in AccessLog.objects.filter(username=user.get_username()).order_by("-attempt_time")[:SHOWN]
        ],
    }


def browser(agent: str) -> str:
    """The browser and system that a sign-in's description of itself names, as far as it can be told."""
    found = [next((name for mark, name in table.items() if mark in agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name) or "–"


def set_up_phone(request: HttpRequest, user: User, password: str) -> HttpResponse:
    second_factor.begin(request, user)
    return HttpResponseRedirect(with_next("admin_sign_in_set_up", reverse("admin_my_sign_in")))


def make_codes(request: HttpRequest, user: User, password: str) -> HttpResponse:
    if not second_factor.phone_of(user):
        return back(request, _("Set up your phone first."), ok=False)
    codes = second_factor.new_backup_codes(user)
    return TemplateResponse(
        request, "admin/sign_in/codes.html", codes_page(request, codes, reverse("admin_my_sign_in"))
    )


def turn_off(request: HttpRequest, user: User, password: str) -> HttpResponse:
    if second_factor.is_required_of(user):
        return back(request, _("Your role needs the second step; you may move it to another phone."), ok=False)
    second_factor.forget(user)
    return back(request, _("The second step is off. From now on the password alone signs you in."))


def sign_out_elsewhere(request: HttpRequest, user: User, password: str) -> HttpResponse:
    """The same password, kept anew: every session carries a mark made from how it was kept, and ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    return back(request, _("You are signed out everywhere else."))


def back(request: HttpRequest, sentence: str, *, ok: bool = True) -> HttpResponse:
    messages.add_message(request, messages.SUCCESS if ok else messages.ERROR, sentence)
    return HttpResponseRedirect(reverse("admin_my_sign_in"))


ACTIONS: dict[str, Callable[[HttpRequest, User, str], HttpResponse]] = {
    "phone": set_up_phone,
    "codes": make_codes,
    "off": turn_off,
    "elsewhere": sign_out_elsewhere,
}
