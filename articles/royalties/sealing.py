"""Values sealed with the office's own keys: without them, what lies in the database says nothing.

Fernet (AES and HMAC, of the package `cryptography`): a changed token does not open. The place of a value is sealed in
with it, so that nobody can move an account number to another person's row. Keys come newest first; no framework.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

# Never part of a place.
MARK = "\n"
DOTS = "••••"
SHOWN, LEAST_TO_SHOW = 4, 8


class NoKeys(Exception):
    """There is no key to seal or open with."""


class DoesNotOpen(Exception):
    """No key opens this, or it was sealed for another place."""


def seal(text: str, *, place: str, keys: Sequence[str]) -> str:
    """The token to be stored for `text` at `place`; nothing is sealed as nothing."""
    return _box(keys).encrypt(f"{place}{MARK}{text}".encode()).decode("ascii") if text else ""


def unseal(token: str, *, place: str, keys: Sequence[str]) -> str:
    """What was sealed as `token` for `place`."""
    if not token:
        return ""
    from cryptography.fernet import InvalidToken  # as in _box

    box = _box(keys)
    try:
        found, _mark, text = box.decrypt(token.encode()).decode().partition(MARK)
    except InvalidToken:
        raise DoesNotOpen from None
    if found != place:
        raise DoesNotOpen
    return text


def reseal(token: str, *, place: str, keys: Sequence[str]) -> str:
    """The same value under the newest key; the very same token where it is under that already."""
    text = unseal(token, place=place, keys=keys)
    try:
        unseal(token, place=place, keys=keys[:1])
    except DoesNotOpen:
        return seal(text, place=place, keys=keys)
    return token


def masked(text: str) -> str:
    """As everybody may see it: of a number that is long enough, the last four characters."""
    return DOTS + (text[-SHOWN:] if len(text) >= LEAST_TO_SHOW else "") if text else ""


def _box(keys: Sequence[str]) -> MultiFernet:
    # It takes 6 MB: no process carries it that seals and opens nothing.
    from cryptography.fernet import Fernet, MultiFernet

    if not keys:
        raise NoKeys
    return MultiFernet([Fernet(key) for key in keys])
