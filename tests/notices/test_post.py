"""Sending: at once or each morning, each notice in one letter only; a dead mail server breaks nothing."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from articles.choices import NoticeKind, NoticePace
from articles.models import Notice
from articles.notices import post
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours
from tests.notices.office import notice, reachable

MORNING = NOON - hours(5)  # 07:00 in Viet Nam
HERE = "tests.notices.test_post"


class Dead(EmailBackend):
    """A mail server that cannot be reached."""

    opened = 0

    def open(self):
        type(self).opened += 1
        raise ConnectionRefusedError("connection refused")


class Picky(EmailBackend):
    """A mail server that refuses one reader."""

    def send_messages(self, messages):
        if messages[0].to == ["reporter@toasoan.vn"]:
            raise smtplib.SMTPRecipientsRefused({"reporter@toasoan.vn": (550, b"no such user")})
        return super().send_messages(messages)


class Slow(EmailBackend):
    """A mail server that takes its time: while it is at it, the watch of the post shows a minute more."""

    def send_messages(self, messages):
        post.time.passed += 60
        return super().send_messages(messages)


class Watch:
    passed = 0.0

    def monotonic(self):
        return self.passed


@pytest.fixture
def article(cast):
    return factories.draft(cast.reporter)


@pytest.fixture(autouse=True)
def noon():
    with clock.shifted_to(NOON):
        yield


def readers() -> list[str]:
    return sorted(address for letter in mail.outbox for address in letter.to)


# --- after a step ------------------------------------------------------------------------------------------


def test_a_step_is_mailed_after_its_commit_to_those_who_want_it_at_once(cast, django_capture_on_commit_callbacks):
    reachable(cast.approver)
    reachable(cast.other_approver, pace=NoticePace.DAILY)
    article = factories.draft(cast.reporter)
    with django_capture_on_commit_callbacks(execute=True):
        transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
        assert mail.outbox == []
    assert readers() == ["approver@toasoan.vn"]
    assert {row.user.username: bool(row.mailed_at) for row in Notice.objects.all()} == {
        "approver": True,
        "other_approver": False,
    }


def test_a_step_that_is_undone_is_neither_told_nor_mailed(cast, django_capture_on_commit_callbacks):
    reachable(cast.approver)
    article = factories.draft(cast.reporter)

    def submit_and_fail() -> None:
        with transaction.atomic():
            transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
            assert Notice.objects.count() == 1
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        submit_and_fail()
    assert (mail.outbox, Notice.objects.count()) == ([], 0)


def test_a_dead_mail_server_is_asked_once_and_the_next_run_sends(cast, settings, django_capture_on_commit_callbacks):
    article = factories.draft(cast.reporter)
    for user in (cast.approver, cast.other_approver):
        reachable(user)
    settings.EMAIL_BACKEND, Dead.opened = f"{HERE}.Dead", 0
    with django_capture_on_commit_callbacks(execute=True):
        transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    article.refresh_from_db()
    assert (article.state("vi"), Dead.opened) == ("pending", 1)
    assert list(Notice.objects.values_list("mailed_at", flat=True)) == [None, None]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    post.send_due(NOON + hours(1))
    assert readers() == ["approver@toasoan.vn", "other_approver@toasoan.vn"]


def test_a_slow_mail_server_holds_nobody_up_for_longer_than_its_time(cast, article, settings, monkeypatch):
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = f"{HERE}.Slow", 10
    monkeypatch.setattr(post, "time", Watch())
    rows = [notice(reachable(user), article) for user in (cast.approver, cast.editor, cast.translator)]
    post.send_at_once([row.pk for row in rows])
    assert len(mail.outbox) == 1
    post.send_due(NOON)
    assert len(mail.outbox) == 3


def test_one_reader_whom_the_server_refuses_does_not_keep_the_others_waiting(cast, article, settings):
    settings.EMAIL_BACKEND = f"{HERE}.Picky"
    for user in (cast.reporter, cast.editor, cast.approver):
        notice(reachable(user), article)
    sent = post.send_due(NOON)
    assert (sent.letters, sent.notices, sent.failed) == (2, 2, 1)
    assert readers() == ["approver@toasoan.vn", "editor@toasoan.vn"]
    assert [row.user for row in Notice.objects.filter(mailed_at=None)] == [cast.reporter]


def test_an_address_that_is_none_is_that_persons_trouble_only(cast, article):
    notice(reachable(cast.reporter), article)
    notice(reachable(cast.editor), article)
    type(cast.reporter).objects.filter(pk=cast.reporter.pk).update(email="a@b.vn\nBcc: c@d.vn")
    assert (post.send_due(NOON).failed, readers()) == (1, ["editor@toasoan.vn"])


# --- who gets what, when -------------------------------------------------------------------------------------


def test_the_daily_letter_goes_out_once_in_the_morning_with_all_until_then(cast, article):
    reader = reachable(cast.editor, pace=NoticePace.DAILY)
    for number in range(3):
        notice(reader, article, at=MORNING - hours(number + 1), kind=list(NoticeKind)[number])
    late = notice(reader, article, at=MORNING + timedelta(minutes=1), kind=NoticeKind.RETURNED)
    assert post.send_due(MORNING - timedelta(minutes=1)).letters == 0
    sent = post.send_due(MORNING)
    assert (sent.letters, sent.notices) == (1, 3)
    for minutes in range(1, 5):
        assert post.send_due(MORNING + timedelta(minutes=minutes)).letters == 0
    assert post.send_due(MORNING + hours(24)).notices == 1
    late.refresh_from_db()
    assert late.mailed_at is not None


def test_a_morning_nobody_ran_the_command_is_made_up_for(cast, article):
    notice(reachable(cast.editor, pace=NoticePace.DAILY), article, at=MORNING - hours(2))
    assert post.send_due(MORNING + hours(6)).letters == 1


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(MORNING, MORNING), (MORNING - timedelta(seconds=1), MORNING - hours(24)), (NOON + hours(11.9), MORNING)],
)
def test_the_morning_is_that_of_viet_nam(moment, expected):
    assert post.last_daily(moment) == expected


def test_who_wants_none_has_no_address_has_left_or_has_seen_it_gets_no_letter(cast, article):
    notice(reachable(cast.editor, pace=NoticePace.NEVER), article)
    notice(cast.accountant, article)
    notice(reachable(cast.translator), article)
    type(cast.translator).objects.filter(pk=cast.translator.pk).update(is_active=False)
    notice(reachable(cast.approver), article, seen_at=NOON)
    notice(reachable(cast.administrator), article, at=NOON - timedelta(days=4))
    assert post.send_due(NOON + hours(24)) == post.Sent()
    assert mail.outbox == []


def test_an_account_without_a_person_is_told_at_once_in_vietnamese(cast, article):
    type(cast.editor).objects.filter(pk=cast.editor.pk).update(email="bientap@toasoan.vn")
    notice(cast.editor, article)
    assert post.send_due(NOON).letters == 1
    assert mail.outbox[0].subject.startswith("Bài của bạn đã được duyệt")


def test_comments_come_with_one_letter_until_the_person_looks(cast, article, django_capture_on_commit_callbacks):
    from articles.desk import comments

    reachable(cast.reporter)
    for text in ("Một", "Hai"):
        with django_capture_on_commit_callbacks(execute=True):
            comments.add(article, language="vi", by=cast.editor, text=text, now=NOON)
    assert (len(mail.outbox), Notice.objects.get().comment.text) == (1, "Hai")
    Notice.objects.update(seen_at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        comments.add(article, language="vi", by=cast.editor, text="Ba", now=NOON)
    assert len(mail.outbox) == 2


# --- two at the same time ------------------------------------------------------------------------------------


def test_what_one_run_claimed_no_other_claims(cast, article):
    row = notice(reachable(cast.editor), article)
    rows = post.unsent(NOON)
    assert post.claim(rows) == [row]
    assert post.claim(Notice.objects.all().filter(mailed_at__isnull=True)) == []
    assert post.claim(rows.all()) == []
    post.release([row])
    assert post.claim(rows.all()) == [row]


@pytest.mark.django_db(transaction=True)
def test_runs_at_the_same_moment_send_each_letter_once(cast, article):
    staff = [cast.reporter, cast.editor, cast.approver, cast.other_approver, cast.translator]
    for user in staff:
        reachable(user)
    for number in range(10):
        mail.outbox.clear()
        Notice.objects.all().delete()
        for user in staff:
            notice(user, article)
            notice(user, article, kind=NoticeKind.RETURNED)
        barrier = threading.Barrier(3)
        done: list[post.Sent] = []

        def run(barrier=barrier, done=done):
            try:
                barrier.wait(timeout=20)
                done.append(post.send_due(NOON))
            finally:
                connection.close()

        threads = [threading.Thread(target=run) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert len(done) == 3, number
        assert readers() == sorted(user.email for user in staff)
        assert sum(sent.notices for sent in done) == 10
        assert Notice.objects.filter(mailed_at=None).count() == 0


# --- the command ---------------------------------------------------------------------------------------------


def test_the_command_says_what_it_did_and_does_nothing_twice(cast, article, capsys):
    notice(reachable(cast.editor), article)
    notice(cast.editor, article, kind=NoticeKind.RETURNED)
    call_command("send_notices")
    call_command("send_notices")
    call_command("send_notices", verbosity=0)
    said = capsys.readouterr().out.splitlines()
    assert said == ["1 e-mails sent with 2 notices, 0 failed.", "0 e-mails sent with 0 notices, 0 failed."]


def test_the_command_fails_aloud_where_the_server_does(cast, article, settings):
    notice(reachable(cast.editor), article)
    settings.EMAIL_BACKEND = f"{HERE}.Dead"
    with pytest.raises(CommandError, match="1 e-mails could not be sent"):
        call_command("send_notices", verbosity=0)


@pytest.mark.parametrize("count", [1, 3])
def test_a_letter_costs_the_same_queries_however_many_notices_are_in_it(
    cast, article, django_assert_num_queries, count
):
    for number in range(count):
        notice(cast.editor, article, kind=list(NoticeKind)[number], by=cast.reporter)
    reachable(cast.editor)
    with django_assert_num_queries(7):
        post.send_due(NOON)
