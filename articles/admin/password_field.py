"""The password on an account's screen: whether there is one, and the way to give a new one.

How it is kept (algorithm, rounds, salt, a part of the hash) helps nobody who looks after accounts.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.hashers import is_password_usable
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class PasswordKept(forms.Widget):
    read_only = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return render_to_string("admin/sign_in/password.html", {"is_set": bool(value) and is_password_usable(value)})

    def id_for_label(self, id_: str) -> str:
        """There is nothing to type into."""
        return ""
