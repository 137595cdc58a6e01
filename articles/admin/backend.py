"""Where accounts come from: Django's own, each with the person it belongs to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User


class Accounts(ModelBackend):
    def get_user(self, user_id: Any) -> User | None:
        """The account of a session; nearly every screen asks for its person and unit."""
        user = User.objects.select_related("person__unit").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
