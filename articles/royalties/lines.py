"""What is done to royalty lines: graded, approved, sent back, taken back, corrected. Each verb is one transaction.

Who may do it stands in bars.py, what a grade is worth in sheets.py. A line never changes its amount: graded anew,
those not approved yet are taken back and kept; wrong and approved, it is corrected by a new line that names it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import LineState
from articles.models import Article, RoyaltyLine
from articles.royalties import bars, grading, refusals, rules, sheets, standing, sums, texts
from articles.royalties.bars import LineRefused, LinesChanged, ReasonMissing
from articles.royalties.rates import Rules
from articles.royalties.sheets import Reckoned, Result, Sheet
from articles.royalties.standing import Standing
from articles.royalties.sums import Sum
from articles.royalties.texts import Text
from campaign_portal import clock

LONGEST_REASON = 500


@transaction.atomic
def grade(
    article: Article,
    *,
    language: str,
    sheet: Sheet,
    by: User,
    now: datetime | None = None,
    known: Rules | None = None,
    seen: str | None = None,
) -> list[RoyaltyLine]:
    """The lines of one text, in place of those that were graded before and are not approved yet.

    What is approved stays as it is, and the new lines share with it what is left of each role. `seen` is the
    fingerprint of the lines that the grader looked at: LinesChanged where others stand by now.
    """
    now = now or clock.now()
    article = _held(article)
    text = texts.published(article, language=language, now=now)
    if text is None:
        raise LineRefused(_("What no reader has seen yet is not graded."))
    bars.require_grader(by, [(row.payee, row.person) for row in sheet.rows])
    if seen is not None and (changes := standing.changes(text, seen=seen)):
        raise LinesChanged(*changes)
    stands = standing.of(text)
    result = _reckoned(text, sheet, stands, known=known or Rules.read(), now=now)
    replaced = sorted([*stands.replaced, *_of_translation(text, result.work)], key=lambda line: line.pk)
    bars.require_grader(by, [(line.payee, line.person) for line in replaced])
    for line in replaced:
        _end(line, LineState.TAKEN_BACK, by=by, now=now, reason=_("Graded anew."))
    made = [_store(text, sheet, each, by=by, now=now) for each in result.lines]
    if text.is_original:
        grading.keep_grade(article, sheet, result.work)
    else:
        grading.keep_share(article, sheet)
    grading.add_up(article)
    return made


@transaction.atomic
def approve(line: RoyaltyLine, *, by: User, now: datetime | None = None) -> RoyaltyLine:
    """For payment, by another person than the grader and than whoever is paid. An example's rates pay nobody."""
    line = _held_line(line)
    bars.require_approver(by, line)
    bars.require_another_grader(line)
    if line.snapshot.get("is_example"):
        raise LineRefused(_("This line was reckoned by an example, which pays nobody. Add the province's own rate."))
    is_share_of_original = (
        line.language != line.article.source_language and line.snapshot.get("formula") == rules.TRANSLATION
    )
    if is_share_of_original and not standing.is_graded(line.article):
        raise LineRefused(_("No line of the original stands: grade it first, this line is a share of its royalty."))
    line.state, line.approved_by, line.approved_at = LineState.APPROVED, by, now or clock.now()
    line.save(update_fields=["state", "approved_by", "approved_at"])
    grading.add_up(line.article)
    return line


@transaction.atomic
def send_back(line: RoyaltyLine, *, by: User, reason: str, now: datetime | None = None) -> RoyaltyLine:
    """To be graded again, with the approver's reason."""
    line = _held_line(line)
    bars.require_approver(by, line)
    if not reason.strip():
        raise LineRefused(_("Say why the line is sent back."))
    _end(line, LineState.SENT_BACK, by=by, now=now or clock.now(), reason=reason)
    grading.add_up(line.article)
    return line


@transaction.atomic
def take_back(line: RoyaltyLine, *, by: User, reason: str = "", now: datetime | None = None) -> RoyaltyLine:
    """By a grader, before anybody approved it."""
    line = _held_line(line)
    bars.require_grader(by, [(line.payee, line.person)])
    if line.state != LineState.GRADED:
        raise LineRefused(_("Only a line that is graded and not approved can be taken back."))
    _end(line, LineState.TAKEN_BACK, by=by, now=now or clock.now(), reason=reason)
    grading.add_up(line.article)
    return line


