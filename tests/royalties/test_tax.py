"""What is withheld from a payment, as docs/royalties.md says it: both sides of each threshold and of each date."""

from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import PayeeKind
from articles.royalties import tax
from articles.royalties.explain_tax import explain_tax
from articles.royalties.rules import MAX_VND
from articles.royalties.tax import CONTRIBUTOR, NON_RESIDENT, ROWS, STAFF, withholding
from tests.royalties.paper import dong_in, fenced_lines, table

CHANGE = date(2026, 7, 1)
YES = {"yes": True, "no": False}
EXAMPLES = table("paid", "payee")

days = st.dates(min_value=date(2013, 7, 1), max_value=date(2040, 12, 31))
payments = st.integers(min_value=0, max_value=10**12) | st.integers(min_value=1_900_000, max_value=5_100_000)
kinds = st.sampled_from([STAFF, CONTRIBUTOR, NON_RESIDENT])


def plain(payment, paid_on, kind=CONTRIBUTOR, *, asked=False, committed=False):
    return withholding(payment, kind, paid_on, asked=asked, committed=committed)


# The paper


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["what it shows"])
def test_worked_example_on_paper(row):
    payment = dong_in(row["payment"])
    found = plain(
        payment,
        date.fromisoformat(row["paid"]),
        row["payee"],
        asked=YES[row["asked"]],
        committed=YES[row["commitment"]],
    )
    assert (found.amount, payment - found.amount, found.rule) == (
        dong_in(row["tax"]),
        dong_in(row["paid out"]),
        row["rule"],
    )


def test_paper_lists_the_rules_of_the_code():
    written = [
        (row["kind of payee"], row["paid from"], row["percent"], row["from a payment of"], row["below that"],
         row["commitment"], row["text"])
        for row in table("kind of payee")
    ]  # fmt: skip
    coded = [
        (
            row.kind,
            row.effective_from.isoformat(),
            str(row.percentage),
            f"{row.threshold:,}" if row.threshold else "–",
            "when the payee asks" if row.on_request else "never" if row.threshold else "–",
            "suspends" if row.by_commitment else "–",
            row.cite,
        )
        for row in ROWS
    ]
    assert written == coded


def test_paper_has_examples_of_every_rule_kind_and_side():
    rules = {getattr(tax, name) for name in ("FROM_THRESHOLD", "BELOW_THRESHOLD", "ASKED", "COMMITTED")}
    assert {row["rule"] for row in EXAMPLES} == {*rules, tax.WITH_SALARY, tax.ABROAD}
    seen = {(row["paid"], row["payee"], row["payment"]) for row in EXAMPLES}
    for paid, threshold in (("2026-06-30", 2_000_000), ("2026-07-01", 5_000_000)):
        for payment in (threshold - 1, threshold):
            assert (paid, CONTRIBUTOR, f"{payment:,}") in seen


def test_every_line_of_explanation_on_paper():
    made = [
        (5_200_000, CHANGE, CONTRIBUTOR, {}, "vi"),
        (5_200_000, CHANGE, CONTRIBUTOR, {}, "en"),
        (3_000_000, CHANGE, CONTRIBUTOR, {"asked": True}, "vi"),
        (1_000_000, date(2026, 6, 30), CONTRIBUTOR, {}, "vi"),
        (9_000_000, CHANGE, CONTRIBUTOR, {"committed": True}, "en"),
        (9_000_000, CHANGE, STAFF, {}, "vi"),
        (1_000_000, date(2026, 6, 30), NON_RESIDENT, {}, "vi"),
    ]
    lines = [
        explain_tax(payment, plain(payment, day, kind, **more), language=language)
        for payment, day, kind, more, language in made
    ]
    assert fenced_lines(beginning="10 % × 5.200.000") == lines


# The rules


def test_the_kinds_are_those_of_the_database():
    assert {STAFF, CONTRIBUTOR, NON_RESIDENT} == set(PayeeKind.values) == {row.kind for row in ROWS}


