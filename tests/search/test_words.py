"""What a word is, and when two are the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.parsing import parse
from articles.search.snippets import highlighted, matches
from articles.search.tokens import Text, tokens_of, vocabulary
from articles.search.words import query_words
from articles.vietnamese import nfc


def keys(text: str) -> list[str]:
    return [word.key for word in query_words(text)]


def exacts(text: str) -> list[str]:
    return [word.exact for word in query_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đẩy mạnh", ["day", "manh"]),
        ("24/2023/NĐ-CP", ["24", "2023", "nd", "cp"]),
        ("21/2015/QÐ-UBND", ["21", "2015", "qd", "ubnd"]),
        ("Covid19, Covid-19", ["covid", "19", "covid", "19"]),
        ("kỹ kĩ Mỹ mĩ quý quí y", ["ki", "ki", "mi", "mi", "qui", "qui", "y"]),
        ("thuyết huy say", ["thuyet", "huy", "say"]),
        ("🌸 … -", []),
    ],
)
def test_words_are_folded(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("kỹ", "kĩ"), ("BẢO", "bảo"), ("Ð", "đ")])
def test_spellings_of_one_syllable_are_exactly_equal(one, other):
    assert exacts(one) == exacts(other) == exacts(unicodedata.normalize("NFD", one))


@pytest.mark.parametrize(("one", "other"), [("bão", "báo"), ("hòa", "hóa"), ("cân", "căn"), ("đa", "da"), ("ma", "mà")])
def test_other_words_are_equal_only_without_marks(one, other):
    assert exacts(one) != exacts(other)
    assert keys(one) == keys(other)


def test_a_text_has_words_pairs_and_beginnings():
    tokens = tokens_of(Text("Bảo hiểm", "y tế", "xã\nhội"))
    assert {"bao", "hiem", "bao_hiem", "t:bao_hiem", "l:bao_hiem", "y_te", "l:te", "xa", "p:b", "p:hi"} <= tokens
    # Pairs are of one field and one line; the title's tokens are of the title.
    assert tokens.isdisjoint({"hiem_y", "xa_hoi", "t:te", "l:xa", "p:t"})


def test_the_vocabulary_has_no_numbers_and_no_letters():
    assert vocabulary(Text("Quyết định 24 y tế", "")) == {"quyet", "dinh", "te"}


@given(st.text(max_size=80))
def test_no_token_can_leave_its_quotes(text):
    assert not any(set(token) & set("\"'\\ \x00") for token in tokens_of(Text(nfc(text), "")))


@given(st.text(max_size=200), st.text(max_size=30))
def test_whatever_is_highlighted_stays_the_same_text(text, query):
    from html import unescape

    text = nfc(text)
    shown = str(highlighted(text, parse(query))).replace("<mark>", "").replace("</mark>", "")
    assert unescape(shown) == text
    assert "<" not in shown


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Bảo hiểm y tế, bảo vệ", "bao hiem", ["Bảo hiểm"]),
        ("Bảo vệ, hiểm họa", "bao hiem", ["Bảo", "hiểm"]),
        ("Bão lớn; báo tin", "bão", ["Bão"]),
        ("Báo tin", "bão", ["Báo"]),
        ("Nghị định 24/2023/NĐ-CP", "24/2023/nd-cp", ["24/2023/NĐ-CP"]),
        ("Hoà giải", "hòa", ["Hoà"]),
        ("Không có gì", "bao", []),
    ],
)
def test_what_was_looked_for_is_marked_as_written(text, query, expected):
    assert [text[start:end] for start, end in matches(text, parse(query))] == expected


def test_markup_in_a_title_is_text():
    assert highlighted("<b>Bảo</b> & hiểm", parse("bao")) == "&lt;b&gt;<mark>Bảo</mark>&lt;/b&gt; &amp; hiểm"