@transaction.atomic
def correct(line: RoyaltyLine, *, should_be: int, by: User, reason: str, now: datetime | None = None) -> RoyaltyLine:
    """A new line over the difference, to be approved like any other. `should_be` is what the payee is owed in all."""
    line = _held_line(line.corrects or line)
    bars.require_grader(by, [(line.payee, line.person)])
    corrections = list(line.corrections.standing())
    if line.state != LineState.APPROVED or any(each.state == LineState.GRADED for each in corrections):
        raise LineRefused(_("Only an approved line is corrected; one that waits is taken back and graded anew."))
    was = line.amount + sum(each.amount for each in corrections)
    if not reason.strip():
        raise LineRefused(_("Say why the line is corrected."))
    try:
        made = rules.correction(line=line.pk, was=was, should_be=should_be)
    except ValueError as impossible:
        raise LineRefused(refusals.said(impossible)) from None
    if made.amount == 0:
        raise LineRefused(_("That is what the line pays already."))
    kept = {
        name: getattr(line, name)
        for name in ("article", "language", "revision", "published_on", "unit", "payee", "person", "role", "share")
    }
    new = RoyaltyLine.objects.create(
        **kept,
        amount=made.amount,
        snapshot=sums.snapshot(replace(made, genre=line.snapshot.get("genre", ""))),
        reason=reason.strip()[:LONGEST_REASON],
        corrects=line,
        graded_by=by,
        graded_at=now or clock.now(),
    )
    grading.add_up(line.article)
    return new


def owed(line: RoyaltyLine) -> int:
    """What a line and its standing corrections pay together."""
    return line.amount + sum(each.amount for each in line.corrections.all() if each.state in ("graded", "approved"))


# Locks are taken in one order: the article, then its lines by their numbers. Every verb holds the article first, so two
# of one work take turns, and none holds more than one approved line. Closing a statement (closing.py) holds the chain's
# head and the statement, then approved lines by their numbers, and never asks for an article. So whoever of the two has
# to wait for a line is waited for by nobody for what it holds: they cannot lock each other out.


def _held(article: Article) -> Article:
    """The article under a lock: two graders of one text take turns."""
    return Article.objects.select_for_update(of=("self",)).select_related("unit").get(pk=article.pk)


def _held_line(line: RoyaltyLine) -> RoyaltyLine:
    """The line as it is now, its article held first."""
    article = _held(line.article)
    held = RoyaltyLine.objects.select_for_update(of=("self",)).select_related("payee__person", "person", "corrects")
    found = held.get(pk=line.pk)
    found.article = article
    return found


def _reckoned(text: Text, sheet: Sheet, stands: Standing, *, known: Rules, now: datetime) -> Result:
    """What the sheet comes to today; LineRefused where it is impossible or lacks a reason."""
    try:
        today = now.astimezone(clock.ZONE).date()
        result = sheets.reckon(text, sheet, known=known, graded_on=today, standing=stands)
    except ValueError as impossible:
        raise LineRefused(refusals.said(impossible)) from None
    missing = sheets.without_reason(result)
    if missing:
        raise ReasonMissing(*result.cautions(grading.words_language()), *missing)
    return result


def _of_translation(text: Text, work: Sum) -> list[RoyaltyLine]:
    """With an original whose royalty changes, the lines of its translation that are not approved yet."""
    if not text.is_original or sheets.is_same_work(grading.kept(text.article).work, work):
        return []
    found = RoyaltyLine.objects.filter(article=text.article, state=LineState.GRADED, corrects__isnull=True)
    return list(found.exclude(language=text.language).select_related("payee__person", "person").order_by("pk"))


def _end(line: RoyaltyLine, state: LineState, *, by: User, now: datetime, reason: str) -> None:
    line.state, line.ended_by, line.ended_at = state, by, now
    line.ended_reason = reason.strip()[:LONGEST_REASON]
    line.save(update_fields=["state", "ended_by", "ended_at", "ended_reason"])


def _store(text: Text, sheet: Sheet, made: Reckoned, *, by: User, now: datetime) -> RoyaltyLine:
    row, line = made.row, made.line
    is_makers = row.role in standing.MAKERS and not row.is_agreed
    return RoyaltyLine.objects.create(
        article=text.article,
        language=text.language,
        revision=text.revision,
        published_on=text.published_on,
        unit=text.article.unit,
        payee=row.payee,
        person=row.person,
        role=row.role,
        share=line.part,
        article_coefficient=sheet.article_coefficient if is_makers else None,
        photo_coefficient=sheet.photo_coefficient if is_makers else None,
        photo_count=sheet.photo_count if is_makers else None,
        work_share=row.work_share,
        bonus_code=row.bonus.code,
        bonus_percent=row.bonus.percent,
        reason=row.reason[:LONGEST_REASON],
        amount=line.amount,
        snapshot=sums.snapshot(line),
        rate_id=line.rate_row,
        graded_by=by,
        graded_at=now,
    )
