"""Who may do what to royalty lines. One place, and nobody, superusers included, stands above its second half.

An accountant grades, an approver approves: another person than the grader. Nobody grades, approves, sends back or
corrects a line they are paid by.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext as _

from articles.choices import LineState
from articles.models import Payee, Person, RoyaltyLine


class LineRefused(Exception):
    """A step that was not taken, with the sentences that say why."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


class LinesChanged(LineRefused):
    """Other lines stand than the grader saw."""


class ReasonMissing(LineRefused):
    """All that is missing is a person's reason."""


def may_grade(user: User | AnonymousUser) -> bool:
    return _has(user, "grade_royaltyline")


def may_approve(user: User | AnonymousUser) -> bool:
    return _has(user, "approve_royaltyline")


def may_see(user: User | AnonymousUser) -> bool:
    """All lines, of everybody."""
    return _has(user, "view_royaltyline")


def is_paid(user: User | AnonymousUser, payee: Payee, person: Person | None = None) -> bool:
    """Is `user` the person behind this payee, or the one the byline names for the line?"""
    return any(each.user_id == user.pk for each in (payee.person, person) if each and each.user_id)


def require_grader(by: User, paid: Iterable[tuple[Payee, Person | None]]) -> None:
    """Raises LineRefused where `by` may not write lines for these payees and the people they stand for."""
    if not may_grade(by):
        raise LineRefused(_("Your role does not grade royalties."))
    if any(is_paid(by, payee, person) for payee, person in paid):
        raise LineRefused(_("Nobody grades a line they are paid by. Somebody else must grade this one."))


def require_approver(by: User, line: RoyaltyLine) -> None:
    """Raises LineRefused where `by` may not decide about this line, or it waits for no decision."""
    if not may_approve(by):
        raise LineRefused(_("Your role does not approve royalties."))
    if is_paid(by, line.payee, line.person):
        raise LineRefused(_("Nobody approves a line they are paid by. Another approver must decide."))
    if line.graded_by_id == by.pk:
        raise LineRefused(_("You graded this line yourself: another person must approve it."))
    if line.state != LineState.GRADED:
        raise LineRefused(_("This line does not wait for approval any more."))


def require_another_grader(line: RoyaltyLine) -> None:
    """Raises LineRefused where the grader is paid by the line, which may have come to be known since."""
    if is_paid(line.graded_by, line.payee, line.person):
        raise LineRefused(_("Whoever graded this line is paid by it. Send it back: somebody else must grade it."))


def _has(user: User | AnonymousUser, right: str) -> bool:
    return bool(user.is_active and user.is_staff and user.has_perm(f"articles.{right}"))
