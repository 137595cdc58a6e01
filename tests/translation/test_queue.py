"""What to translate next: where each translation stands, how long it has been lacking, what was promised."""

import pytest

from articles.choices import NoticeKind, Role
from articles.models import ChangeRecord, Notice
from articles.translation import assigning, counting, staleness
from articles.translation.queue import Queue
from articles.workflow import transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours
from tests.people import member

DAY, LATER = hours(24), NOON + hours(2)


def live(cast, title, **fields):
    return factories.live(cast.reporter, cast.approver, title=title, **fields)


def both(cast, title, **fields):
    return factories.live_in_both(cast.reporter, cast.translator, cast.approver, title=title, **fields)


def table(cast, *, at=LATER, user=None):
    queue = Queue(user or cast.editor, at)
    return {article.title_vi: article for article in queue.in_order(queue.articles())}


def test_every_public_article_stands_where_its_translation_does(cast):
    factories.draft(cast.reporter, title="Nháp")
    live(cast, "Sau", public_from=NOON + hours(9))
    missing = live(cast, "Thiếu")
    both(cast, "Đủ")
    old, again, own = (both(cast, title) for title in ("Cũ", "Đang sửa", "Gỡ"))
    for article in (old, again):
        factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(1), body_vi="<p>Khác hẳn.</p>")
    factories.translate(again, cast.translator, now=NOON + hours(1.5), body_en="<p>Half.</p>")
    transitions.withdraw(own, languages=["en"], by=cast.approver, reason="Sai.", now=NOON + hours(1))
    waits = live(cast, "Chờ")
    factories.translate(waits, cast.translator)
    transitions.submit(waits, language="en", by=cast.translator, now=NOON)
    later = live(cast, "Hẹn")
    factories.translate(later, cast.translator)
    transitions.submit(later, language="en", by=cast.translator, now=NOON)
    factories.approve(later, cast.approver, language="en", now=NOON, public_from=NOON + DAY)
    found = table(cast)
    assert {title: row.place for title, row in found.items()} == {
        "Thiếu": "missing", "Đủ": "current", "Cũ": "behind", "Đang sửa": "in_work", "Gỡ": "missing",
        "Chờ": "pending", "Hẹn": "current",
    }  # fmt: skip
    assert {title: row.lacking_since for title, row in found.items()} == {
        "Thiếu": NOON, "Đủ": None, "Cũ": NOON + hours(1), "Đang sửa": NOON + hours(1), "Gỡ": NOON,
        "Chờ": NOON, "Hẹn": None,
    }  # fmt: skip
    assert next(iter(found)) == "Cũ"
    queue = Queue(cast.translator, NOON + hours(2))
    assigning.assign([missing.pk, old.pk], cast.translator, by=cast.editor, now=NOON)
    counts = queue.counts(queue.articles())
    assert counts == {"behind": 1, "missing": 2, "in_work": 1, "pending": 1, "current": 2, "overdue": 0, "mine": 2}
    for name, count in counts.items():
        assert queue.narrowed(queue.articles(), name).count() == count, name


def test_an_english_original_waits_for_its_vietnamese(cast):
    texts = {"title_vi": "", "title_en": "Flood", "summary_en": "S.", "body_en": "<p>B.</p>", "body_vi": ""}
    factories.live_in("en", cast, **texts)
    (row,) = Queue(cast.editor, NOON + hours(1)).articles()
    assert (row.target, row.place, row.lacking_since) == ("vi", "missing", NOON)


