"""What the arithmetic refuses is said in the language of the screen, whatever it names."""

import ast
from decimal import Decimal

import pytest
from django.utils import translation

from articles.royalties import lines, refusals, rules
from articles.royalties.bars import LineRefused
from articles.royalties.exact import MAX_VND, Impossible, number, round_vnd
from tests.house import files


def calls() -> list[ast.Call]:
    found = [node for path in files.ours(".py", under="articles/royalties/") for node in ast.walk(files.tree(path))]
    return [node for node in found if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]


def test_every_sentence_and_every_name_is_known_and_translated():
    said = {node.args[0].value for node in calls() if node.func.id == "Impossible"}
    assert said == set(refusals.SENTENCES)
    named = {
        keyword.value.value
        for node in calls()
        for keyword in node.keywords
        if node.func.id in ("number", "whole") and keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    }
    assert named - {""} <= set(refusals.NAMES)
    with translation.override("vi"):
        assert [sentence for sentence in said if translation.gettext(sentence) == sentence] == []


@pytest.mark.parametrize(
    ("refused", "vi", "en"),
    [
        (
            lambda: number(Decimal("1000.5"), name="photo coefficient", most=Decimal("999.99")),
            "Giá trị “hệ số ảnh” phải nằm trong khoảng từ 0 đến 999,99.",
            "The photo coefficient must lie between 0 and 999.99.",
        ),
        (
            lambda: number(Decimal("1.234"), name="translator's share", most=Decimal(100)),
            "Giá trị “tỷ lệ hưởng” chỉ được có tối đa hai chữ số thập phân.",
            "The share may have two decimals at most.",
        ),
        (
            lambda: round_vnd(Decimal(-1)),
            "Số tiền phải nằm trong khoảng từ 0 đến 999999999999999 đồng.",
            "An amount must lie between 0 and 999999999999999 đồng.",
        ),
    ],
    ids=["range", "decimals", "amount"],
)
def test_the_sentence_in_both_languages(refused, vi, en):
    with pytest.raises(Impossible) as caught:
        refused()
    for language, sentence in (("vi", vi), ("en", en)):
        with translation.override(language):
            assert refusals.said(caught.value) == sentence


def test_what_is_no_sentence_of_ours_is_not_shown():
    with translation.override("vi"):
        assert refusals.said(ValueError("invalid literal")) == "Không tính được từ các số liệu này."


def test_at_the_console_it_is_the_english_sentence():
    assert str(Impossible("The %(name)s must be a whole number.", name="bonus")) == "The bonus must be a whole number."


def test_a_correction_beyond_all_bounds_is_refused_in_vietnamese(office, cast):
    line = office.line(office.payee(), 100)
    with translation.override("vi"), pytest.raises(LineRefused) as refused:
        lines.correct(line, should_be=MAX_VND + 1, by=cast.accountant, reason="Nhầm")
    assert refused.value.sentences == ("Giá trị “số tiền đúng” phải nằm trong khoảng từ 0 đến 999999999999999.",)


def test_parts_beyond_the_whole_are_refused_in_vietnamese():
    with pytest.raises(Impossible) as caught:
        rules.parts(rules.lump_sum(100), shares=[Decimal(60), Decimal(60)])
    with translation.override("vi"):
        assert refusals.said(caught.value) == "Giá trị “tổng các tỷ lệ” phải nằm trong khoảng từ 0 đến 100."
