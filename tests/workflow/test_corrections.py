"""The public note of what a text corrects: its day is that of the text that brought it."""

from articles.models import Publication
from tests.factories import NOON, hours, live, replace

NOTE = "Bản trước ghi nhầm ngày họp là 10/10."


def corrected(moment):
    row = Publication.objects.public("vi", moment).get()
    return row.revision.correction, row.corrected_at


def test_note_has_the_day_of_the_text_that_brings_it(cast):
    article = live(cast.reporter, cast.approver)
    later = NOON + hours(2)
    replace(article, cast.reporter, cast.approver, at=NOON + hours(1), public_from=later, correction_vi=NOTE)
    assert corrected(later) == (NOTE, later)
    assert corrected(NOON + hours(1)) == ("", None)


def test_same_note_in_a_later_text_keeps_its_day(cast):
    article = live(cast.reporter, cast.approver)
    replace(article, cast.reporter, cast.approver, at=NOON + hours(1), correction_vi=NOTE)
    replace(article, cast.reporter, cast.approver, at=NOON + hours(2), summary_vi="Tóm tắt mới.")
    assert corrected(NOON + hours(3)) == (NOTE, NOON + hours(1))


def test_another_note_has_its_own_day(cast):
    article = live(cast.reporter, cast.approver)
    replace(article, cast.reporter, cast.approver, at=NOON + hours(1), correction_vi=NOTE)
    replace(article, cast.reporter, cast.approver, at=NOON + hours(2), correction_vi="Thêm một lỗi khác.")
    assert corrected(NOON + hours(3)) == ("Thêm một lỗi khác.", NOON + hours(2))


def test_note_in_a_first_text_corrects_nothing(cast):
    live(cast.reporter, cast.approver, correction_vi=NOTE)
    assert corrected(NOON)[1] is None


def test_note_moves_with_the_text_that_waits(cast):
    from articles.workflow import transitions

    article = live(cast.reporter, cast.approver)
    replace(article, cast.reporter, cast.approver, at=NOON, public_from=NOON + hours(2), correction_vi=NOTE)
    transitions.reschedule(article, language="vi", by=cast.approver, public_from=NOON + hours(5), now=NOON)
    assert corrected(NOON + hours(5)) == (NOTE, NOON + hours(5))
