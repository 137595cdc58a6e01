"""What a person is told has changed: no more and no less than what changed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Revision
from articles.workflow import comparison
from articles.workflow.comparison import Items, Paragraph, Piece

SYLLABLES = ["bảo", "hiểm", "xã", "hội", "tự", "nguyện", "cho", "mọi", "người", "dân"]
words = st.lists(st.sampled_from(SYLLABLES), max_size=12).map(" ".join)
bodies = st.lists(words, max_size=6).map(lambda texts: "".join(f"<p>{text}</p>" for text in texts))


def said(pieces, *kinds) -> str:
    return " ".join(piece.text for piece in pieces if piece.kind in kinds)


def test_one_changed_word_is_one_changed_word():
    assert comparison.compare_words("hệ số 1,5 cho tin", "hệ số 2 cho tin") == (
        Piece("same", "hệ số"),
        Piece("removed", "1,5"),
        Piece("added", "2"),
        Piece("same", "cho tin"),
    )


def test_paragraphs_are_aligned_before_they_are_compared():
    before = "<p>Một hai ba bốn</p><p>Giữ nguyên</p><p>Sẽ mất</p>"
    after = "<p>Hoàn toàn mới đây</p><p>Một hai ba năm</p><p>Giữ nguyên</p>"
    assert comparison.compare_bodies(before, after) == [
        Paragraph("p", (Piece("added", "Hoàn toàn mới đây"),)),
        Paragraph("p", (Piece("same", "Một hai ba"), Piece("removed", "bốn"), Piece("added", "năm"))),
        Paragraph("p", (Piece("same", "Giữ nguyên"),)),
        Paragraph("p", (Piece("removed", "Sẽ mất"),)),
    ]


def test_links_and_pictures_are_compared_as_items():
    before = '<p><a href="/cu/">xem</a></p>'
    after = '<p><a href="/moi/">xem</a></p><figure><img src="/media/images/a.jpg" alt="Ô"></figure>'
    assert comparison.compare_links(before, after) == Items(added=("/moi/",), removed=("/cu/",))
    assert comparison.compare_pictures(before, after) == Items(added=("Ô (/media/images/a.jpg)",))


def test_short_texts_that_differ_are_named_and_the_first_text_is_all_new():
    old = Revision(title="Một", summary="Giữ")
    new = Revision(title="Hai", summary="Giữ")
    assert comparison.compare_texts(old, new) == {"title": (Piece("removed", "Một"), Piece("added", "Hai"))}
    assert set(comparison.compare_texts(None, new)) == {"title", "summary"}


@given(words, words)
@settings(deadline=None)
def test_both_texts_can_be_read_back_from_the_pieces(before, after):
    pieces = comparison.compare_words(before, after)
    assert said(pieces, "same", "removed") == before
    assert said(pieces, "same", "added") == after


@given(bodies, bodies)
@settings(deadline=None)
def test_no_word_of_either_body_is_lost_or_said_twice(before, after):
    pieces = [piece for paragraph in comparison.compare_bodies(before, after) for piece in paragraph.pieces]
    assert said(pieces, "same", "removed").split() == before.replace("<p>", " ").replace("</p>", " ").split()
    assert said(pieces, "same", "added").split() == after.replace("<p>", " ").replace("</p>", " ").split()


@given(bodies)
@settings(deadline=None)
def test_a_text_compared_with_itself_has_no_change(body):
    assert not any(paragraph.changed for paragraph in comparison.compare_bodies(body, body))
