"""Where words stand in a text: the same places, whether it can be looked through or has to be read word by word."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.parsing import parse
from articles.search.runs import runs
from articles.search.snippets import excerpt
from articles.search.words import query_words, words_of
from articles.vietnamese import nfc

SIGNS = "aàáạăằâấAÀĐđdeêếyỳkKquQUiíhmoòôờ0129²߃ıİſßœαςΣ中·_-/. \n…“\u0301\u0338"
texts = st.text(SIGNS, max_size=60).map(nfc)
wanted = st.text(SIGNS, max_size=12).map(query_words).filter(bool)


def read(text, words, *, exact):
    """Every word of the text is looked at in turn."""
    there, at, found = list(words_of(text)), 0, []
    while at <= len(there) - len(words):
        pairs = list(zip(words, there[at:], strict=False))
        if all(a.exact == b.exact if exact and a.has_marks else a.key == b.key for a, b in pairs):
            found.append((there[at].start, there[at + len(words) - 1].end))
            at += len(words)
        else:
            at += 1
    return found


@given(texts, wanted, st.booleans())
@example("Kỹ lý mỹ quý ky y", query_words("kĩ lí mĩ quí ki y"), False)
@example("ba ba bà", query_words("ba bà"), True)
@example("ba bà ba", query_words("bà"), True)
@example("anan an Covid19 a1", query_words("an covid"), False)
@example(f"{'a' * 41} {'a' * 40}", query_words("a" * 45), False)
def test_words_are_found_where_they_stand(text, words, exact):
    assert list(runs(text, tuple(words), exact=exact)) == read(text, words, exact=exact)


@pytest.mark.parametrize("aside", ["", " m²", " straße", " x\u0323\u0301"])
def test_one_rare_letter_changes_nothing(aside):
    text = f"Hoà giải, hòa giải; hoa giai{aside}"
    found = {typed: list(runs(text, tuple(query_words(typed)), exact=True)) for typed in ("hòa giải", "hoa giai")}
    assert found == {"hòa giải": [(0, 8), (10, 18)], "hoa giai": [(0, 8), (10, 18), (20, 28)]}


def test_an_excerpt_begins_where_the_most_of_the_words_stand_the_first_of_such_places():
    text = f"{'Bảo ban. ' * 40}{'Lời. ' * 40}Hiểm họa, bảo vệ. {'Xa. ' * 80}Bảo vệ, hiểm họa."
    shown = excerpt(text, parse("hiểm bảo"), length=120)
    assert "<mark>Hiểm</mark> họa, <mark>bảo</mark> vệ." in shown
    assert shown.startswith("…Lời.")
