"""What the papers say: everything in both languages, a name for every code, numbers as people read them."""

import string
from decimal import Decimal

import pytest

from articles.choices import Language, LineRole, PayeeKind
from articles.reports.paper import phrases
from articles.reports.paper.columns import COLUMNS
from articles.vietnamese import LANGUAGES
from tests.reports.paper.statements import draft, june


def fields(name: str, language: str) -> set[str | None]:
    return {field for _text, field, _form, _conversion in string.Formatter().parse(phrases._PHRASES[language][name])}


def test_both_languages_say_the_same_things():
    assert phrases._PHRASES["vi"].keys() == phrases._PHRASES["en"].keys()
    assert [name for name in phrases._PHRASES["vi"] if fields(name, "vi") != fields(name, "en")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_name(language):
    assert phrases.ROLES[language].keys() == set(LineRole.values)
    assert phrases.KINDS[language].keys() == set(PayeeKind.values)
    assert phrases.LANGUAGES[language].keys() == set(Language.values)
    assert len({column.heading(language) for column in COLUMNS}) == len(COLUMNS)


def test_a_code_of_a_later_version_is_shown_as_it_is():
    assert phrases.named(phrases.ROLES, "illustrator", "vi") == "illustrator"


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (1_490_000, "1.490.000", "1,490,000"),
        (-4_500, "-4.500", "-4,500"),
        (Decimal("149000.00"), "149.000", "149,000"),
        (Decimal("149000.50"), "149.000,5", "149,000.5"),
        (Decimal("0.50"), "0,5", "0.5"),
        (10**15 - 1, "999.999.999.999.999", "999,999,999,999,999"),
    ],
)
def test_numbers_are_grouped_and_without_idle_zeros(value, vietnamese, english):
    assert (phrases.grouped(value, "vi"), phrases.grouped(value, "en")) == (vietnamese, english)


def test_files_are_named_after_the_statement():
    assert phrases.file_name(june(), "xlsx") == "bang-ke-chi-tra-nhuan-but-3-2021-20210601-20210630.xlsx"
    slip = phrases.file_name(june(language="en"), "pdf", payee="Trần Thị Bình")
    assert slip == "royalty-payment-slip-3-2021-20210601-20210630-tran-thi-binh.pdf"
    assert phrases.file_name(draft(), "pdf") == "bang-ke-chi-tra-nhuan-but-ban-nhap-2021-20210601-20210630.pdf"
