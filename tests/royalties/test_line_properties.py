"""Under any data: lines add up, splitting loses no đồng, order does not matter, a snapshot gives its amount again."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from articles.royalties import sheets
from articles.royalties.rates import Rules
from articles.royalties.reference import BASE_SALARIES, NATIONAL_RATES
from articles.royalties.rules import correction, parts, recompute, rounded_whole
from articles.royalties.sheets import PayeeRow, Sheet
from articles.royalties.sums import restore, snapshot
from articles.royalties.texts import Text
from tests.royalties.lines import DAY, lines, wholes

KNOWN = Rules(NATIONAL_RATES, BASE_SALARIES)


@st.composite
def shares(draw):
    """Parts of a whole that are all of it."""
    edges = [0, *sorted(draw(st.lists(st.integers(0, 10_000), max_size=6))), 10_000]
    return [Decimal(after - before) / 100 for before, after in pairwise(edges)]


@given(wholes(), shares())
def test_splitting_a_role_loses_and_makes_no_dong(line, split):
    made = parts(line, shares=split)

    assert sum(part.amount for part in made) == line.amount == rounded_whole(line)
    assert all(recompute(restore(snapshot(part))) == part.amount for part in made)


@given(lines(), st.integers(0, 10**12))
def test_a_correction_brings_a_line_to_what_it_should_be(line, should_be):
    was = abs(line.amount)

    made = correction(line=1, was=was, should_be=should_be)

    assert was + made.amount == should_be
    assert recompute(restore(snapshot(made))) == made.amount


def text():
    article = SimpleNamespace(
        source_language="vi", unit_id=None,
        article_coefficient=None, photo_coefficient=None, photo_count=None, royalty_snapshot=None,
    )  # fmt: skip
    return Text(article, "vi", SimpleNamespace(pk=1), DAY, SimpleNamespace(code="tin", coefficient_ceiling=None))


@st.composite
def rows(draw):
    """Rows of an original: authors with parts that are typed or left open, a photographer or none, agreed amounts."""
    people = draw(st.lists(st.integers(1, 50), min_size=1, max_size=6, unique=True))
    left, made = 10_000, []
    for number in people:
        share = draw(st.none() | st.integers(0, left // 2))
        left -= share or 0
        role = draw(st.sampled_from(["author", "author", "photographer", "other"]))
        amount = draw(st.integers(0, 10**6)) if role == "other" else None
        typed = None if share is None else Decimal(share) / 100
        made.append(
            PayeeRow(payee=SimpleNamespace(pk=number, name=f"P{number}"), role=role, share=typed, amount=amount)
        )
    return made


@given(rows(), st.randoms(), st.decimals(0, 30, places=2), st.decimals(0, 10, places=2), st.integers(0, 9))
def test_order_of_rows_changes_nobody_s_amount_and_open_parts_fill_the_whole(typed, random, article, photo, photos):
    sheet = Sheet(article_coefficient=article, photo_coefficient=photo, photo_count=photos, rows=tuple(typed))
    shuffled = replace(sheet, rows=tuple(random.sample(typed, len(typed))))

    made = sheets.reckon(text(), sheet, known=KNOWN, graded_on=DAY)
    again = sheets.reckon(text(), shuffled, known=KNOWN, graded_on=DAY)

    def by_payee(result):
        return {(each.row.payee.pk, each.row.role): each.line.amount for each in result.lines}

    assert by_payee(made) == by_payee(again)
    assert all(recompute(restore(snapshot(each.line))) == each.line.amount for each in made.lines)
    for role in ("author", "photographer"):
        own = [each for each in made.lines if each.row.role == role]
        if own and sum(each.line.part for each in own) == 100:
            assert sum(each.line.amount for each in own) == rounded_whole(own[0].line)
    if {row.role for row in typed} >= {"author", "photographer"}:
        apart = {each.row.role: rounded_whole(each.line) for each in made.lines if each.row.role != "other"}
        assert sum(apart.values()) == made.work.amount
