"""The second factor: who needs one, the phone that shows codes, the backup codes, and what is true between the
password and the code.

Nobody is signed in before both were right: in between the session names whose password was right, no more.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from math import ceil
from typing import Any

import django_otp
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, login
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.choices import Role

REQUIRED_OF = (Role.APPROVER, Role.ACCOUNTANT, Role.ADMINISTRATOR)
PHONE, BACKUP = "phone", "backup codes"
CODE_DIGITS, BACKUP_DIGITS, BACKUP_CODES = 6, 10, 10
WAITING, MINUTES = "sign_in", 10


# --- who ------------------------------------------------------------------------------------------------


def is_on() -> bool:
    return bool(settings.SECOND_FACTOR == "required")


def is_required_of(user: User) -> bool:
    roles = [role.value for role in REQUIRED_OF]
    return is_on() and (user.is_superuser or user.groups.filter(name__in=roles).exists())


def must_prove(user: User) -> bool:
    """Whether `user` passes with a code only: their role asks for it, or they set one up. One query at most."""
    if not is_on() or user.is_superuser:
        return is_on()
    roles = [role.value for role in REQUIRED_OF]
    asked = Q(groups__name__in=roles) | Q(totpdevice__confirmed=True)
    return User.objects.filter(asked, pk=user.pk).exists()


def has_proven(user: User | AnonymousUser) -> bool:
    """Whether this session was opened with a code of a device that is still theirs."""
    return getattr(user, "otp_device", None) is not None


# --- between password and code ----------------------------------------------------------------------------


def begin(request: HttpRequest, user: User) -> None:
    """`user`'s password was right just now: remember it in the session, which is somebody else's no more."""
    if request.user.pk == user.pk:
        backend = request.session[BACKEND_SESSION_KEY]
    else:
        backend = user.backend  # set by authenticate()
        request.session.flush()
        request.session.set_expiry(MINUTES * 60)
    request.session[WAITING] = {
        "user": user.pk,
        "backend": backend,
        "hash": user.get_session_auth_hash(),
        "at": int(time.time()),
    }


def waiting(request: HttpRequest) -> User | None:
    """Whose password was right a moment ago in this session, if it still is their password and they still may."""
    kept = request.session.get(WAITING)
    if not kept or not 0 <= time.time() - kept["at"] < MINUTES * 60:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    if request.user.is_authenticated and request.user.pk != user.pk:
        return None
    return user


def finish(request: HttpRequest, user: User, device: Any) -> None:
    """The code was right too: sign `user` in, or mark the session they are signed in to."""
    kept = request.session.pop(WAITING)
    if request.user.pk == user.pk:
        django_otp.login(request, device)
    else:
        user.otp_device = device  # type: ignore[attr-defined] # read by django_otp when they are signed in
        login(request, user, backend=kept["backend"])


# --- the phone --------------------------------------------------------------------------------------------


def phone_of(user: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").first()


def new_phone(request: HttpRequest, user: User) -> TOTPDevice:
    """A secret that no code has confirmed yet: the same one for this waiting, never one that another waiting saw.

    Whoever else knows the password might have read that and wait for its owner to confirm it.
    """
    kept = request.session[WAITING]
    phone = TOTPDevice.objects.filter(user=user, confirmed=False, pk=kept.get("phone")).first()
    if phone is None:
        TOTPDevice.objects.filter(user=user, confirmed=False).delete()
        phone = TOTPDevice.objects.create(user=user, name=PHONE, confirmed=False)
        request.session[WAITING] = {**kept, "phone": phone.pk}
    return phone


@transaction.atomic
def confirm(user: User, phone: TOTPDevice, code: str) -> list[str] | None:
    """Take the new phone into use instead of an older one if it shows `code`; its backup codes, or None."""
    verified = _verified(user, phone, digits(code))
    if verified is None:
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=phone.pk).delete()
    verified.confirmed = True
    verified.save(update_fields=["confirmed"])
    return new_backup_codes(user)


def verify(user: User, code: str) -> TOTPDevice | StaticDevice | None:
    """The device that this code belongs to: the phone's six digits, or a backup code, which then is used up."""
    return _verified(user, *_meant(user, digits(code)))


def seconds_to_wait(device: TOTPDevice | StaticDevice | None) -> int:
    """After a wrong code a device takes none for a while: one second, two, four … How long still."""
    allowed, state = device.verify_is_allowed() if device else (True, {})
    return 0 if allowed else ceil((state["locked_until"] - timezone.now()).total_seconds())  # noqa: TID251 - theirs


def device_for(user: User, code: str) -> TOTPDevice | StaticDevice | None:
    return _meant(user, digits(code))[0]


def _meant(user: User, plain: str) -> tuple[TOTPDevice | StaticDevice | None, str]:
    if len(plain) == BACKUP_DIGITS:
        return StaticDevice.objects.filter(user=user).first(), _kept(user, plain)
    return (phone_of(user), plain) if len(plain) == CODE_DIGITS else (None, "")


def digits(code: str) -> str:
    """What was typed without its gaps, in plain figures; nothing where it is no number."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", code) if not c.isspace() and c not in "-–")
    return plain if plain.isascii() and plain.isdigit() else ""


def _verified(user: User, device: Any, token: str) -> Any:
    return django_otp.verify_token(user, device.persistent_id, token) if device and token else None


# --- backup codes -----------------------------------------------------------------------------------------


@transaction.atomic
def new_backup_codes(user: User) -> list[str]:
    """Ten codes, each good once, instead of all earlier ones. The database keeps only what they hash to."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=BACKUP)
    codes = [f"{secrets.randbelow(10**BACKUP_DIGITS):0{BACKUP_DIGITS}}" for _ in range(BACKUP_CODES)]
    for code in codes:
        device.token_set.create(token=_kept(user, code))
    return [f"{code[:5]} {code[5:]}" for code in codes]


def backup_codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def _kept(user: User, code: str) -> str:
    return salted_hmac("articles.admin.second_factor", f"{user.pk}:{code}", algorithm="sha256").hexdigest()[:16]


@transaction.atomic
def forget(user: User) -> bool:
    """Take phone and backup codes away; tell whether there were any."""
    gone = [model.objects.filter(user=user).delete()[0] for model in (TOTPDevice, StaticDevice)]
    return any(gone)
