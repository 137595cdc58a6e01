"""The lines that a text has already: which of them a new grade leaves as they are, and what of a role is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.choices import LineRole, LineState
from articles.models import Article, Payee, RoyaltyLine
from articles.models.people import called
from articles.models.royalty_line import STANDING
from articles.royalties import grading, rules, sums
from articles.royalties.sums import ZERO, Piece, Sum
from articles.royalties.texts import Text
from articles.vietnamese import format_vnd

RoleAndPayee = tuple[str, int]
# Paid by the coefficients themselves; all other roles by a share of the work or by an agreed amount.
MAKERS = (LineRole.AUTHOR, LineRole.PHOTOGRAPHER)


@dataclass(frozen=True)
class Approved:
    """An approved line, which stays. Corrected, it says no more what the others are reckoned from."""

    payee: Payee
    role: str
    line: Sum
    is_corrected: bool = False
    # Approved corrections took all of it back: its part is free for somebody else.
    is_nothing: bool = False


@dataclass(frozen=True)
class Standing:
    """What counts of a text's lines. `replaced` are those graded and not approved, the place of a new grade."""

    approved: tuple[Approved, ...] = ()
    replaced: tuple[RoyaltyLine, ...] = ()
    # Where the parts of lines that ended lay, the newest of each payee.
    earlier: dict[RoleAndPayee, tuple[Piece, ...]] = field(default_factory=dict)
    # Of a translation: whether the royalty it is a share of stands on a line.
    has_original: bool = True

    def line_of(self, role: str, payee: int) -> Approved | None:
        return next((each for each in self.approved if (each.role, each.payee.pk) == (role, payee)), None)

    def paid_as(self, role: str) -> tuple[Approved, ...]:
        """Who has a part of the role for good."""
        return tuple(each for each in self.approved if each.role == role and not each.is_nothing)

    def pieces(self, role: str) -> tuple[Piece, ...]:
        """What of the role's whole is taken."""
        shared = (each.line for each in self.paid_as(role) if each.line.formula != rules.LUMP)
        return tuple(piece for line in shared for piece in rules.pieces_of(line))

    def taken(self, role: str) -> Decimal:
        return sum((piece.part for piece in self.pieces(role)), ZERO)

    def graded_on(self) -> date | None:
        """The day by which the first of the approved lines was reckoned: it counts for those that join them."""
        return min((each.line.graded_on for each in self.approved if each.line.graded_on), default=None)


NOTHING = Standing()


def of(text: Text) -> Standing:
    """One query for the text's lines, the ended ones too; one for corrections where a line is approved, and one for the
    original of a translation.
    """
    found = RoyaltyLine.objects.filter(article=text.article, language=text.language, corrects__isnull=True)
    lines = list(found.select_related("payee__person", "person").order_by("pk"))
    approved = [line for line in lines if line.state == LineState.APPROVED]
    numbers = [line.pk for line in approved]
    corrections = RoyaltyLine.objects.standing().filter(corrects__in=numbers).order_by("pk") if numbers else ()
    ended = [line for line in lines if line.state not in (LineState.APPROVED, LineState.GRADED)]
    return Standing(
        approved=tuple(
            _approved(line, [each for each in corrections if each.corrects_id == line.pk]) for line in approved
        ),
        replaced=tuple(line for line in lines if line.state == LineState.GRADED),
        earlier={(line.role, line.payee_id): rules.pieces_of(sums.restore(line.snapshot)) for line in ended},
        has_original=text.is_original or is_graded(text.article),
    )


def fingerprint(lines: Iterable[RoyaltyLine]) -> str:
    """Which lines somebody saw, in which state: what a form brings back to be compared."""
    return ".".join(_mark(line) for line in lines)


def changes(text: Text, *, seen: str) -> list[str]:
    """What is otherwise than on the screen that had this fingerprint, as sentences; nothing where it is the same."""
    found = RoyaltyLine.objects.standing().filter(article=text.article, language=text.language)
    lines = list(found.select_related("payee", "graded_by", "approved_by").order_by("pk"))
    if fingerprint(lines) == seen:
        return []
    known = set(seen.split("."))
    told = [_told(line) for line in lines if _mark(line) not in known]
    gone = len({mark[:-1] for mark in known if mark} - {str(line.pk) for line in lines})
    if gone:
        sentence = ngettext(
            "%(count)d line that you saw stands no more.", "%(count)d lines that you saw stand no more.", gone
        )
        told.append(sentence % {"count": gone})
    head = _("The lines of this text changed since you opened it. Look at them, then grade again.")
    return [head, *told]


def _mark(line: RoyaltyLine) -> str:
    return f"{line.pk}{line.state[0]}"


def _told(line: RoyaltyLine) -> str:
    if line.approved_by:
        sentence, by = _("%(payee)s, %(role)s: %(amount)s, approved by %(name)s."), line.approved_by
    else:
        sentence, by = _("%(payee)s, %(role)s: %(amount)s, graded by %(name)s."), line.graded_by
    amount = format_vnd(line.amount, language=grading.words_language())
    return sentence % {"payee": line.payee, "role": line.get_role_display(), "amount": amount, "name": called(by)}


def is_graded(article: Article) -> bool:
    """Whether the royalty of the original stands on a line: of its author or photographer, unless it pays neither."""
    found = RoyaltyLine.objects.filter(article=article, language=article.source_language, corrects__isnull=True)
    lines = list(found.values_list("role", "state"))
    decided = [state for role, state in lines if role in MAKERS] or [state for _role, state in lines]
    return any(state in STANDING for state in decided)


def _approved(line: RoyaltyLine, corrections: Sequence[RoyaltyLine]) -> Approved:
    changes = sum(each.amount for each in corrections)
    settled = sum(each.amount for each in corrections if each.state == LineState.APPROVED)
    return Approved(
        payee=line.payee,
        role=line.role,
        line=sums.restore(line.snapshot),
        is_corrected=bool(changes),
        # A correction that waits may still be sent back.
        is_nothing=bool(corrections) and line.amount + changes == 0 == line.amount + settled,
    )
