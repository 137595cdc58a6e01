"""Comments: who may say what on which text, how a thread ends, and that reading them costs one query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import comments
from articles.models import Comment
from articles.signals import commented
from articles.workflow import copies
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours

EVERYBODY = (
    *("reporter", "other_reporter", "editor", "approver", "translator", "accountant", "administrator"),
    *("stranger", "superuser"),
)


@pytest.fixture
def article(cast):
    made = factories.draft(cast.reporter)
    factories.translate(made, cast.translator)
    return made


def add(article, by, text="Ngày này có đúng không?", **more) -> Comment:
    return comments.add(article, **{"language": "vi", "by": by, "text": text, "now": NOON, **more})


def code(function, *arguments, **more) -> str:
    before = list(Comment.objects.order_by("pk").values())
    with pytest.raises(Refused) as refused:
        function(*arguments, **more)
    assert list(Comment.objects.order_by("pk").values()) == before
    assert all(refused.value.sentences)
    return refused.value.code


# --- adding ----------------------------------------------------------------------------------------------


def test_a_comment_knows_its_text_its_field_its_revision_and_its_writer(cast, article):
    made = add(article, cast.editor, "  Thiếu tên cơ quan.\r\nXin bổ sung. ", field="summary")
    made.refresh_from_db()
    assert (made.article, made.language, made.field, made.by, made.at) == (article, "vi", "summary", cast.editor, NOON)
    assert made.text == "Thiếu tên cơ quan.\nXin bổ sung."
    assert made.revision == article.newest_revision_vi
    assert (made.answer_to, made.resolved_at) == (None, None)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", {"reporter", "editor", "approver", "translator", "administrator", "superuser"}),
        ("en", {"editor", "approver", "translator", "administrator", "superuser"}),
    ],
)
def test_who_writes_approves_or_translates_the_text_may_comment_and_nobody_else(cast, article, language, expected):
    assert {
        who for who in EVERYBODY if comments.may_comment(getattr(cast, who), article, language=language)
    } == expected
    for who in set(EVERYBODY) - expected:
        assert code(add, article, getattr(cast, who), language=language) == "not_permitted"


def test_who_left_may_not_comment(cast, article):
    cast.reporter.is_active = False
    assert code(add, article, cast.reporter) == "not_permitted"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": " \u200b\n "}, "empty"),
        ({"text": "ă" * 2001}, "too_long"),
        ({"field": "slug"}, "no_field"),
        ({"field": "title_vi"}, "no_field"),
        ({"field": "payable_amount"}, "no_field"),
    ],
)
def test_what_makes_no_comment_is_refused_with_a_sentence(cast, article, changes, expected):
    assert code(add, article, cast.editor, **changes) == expected


def test_two_thousand_letters_are_a_comment(cast, article):
    assert len(add(article, cast.editor, "ă" * 2000).text) == 2000


def test_a_comment_is_told_in_its_transaction(cast, article):
    told = []

    def hear(sender, comment, **more):
        told.append((comment.text, connection.in_atomic_block))

    commented.connect(hear)
    try:
        add(article, cast.editor, "Một")
        code(add, article, cast.stranger)
    finally:
        commented.disconnect(hear)
    assert told == [("Một", True)]


# --- answers -------------------------------------------------------------------------------------------------


def test_an_answer_to_an_answer_stays_in_the_thread_and_on_its_field(cast, article):
    first = add(article, cast.editor, field="body")
    answer = add(article, cast.reporter, "Đã sửa.", answer_to=first)
    third = add(article, cast.editor, "Cảm ơn.", answer_to=answer, field="title")
    assert [(row.answer_to, row.field) for row in (answer, third)] == [(first, "body"), (first, "body")]
    (thread,) = comments.of(article, language="vi")
    assert (thread.comment, thread.answers, thread.field_label) == (first, [answer, third], "Nội dung")


def test_an_answer_belongs_to_the_text_it_answers(cast, article):
    first = add(article, cast.editor)
    other = factories.draft(cast.reporter)
    assert code(add, other, cast.editor, answer_to=first) == "no_thread"
    assert code(add, article, cast.editor, answer_to=first, language="en") == "no_thread"


def test_a_resolved_thread_takes_no_answer_before_it_is_reopened(cast, article):
    first = add(article, cast.editor)
    comments.resolve(first, by=cast.editor, now=NOON)
    assert code(add, article, cast.reporter, answer_to=first) == "resolved"
    comments.reopen(first, by=cast.editor)
    assert add(article, cast.reporter, answer_to=first).answer_to == first


# --- resolving -----------------------------------------------------------------------------------------------


def test_resolving_is_kept_with_who_and_when_and_happens_once(cast, article):
    first = add(article, cast.editor)
    comments.resolve(first, by=cast.reporter, now=NOON + hours(1))
    assert (first.resolved_by, first.resolved_at) == (cast.reporter, NOON + hours(1))
    stale = Comment.objects.get(pk=first.pk)
    assert code(comments.resolve, stale, by=cast.editor) == "resolved"
    comments.reopen(first, by=cast.editor)
    assert (first.resolved_by, first.resolved_at) == (None, None)
    assert code(comments.reopen, stale, by=cast.editor) == "open"


def test_who_may_resolve_is_the_writer_of_the_comment_and_who_writes_or_approves_the_text(cast, article):
    able = {"reporter", "editor", "approver", "administrator", "superuser"}
    for who in EVERYBODY:
        first = add(article, cast.editor)
        if who in able:
            comments.resolve(first, by=getattr(cast, who), now=NOON)
        else:
            assert code(comments.resolve, first, by=getattr(cast, who)) == "not_permitted"
    question = add(article, cast.translator, "Cụm từ này nghĩa là gì?")
    comments.resolve(question, by=cast.translator, now=NOON)
    assert question.resolved_by == cast.translator


def test_an_answer_is_not_resolved_by_itself(cast, article):
    answer = add(article, cast.reporter, answer_to=add(article, cast.editor))
    assert code(comments.resolve, answer, by=cast.editor) == "answer"


# --- reading -------------------------------------------------------------------------------------------------


def test_threads_stand_in_the_order_they_began_and_say_who_may_resolve_them(cast, article):
    question = add(article, cast.translator, "Hỏi")
    note = add(article, cast.editor, "Sửa", now=NOON + hours(1))
    add(article, cast.editor, "English", language="en")
    add(article, cast.reporter, "Đáp", answer_to=question, now=NOON + hours(2))

    def seen(by):
        return [(t.comment, t.may_resolve) for t in comments.of(article, language="vi", by=by)]

    assert seen(cast.translator) == [(question, True), (note, False)]
    assert seen(cast.reporter) == [(question, True), (note, True)]
    assert seen(None) == [(question, False), (note, False)]


@pytest.mark.parametrize("count", [1, 3])
def test_reading_the_threads_costs_one_query_however_many_there_are(cast, article, count):
    for number in range(count):
        first = add(article, cast.editor, f"Nhận xét {number}")
        add(article, cast.reporter, "Vâng.", answer_to=first)
        comments.resolve(first, by=cast.editor)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for thread in comments.of(article, language="vi"):
            said = [thread.comment, *thread.answers]
            assert all(row.by.get_full_name() == "" and row.revision.number == 1 for row in said)
            assert thread.comment.resolved_by.username == "editor"
    assert len(queries) == 1


def test_a_draft_takes_its_comments_with_it_when_it_is_deleted(cast, article):
    first = add(article, cast.editor)
    add(article, cast.reporter, answer_to=first)
    copies.delete_draft(article, by=cast.editor)
    assert Comment.objects.count() == 0