def test_what_a_category_promised_stands_first_once_it_is_late(cast, django_assert_num_queries):
    health = factories.category("Y tế", translation_days=3)
    trade = factories.category("Thương mại", translation_days=1)
    behind = both(cast, "Cũ", category=health)
    live(cast, "Thiếu", category=trade)
    live(cast, "Không hứa")
    factories.replace(behind, cast.reporter, cast.approver, at=NOON + DAY, body_vi="<p>Khác hẳn.</p>")
    found = table(cast, at=NOON + DAY)
    assert {title: row.due for title, row in found.items()} == {
        "Cũ": NOON + 4 * DAY, "Thiếu": NOON + DAY, "Không hứa": None,
    }  # fmt: skip
    assert list(found) == ["Cũ", "Thiếu", "Không hứa"]
    assert list(table(cast, at=NOON + DAY + hours(1))) == ["Thiếu", "Cũ", "Không hứa"]
    assert list(table(cast, at=NOON + 9 * DAY)) == ["Thiếu", "Cũ", "Không hứa"]
    queue = Queue(cast.superuser, NOON + 9 * DAY)
    with django_assert_num_queries(2):
        counts = queue.counts(queue.articles())
    assert counts["overdue"] == queue.narrowed(queue.articles(), "overdue").count() == 2


def test_the_words_of_many_are_those_of_each(cast, django_assert_num_queries):
    rows = []
    for number in range(3):
        article = both(cast, f"Bài {number}")
        body = f"<p>Nội dung.</p><p>{'từ ' * (number + 1)}</p>"
        factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(1), body_vi=body)
        article.refresh_from_db()
        rows.append((article.newest_revision_en, article.newest_revision_vi))
    former = rows[2][0].source_revision
    staleness.call_harmless(rows[2][1].article, older=former, newer=rows[2][1], by=cast.editor, now=NOON)
    each = {source.article_id: staleness.behind(translation, source).words for translation, source in rows}
    with django_assert_num_queries(3):
        assert counting.words_behind(rows) == each
    assert list(each.values()) == [1, 2, 0]


def test_an_editor_names_a_translator_and_both_are_told(cast):
    first, second = live(cast, "Một"), live(cast, "Hai")
    other = cast.other_reporter
    for by, to in ((cast.translator, cast.translator), (cast.reporter, cast.translator), (cast.stranger, None),
                   (cast.administrator, cast.translator), (cast.editor, other)):  # fmt: skip
        with pytest.raises(Refused):
            assigning.assign([first.pk], to, by=by, now=NOON)
    assert not Notice.objects.filter(kind=NoticeKind.ASSIGNED).exists()
    assert len(assigning.assign([first.pk, second.pk, 9**9], cast.translator, by=cast.approver, now=NOON)) == 2
    assert assigning.assign([first.pk], cast.translator, by=cast.editor, now=NOON) == []
    asked = Notice.objects.filter(kind=NoticeKind.ASSIGNED)
    assert set(asked.values_list("user", "article", "language")) == {
        (cast.translator.pk, article.pk, "en") for article in (first, second)
    }
    kept = ChangeRecord.objects.filter(subject="articles.article", object_id=str(first.pk)).get()
    assert (kept.by, kept.after) == (cast.approver, {"assigned_translator": "translator"})
    # Named no longer, or done: nothing is asked any more.
    assigning.assign([first.pk], None, by=cast.editor, now=NOON)
    assert [notice.article for notice in asked.all()] == [second]
    second.refresh_from_db()
    factories.translate(second, cast.translator)
    assert asked.exists()
    transitions.submit(second, language="en", by=cast.translator, now=NOON)
    assert not asked.exists()
    assert set(Notice.objects.filter(kind=NoticeKind.TO_APPROVE, language="en").values_list("user", flat=True)) == {
        cast.approver.pk
    }


def test_a_new_text_of_the_original_is_told_to_whom_it_was_assigned(cast):
    article = both(cast, "Bài")
    other = member("second_translator", Role.TRANSLATOR)
    assigning.assign([article.pk], other, by=cast.editor, now=NOON)
    article.refresh_from_db()
    factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(1), body_vi="<p>Khác hẳn.</p>")
    told = Notice.objects.filter(kind=NoticeKind.TO_TRANSLATE, article=article)
    assert [notice.user for notice in told] == [other]
