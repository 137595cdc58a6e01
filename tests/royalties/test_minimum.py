"""A minimum and the rounding are those of a work: once for text and photos together, whoever made them."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties import sheets
from articles.royalties.exact import ROUNDING_STEPS
from articles.royalties.explain import explain
from articles.royalties.rates import Rules
from articles.royalties.reference import BASE_SALARIES, NATIONAL_RATES
from articles.royalties.rules import recompute, rounded_whole
from articles.royalties.sheets import PayeeRow, Sheet
from articles.royalties.sums import restore, snapshot
from articles.royalties.texts import Text
from tests.royalties.lines import DAY
from tests.royalties.paper import decimal_in, dong_in, table


def text():
    graded = {"article_coefficient": None, "photo_coefficient": None, "photo_count": None, "royalty_snapshot": None}
    article = SimpleNamespace(source_language="vi", unit_id=None, **graded)
    return Text(article, "vi", SimpleNamespace(pk=1), DAY, SimpleNamespace(code="tin", coefficient_ceiling=None))


def payee_row(number, role, **more):
    return PayeeRow(payee=SimpleNamespace(pk=number, name=f"P{number}"), role=role, **more)


def reckoned(*rows, coefficient, photo, photos, step=1, least=0):
    rate = replace(NATIONAL_RATES[0], rounding_step=step, minimum_amount=least)
    sheet = Sheet(article_coefficient=coefficient, photo_coefficient=photo, photo_count=photos, rows=rows)
    return sheets.reckon(text(), sheet, known=Rules((rate,), BASE_SALARIES), graded_on=DAY)


@pytest.mark.parametrize("row", table("coefficient of the text", "photos at"), ids=lambda row: row["what it shows"])
def test_author_and_photographer_of_one_work_on_paper(row):
    agreed = None if row["agreed for photos"] == "–" else dong_in(row["agreed for photos"])
    result = reckoned(
        payee_row(1, "author"), payee_row(2, "photographer", amount=agreed),
        coefficient=decimal_in(row["coefficient of the text"]), photo=decimal_in(row["photos at"]),
        photos=int(decimal_in(row["how many"])), step=int(decimal_in(row["rounded to"].replace(",", ""))) or 1,
        least=int(decimal_in(row["at least"].replace(",", ""))),
    )  # fmt: skip
    amounts = [each.line.amount for each in result.lines]
    assert [*amounts, sum(amounts)] == [dong_in(row[name]) for name in ("author", "photographer", "together")]


def test_what_photos_leave_of_the_minimum_is_said():
    result = reckoned(
        payee_row(1, "author"), payee_row(2, "photographer"),
        coefficient=Decimal("0.1"), photo=Decimal("0.1"), photos=1, least=50_000,
    )  # fmt: skip
    author, photographer = (each.line for each in result.lines)
    begin = "hệ số 0,1 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 14.900 đ, cùng 14.900 đ của ảnh được nâng lên"
    assert explain(author, language="vi") == f"{begin} mức tối thiểu 50.000 đ, còn lại 35.100 đ"
    end = "14,900 đ, with 14,900 đ for photos raised to the minimum of 50,000 đ: 35,100 đ"
    assert explain(author, language="en").endswith(end)
    assert "tối thiểu" not in explain(photographer, language="vi")


coefficients = st.decimals(0, 30, places=2)


@given(coefficients, coefficients, st.integers(0, 9), st.sampled_from(ROUNDING_STEPS), st.integers(0, 500_000))
def test_author_s_and_photographer_s_lines_are_the_work_to_the_dong(article, photo, photos, step, least):
    more = {"coefficient": article, "photo": photo, "photos": photos, "step": step, "least": least}
    both = [payee_row(1, "author"), payee_row(2, "photographer")]
    together = reckoned(*both, **more)
    made = [each.line for each in together.lines]

    assert sum(line.amount for line in made) == together.work.amount
    assert all(recompute(restore(snapshot(line))) == line.amount >= 0 for line in made)
    # Alone, or beside the other's line that is approved already, nobody gets anything else.
    [photographer] = reckoned(both[1], **more).lines
    assert photographer.line.amount == made[1].amount


@given(coefficients, st.integers(0, 500_000), st.integers(0, 500_000))
def test_an_agreed_amount_for_photos_takes_them_from_the_author_and_counts_for_the_minimum(article, agreed, least):
    more = {"coefficient": article, "least": least}
    photographer = payee_row(2, "photographer", amount=agreed)
    author = reckoned(payee_row(1, "author"), photographer, photo=Decimal(1), photos=9, **more).lines[0].line
    alone = reckoned(payee_row(1, "author"), photo=None, photos=None, step=1, coefficient=article).lines[0].line

    assert author.amount == (max(alone.amount, least - agreed) if article else 0)
    assert rounded_whole(restore(snapshot(author))) == author.amount
