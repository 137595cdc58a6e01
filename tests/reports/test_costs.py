"""What royalties cost: sums by month and topic that agree with the lines, whoever adds them up."""

import datetime
from decimal import Decimal

import pytest

from articles.choices import LineState
from articles.models import RoyaltyLine, Unit
from articles.reports import costs
from articles.reports.costs import NONE, Cost, Question
from articles.reports.stretches import Stretch
from articles.royalties import entries, paying, rules, sums
from tests import factories
from tests.factories import NOON
from tests.royalties.office import AUGUST, JULY, Office

SUMMER = Stretch(JULY[0], AUGUST[1])
NAMES = {topic: {} for topic in costs.TOPICS}


def measured(days: Stretch = SUMMER, names=NAMES, **topics) -> costs.Costs:
    return costs.measure(Question(days, topics), names=names)


def with_bonus(amount: int, percent: str) -> dict:
    line = rules.Sum(formula="coefficient", amount=amount, bonus_code="hardship", bonus_percent=Decimal(percent))
    return {"bonus_code": "hardship", "bonus_percent": Decimal(percent), "snapshot": sums.snapshot(line)}


@pytest.fixture
def office(cast) -> Office:
    return Office(cast)


# --- plain values ---------------------------------------------------------------------------------------------------


def test_costs_are_added_part_by_part():
    both = Cost(100, 30, 50, 20) + Cost(-40, 0, 1, 0)
    assert (both, both.total, both.unpaid) == (Cost(60, 30, 51, 20), 141, 121)


# --- sums -----------------------------------------------------------------------------------------------------------


def test_royalties_incentive_and_remuneration_stand_apart(office):
    who = office.payee()
    office.line(who, 1000), office.line(who, 500, role="translator")
    office.line(who, 1300, **with_bonus(1300, "30"))
    office.line(who, 70, role="editor"), office.line(who, 7, role="other")
    assert measured().total == Cost(royalties=2500, incentive=300, remuneration=77)


@pytest.mark.parametrize("percent", ["0.01", "0.29", "12.5", "30", "33.33", "100", "999.99"])
@pytest.mark.parametrize("amount", [1, 2, 3, 149, 10_029, 87_389, 1_951_900, 999_999_999_999_999])
def test_the_database_reckons_a_bonus_as_a_statement_does(office, amount, percent):
    line = office.line(office.payee(), amount, **with_bonus(amount, percent))
    assert measured().total.incentive == entries.incentive(sums.restore(line.snapshot))


def test_an_agreed_amount_has_no_bonus_in_it(office):
    office.line(office.payee(), 1000, bonus_code="hardship", bonus_percent=Decimal(50))
    assert measured().total == Cost(royalties=1000)


def test_only_approved_lines_of_the_days_of_publication_count(office):
    who = office.payee()
    office.line(who, 1), office.line(who, 10, published_on=AUGUST[1])
    office.line(who, 100, published_on=datetime.date(2026, 9, 1))
    office.line(who, 1000, state=LineState.GRADED, approved_by=None, approved_at=None)
    office.line(who, 10_000, state=LineState.SENT_BACK)
    found = measured()
    assert [(month.day, month.cost.total) for month in found.months] == [(JULY[0], 1), (AUGUST[0], 10)]
    assert measured(Stretch(JULY[0], JULY[1])).total.total == 1


def test_a_month_without_a_line_is_there_and_a_correction_counts_with_its_line(office):
    line = office.line(office.payee(), 100)
    office.line(office.payee(), -40, corrects=line)
    assert [(month.day, month.cost.total) for month in measured().months] == [(JULY[0], 60), (AUGUST[0], 0)]


def test_each_topic_has_all_lines_once(office):
    unit, campaign = Unit.objects.create(name_vi="Trạm y tế"), factories.campaign()
    genre, photos = factories.article_type(), factories.article_type("anh")
    an, binh = office.payee("Lê An"), office.payee("Lê Bình")
    first = office.line(an, 100, unit=unit)
    first.article.__class__.objects.filter(pk=first.article_id).update(campaign=campaign)
    office.line(binh, 70, published_on=AUGUST[0], role="editor"), office.line(an, 20)
    names = {
        "campaign": {campaign.pk: "Chiến dịch"},
        "unit": {unit.pk: "Trạm"},
        "genre": {genre.pk: "tin", photos.pk: "ảnh"},
        "payee": {an.pk: "An", binh.pk: "Bình"},
    }
    found = measured(names=names)
    said = {topic: [(line.name, line.number, line.cost.total) for line in held] for topic, held in found.topics.items()}
    assert said == {
        "campaign": [("Chiến dịch", campaign.pk, 100), ("chưa xếp vào mục nào", NONE, 90)],
        "unit": [("Trạm", unit.pk, 100), ("chưa xếp vào mục nào", NONE, 90)],
        "genre": [("tin", genre.pk, 190)],
        "payee": [("An", an.pk, 120), ("Bình", binh.pk, 70)],
    }
    [_named, without] = found.topics["campaign"]
    assert [(month.day, month.cost) for month in without.months] == [
        (JULY[0], Cost(royalties=20)),
        (AUGUST[0], Cost(remuneration=70)),
    ]


def test_one_topic_can_be_asked_for_and_those_without_it(office):
    unit = Unit.objects.create(name_vi="Trạm y tế")
    an, binh = office.payee("Lê An"), office.payee("Lê Bình")
    office.line(an, 1, unit=unit), office.line(binh, 10), office.line(an, 100)
    totals = [measured(**asked).total.total for asked in ({"unit": unit.pk}, {"unit": NONE}, {"payee": an.pk})]
    assert (totals, measured(unit=unit.pk, payee=binh.pk).total.total) == ([1, 110, 101], 0)
    genre = RoyaltyLine.objects.first().article.article_type_id
    assert (measured(genre=genre).total.total, measured(genre=NONE).total.total) == (111, 0)


# --- paid -----------------------------------------------------------------------------------------------------------


def test_a_line_is_paid_once_its_payment_went_out_whole(office, cast):
    office.line(office.payee("Lê An"), 100), office.line(office.payee("Lê Bình"), 60)
    closed = office.close()
    an, _binh = closed.recipients.order_by("position")
    office.line(office.payee("Lê An"), 7)
    assert measured().total.paid == 0
    sent = {"paid_on": NOON.date(), "reference": "UNC 1", "by": cast.accountant}
    paying.pay(closed, [an.pk], amount=99, **sent)
    assert measured().total.paid == 0
    [last] = paying.pay(closed, [an.pk], **sent)
    assert (measured().total.paid, measured().total.unpaid) == (100, 67)
    assert measured().topics["payee"][0].cost == Cost(royalties=107, paid=100)
    paying.take_back(last, on=NOON.date(), reference="UNC 2", by=cast.accountant)
    assert measured().total.paid == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_each_topic_is_one_query(office, django_assert_num_queries, rows):
    for number in range(rows):
        office.line(office.payee(f"Lê {number}"), 100, unit=Unit.objects.create(name_vi=f"Đơn vị {number}"))
    with django_assert_num_queries(4):
        measured()