def test_every_row_names_its_text_and_source():
    assert [row for row in ROWS if not (row.cite and row.source)] == []


@given(payment=payments, kind=kinds, day=days, asked=st.booleans(), committed=st.booleans())
def test_tax_and_rest_are_the_payment_and_none_is_negative(payment, kind, day, asked, committed):
    found = plain(payment, day, kind, asked=asked, committed=committed)
    assert 0 <= found.amount <= payment
    # Never more than half a đồng away from the exact percentage.
    assert abs(found.amount - Decimal(payment) * found.rate / 100) <= Decimal("0.5")
    assert (found.rate == 0) == (found.rule in (tax.BELOW_THRESHOLD, tax.COMMITTED, tax.WITH_SALARY))
    assert explain_tax(payment, found, language="vi")
    assert explain_tax(payment, found, language="en")


@given(payment=payments, more=payments, kind=kinds, day=days, asked=st.booleans(), committed=st.booleans())
def test_a_larger_payment_is_never_taxed_less(payment, more, kind, day, asked, committed):
    said = {"kind": kind, "paid_on": day, "asked": asked, "committed": committed}
    assert withholding(payment, **said).amount <= withholding(payment + more, **said).amount


@given(payment=payments, day=days, committed=st.booleans())
def test_asking_counts_only_below_the_threshold_since_july_2026(payment, day, committed):
    asked, not_asked = (plain(payment, day, asked=asked, committed=committed) for asked in (True, False))
    if day < CHANGE or payment >= 5_000_000 or committed:
        assert asked == not_asked
    else:
        assert (not_asked.amount, asked.rate, asked.rule) == (0, 10, tax.ASKED)


@given(payment=payments, day=days, asked=st.booleans())
def test_a_commitment_leaves_the_contributor_the_whole_payment_and_nobody_else(payment, day, asked):
    assert plain(payment, day, asked=asked, committed=True).amount == 0
    for kind in (STAFF, NON_RESIDENT):
        assert plain(payment, day, kind, committed=True) == plain(payment, day, kind, asked=asked)


@given(payment=payments, kind=kinds, days=st.tuples(days, days))
def test_between_two_changes_the_day_makes_no_difference(payment, kind, days):
    first, second = (plain(payment, day, kind) for day in days)
    assert first == second or (min(days) < CHANGE <= max(days))


def test_the_same_payment_split_in_two_may_owe_nothing():
    """Per payment, not per article: that is the law, and why a statement pays a person once."""
    assert plain(5_000_000, CHANGE).amount == 500_000
    assert plain(2_500_000, CHANGE).amount == 0


@given(day=days)
def test_the_greatest_payment_is_exact(day):
    assert plain(MAX_VND, day).amount == 10**14
    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_DOWN
        assert plain(MAX_VND, day).amount == 10**14


# Refusals


@pytest.mark.parametrize("payment", [-1, MAX_VND + 1, 1.5, True, "5000000", Decimal(5)])
def test_what_is_no_payment_is_refused(payment):
    with pytest.raises(ValueError, match="whole number of đồng"):
        plain(payment, CHANGE)


@pytest.mark.parametrize("kind", ["", "friend", "STAFF"])
def test_an_unknown_kind_is_refused(kind):
    with pytest.raises(ValueError, match="No rule says"):
        plain(1, CHANGE, kind)


@pytest.mark.parametrize("kind", [STAFF, CONTRIBUTOR, NON_RESIDENT])
def test_a_day_before_every_rule_is_refused(kind):
    plain(1, date(2013, 7, 1), kind)
    with pytest.raises(ValueError, match="No rule says"):
        plain(1, date(2013, 7, 1) - timedelta(days=1), kind)


def test_a_moment_is_no_day():
    with pytest.raises(ValueError, match="day in Vietnam"):
        plain(1, datetime(2026, 7, 1, 8))
