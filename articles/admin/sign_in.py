"""The way in: name and password, then the code, or setting it up where it is asked for and there is none yet.

Every page works inside a frame of the portal's own and keeps `next`. Whose password was right is in the session
(second_factor.waiting); signed in they are after the code.
"""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME, authenticate
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from unfold.forms import AuthenticationForm
from unfold.widgets import INPUT_CLASSES

from articles.admin import limits, second_factor
from articles.admin.middleware import language_of_person


class SignInForm(AuthenticationForm):
    def get_invalid_login_error(self) -> forms.ValidationError:
        """The same for an account that exists and for one that does not."""
        if limits.is_refused(self.request):
            return forms.ValidationError(limits.LOCKED, code="locked")
        return super().get_invalid_login_error()


class CodeForm(forms.Form):
    """One code: the six digits of a phone, or a backup code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            {"class": " ".join(INPUT_CLASSES), "autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}
        ),
    )


class AdminPage:
    """What a page of the admin needs around its form, signed in or not."""

    title: Any = ""
    request: HttpRequest

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        frame = {**admin.site.each_context(self.request), "title": self.title, "subtitle": None}
        return {**super().get_context_data(**more), **frame}  # type: ignore[misc]


class SignIn(AdminPage, LoginView):
    template_name = "admin/login.html"
    authentication_form = SignInForm
    title = _("Log in")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if admin.site.has_permission(request):
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(**more, app_path=self.request.get_full_path())

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if not second_factor.must_prove(user):
            return super().form_valid(form)
        second_factor.begin(self.request, user)
        return HttpResponseRedirect(with_next("admin_sign_in_code", self.get_success_url()))


class AfterPassword(AdminPage, RedirectURLMixin, FormView):
    """A step that only somebody reaches whose password was right a moment ago."""

    form_class = CodeForm
    next_page = "admin:index"
    person: User

    @method_decorator([sensitive_post_parameters(), never_cache])
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        person = second_factor.waiting(request) if second_factor.is_on() else None
        if person is None:
            return HttpResponseRedirect(with_next("admin:login", self.get_success_url()))
        self.person = person
        speak(request, person)
        elsewhere = self.elsewhere()
        if elsewhere:
            return HttpResponseRedirect(with_next(elsewhere, self.get_success_url()))
        return super().dispatch(request, *args, **kwargs)

    def elsewhere(self) -> str | None:
        """The name of the page that this person belongs to, where it is not this one."""
        raise NotImplementedError

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(**more, app_path=self.request.get_full_path(), person=self.person)

    def refused(self, form: CodeForm, sentence: Any) -> HttpResponse:
        form.add_error("code", sentence)
        return self.form_invalid(form)

    def is_locked(self) -> bool:
        allowed = AxesProxyHandler.is_allowed(self.request, {"username": self.person.get_username()})
        self.request.axes_locked_out = not allowed  # type: ignore[attr-defined] # read by the limits
        return not allowed

    def wrong(self, form: CodeForm) -> HttpResponse:
        one_too_many = limits.fail(self.request, self.person)
        return self.refused(form, limits.LOCKED if one_too_many else _("This code is wrong or was used already."))


class Code(AfterPassword):
    template_name = "admin/sign_in/code.html"
    title = _("Second step: the code")

    def elsewhere(self) -> str | None:
        return None if second_factor.phone_of(self.person) else "admin_sign_in_set_up"

    def form_valid(self, form: CodeForm) -> HttpResponse:
        code = form.cleaned_data["code"]
        if self.is_locked():
            return self.refused(form, limits.LOCKED)
        seconds = second_factor.seconds_to_wait(second_factor.device_for(self.person, code))
        if seconds:
            return self.refused(form, wait_sentence(seconds))
        device = second_factor.verify(self.person, code)
        if device is None:
            return self.wrong(form)
        second_factor.finish(self.request, self.person, device)
        return HttpResponseRedirect(self.get_success_url())


class SetUp(AfterPassword):
    template_name = "admin/sign_in/set_up.html"
    title = _("Set up the second step")

    def elsewhere(self) -> str | None:
        """A phone in use is replaced by who gave a code of it, never with the password alone."""
        proven = second_factor.has_proven(self.request.user)
        return None if proven or not second_factor.phone_of(self.person) else "admin_sign_in_code"

    def get_form(self, form_class: Any = None) -> CodeForm:
        """A phone would scroll to the field at once, past what has to be done first."""
        form = super().get_form(form_class)
        del form.fields["code"].widget.attrs["autofocus"]
        return form

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        import segno  # somebody has a phone to enter once in years

        phone = second_factor.new_phone(self.request, self.person)
        secret = phone.config_url.partition("secret=")[2].partition("&")[0]
        drawn = segno.make(phone.config_url, error="m", micro=False)
        more["picture"] = picture(drawn)
        more["secret"] = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return super().get_context_data(**more, is_required=second_factor.is_required_of(self.person))

    def form_valid(self, form: CodeForm) -> HttpResponse:
        if self.is_locked():
            return self.refused(form, limits.LOCKED)
        phone = second_factor.new_phone(self.request, self.person)
        seconds = second_factor.seconds_to_wait(phone)
        if seconds:
            return self.refused(form, wait_sentence(seconds))
        codes = second_factor.confirm(self.person, phone, form.cleaned_data["code"])
        if codes is None:
            return self.wrong(form)
        second_factor.finish(self.request, self.person, phone)
        context = codes_page(self.request, codes, self.get_success_url())
        return TemplateResponse(self.request, "admin/sign_in/codes.html", context)


def codes_page(request: HttpRequest, codes: list[str], onward: str) -> dict[str, Any]:
    """What the page with the backup codes shows, this once."""
    frame = {**admin.site.each_context(request), "title": _("Your backup codes"), "subtitle": None}
    return {**frame, "codes": codes, "onward": onward}


def picture(code: Any) -> SafeString:
    """The square for a phone's camera: on white in the dark too, or cameras do not see it."""
    return mark_safe(code.svg_inline(scale=5, border=4, dark="#000", light="#fff", svgclass="portal-qr", omitsize=True))


def wait_sentence(seconds: int) -> str:
    return ngettext(
        "After a wrong code the next one is taken a little later: wait %(count)d second.",
        "After a wrong code the next one is taken a little later: wait %(count)d seconds.",
        seconds,
    ) % {"count": seconds}


def with_next(name: str, onward: str) -> str:
    return f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: onward})}"


def speak(request: HttpRequest, user: User) -> None:
    """From here to the end of this request the page speaks `user`'s language (PersonLanguage takes it back)."""
    language = language_of_person(user)
    translation.activate(language)
    request.LANGUAGE_CODE = language


def password_is_right(request: HttpRequest, user: User, password: str) -> bool:
    """Asked again before a change of the sign-in; a wrong one counts as a failed sign-in."""
    found = authenticate(request, username=user.get_username(), password=password)
    return found is not None and found.pk == user.pk
