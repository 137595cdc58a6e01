"""Who is paid in the demo, and the royalty lines of its past months, graded and approved like any others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from articles.choices import LineRole, PayeeKind, Role
from articles.demo.office import Office
from articles.models import Payee, Person
from articles.royalties import lines, queue, sheets, standing
from articles.royalties.queue import Waiting
from articles.royalties.rates import Rules
from articles.royalties.sheets import PayeeRow, Sheet
from campaign_portal.clock import ZONE

# An office grades some days after a text went out, and approves some days later.
GRADED_AFTER, APPROVED_AFTER = timedelta(days=5), timedelta(days=9)
UNUSUAL = "Bài dài, nhiều tư liệu tự thu thập."


def payees(people: Iterable[Person]) -> None:
    """Behind each name of the bylines a person to be paid; those who sign in are staff."""
    for person in people:
        kind = PayeeKind.STAFF if person.user_id else PayeeKind.CONTRIBUTOR
        Payee.objects.create(name=person.full_name, person=person, kind=kind, unit=person.unit)


def past_months(office: Office, *, now: datetime) -> None:
    """What went out before this month is graded; what is older than a month is approved, unless by an example."""
    today = now.astimezone(ZONE).date()
    month = today.replace(day=1)
    found = queue.ungraded(date(2000, 1, 1), month - timedelta(days=1), now=now)
    found = found.select_related("article__unit", "revision", "facts_revision__article_type")
    known = Rules.read()
    waiting = queue.waiting(found, known=known, today=today)
    # Originals first: a translation is paid by what its original is worth.
    for each in sorted(waiting, key=lambda one: not one.text.is_original):
        if each.text.article.article_coefficient is not None:
            _grade(each, office, known=known, now=now)


def _grade(waiting: Waiting, office: Office, *, known: Rules, now: datetime) -> None:
    article, graded_at = waiting.text.article, waiting.publication.published_at + GRADED_AFTER
    share = article.translation_share
    rows = tuple(
        PayeeRow(
            payee=named.payee,
            role=named.role,
            person=named.payee.person,
            work_share=share if named.role == LineRole.TRANSLATOR else None,
        )
        for named in waiting.people
        if named.payee and (named.role != LineRole.TRANSLATOR or share is not None)
    )
    if not rows or waiting.rate is None or graded_at > now:
        return
    sheet = Sheet(
        article_coefficient=article.article_coefficient,
        photo_coefficient=article.photo_coefficient,
        photo_count=article.photo_count,
        rows=rows,
    )
    stands = standing.of(waiting.text)
    if not stands.has_original:
        return
    graded_on = graded_at.astimezone(ZONE).date()
    result = sheets.reckon(waiting.text, sheet, known=known, graded_on=graded_on, standing=stands)
    if sheets.without_reason(result):
        sheet = replace(sheet, rows=tuple(replace(row, reason=UNUSUAL) for row in rows))
    made = lines.grade(
        article,
        language=waiting.text.language,
        sheet=sheet,
        by=office.staff[Role.ACCOUNTANT],
        now=graded_at,
        known=known,
    )
    approved_at = waiting.publication.published_at + APPROVED_AFTER
    if approved_at + timedelta(days=31) < now and not waiting.rate.is_example:
        for line in made:
            lines.approve(line, by=office.approver, now=approved_at)
