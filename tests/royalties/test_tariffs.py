from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties.reference import BASE_SALARIES, EXAMPLE_TARIFF, NATIONAL_RATES
from articles.royalties.tariffs import BaseSalaryRow, RateRow, row_like, select_in_force

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@dataclass
class Period:
    effective_from: date
    effective_until: date | None


periods = st.builds(Period, DAYS, st.none() | DAYS)


@given(st.lists(periods, max_size=8, unique_by=lambda row: row.effective_from), DAYS)
def test_row_is_in_its_dates_and_none_begun_later_holds_the_day(rows, day):
    def holds(row):
        return row.effective_from <= day and (row.effective_until is None or day < row.effective_until)

    chosen = select_in_force(rows, on=day)

    if chosen is None:
        assert not any(holds(row) for row in rows)
    else:
        assert holds(chosen)
        assert not any(holds(row) and row.effective_from > chosen.effective_from for row in rows)


@given(st.lists(periods, min_size=1, max_size=6, unique_by=lambda row: row.effective_from), DAYS, st.randoms())
def test_order_of_rows_does_not_matter(rows, day, random):
    shuffled = random.sample(rows, len(rows))

    assert select_in_force(shuffled, on=day) == select_in_force(rows, on=day)


def test_first_day_counts_and_day_of_end_does_not():
    row = Period(date(2014, 6, 1), date(2026, 9, 1))

    assert select_in_force([row], on=date(2014, 5, 31)) is None
    assert select_in_force([row], on=date(2014, 6, 1)) is row
    assert select_in_force([row], on=date(2026, 8, 31)) is row
    assert select_in_force([row], on=date(2026, 9, 1)) is None


def test_base_salary_counts_until_the_next_begins():
    chosen = [select_in_force(BASE_SALARIES, on=row.effective_from) for row in BASE_SALARIES]
    day_before = [select_in_force(BASE_SALARIES, on=r.effective_from - timedelta(1)) for r in BASE_SALARIES]

    assert chosen == list(BASE_SALARIES)
    assert day_before == [None, *BASE_SALARIES[:-1]]


def test_province_goes_before_an_example_whichever_began_later():
    own = replace(EXAMPLE_TARIFF, name="QĐ 7/2026", is_example=False)
    day = date(2027, 1, 1)

    for example in (EXAMPLE_TARIFF, replace(EXAMPLE_TARIFF, effective_from=date(2026, 12, 1))):
        assert select_in_force([example, own], on=day) is own
        assert select_in_force([example], on=day) is example


def test_two_rows_of_one_day_are_refused():
    with pytest.raises(ValueError, match="Two rows begin on 2014-06-01"):
        select_in_force([*NATIONAL_RATES, *NATIONAL_RATES], on=date(2021, 6, 17))


def test_moment_instead_of_a_day_is_refused():
    with pytest.raises(ValueError, match="not a moment"):
        select_in_force(NATIONAL_RATES, on=datetime(2021, 6, 17, tzinfo=UTC))


def test_stored_row_becomes_a_plain_one():
    class Stored:
        pk = 7

    for row, row_type in ((EXAMPLE_TARIFF, RateRow), (BASE_SALARIES[0], BaseSalaryRow)):
        stored = Stored()
        for name in row.__slots__:
            setattr(stored, name, getattr(row, name))
        assert row_like(stored, row_type=row_type) == row
