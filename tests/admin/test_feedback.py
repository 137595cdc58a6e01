"""The office reads ratings and answers reports, each person those of the articles they may see."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Abbreviation, ChangeRecord, MistakeReport, Rating, Unit
from campaign_portal import clock
from tests import factories
from tests.admin.pages import change, errors, send, sentences, words

REPORTS, RATINGS = "/admin/articles/mistakereport/", "/admin/articles/rating/"
ABBREVIATIONS = "/admin/articles/abbreviation/"


@pytest.fixture
def article(cast):
    return factories.live(cast.reporter, cast.approver)


@pytest.fixture
def report(article) -> MistakeReport:
    return MistakeReport.objects.create(
        article=article,
        language="vi",
        publication=article.publications.get(),
        message="Sai ngày họp.",
        quote="Ngày 12",
        contact="doc.gia@example.vn",
        sent_at=clock.now(),
    )


@pytest.fixture
def rating(article) -> Rating:
    return Rating.objects.create(
        article=article,
        language="vi",
        publication=article.publications.get(),
        is_useful=True,
        comment="Rất rõ.",
        day=clock.today(),
    )


def form(report: MistakeReport) -> str:
    return f"{REPORTS}{report.pk}/change/"


def test_a_report_is_answered_mailed_and_closed(client, cast, report):
    client.force_login(cast.editor)
    seen = words(client.get(form(report)))
    assert "Sai ngày họp." in seen
    assert "doc.gia@example.vn" in seen
    send(client, form(report), {"answer": "Đã sửa.", "state": "answered"}, form="mistakereport_form")
    report.refresh_from_db()
    assert (report.state, report.answer, report.answered_by) == ("answered", "Đã sửa.", cast.editor)
    assert len(mail.outbox) == 1
    assert "doc.gia" not in words(client.get(form(report)))


def test_answered_needs_an_answer(client, cast, report):
    client.force_login(cast.editor)
    response = send(client, form(report), {"answer": " ", "state": "answered"}, form="mistakereport_form")
    assert errors(response) == {"answer": ["Viết câu trả lời, hoặc chọn không xử lý."]}


def test_a_mail_server_that_is_away_keeps_the_report_open_and_the_answer_written(client, cast, report, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    client.force_login(cast.editor)
    sent = send(
        client, form(report), {"answer": "Đã sửa.", "state": "answered"}, form="mistakereport_form", follow=True
    )
    report.refresh_from_db()
    assert (report.state, report.answer, report.contact) == ("open", "Đã sửa.", "doc.gia@example.vn")
    assert any("Chưa gửi được thư" in sentence for sentence in sentences(sent))


def test_a_reader_s_words_are_changed_by_nobody(client, cast, report):
    client.force_login(cast.administrator)
    more = {"message": "Khác", "contact": "khac@example.vn", "state": "dismissed", "answer": "x"}
    send(client, form(report), more, form="mistakereport_form")
    report.refresh_from_db()
    assert (report.message, report.state) == ("Sai ngày họp.", "dismissed")


@pytest.mark.parametrize("who", ["reporter", "translator", "accountant"])
def test_whoever_has_no_right_sees_neither(client, cast, report, rating, who):
    client.force_login(getattr(cast, who))
    for address in (REPORTS, RATINGS, form(report), f"{RATINGS}{rating.pk}/change/"):
        assert client.get(address).status_code == 403


def test_an_editor_of_another_unit_finds_nothing(client, cast, article, report, rating):
    here, there = Unit.objects.create(name_vi="Đây"), Unit.objects.create(name_vi="Kia")
    article.unit = here
    article.save()
    factories.person(user=cast.editor, unit=there)
    client.force_login(cast.editor)
    for address in (REPORTS, RATINGS, f"{REPORTS}?article={article.pk}"):
        text = words(client.get(address))
        assert "Sai ngày họp." not in text
        assert "Bảo hiểm cho mọi người" not in text
    assert client.get(form(report)).status_code == 302
    client.post(form(report), {"answer": "x", "state": "dismissed"})
    report.refresh_from_db()
    assert report.state == "open"


def test_ratings_are_read_and_never_changed(client, cast, rating):
    client.force_login(cast.administrator)
    assert "Rất rõ." in words(client.get(RATINGS))
    assert client.post(f"{RATINGS}{rating.pk}/change/", {"comment": "x"}).status_code == 403
    assert client.get(f"{RATINGS}add/").status_code == 403


def test_an_article_s_form_leads_to_what_its_readers_said(client, cast, article, report, rating):
    client.force_login(cast.editor)
    text = words(client.get(change(article)))
    assert "100 % trong 1 người đánh giá là hữu ích" in text
    assert "1 báo lỗi đang chờ" in text
    client.force_login(cast.reporter)
    assert "hữu ích" not in words(client.get(change(article)))


@pytest.mark.parametrize("query", ["article=x", "article=99999999999999999999", "article=", "state__exact=zz", "day=x"])
def test_odd_filters_do_no_harm(client, cast, report, rating, query):
    client.force_login(cast.editor)
    for address in (REPORTS, RATINGS):
        assert client.get(f"{address}?{query}").status_code in (200, 302, 400)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", [REPORTS, RATINGS])
def test_a_list_costs_the_same_for_one_row_and_for_three(client, cast, report, rating, address, rows):
    for row in (report, rating):
        for _ in range(rows - 1):
            row.pk = None
            row.save(force_insert=True)
    client.force_login(cast.editor)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) == 8


def test_the_list_of_abbreviations_is_kept_by_approvers_and_its_changes_are_recorded(client, cast):
    client.force_login(cast.approver)
    row = Abbreviation.objects.get(short="UBND")
    send(client, f"{ABBREVIATIONS}{row.pk}/change/", {"expansion_vi": "Ủy ban"}, form="abbreviation_form")
    record = ChangeRecord.objects.get(subject="articles.abbreviation")
    assert (record.before["expansion_vi"], record.after["expansion_vi"]) == ("Ủy ban nhân dân", "Ủy ban")
    refused = send(client, f"{ABBREVIATIONS}add/", {"short": "UBND", "expansion_vi": "x"}, form="abbreviation_form")
    assert errors(refused) == {"short": ["Danh sách đã có chữ viết tắt này."]}
    empty = send(client, f"{ABBREVIATIONS}add/", {"short": "BQL"}, form="abbreviation_form")
    assert errors(empty) == {"expansion_vi": ["Ghi nghĩa đầy đủ, ít nhất bằng một ngôn ngữ."]}


def test_an_editor_reads_the_list_and_changes_nothing(client, cast):
    client.force_login(cast.editor)
    assert "Ủy ban nhân dân" in words(client.get(f"{ABBREVIATIONS}?q=UBND"))
    assert client.get(f"{ABBREVIATIONS}add/").status_code == 403
