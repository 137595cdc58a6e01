"""Closing a report: the answer is mailed once, the address is forgotten, a dead mail server loses nothing."""

import smtplib

import pytest
from django.core import mail

from articles.choices import ReportState
from articles.feedback import answering, figures
from articles.models import MistakeReport, Rating
from campaign_portal import clock
from tests import factories


@pytest.fixture
def report(cast) -> MistakeReport:
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    return make(article)


def make(article, *, language="vi", **fields) -> MistakeReport:
    return MistakeReport.objects.create(
        **{
            "article": article,
            "language": language,
            "publication": article.publications.get(language=language),
            "message": "Sai ngày.",
            "contact": "doc.gia@example.vn",
            "sent_at": clock.now(),
            **fields,
        }
    )


def test_an_answer_is_mailed_in_the_readers_language_and_the_address_forgotten(report, cast):
    answering.close(report, state=ReportState.ANSWERED, answer="Đã sửa.", by=cast.editor)
    (letter,) = mail.outbox
    assert letter.to == ["doc.gia@example.vn"]
    assert letter.subject == "Về lỗi bạn đã báo trong bài “Bảo hiểm cho mọi người”"
    for words in ("Sai ngày.", "Đã sửa.", report.publication.get_absolute_url()):
        assert words in letter.body
    assert "editor" not in letter.body
    report.refresh_from_db()
    assert (report.contact, report.is_mailed, report.answered_by) == ("", True, cast.editor)


def test_an_english_reader_gets_english(report, cast):
    answering.close(make(report.article, language="en"), state="answered", answer="Fixed.", by=cast.editor)
    assert mail.outbox[0].subject == "Your report about “Insurance for everyone”"
    assert "You wrote:" in mail.outbox[0].body


def test_set_aside_nothing_is_mailed_and_the_address_goes(report, cast):
    answering.close(report, state=ReportState.DISMISSED, answer="Không đúng.", by=cast.editor)
    report.refresh_from_db()
    assert (mail.outbox, report.contact, report.is_mailed) == ([], "", False)


def test_without_an_address_nothing_is_mailed(report, cast):
    report.contact = ""
    answering.close(report, state=ReportState.ANSWERED, answer="Đã sửa.", by=cast.editor)
    assert mail.outbox == []


@pytest.mark.parametrize("error", [ConnectionRefusedError(), smtplib.SMTPRecipientsRefused({})])
def test_a_letter_that_is_not_taken_leaves_the_report_as_it_was(report, cast, monkeypatch, error):
    def refuse(*args, **kwargs):
        raise error

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    with pytest.raises(answering.NotSent):
        answering.close(report, state=ReportState.ANSWERED, answer="Đã sửa.", by=cast.editor)
    report.refresh_from_db()
    assert (report.state, report.contact) == ("open", "doc.gia@example.vn")


def test_figures_count_the_useful_and_the_open(report):
    assert figures.of(report.article) == figures.Usefulness(useful=0, all=0, open_reports=1)
    for is_useful in (True, True, False):
        row = {"article": report.article, "language": "vi", "publication": report.publication}
        Rating.objects.create(**row, is_useful=is_useful, day=clock.today())
    found = figures.of(report.article)
    assert (found.useful, found.all, found.share) == (2, 3, 67)
