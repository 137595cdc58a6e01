"""A new password by e-mail. Known and unknown mailboxes get the same answer, in the same time."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import forms, views
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from unfold.widgets import INPUT_CLASSES

from articles.admin import limits
from articles.admin.middleware import language_of_person
from articles.admin.sign_in import AdminPage, speak
from articles.workflow import records

log = logging.getLogger(__name__)
ASKED_TOO_OFTEN = _("A new password was asked for too often. Wait 15 minutes and try again.")


class AskForm(forms.PasswordResetForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.update({"class": " ".join(INPUT_CLASSES), "autofocus": ""})
        self.letters: list[EmailMessage] = []

    def get_users(self, email: str) -> Iterable[User]:
        return (user for user in super().get_users(email) if user.is_staff)

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Write the letter in its reader's language; it is sent when the page is answered."""
        with translation.override(language_of_person(context["user"])):
            subject = " ".join(render_to_string(subject_template_name, context).split())
            body = render_to_string(email_template_name, context)
        self.letters.append(EmailMessage(subject, body, from_email, [to_email]))


class ChooseForm(forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = " ".join(INPUT_CLASSES)


class AnsweredFirst(HttpResponseRedirect):
    """Sends the letters when the answer has gone out: how long a mail server takes would tell whom it knows."""

    def __init__(self, address: str, letters: list[EmailMessage]) -> None:
        super().__init__(address)
        self.letters = letters

    def close(self) -> None:
        super().close()
        while self.letters:
            try:
                self.letters.pop().send()
            except Exception:  # whatever a mail server may raise: the answer is given
                log.exception("A letter about a new password could not be sent")


class Ask(AdminPage, views.PasswordResetView):
    template_name = "admin/sign_in/ask.html"
    subject_template_name = "admin/sign_in/letter_subject.txt"
    email_template_name = "admin/sign_in/letter.txt"
    form_class = AskForm
    success_url = reverse_lazy("password_reset_done")
    title = _("A new password")

    def form_valid(self, form: Any) -> HttpResponse:
        if not limits.may_ask(self.request, form.cleaned_data["email"]):
            form.add_error(None, ASKED_TOO_OFTEN)
            return self.form_invalid(form)
        form.save(
            request=self.request,
            subject_template_name=self.subject_template_name,
            email_template_name=self.email_template_name,
            extra_email_context={"site_address": settings.SITE_ADDRESS},
        )
        return AnsweredFirst(self.get_success_url(), form.letters)


class Asked(AdminPage, views.PasswordResetDoneView):
    template_name = "admin/sign_in/asked.html"
    title = _("Look into your mailbox")


class Choose(AdminPage, views.PasswordResetConfirmView):
    template_name = "admin/sign_in/choose.html"
    form_class = ChooseForm
    success_url = reverse_lazy("password_reset_complete")
    title = _("Choose a new password")
    validlink = False
    user: Any

    def render_to_response(self, context: dict, **more: Any) -> HttpResponse:
        if self.validlink:
            speak(self.request, self.user)
        return super().render_to_response(context, **more)

    def form_valid(self, form: Any) -> HttpResponse:
        """Who opened the letter is the account's owner: what others tried is no longer held against them."""
        with transaction.atomic(), records.watched(self.user, by=self.user):
            limits.held(self.user).delete()
            return super().form_valid(form)


class Chosen(AdminPage, views.PasswordResetCompleteView):
    template_name = "admin/sign_in/chosen.html"
    title = _("Your new password is set")
