"""The letter: what stands in it, in whose language, and what never does."""

import pytest
from django.utils import translation

from articles.choices import Language, NoticeKind, NoticePace
from articles.models import Article, Comment
from articles.notices import letters
from tests import factories
from tests.factories import NOON, hours
from tests.notices.office import notice, reachable

ADDRESS = "https://portal.example.gov.vn"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_ADDRESS = ADDRESS


@pytest.fixture
def article(cast):
    made = factories.draft(cast.reporter)
    factories.translate(made, cast.translator)
    return made


def test_a_letter_says_what_which_text_who_when_and_where_to_act(cast, article):
    reader = reachable(cast.approver)
    cast.reporter.first_name, cast.reporter.last_name = "Trần Minh", "Khuê"
    row = notice(reader, article, kind=NoticeKind.TO_APPROVE, by=cast.reporter)
    letter = letters.compose([row])
    assert letter.to == ["approver@toasoan.vn"]
    assert (letter.cc, letter.bcc, letter.attachments) == ([], [], [])
    assert letter.subject == "Chờ bạn duyệt: Bảo hiểm cho mọi người"
    assert letter.content_subtype == "plain"
    lines = letter.body.splitlines()
    assert lines[0] == "Chào approver,"
    assert "“Bảo hiểm cho mọi người” (Tiếng Việt)" in lines
    assert "Trần Minh Khuê, lúc 12:00 12/10/2026, giờ Việt Nam" in lines
    assert f"{ADDRESS}/admin/articles/article/{article.pk}/review/vi/" in lines
    assert f"{ADDRESS}/admin/articles/person/language/" in lines


def test_the_letter_speaks_the_readers_language_whoever_took_the_step(cast, article):
    reader = reachable(cast.approver, language=Language.EN)
    row = notice(reader, article, kind=NoticeKind.TO_APPROVE, language="en", by=cast.translator)
    with translation.override("vi"):
        letter = letters.compose([row])
        assert translation.get_language() == "vi"
    assert letter.subject == "Waits for your approval: Insurance for everyone"
    assert "By translator at 12:00 12/10/2026, Viet Nam time" in letter.body
    assert f"{ADDRESS}/admin/articles/article/{article.pk}/review/en/" in letter.body


def test_a_daily_letter_lists_all_and_says_how_to_change_the_pace(cast, article):
    reader = reachable(cast.editor, pace=NoticePace.DAILY)
    rows = [notice(reader, article, at=NOON - hours(n), kind=list(NoticeKind)[n], by=cast.reporter) for n in range(3)]
    letter = letters.compose(rows)
    assert letter.subject == "3 thông báo từ ban biên tập"
    assert letter.body.count(f"{ADDRESS}/admin/articles/article/") == 3
    assert "Bạn đang nhận thông báo mỗi ngày một lần." in letter.body


def test_a_comment_leads_to_itself_and_its_words_stay_inside(cast, article):
    reader = reachable(cast.reporter)
    made = Comment.objects.create(article=article, language="vi", text="Bí mật nội bộ", by=cast.editor, at=NOON)
    letter = letters.compose([notice(reader, article, kind=NoticeKind.COMMENT, comment=made, by=cast.editor)])
    assert f"{ADDRESS}/admin/articles/article/{article.pk}/comments/vi/#comment-{made.pk}" in letter.body
    assert "Bí mật" not in letter.body
    assert "Nếu có thêm nhận xét" in letter.body


def test_nothing_of_the_text_but_its_title_and_nobody_elses_address_leaves_the_portal(cast, article):
    reachable(cast.reporter)
    letter = letters.compose([notice(reachable(cast.editor), article, by=cast.reporter)])
    whole = letter.message().as_string() + letter.body
    assert "Nội dung." not in letter.body
    assert "Tóm tắt." not in letter.body
    assert "reporter@toasoan.vn" not in whole


@pytest.mark.parametrize(
    "title", ["Bão\r\nBcc: ke@xau.vn", "Bão\nSubject: x", "Bão\u2028Bcc: x", "Bão\x00\x0b\x85Bcc: ke@xau.vn"]
)
def test_a_title_can_neither_add_a_header_nor_a_line(cast, article, title):
    article.title_vi = title
    letter = letters.compose([notice(reachable(cast.editor), article, by=cast.reporter)])
    assert len(letter.subject.splitlines()) == 1
    sent = letter.message()
    assert (sent["To"], sent["Bcc"]) == ("editor@toasoan.vn", None)
    assert not [line for line in letter.body.splitlines() if line.startswith(("Bcc", "Subject"))]


def test_a_very_long_title_is_cut_and_markup_is_left_as_it_was_typed(cast, article):
    article.title_vi = "A & B <C> " * 25
    letter = letters.compose([notice(reachable(cast.editor), article)])
    assert len(letter.subject) < 200
    assert letter.subject.endswith("…")
    assert "A & B <C>" in letter.body


def test_a_text_without_a_title_and_a_step_without_a_person_still_make_a_letter(cast):
    article = Article.objects.create(created_by=cast.reporter)
    letter = letters.compose([notice(reachable(cast.editor), article)])
    assert letter.subject == "Bài của bạn đã được duyệt: —"
    assert "cổng thông tin, lúc 12:00" in letter.body
