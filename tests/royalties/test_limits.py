"""The limits of the year and of the payment are shown before a statement breaks them; none of them stops it."""

import datetime
from decimal import Decimal

import pytest

from articles.models import RoyaltyLine
from articles.reports import costs
from articles.royalties import limits, rules, statements, sums
from articles.royalties.reference import BASE_SALARIES, NATIONAL_RATES
from tests import factories
from tests.royalties.office import AUGUST, JULY, PAY_DAY

pytestmark = pytest.mark.usefixtures("in_english")


def found(statement) -> list[str]:
    return limits.cautions(statement, statements.preview(statement))


def of_year(statement) -> list[tuple[int, int, bool]]:
    return [
        (each.amount, each.royalties, each.is_kept) for each in limits.of_year(statement, statements.preview(statement))
    ]


def with_bonus(percent: int) -> dict:
    """A line of a base of 1,490,000 đ with so many percent more."""
    day = datetime.date(2021, 6, 17)
    work = rules.GradedWork(published_on=day, article_coefficient=Decimal(10))
    bonus = rules.Bonus(code="hardship", percent=Decimal(percent))
    base = rules.select_in_force(BASE_SALARIES, on=day)
    line = rules.article_royalty(work, rate=NATIONAL_RATES[0], base_salary=base, bonus=bonus)
    return {"amount": line.amount, "snapshot": sums.snapshot(line), "bonus_code": "hardship", "bonus_percent": percent}


def test_remuneration_is_half_of_the_royalties_at_most(office):
    office.line(office.payee(), 1000)
    office.line(office.payee("Lê Bình"), 500, role="editor")
    draft = office.draft(payment_on=AUGUST[1])
    assert of_year(draft) == [(0, 1000, True), (500, 1000, True)]
    assert found(draft) == []
    office.line(office.payee("Lê Bình"), 1, role="other")
    assert of_year(draft)[1] == (501, 1000, False)
    assert found(draft) == ["Remuneration of others would be 51 % of the year's royalties; the law allows 50 %."]


def test_incentive_is_three_tenths_of_the_royalties_without_it(office):
    office.line(office.payee(), **with_bonus(30))
    draft = office.draft(payment_on=AUGUST[1])
    assert of_year(draft)[0] == (447_000, 1_490_000, True)
    office.line(office.payee("Lê Bình"), **with_bonus(31))
    assert of_year(draft)[0] == (447_000 + 461_900, 2_980_000, False)
    assert found(draft) == ["Incentive (bonuses) would be 31 % of the year's royalties; the law allows 30 %."]
    closed = office.close(draft)
    assert limits.of_year(closed)[0].amount == 908_900


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([-447_000], 0),
        ([-447_001], 0),
        ([-200_000], 247_000),
        ([-200_000, -300_000], 0),
        ([-500_000, 60_000], 7_000),
        ([100_000], 447_000),
    ],
)
@pytest.mark.parametrize("settled", [False, True])
def test_a_bonus_that_was_corrected_away_does_not_count(office, changes, left, settled):
    """What a line pays above itself without the bonus is bonus: in a draft, when closed, and in what a year costs."""
    line = office.line(office.payee(), **with_bonus(30))
    if settled:
        office.close(office.draft(payment_on=AUGUST[1]))
    was = line.amount
    for change in changes:
        made = rules.correction(line=line.pk, was=was, should_be=was + change)
        office.line(office.payee(), made.amount, corrects=line, snapshot=sums.snapshot(made))
        was += change
    office.line(office.payee(), 1_000_000)
    draft = office.draft(payment_on=AUGUST[1])
    assert limits.of_year(draft, statements.preview(draft))[0].amount == left
    assert limits.of_year(office.close(draft))[0].amount == left
    assert costs.cost_of(RoyaltyLine.objects.aggregate(**costs.sums())).incentive == left


def test_the_year_is_that_of_the_payment(office):
    office.line(office.payee(), 1000)
    office.close(office.draft(payment_on=datetime.date(2026, 12, 31)))
    office.line(office.payee(), 400, role="editor", published_on=AUGUST[0])
    draft = office.draft(AUGUST, payment_on=datetime.date(2026, 12, 30))
    assert of_year(draft)[1] == (400, 1000, True)
    statements.move_payment(draft, datetime.date(2027, 1, 4))
    assert of_year(draft)[1] == (400, 0, False)


def test_nothing_but_remuneration_breaks_the_limit(office):
    office.line(office.payee(), 1, role="other")
    draft = office.draft(payment_on=AUGUST[1])
    assert found(draft) == ["Remuneration of others would be – of the year's royalties; the law allows 50 %."]


@pytest.mark.parametrize(("days", "late"), [(60, 0), (61, 1)])
def test_a_payment_later_than_sixty_days_is_noticed(office, days, late):
    office.line(office.payee(), 1000, published_on=JULY[1])
    draft = office.draft(payment_on=JULY[1] + datetime.timedelta(days=days))
    assert len(found(draft)) == late
    assert limits.pay_by(draft) == datetime.date(2026, 9, 29)


@pytest.mark.parametrize(
    ("days", "said"),
    [(44, ""), (45, "have to be paid by 29/09/2026"), (60, "have to be paid by"), (61, "should have been paid by")],
)
def test_that_the_days_run_out_is_said_without_a_draft(office, days, said):
    today = JULY[1] + datetime.timedelta(days=days)
    line = office.line(office.payee(), 1000, published_on=JULY[1])
    office.line(office.payee(), -1, corrects=line, published_on=JULY[0])
    office.line(office.payee(), 1000, published_on=JULY[0], state="graded", approved_by=None, approved_at=None)
    assert bool(limits.running_out(today)) == bool(said)
    assert said in limits.running_out(today)
    office.close()
    assert limits.running_out(today) == ""


@pytest.mark.parametrize("count", [1, 5])
def test_to_know_it_takes_one_query(office, django_assert_num_queries, count):
    for _number in range(count):
        office.line(office.payee(), 1000, published_on=JULY[0])
    with django_assert_num_queries(1):
        assert limits.running_out(AUGUST[1])


def test_two_statements_that_pay_on_one_day_are_noticed(office):
    office.closed(1000)
    office.line(office.payee(), 1000, published_on=AUGUST[1])
    draft = office.draft(AUGUST)
    assert [
        sentence
        for sentence in found(draft)
        if sentence.startswith("Another statement pays on the same day: Đoàn Trang")
    ]
    statements.move_payment(draft, PAY_DAY - datetime.timedelta(days=1))
    assert found(draft) == []


@pytest.mark.parametrize("decider", ["graded_by", "approved_by"])
@pytest.mark.parametrize("way", ["payee", "byline"])
def test_whoever_turns_out_to_be_paid_by_what_they_decided_is_named(office, decider, way):
    own, person = office.payee("Tôi"), factories.person("Tôi")
    line = office.line(own, 1000, **({"person": person} if way == "byline" else {}))
    office.line(office.payee("Lê Bình"), 1000)
    own.person = person if way == "payee" else None
    own.save()
    draft = office.draft(payment_on=AUGUST[1])
    assert found(draft) == []
    person.user = getattr(line, decider)
    person.save()
    [sentence] = found(draft)
    assert sentence.startswith("Graded or approved by whom they pay: lines of Tôi.")
