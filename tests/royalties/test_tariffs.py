from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties import periods
from articles.royalties.reference import BASE_SALARIES, EXAMPLE_TARIFF, NATIONAL_RATES
from articles.royalties.tariffs import select_in_force

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@dataclass
class Period:
    effective_from: date
    effective_until: date | None


stretches = st.builds(Period, DAYS, st.none() | DAYS)


@given(st.lists(stretches, max_size=8, unique_by=lambda row: row.effective_from), DAYS)
def test_row_is_in_its_dates_and_none_begun_later_holds_the_day(rows, day):
    def holds(row):
        return row.effective_from <= day and (row.effective_until is None or day < row.effective_until)

    chosen = select_in_force(rows, on=day)

    if chosen is None:
        assert not any(holds(row) for row in rows)
    else:
        assert holds(chosen)
        assert not any(holds(row) and row.effective_from > chosen.effective_from for row in rows)


@given(st.lists(stretches, min_size=1, max_size=6, unique_by=lambda row: row.effective_from), DAYS, st.randoms())
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


def test_tariff_that_goes_by_the_day_of_grading_is_selected_by_it():
    old = replace(NATIONAL_RATES[0], effective_until=date(2026, 9, 1))
    new = replace(EXAMPLE_TARIFF, name="QĐ 7/2026", is_example=False, dated_by="grading")
    august, september = date(2026, 8, 31), date(2026, 9, 1)

    # Published under the old text and graded under the new one: both hold, the one begun last counts.
    assert select_in_force([old, new], on=august, graded_on=september) is new
    assert select_in_force([old, new], on=august, graded_on=august) is old
    assert select_in_force([old, replace(new, dated_by="publication")], on=august, graded_on=september) is old


# Periods that follow one another


def named(name, first, until=None):
    return replace(EXAMPLE_TARIFF, name=name, effective_from=first, effective_until=until)


def test_days_of_two_tariffs_are_named():
    first, second = named("A", date(2026, 9, 1)), named("B", date(2027, 1, 1), date(2027, 6, 1))

    assert periods.overlap(second, [first]) == periods.Stretch(date(2027, 1, 1), date(2027, 5, 31), ("B", "A"))
    assert periods.overlap(first, [second]) == periods.Stretch(date(2027, 1, 1), date(2027, 5, 31), ("A", "B"))
    assert periods.overlap(second, [replace(first, effective_until=date(2027, 1, 1))]) is None
    assert periods.overlap(second, []) is None


def test_days_of_no_tariff_are_named():
    rows = [named("B", date(2027, 1, 1)), named("A", date(2026, 9, 1), date(2026, 12, 30))]

    assert periods.gaps(rows) == [periods.Stretch(date(2026, 12, 30), date(2026, 12, 31), ("A", "B"))]
    assert periods.gaps([named("A", date(2026, 9, 1), date(2027, 1, 1)), rows[0]]) == []


@given(st.lists(st.integers(0, 400), min_size=2, max_size=6, unique=True), DAYS)
def test_tariffs_without_overlap_and_gap_decide_each_day_once(starts, day):
    firsts = [date(2020, 1, 1) + timedelta(start) for start in sorted(starts)]
    rows = [
        named(str(n), first, until) for n, (first, until) in enumerate(zip(firsts, [*firsts[1:], None], strict=True))
    ]

    assert [periods.overlap(row, [other for other in rows if other is not row]) for row in rows] == [None] * len(rows)
    assert periods.gaps(rows) == []
    assert (select_in_force(rows, on=day) is None) == (day < firsts[0])
