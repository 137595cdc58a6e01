"""Where a text stands, in words: for the list's column and the rows of My work."""

from __future__ import annotations

from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin import ages
from articles.choices import State, Verb
from articles.desk.standing import Text
from articles.models.people import called

# More names than this are counted.
NAMED = 3


def standing(text: Text, *, now: datetime) -> SafeString:
    """The state of the newest text, and what readers see or will see."""
    mark = format_html(
        '<span class="portal-state portal-state-{}">{} {}</span>',
        text.state.value,
        text.language.upper(),
        text.state.label,
    )
    words = place(text, now=now)
    return format_html('{} <span class="portal-place">{}</span>', mark, words) if words else mark


def place(text: Text, *, now: datetime) -> SafeString:
    """On display, waiting, over: each with its moment."""
    where, start, end = text.place(now), text.starts(now), text.ends(now)
    said: list[SafeString] = []
    if where == "live":
        said.append(format_html("{}", _("on display")))
        if start:
            said.append(format_html("{} {}", _("replaced"), ages.ahead(start, now)))
    elif where == "scheduled" and start:
        said.append(format_html("{} {}, {}", _("goes live"), ages.exact(start), ages.ahead(start, now)))
    elif where == "expired":
        said.append(format_html("{}", _("expired")))
    if end:
        said.append(format_html("{} {}", _("ends"), ages.ahead(end, now)))
    return _joined(said)


def approval(text: Text) -> SafeString:
    """Who let which revision out last, and when; an emergency publication is no approval."""
    event = text.approved
    if event is None:
        return SafeString("")
    said = {
        "language": text.language.upper(),
        "number": event.revision,
        "name": event.by,
        "moment": ages.exact(event.at),
    }
    if event.verb == Verb.EMERGENCY:
        words = _("%(language)s revision %(number)s: in an emergency by %(name)s, %(moment)s")
    else:
        words = _("%(language)s revision %(number)s: %(name)s, %(moment)s")
    return format_html("{}", words % said)


def next_actor(text: Text, *, user_id: int) -> str:
    """Who must do something now so that this text goes on; empty where nobody must."""
    if text.state == State.PENDING:
        return _approvers(text, user_id=user_id)
    if text.state in (State.DRAFT, State.REJECTED) and text.saved:
        return _("Next: you") if text.saved.by_id == user_id else _("Next: %(names)s") % {"names": text.saved.by}
    return ""


def _approvers(text: Text, *, user_id: int) -> str:
    if not text.approvers:
        return _("Nobody may approve this text: everybody who could has written a part of it.")
    if any(user.pk == user_id for user in text.approvers):
        return _("Next: you")
    names = ", ".join(called(user) for user in text.approvers[:NAMED])
    more = len(text.approvers) - NAMED
    if more > 0:
        names = ngettext("%(names)s or %(count)d other", "%(names)s or %(count)d others", more) % {
            "names": names,
            "count": more,
        }
    return _("Next: %(names)s") % {"names": names}


def _joined(parts: list[SafeString]) -> SafeString:
    joined = SafeString("")
    for number, part in enumerate(parts):
        joined = format_html("{}, {}", joined, part) if number else part
    return joined
