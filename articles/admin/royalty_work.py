"""What My work says of royalties: lines that wait for an approver, drafts of statements that wait for an accountant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.choices import LineState, StatementState
from articles.models import RoyaltyLine, RoyaltyStatement
from articles.royalties import bars, limits
from articles.workflow import permissions
from campaign_portal import clock


@dataclass(frozen=True)
class Pointer:
    label: Any
    count: int
    address: str


def running_out(user: User) -> str:
    """For whoever closes statements: that the 60 days of the law run out, whether a draft exists or not."""
    return limits.running_out(clock.today()) if permissions.has(user, "close_royaltystatement") else ""


def on_my_work(user: User) -> list[Pointer]:
    """Each count with the way there, one query each; nothing for whoever decides about no money."""
    made = []
    if bars.may_approve(user):
        waiting = RoyaltyLine.objects.filter(state=LineState.GRADED)
        # Nobody decides about what they graded or are paid by.
        count = waiting.exclude(graded_by=user).exclude(Q(payee__person__user=user) | Q(person__user=user)).count()
        made.append(Pointer(_("Lines to approve"), count, reverse("royalty_lines")))
    if permissions.has(user, "close_royaltystatement"):
        count = RoyaltyStatement.objects.filter(state=StatementState.DRAFT).count()
        made.append(Pointer(_("Statements to close"), count, reverse("statements")))
    return made
