"""What the office does with a report: answer it, set it aside, open it again."""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from articles.choices import ReportState
from articles.models import MistakeReport
from campaign_portal import clock

logger = logging.getLogger(__name__)
LONGEST_TITLE = 120


class NotSent(Exception):
    """The mail server took no letter; the report stays open and its address stays with it."""


def close(report: MistakeReport, *, state: str, answer: str, by: User) -> None:
    """Answered or set aside. An answer goes to the reader who left an address; then the address is forgotten."""
    report.answer = answer
    if state == ReportState.ANSWERED and report.contact and answer:
        _send(report)
        report.is_mailed = True
    report.state, report.contact = state, ""
    report.answered_by, report.answered_at = by, clock.now()
    report.save()


def reopen(report: MistakeReport) -> None:
    report.state, report.answered_by, report.answered_at = ReportState.OPEN.value, None, None
    report.save()


def letter(report: MistakeReport) -> EmailMessage:
    """In the language of the text they read."""
    with translation.override(report.language):
        title = " ".join(report.publication.title.split())
        short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
        context = {
            "report": report,
            "title": title,
            "address": f"{settings.SITE_ADDRESS}{report.publication.get_absolute_url()}",
        }
        return EmailMessage(
            subject=_("Your report about “%(title)s”") % {"title": short},
            body=render_to_string("articles/mistake_answer.txt", context),
            to=[report.contact],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _send(report: MistakeReport) -> None:
    try:
        letter(report).send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("The answer to report %d could not be mailed: %s", report.pk, error)
        raise NotSent from error
