"""What the admin's requests pass: the language each person chose, and the mark that tells staff from readers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_otp.middleware import OTPMiddleware

from articles.admin import second_factor
from articles.choices import Language
from articles.models import Person
from articles.notices import inbox
from articles.readership import staff

Answer = Callable[[HttpRequest], HttpResponse]
SESSION_KEY = re.compile("[a-z0-9]{8,64}")


def is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


class AdminOnly:
    """Mixed into one of Django's own middlewares: it sees the admin's requests and no public page."""

    def process_request(self, request: HttpRequest) -> Any:
        return super().process_request(request) if is_admin(request) else None  # type: ignore[misc]

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        following = getattr(super(), "process_view", None)
        return following(request, *view) if following and is_admin(request) else None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> Any:
        following = getattr(super(), "process_response", None)
        return following(request, response) if following and is_admin(request) else response


class AdminSessions(AdminOnly, SessionMiddleware):
    def process_request(self, request: HttpRequest) -> Any:
        """A key that Django never made is no key; PostgreSQL would refuse the question for one with a NUL."""
        if not SESSION_KEY.fullmatch(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return super().process_request(request)


class AdminForms(AdminOnly, CsrfViewMiddleware):  # type: ignore[misc]
    pass


class AdminSignIn(AdminOnly, AuthenticationMiddleware):
    pass


class AdminProof(OTPMiddleware):
    """Tells of the signed-in person whether this session was opened with a code of theirs."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return super().__call__(request) if is_admin(request) else self.get_response(request)


class AdminMessages(AdminOnly, MessageMiddleware):
    pass


class PersonLanguage:
    """The admin speaks the language its person chose; before sign-in the one the address asks for, else Vietnamese."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_admin(request):
            return self.get_response(request)
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)


class StaffMark:
    """Who is signed in reads public pages as staff: told apart by a signed mark, never by the session."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_admin(request):
            marked = staff.is_staff(request.COOKIES)
            if request.user.is_staff and not marked:
                staff.mark(response)
            elif marked and not request.user.is_staff:
                staff.unmark(response)
        return response


class SignInEnds:
    """Whom the portal signs out by itself: who asked for nothing for two hours, and who needs a code and gave none.

    The twelve hours after which everybody signs in anew are the session's own end (`session_began`).
    """

    ALWAYS_OPEN = ("/admin/login/", "/admin/logout/")
    SEEN, EVERY = "seen", 5 * 60

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_admin(request) and not request.path_info.startswith(self.ALWAYS_OPEN) and request.user.is_authenticated:
            reason = self.reason(request)
            if reason:
                logout(request)
                messages.info(request, reason)
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return self.get_response(request)

    def reason(self, request: HttpRequest) -> str | None:
        unused = time.time() - request.session.get(self.SEEN, 0)
        if unused > settings.SESSION_IDLE_AGE:
            return _("You were signed out because nothing was done here for two hours.")
        if not second_factor.has_proven(request.user) and second_factor.must_prove(cast(User, request.user)):
            return _("Your account now needs a code besides the password. Please sign in again.")
        if unused > self.EVERY and is_done_by_somebody(request):
            request.session[self.SEEN] = int(time.time())
        return None


def is_done_by_somebody(request: HttpRequest) -> bool:
    """An open form reports by itself that it is open; only what was typed into it is somebody's doing."""
    if request.path_info == "/admin/articles/article/alive/":
        return False
    return request.path_info != "/admin/articles/article/unsaved/" or "data" in request.POST


def session_began(request: HttpRequest) -> None:
    """Somebody signed in: from here the twelve hours run, whatever is done in them, and the two of doing nothing."""
    request.session.set_expiry(timedelta(seconds=settings.SESSION_COOKIE_AGE))
    request.session[SignInEnds.SEEN] = int(time.time())
    # No job does it: whoever comes sweeps away what others left.
    request.session.clear_expired()


def language_of(request: HttpRequest) -> str:
    """The language of the person; the number of their new notices, for the bell, comes with the same query.

    Nobody is signed in where somebody signs in again over an open form: its address names the form's language.
    """
    request.unseen_notices = 0  # type: ignore[attr-defined]
    if not request.user.is_authenticated:
        asked = request.GET.get("language", "")
        return asked if asked in Language.values else settings.LANGUAGE_CODE
    chosen, request.unseen_notices = inbox.language_and_unseen(request.user)  # type: ignore[attr-defined]
    return chosen or settings.LANGUAGE_CODE


def language_of_person(user: User) -> str:
    chosen = Person.objects.filter(user=user).values_list("interface_language", flat=True).first()
    return chosen or settings.LANGUAGE_CODE
