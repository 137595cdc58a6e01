"""How long ago and how long until, in words; the exact moment stands on hover and is read out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _

MINUTE = timedelta(minutes=1)


def ago(moment: datetime, now: datetime) -> SafeString:
    """“3 hours ago”."""
    if now - moment < MINUTE:
        return _told(moment, _("just now"))
    return _told(moment, _("%(time)s ago") % {"time": timesince(moment, now, depth=1)})


def ahead(moment: datetime, now: datetime) -> SafeString:
    """“in 1 day, 23 hours”; whoever waits for a moment wants it closer than in days."""
    if moment - now < MINUTE:
        return _told(moment, _("in less than a minute"))
    return _told(moment, _("in %(time)s") % {"time": timeuntil(moment, now, depth=2)})


def exact(moment: datetime) -> str:
    """The moment as the office writes it, Viet Nam time."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def day(moment: date) -> str:
    return date_format(moment, "SHORT_DATE_FORMAT")


def _told(moment: datetime, words: str) -> SafeString:
    told = _("%(moment)s, Viet Nam time") % {"moment": exact(moment)}
    return format_html(
        '<time datetime="{}" title="{}">{}<span class="portal-heard"> ({})</span></time>',
        moment.isoformat(timespec="minutes"),
        told,
        words,
        told,
    )
