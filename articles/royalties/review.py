"""Lines that would differ by the rules as they are today. Nothing here changes one: a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from articles.choices import LineRole
from articles.models import RoyaltyLine
from articles.models.royalty_line import RoyaltyLineQuerySet
from articles.royalties import lines, rules, sums
from articles.royalties.rates import Rules
from articles.royalties.rules import LUMP, TRANSLATION
from articles.royalties.sums import Sum
from articles.royalties.tariffs import COEFFICIENT, TEXT, VND, RateRow
from articles.royalties.works import PHOTOS, Bonus, GradedWork

BODIES = tuple(f"article__{name}" for name in ("body", "body_vi", "body_en", "summary", "summary_vi", "summary_en"))


@dataclass(frozen=True)
class Differing:
    """`was` is what the line and its corrections pay now, `would_be` what today's rules would give it."""

    line: RoyaltyLine
    was: int
    would_be: Sum


def candidates(*, since: date) -> RoyaltyLineQuerySet:
    """The lines published or graded from `since` on, with what `differing` asks of them. There may be many."""
    found = RoyaltyLine.objects.standing().filter(
        Q(published_on__gte=since) | Q(graded_at__date__gte=since), corrects__isnull=True
    )
    return found.select_related("article", "payee__person", "unit").prefetch_related("corrections").defer(*BODIES)


def differing(found: Iterable[RoyaltyLine], *, known: Rules | None = None) -> Iterator[Differing]:
    """Of these lines, those that today's rules would pay otherwise."""
    known = known or Rules.read()
    for line in found:
        made = again(line, known=known)
        was = lines.owed(line)
        if made is not None and made.amount != was:
            yield Differing(line, was, made)


def again(line: RoyaltyLine, *, known: Rules) -> Sum | None:
    """The line by today's rules, from what its grader gave; None where they give nothing, or nothing was reckoned."""
    kept = sums.restore(line.snapshot)
    if kept.formula == LUMP:
        return None
    try:
        if kept.formula == TRANSLATION:
            made = _share(line, kept, known)
        else:
            made = _work(_graded(line, kept), known, unit=line.unit_id, only=_only(line, kept))
    except ValueError:
        return None
    if made is None:
        return None
    made = rules.placed(made, rules.pieces_of(kept))
    return replace(made, role=kept.role, graded_on=kept.graded_on)


def _graded(line: RoyaltyLine, kept: Sum) -> Sum:
    """What was graded of the whole work, where the line is of one part of it."""
    if line.role == LineRole.PHOTOGRAPHER:
        return replace(kept, article_coefficient=line.article_coefficient or sums.ZERO)
    if kept.apart:
        return replace(kept, photo_coefficient=line.photo_coefficient or sums.ZERO, photo_count=line.photo_count or 0)
    return kept


def _only(line: RoyaltyLine, kept: Sum) -> str:
    if line.role == LineRole.PHOTOGRAPHER:
        return PHOTOS
    return TEXT if kept.apart or kept.agreed else ""


def _share(line: RoyaltyLine, kept: Sum, known: Rules) -> Sum | None:
    snapshot = (line.article.royalty_snapshot or {}).get("work")
    rate = _rate(kept, known)
    work = _work(sums.restore(snapshot), known, unit=line.unit_id) if snapshot else None
    if work is None or rate is None:
        return None
    gross = rules.share_basis(work, role=line.role, rate=rate)
    made = rules.share_royalty(gross, role=line.role, share=kept.share, rate=rate, bonus=_bonus(kept))
    is_example = made.is_example or work.is_example
    return replace(made, published_on=kept.published_on, genre=kept.genre, is_example=is_example)


def _work(kept: Sum, known: Rules, *, unit: int | None, only: str = "") -> Sum | None:
    rate = _rate(kept, known)
    if rate is None or kept.published_on is None or rate.kind not in (COEFFICIENT, VND):
        return None
    work = GradedWork(
        published_on=kept.published_on,
        graded_on=kept.graded_on,
        genre=kept.genre,
        unit=unit,
        article_coefficient=kept.article_coefficient,
        photo_coefficient=kept.photo_coefficient,
        photo_count=kept.photo_count,
        only=only,
        agreed=kept.agreed,
    )
    salary = known.salary(rate, published_on=kept.published_on, graded_on=kept.graded_on)
    return rules.article_royalty(work, rate=rate, base_salary=salary, bonus=_bonus(kept))


def _rate(kept: Sum, known: Rules) -> RateRow | None:
    return known.rate(published_on=kept.published_on, graded_on=kept.graded_on) if kept.published_on else None


def _bonus(kept: Sum) -> Bonus:
    return Bonus(code=kept.bonus_code, percent=kept.bonus_percent)
