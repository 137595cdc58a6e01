"""Who is told: for each step exactly those who must act next or whose text it was, and nobody else."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import ContributionRole, NoticeKind, Role
from articles.desk import comments
from articles.models import Contribution, Notice, Unit
from articles.workflow import transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours
from tests.people import member

ROLES = ("reporter", "other_reporter", "editor", "approver", "other_approver", "translator", "accountant")
EVERYBODY = (*ROLES, "administrator", "stranger", "superuser")


@pytest.fixture
def office(cast):
    """Everybody has an account, so that everybody could wrongly be told."""
    for name in EVERYBODY:
        getattr(cast, name)
    return cast


def told(*kinds: NoticeKind) -> set[tuple[str, str, str]]:
    """Who has a notice, of which kind, about the text of which language."""
    rows = Notice.objects.filter(kind__in=kinds) if kinds else Notice.objects.all()
    found = [(row.user.username, row.kind, row.language) for row in rows.select_related("user")]
    assert len(found) == len(set(found)), "nobody is told the same twice"
    return set(found)


def seen_by_all() -> None:
    Notice.objects.update(seen_at=NOON)


# --- each step ---------------------------------------------------------------------------------------------


def test_saving_tells_nobody(office):
    factories.draft(office.reporter)
    assert told() == set()


def test_a_submitted_text_calls_everybody_who_may_approve_it(office):
    article = factories.pending(office.reporter)
    assert told() == {("approver", "to_approve", "vi"), ("other_approver", "to_approve", "vi")}
    row = Notice.objects.first()
    assert (row.article, row.by, row.at, row.event) == (article, office.reporter, NOON, article.events.first())
    assert (row.seen_at, row.mailed_at) == (None, None)


def test_who_wrote_a_revision_or_hands_it_in_is_not_asked_to_approve_it(office):
    article = factories.draft(office.reporter)
    factories.change(article, office.approver, summary_vi="Sửa.")
    transitions.submit(article, language="vi", by=office.editor, now=NOON)
    assert told() == {("other_approver", "to_approve", "vi")}
    second = factories.draft(office.reporter, title="Bài khác")
    transitions.submit(second, language="vi", by=office.approver, now=NOON)
    assert {row.user for row in Notice.objects.filter(article=second)} == {office.other_approver}


def test_each_language_calls_its_own_approvers(office):
    only_english = member("only_english", Role.TRANSLATOR)
    only_english.user_permissions.add(Permission.objects.get(codename="approve_en"))
    article = factories.live(office.reporter, office.approver)
    seen_by_all()
    Notice.objects.all().delete()
    factories.translate(article, office.translator)
    transitions.submit(article, language="en", by=office.translator, now=NOON)
    names = {"approver", "other_approver", "only_english"}
    assert told() == {(name, "to_approve", "en") for name in names}


@pytest.mark.parametrize("unit", ["Sở Y tế", "Sở Nội vụ", None])
def test_an_approver_bounded_by_a_unit_is_asked_about_what_they_see(office, unit):
    """A right given beside the role lifts no bound."""
    units = {name: Unit.objects.create(name_vi=name) for name in ("Sở Y tế", "Sở Nội vụ")}
    bounded = member("bounded", Role.EDITOR)
    bounded.user_permissions.add(Permission.objects.get(codename="approve_vi"))
    factories.person("Hạn", user=bounded, unit=units["Sở Y tế"])
    factories.pending(office.reporter, unit=units.get(unit))
    asked = {"approver", "other_approver", *(["bounded"] if unit == "Sở Y tế" else [])}
    assert told() == {(name, "to_approve", "vi") for name in asked}


def test_who_does_not_see_the_article_any_more_is_told_nothing_of_their_text(office):
    article = factories.pending(office.reporter)
    article.editors.add(office.other_reporter)
    transitions.recall(article, language="vi", by=office.reporter, now=NOON)
    factories.change(article, office.other_reporter, summary_vi="Sửa.")
    comments.add(article, language="vi", by=office.editor, text="Hỏi", now=NOON)
    transitions.submit(article, language="vi", by=office.reporter, now=NOON)
    assert ("other_reporter", "comment", "vi") in told()
    Notice.objects.all().delete()
    article.editors.clear()
    moved = factories.person("Chuyển", user=office.other_reporter, unit=Unit.objects.create(name_vi="Sở khác"))
    assert moved.unit
    comments.add(article, language="vi", by=office.editor, text="Hỏi nữa", now=NOON)
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Thiếu nguồn", now=NOON)
    assert told() == {("reporter", "comment", "vi"), ("reporter", "returned", "vi")}


def test_who_described_the_picture_is_not_asked_to_review_its_emergency(office):
    article = factories.draft(office.reporter, image=factories.image(described_by=office.approver, described_at=NOON))
    transitions.emergency_publish(article, language="vi", by=office.administrator, reason="Bão", now=NOON)
    assert told() == {("other_approver", "to_review", "vi")}


@pytest.mark.parametrize("flag", ["is_active", "is_staff"])
def test_who_left_is_told_nothing(office, flag):
    User.objects.filter(pk=office.other_approver.pk).update(**{flag: False})
    article = factories.pending(office.reporter)
    assert told() == {("approver", "to_approve", "vi")}
    User.objects.filter(pk=office.reporter.pk).update(**{flag: False})
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Thiếu nguồn", now=NOON)
    assert told() == set()


def test_a_superuser_is_asked_only_with_a_role_and_told_of_their_own_text(office):
    article = factories.pending(office.superuser)
    assert ("superuser", "to_approve", "vi") not in told()
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Thiếu nguồn", now=NOON)
    assert told() == {("superuser", "returned", "vi")}
    office.superuser.groups.add(*office.approver.groups.all())
    factories.pending(office.reporter, title="Bài khác")
    assert ("superuser", "to_approve", "vi") in told()


def test_a_returned_text_calls_who_wrote_it_last_and_who_handed_it_in(office):
    article = factories.draft(office.reporter)
    article.editors.add(office.other_reporter)
    factories.change(article, office.other_reporter, summary_vi="Sửa.")
    transitions.submit(article, language="vi", by=office.editor, now=NOON)
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Thiếu nguồn", now=NOON)
    assert told() == {("other_reporter", "returned", "vi"), ("editor", "returned", "vi")}


def test_who_returns_their_own_submission_is_not_told(office):
    article = factories.draft(office.reporter)
    transitions.submit(article, language="vi", by=office.approver, now=NOON)
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Nhầm", now=NOON)
    assert told() == {("reporter", "returned", "vi")}


def test_who_returns_a_text_they_changed_themselves_is_not_told(office):
    article = factories.draft(office.reporter)
    factories.change(article, office.approver, summary_vi="Sửa.")
    transitions.submit(article, language="vi", by=office.reporter, now=NOON)
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Vẫn thiếu nguồn", now=NOON)
    assert told() == {("reporter", "returned", "vi")}


def test_an_approval_tells_everybody_who_wrote_this_text_and_who_handed_it_in(office):
    article = factories.draft(office.reporter)
    article.editors.add(office.other_reporter)
    factories.change(article, office.other_reporter, summary_vi="Sửa.")
    transitions.submit(article, language="vi", by=office.editor, now=NOON)
    factories.approve(article, office.approver, now=NOON)
    names = ("reporter", "other_reporter", "editor")
    assert told() == {(name, "approved", "vi") for name in names}


def test_the_approval_of_a_replacement_tells_only_who_wrote_the_replacement(office):
    article = factories.live(office.reporter, office.approver)
    Notice.objects.all().delete()
    factories.replace(article, office.editor, office.approver, at=NOON + hours(1), summary_vi="Mới.")
    assert told() == {("editor", "approved", "vi")}


def test_a_withdrawal_tells_the_authors_of_what_is_withdrawn(office):
    article = factories.live_in_both(office.reporter, office.translator, office.approver)
    Notice.objects.all().delete()
    transitions.withdraw(article, languages=["vi", "en"], by=office.administrator, reason="Sai", now=NOON + hours(1))
    assert told() == {("reporter", "withdrawn", "vi"), ("translator", "withdrawn", "en")}


def test_an_emergency_calls_those_who_may_review_it(office):
    article = factories.draft(office.reporter)
    factories.change(article, office.other_approver, summary_vi="Sửa.")
    third = member("third_approver", Role.APPROVER)
    transitions.emergency_publish(article, language="vi", by=office.approver, reason="Bão", now=NOON)
    assert told() == {("third_approver", "to_review", "vi")}
    event = article.events.get(verb="emergency")
    transitions.review_emergency(event, by=third, now=NOON + hours(1))
    assert told() == set()


# --- translations ------------------------------------------------------------------------------------------


def translated(office):
    article = factories.live_in_both(office.reporter, office.translator, office.approver)
    Notice.objects.all().delete()
    return article


def test_a_replaced_original_calls_the_translator_until_the_translation_follows(office):
    article = translated(office)
    factories.replace(article, office.reporter, office.approver, at=NOON + hours(1), body_vi="<p>Khác.</p>")
    assert told() == {("reporter", "approved", "vi"), ("translator", "to_translate", "en")}
    factories.translate(article, office.translator, now=NOON + hours(2), title="A typo mended")
    assert told(NoticeKind.TO_TRANSLATE) == {("translator", "to_translate", "en")}
    other = {"body_en": "<p>Other.</p>", "made_from": article.newest_revision_vi}
    factories.translate(article, office.translator, now=NOON + hours(2), **other)
    assert told() == {("reporter", "approved", "vi")}


def test_named_translators_are_called_before_whoever_saved_last(office):
    article = translated(office)
    named = member("named", Role.TRANSLATOR)
    Contribution.objects.create(
        article=article, person=factories.person("Diệp", user=named), role=ContributionRole.TRANSLATOR, language="en"
    )
    factories.replace(article, office.reporter, office.approver, at=NOON + hours(1), body_vi="<p>Khác.</p>")
    assert told(NoticeKind.TO_TRANSLATE) == {("named", "to_translate", "en")}


def test_what_changes_no_words_calls_no_translator(office):
    article = translated(office)
    other = factories.category("Giáo dục")
    factories.replace(article, office.reporter, office.approver, at=NOON + hours(1), category=other)
    assert told(NoticeKind.TO_TRANSLATE) == set()


def test_without_a_translation_nobody_is_called_to_translate(office):
    article = factories.live(office.reporter, office.approver)
    factories.replace(article, office.reporter, office.approver, at=NOON + hours(1), body_vi="<p>Khác.</p>")
    assert told(NoticeKind.TO_TRANSLATE) == set()


# --- nobody is asked to do what is done ----------------------------------------------------------------------


def recall(article, office):
    transitions.recall(article, language="vi", by=office.reporter, now=NOON)


def save_again(article, office):
    factories.change(article, office.reporter, summary_vi="Sửa thêm.")


def approved_by_another(article, office):
    factories.approve(article, office.approver, now=NOON)


def returned_by_another(article, office):
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Thiếu", now=NOON)


def published_in_an_emergency(article, office):
    transitions.emergency_publish(article, language="vi", by=office.administrator, reason="Bão", now=NOON)


@pytest.mark.parametrize(
    "answer", [recall, save_again, approved_by_another, returned_by_another, published_in_an_emergency]
)
def test_an_answered_call_is_gone_for_everybody(office, answer):
    article = factories.pending(office.reporter)
    other = factories.pending(office.reporter, title="Bài khác")
    Notice.objects.filter(user=office.approver).update(seen_at=NOON)
    answer(article, office)
    assert {row.article for row in Notice.objects.filter(kind=NoticeKind.TO_APPROVE)} == {other}


def test_a_returned_text_calls_no_longer_once_it_is_handed_in_again(office):
    article = factories.pending(office.reporter)
    transitions.return_to_author(article, language="vi", by=office.approver, reason="Thiếu", now=NOON)
    factories.change(article, office.reporter, summary_vi="Đủ.")
    assert told() == {("reporter", "returned", "vi")}
    transitions.submit(article, language="vi", by=office.reporter, now=NOON)
    assert told() == {("approver", "to_approve", "vi"), ("other_approver", "to_approve", "vi")}


def test_one_unseen_notice_of_a_kind_for_each_person_and_text(office):
    article = factories.live(office.reporter, office.approver)
    factories.replace(article, office.reporter, office.approver, at=NOON + hours(1), summary_vi="Mới.")
    (row,) = Notice.objects.filter(user=office.reporter, kind=NoticeKind.APPROVED)
    assert row.at == NOON + hours(1)
    seen_by_all()
    factories.replace(article, office.reporter, office.approver, at=NOON + hours(2), summary_vi="Mới hơn.")
    assert Notice.objects.filter(user=office.reporter, kind=NoticeKind.APPROVED).count() == 2


def test_a_refused_step_tells_nobody_and_answers_nothing(office):
    article = factories.pending(office.reporter)
    before = list(Notice.objects.order_by("pk").values())
    with pytest.raises(Refused):
        transitions.approve(article, language="vi", by=office.approver, fingerprint="alt", now=NOON)
    with pytest.raises(Refused):
        transitions.return_to_author(article, language="vi", by=office.approver, reason=" ", now=NOON)
    assert list(Notice.objects.order_by("pk").values()) == before


# --- comments ------------------------------------------------------------------------------------------------


def test_a_comment_calls_the_authors_and_an_answer_the_thread_as_well(office):
    article = factories.draft(office.reporter)
    first = comments.add(article, language="vi", by=office.editor, text="Hỏi", now=NOON)
    assert told() == {("reporter", "comment", "vi")}
    answer = comments.add(article, language="vi", by=office.reporter, text="Đáp", answer_to=first, now=NOON)
    assert told() == {("reporter", "comment", "vi"), ("editor", "comment", "vi")}
    assert Notice.objects.get(user=office.editor).comment == answer
    seen_by_all()
    comments.add(article, language="vi", by=office.approver, text="Thêm", answer_to=first, now=NOON)
    new = {row.user.username for row in Notice.objects.filter(seen_at=None)}
    assert new == {"reporter", "editor"}


def test_the_authors_of_an_approved_text_hear_of_comments_on_it(office):
    article = factories.draft(office.reporter)
    factories.change(article, office.editor, summary_vi="Sửa.")
    transitions.submit(article, language="vi", by=office.editor, now=NOON)
    factories.approve(article, office.approver, now=NOON)
    Notice.objects.all().delete()
    comments.add(article, language="vi", by=office.translator, text="Cụm này nghĩa là gì?", now=NOON)
    assert told() == {("reporter", "comment", "vi"), ("editor", "comment", "vi")}


def test_a_resolved_thread_calls_nobody_any_more(office):
    article = factories.draft(office.reporter)
    first = comments.add(article, language="vi", by=office.editor, text="Hỏi", now=NOON)
    comments.resolve(first, by=office.editor, now=NOON)
    assert told() == set()


# --- cost ----------------------------------------------------------------------------------------------------


def cost(step) -> int:
    with CaptureQueriesContext(connection) as queries:
        step()
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_office(office):
    def round_of_steps(number: int) -> list[int]:
        article = factories.draft(office.reporter, title=f"Bài {number}")
        return [
            cost(lambda: transitions.submit(article, language="vi", by=office.reporter, now=NOON)),
            cost(lambda: comments.add(article, language="vi", by=office.editor, text="Hỏi", now=NOON)),
            cost(lambda: returned_by_another(article, office)),
        ]

    round_of_steps(0)  # each person's rights are kept on their account from here on
    few = round_of_steps(1)
    for number in range(12):
        member(f"approver_{number}", Role.APPROVER)
    assert round_of_steps(2) == few
    assert Notice.objects.filter(kind=NoticeKind.TO_APPROVE).count() == 0
    assert Notice.objects.filter(kind=NoticeKind.RETURNED).count() == 3
