"""Parts of a role: filled up, laid side by side, graded together or one after the other, under any data."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties import shares
from articles.royalties.rules import lump_sum, pieces_of, placed, recompute, rounded_whole
from articles.royalties.sums import Piece, restore, snapshot
from tests.royalties.lines import wholes
from tests.royalties.paper import dong_in, table


def piece(before, part):
    return Piece(before=Decimal(before), part=Decimal(part))


class Role:
    """A role's payees by name: graded in steps, each of which leaves those before it as they are."""

    def __init__(self, whole):
        self.whole, self.kept, self.earlier = whole, {}, {}

    def grade(self, **parts):
        names = sorted(parts)
        taken = [one for line in self.kept.values() for one in line]
        earlier = [self.earlier.get(name, ()) for name in names] if taken else ()
        self.kept |= zip(names, shares.laid([parts[name] for name in names], taken=taken, earlier=earlier), strict=True)

    def send_back(self, *names):
        self.earlier |= {name: self.kept.pop(name) for name in names}

    def amounts(self):
        return {name: placed(self.whole, pieces).amount for name, pieces in sorted(self.kept.items())}


@pytest.mark.parametrize("row", table("whole of a role", "graded first"), ids=lambda row: row["what it shows"])
def test_a_co_author_graded_later_on_paper(row):
    total = dong_in(row["whole of a role"])

    def parts(cell):
        named = (each.split() for each in cell.split(" + "))
        return {name: Decimal(part) for name, part in named}

    role = Role(lump_sum(total))
    role.grade(**parts(row["graded first"]))
    role.send_back(*[name for name in row["sent back"].split(" + ") if name != "–"])
    for step in row["graded then"].split(", "):
        role.grade(**parts(step))
    amounts = dict(each.split() for each in row["amounts"].split(" + "))
    assert role.amounts() == {name: dong_in(amount) for name, amount in amounts.items()}
    assert sum(role.amounts().values()) == total


def test_parts_left_empty_share_equally_what_is_left():
    assert shares.filled([None, None, None]) == [Decimal(part) for part in ("33.33", "33.33", "33.34")]
    assert shares.filled([None, Decimal(20)], taken=Decimal(60)) == [20, 20]
    assert shares.filled([Decimal("40.01")], taken=Decimal(60)) is None
    assert shares.filled([Decimal(40)], taken=Decimal(60)) == [40]
    assert shares.filled([None], taken=Decimal(100)) == [0]


def test_a_part_between_two_that_stay_is_in_pieces():
    taken = [piece(30, 30)]
    assert shares.laid([Decimal(50)], taken=taken) == [(piece(0, 30), piece(60, 20))]
    # The place of before, where it is free and as large.
    assert shares.laid([Decimal(40)], taken=taken, earlier=[[piece(60, 40)]]) == [(piece(60, 40),)]
    assert shares.laid([Decimal(30)], taken=taken, earlier=[[piece(60, 40)]]) == [(piece(0, 30),)]
    assert shares.laid([Decimal(30)], taken=taken, earlier=[[piece(20, 30)]]) == [(piece(0, 30),)]


@st.composite
def split(draw):
    """Parts of a whole, or of less than a whole, of up to six payees."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=1, max_size=6)))
    edges = [0, *cuts]
    return {f"P{number}": Decimal(b - a) / 100 for number, (a, b) in enumerate(zip(edges, cuts, strict=False))}


@given(wholes(), split(), st.data())
def test_graded_again_one_after_the_other_everybody_gets_the_same(whole, parts, data):
    role = Role(whole)
    role.grade(**parts)
    first = role.amounts()
    stays = data.draw(st.sampled_from([name for name in parts if parts[name]] or [next(iter(parts))]))
    back = data.draw(st.lists(st.sampled_from(sorted(parts)), unique=True).map(lambda names: {*names} - {stays}))
    role.send_back(*sorted(back))
    for name in data.draw(st.permutations(sorted(back))):
        role.grade(**{name: parts[name]})

    assert role.amounts() == first


@given(wholes(), st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.data())
def test_whatever_was_graded_when_all_parts_together_are_the_whole(whole, cuts, data):
    role, left, number = Role(whole), 10_000, 0
    for cut in cuts:
        part = min(cut, left)
        role.grade(**{f"P{data.draw(st.integers(0, 99))}-{number}": Decimal(part) / 100})
        left, number = left - part, number + 1
        if data.draw(st.booleans()) and role.kept:
            name = data.draw(st.sampled_from(sorted(role.kept)))
            left += int(sum(one.part for one in role.kept[name]) * 100)
            role.send_back(name)
    role.grade(last=Decimal(left) / 100)

    made = [placed(whole, pieces) for pieces in role.kept.values()]
    assert sum(line.amount for line in made) == rounded_whole(whole)
    assert all(recompute(restore(snapshot(line))) == line.amount >= 0 for line in made)
    assert sorted(restore(snapshot(line)).part for line in made) == sorted(line.part for line in made)
    assert all(placed(whole, pieces_of(restore(snapshot(line)))) == line for line in made)
