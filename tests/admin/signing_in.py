"""What the tests of signing in share: the forms filled in as a person does, and a phone that shows codes."""

from __future__ import annotations

import re
from binascii import unhexlify

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.admin.pages import parsed, text_of, walk

LOGIN, CODE, SET_UP = "/admin/login/", "/admin/login/code/", "/admin/login/set-up/"
INDEX, LIST, MINE = "/admin/", "/admin/articles/article/", "/admin/my-sign-in/"
PASSWORD = "dung-co-doan"
LOCKED = "Nhập sai quá nhiều lần"
WRONG_CODE = "Mã này sai hoặc đã được dùng."
# A moment in the middle of one of the phone's steps of thirty seconds.
MOMENT = 1_800_000_015


def sign_in(client: Client, name: str, password: str = PASSWORD, *, onward: str = "", **more) -> HttpResponse:
    address = f"{LOGIN}?next={onward}" if onward else LOGIN
    return client.post(address, {"username": name, "password": password}, **more)


def is_in(client: Client) -> bool:
    """Whether the desk opens to this browser."""
    return client.get(LIST).status_code == 200


def phone_code(user: User, *, steps: int = 0, at: float = MOMENT) -> str:
    """What the newest phone of `user` shows at that time, or so many steps of thirty seconds later."""
    device = TOTPDevice.objects.filter(user=user).latest("pk")
    phone = TOTP(unhexlify(device.key))
    phone.time = at + 30 * steps
    return f"{phone.token():06}"


def give_phone(user: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="phone", confirmed=True)


def codes_on(page: HttpResponse) -> list[str]:
    return [
        text_of(node)
        for node in walk(parsed(page))
        if node.tag == "code" and re.fullmatch(r"\d{5} \d{5}", text_of(node))
    ]
