"""The e-mail with one person's notices, in their language: what, which text, who, when, and where to act.

No word of a text but its title leaves the portal, and no letter names anybody's address but its reader's.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.choices import Language, NoticeKind, NoticePace
from articles.models import Notice
from articles.models.people import called
from articles.notices.places import OWN_SETTINGS, address, place
from articles.vietnamese import nfc

LONGEST_TITLE = 150


def compose(notices: Sequence[Notice]) -> EmailMessage:
    """A letter with these notices, all of one person, whose `user` and `user.person` are loaded."""
    reader = notices[0].user
    person = getattr(reader, "person", None)
    with translation.override(person.interface_language if person else Language.VI.value):
        context = {
            "name": name_of(reader),
            "notices": [_lines(notice) for notice in notices],
            "daily": person is not None and person.notice_pace == NoticePace.DAILY,
            "settings": address(reverse(OWN_SETTINGS)),
            "has_comments": any(notice.kind == NoticeKind.COMMENT for notice in notices),
        }
        return EmailMessage(
            subject=_subject(notices),
            body=render_to_string("admin/notices/letter.txt", context),
            to=[reader.email],
            # Nobody's out-of-office answer is wanted.
            headers={"Auto-Submitted": "auto-generated"},
        )


def name_of(user: User | None) -> str:
    return called(user) if user else ""


def title_of(notice: Notice) -> str:
    """The text's title on one line: a line end in it must neither end a header nor begin a line of the letter."""
    title = notice.article.title_in(notice.language) or str(notice.article)
    line = " ".join(nfc(title).split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        return f"{notices[0].get_kind_display()}: {title_of(notices[0])}"
    return ngettext("%(count)d notice from the office", "%(count)d notices from the office", len(notices)) % {
        "count": len(notices)
    }


def _lines(notice: Notice) -> dict[str, object]:
    return {
        "kind": notice.get_kind_display(),
        "title": title_of(notice),
        "language": notice.get_language_display(),
        "by": name_of(notice.by) or _("the portal"),
        "at": notice.at,
        "address": address(place(notice)),
    }
