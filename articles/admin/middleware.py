"""What the admin's requests pass: the language each person chose, and the mark that tells staff from readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

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


class AdminMessages(AdminOnly, MessageMiddleware):
    pass


class PersonLanguage:
    """The admin speaks the language its person chose, Vietnamese before sign-in."""

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


def language_of(request: HttpRequest) -> str:
    """The language of the person; the number of their new notices, for the bell, comes with the same query."""
    request.unseen_notices = 0  # type: ignore[attr-defined]
    if not request.user.is_authenticated:
        return settings.LANGUAGE_CODE
    chosen, request.unseen_notices = inbox.language_and_unseen(request.user)  # type: ignore[attr-defined]
    return chosen or settings.LANGUAGE_CODE
