"""Royalty lines from grade to approval and correction: who may, what is refused, what never changes."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from articles.choices import LineState, Role
from articles.models import ImmutableRow, RoyaltyLine, RoyaltyRate, Unit
from articles.royalties import bars, grading, lines, rates, review, rules, sums
from articles.royalties.bars import LineRefused
from articles.royalties.reference import EXAMPLE_IN_DONG, EXAMPLE_TARIFF
from articles.royalties.rules import Bonus
from tests import factories
from tests.people import member
from tests.royalties.grades import OCTOBER_2026, grade, payee, public, public_in_both, row


@pytest.fixture(autouse=True)
def _vietnamese():
    with override("vi"):
        yield


def refused(step, *args, **more) -> str:
    with pytest.raises(LineRefused) as refusal:
        step(*args, **more)
    return " ".join(refusal.value.sentences)


def test_a_grade_becomes_a_line_with_every_factor(cast):
    unit = Unit.objects.create(name_vi="Ban Biên tập")
    article = public(cast, unit=unit)
    [line] = grade(cast, article, row(payee()))
    kept = sums.restore(line.snapshot)
    assert (line.amount, line.state, line.published_on) == (223_500, "graded", datetime.date(2021, 6, 17))
    assert (line.revision, line.unit, line.graded_by) == (article.newest_revision("vi"), unit, cast.accountant)
    assert (kept.base_salary, kept.base_salary_decree, kept.genre, kept.role) == (
        1_490_000,
        "NĐ 38/2019",
        "tin",
        "author",
    )
    assert (kept.rate_row, kept.base_salary_row) == (line.rate_id, rates.BaseSalary.objects.get(decree="NĐ 38/2019").pk)
    assert rules.recompute(kept) == line.amount
    article.refresh_from_db()
    assert (article.article_coefficient, article.royalty_amount, article.payable_amount) == (
        Decimal("1.50"),
        223_500,
        None,
    )


def test_author_photographer_and_translator_are_paid_their_parts(cast):
    article = public_in_both(cast)
    author, photographer, translator = payee("A"), payee("B"), payee("C")
    made = grade(cast, article, row(author), row(photographer, "photographer"), photo="0.5", photos=2)
    assert [line.amount for line in made] == [223_500, 149_000]
    [english] = grade(cast, article, row(translator, "translator", work_share="50"), language="en", coefficient=None)
    assert (english.amount, english.language, english.revision) == (186_250, "en", article.newest_revision("en"))
    article.refresh_from_db()
    assert (article.royalty_amount, article.translation_royalty_amount) == (372_500, 186_250)
    assert (article.photo_count, article.translation_share) == (2, 50)


def test_photos_stand_on_the_author_s_line_where_nobody_else_took_them(cast):
    [line] = grade(cast, public(cast), row(payee()), coefficient="1", photo="0.5", photos=2)
    assert line.amount == 298_000


def test_a_tariff_in_dong_pays_the_genre_and_its_photos(cast):
    rates.store(EXAMPLE_IN_DONG, is_example=False, decree="QĐ 7/2026")
    article = public(cast, OCTOBER_2026)
    made = grade(cast, article, row(payee("A")), row(payee("B"), "photographer"), coefficient=None, photos=2)
    assert [line.amount for line in made] == [250_000, 200_000]


def test_a_role_s_parts_are_filled_up_and_never_more_than_the_whole(cast):
    people = [payee(name) for name in "ABC"]
    made = grade(cast, public(cast), *(row(who) for who in people))
    assert [str(line.share) for line in made] == ["33.33", "33.33", "33.34"]
    assert sum(line.amount for line in made) == 223_500
    article = public(cast, title="Hai")
    assert [line.amount for line in grade(cast, article, row(people[0], share="60"), row(people[1]))] == [
        134_100,
        89_400,
    ]
    too_much = [row(people[0], share="60"), row(people[1], share="40.01")]
    assert "hơn 100 %" in refused(grade, cast, public(cast, title="Ba"), *too_much)
    assert "hai lần" in refused(grade, cast, public(cast, title="Bốn"), row(people[0]), row(people[0]))


def test_a_bonus_and_what_is_outside_a_range_need_a_reason(cast):
    article, who = public(cast), payee()
    bonus = Bonus(code="minority_or_children", percent=Decimal(20))
    assert "lý do" in refused(grade, cast, article, row(who, bonus=bonus))
    assert "vượt mức tối đa 10" in refused(grade, cast, article, row(who), coefficient="12")
    assert not RoyaltyLine.objects.exists()
    [line] = grade(cast, article, row(who, bonus=bonus, reason="Cho thiếu nhi."))
    assert (line.amount, line.bonus_code, line.reason) == (268_200, "minority_or_children", "Cho thiếu nhi.")
    [line] = grade(cast, article, row(who, reason="Loạt bài."), coefficient="12")
    assert (line.amount, line.snapshot["cautions"][0]["code"]) == (1_788_000, "coefficient_above_ceiling")


def test_remuneration_is_agreed_or_a_share(cast):
    article, who = public(cast), payee()
    assert "tỷ lệ" in refused(grade, cast, article, row(who, "editor"))
    agreed = row(payee("B"), "other", amount=100_000, reason="Cung cấp tin.")
    made = grade(cast, article, row(who, "editor", work_share="10"), agreed)
    assert [line.amount for line in made] == [22_350, 100_000]


def test_graded_anew_takes_the_old_lines_back_and_keeps_them(cast):
    article, who = public_in_both(cast), payee()
    [old] = grade(cast, article, row(who))
    [english] = grade(cast, article, row(who, "translator", work_share="50"), language="en", coefficient=None)
    [new] = grade(cast, article, row(who), coefficient="2")
    old.refresh_from_db()
    english.refresh_from_db()
    assert (old.state, old.amount, english.state, new.amount) == ("taken_back", 223_500, "taken_back", 298_000)
    article.refresh_from_db()
    assert (article.royalty_amount, article.translation_royalty_amount) == (298_000, None)


def test_without_rules_publication_or_original_there_is_no_line(cast):
    who = payee()
    assert "287/2026" in refused(grade, cast, public(cast, OCTOBER_2026), row(who))
    assert "chưa" in refused(grade, cast, factories.draft(cast.reporter, title="Nháp"), row(who))
    article = public_in_both(cast)
    translator = row(who, "translator", work_share="50")
    assert "bản gốc" in refused(grade, cast, article, translator, language="en", coefficient=None)
    assert "bản gốc" in refused(grade, cast, article, row(who), language="en")
    assert "người nhận" in refused(grade, cast, article)


# Who may


@pytest.mark.parametrize("who", ["reporter", "editor", "approver", "translator", "administrator", "stranger"])
def test_only_an_accountant_grades(cast, who):
    article = public(cast)
    assert "không chấm" in refused(grade, cast, article, row(payee()), by=getattr(cast, who))
    [line] = grade(cast, article, row(payee("B")))
    by = getattr(cast, who)
    assert refused(lines.take_back, line, by=by)
    if who != "approver":
        assert "không duyệt" in refused(lines.approve, line, by=by)
        assert refused(lines.send_back, line, by=by, reason="Vì")


@pytest.mark.parametrize("who", ["accountant", "superuser"])
def test_nobody_grades_what_they_are_paid_for(cast, who):
    user = getattr(cast, who)
    own = payee("Tôi", person=factories.person("Tôi", user=user))
    article = public(cast)
    assert "chính mình" in refused(grade, cast, article, row(own), by=user)
    other = member("ketoan2", Role.ACCOUNTANT)
    [line] = grade(cast, article, row(own), by=other)
    assert "chính mình" in refused(grade, cast, article, row(payee()), by=user)
    assert "chính mình" in refused(lines.take_back, line, by=user)
    lines.approve(line, by=cast.approver)
    assert "chính mình" in refused(lines.correct, line, should_be=1, by=user, reason="Vì")


def test_nobody_grades_or_approves_what_the_byline_names_them_for(cast):
    """Whoever the money goes to."""
    article = public(cast)
    for user in (cast.accountant, cast.approver):
        named = row(payee(user.username), person=factories.person(user.username, user=user))
        if user == cast.accountant:
            assert "chính mình" in refused(grade, cast, article, named)
        else:
            [line] = grade(cast, article, named)
            assert "chính mình" in refused(lines.approve, line, by=user)


def test_a_line_whose_grader_turns_out_to_be_paid_by_it_is_not_approved(cast):
    """Who stands behind a payee may be entered after the grade."""
    own = payee("Tôi")
    [line] = grade(cast, public(cast), row(own))
    own.person = factories.person("Tôi", user=cast.accountant)
    own.save()
    assert "chính là người được trả" in refused(lines.approve, line, by=cast.approver)
    lines.send_back(line, by=cast.approver, reason="Người khác phải chấm.")
    [again] = grade(cast, line.article, row(own), by=member("ketoan2", Role.ACCOUNTANT))
    assert lines.approve(again, by=cast.approver).state == LineState.APPROVED


@pytest.mark.parametrize("who", ["approver", "superuser"])
def test_nobody_approves_what_they_are_paid_for(cast, who):
    user = getattr(cast, who)
    own = payee("Tôi", person=factories.person("Tôi", user=user))
    [line] = grade(cast, public(cast), row(own))
    assert "chính mình" in refused(lines.approve, line, by=user)
    assert "chính mình" in refused(lines.send_back, line, by=user, reason="Vì")
    assert lines.approve(line, by=cast.other_approver).state == LineState.APPROVED


def test_the_grader_does_not_approve(cast):
    [line] = grade(cast, public(cast), row(payee()), by=cast.superuser)
    assert "người khác" in refused(lines.approve, line, by=cast.superuser)
    line = lines.approve(line, by=cast.approver)
    assert (line.approved_by, line.state) == (cast.approver, "approved")
    assert "không còn chờ" in refused(lines.approve, line, by=cast.other_approver)
    line.article.refresh_from_db()
    assert line.article.payable_amount == 223_500


def test_an_example_pays_nobody(cast):
    rates.store(EXAMPLE_TARIFF)
    [line] = grade(cast, public(cast, OCTOBER_2026), row(payee()))
    assert line.amount == 379_500
    assert "ví dụ" in refused(lines.approve, line, by=cast.approver)


def test_a_share_of_an_example_pays_nobody_either(cast):
    rates.store(EXAMPLE_TARIFF)
    article = public_in_both(cast, OCTOBER_2026)
    grade(cast, article, row(payee()))
    # The translation has the province's own rate; what it is a share of was reckoned by the example.
    rates.store(replace(EXAMPLE_TARIFF, is_example=False, name="QĐ 7"))
    [line] = grade(cast, article, row(payee("B"), "translator", work_share="50"), language="en", coefficient=None)
    assert "ví dụ" in refused(lines.approve, line, by=cast.approver)


def test_a_line_is_sent_back_with_a_reason_and_graded_again(cast):
    article, who = public(cast), payee()
    [line] = grade(cast, article, row(who))
    assert "vì sao" in refused(lines.send_back, line, by=cast.approver, reason=" ")
    line = lines.send_back(line, by=cast.approver, reason="Hệ số quá cao.")
    assert (line.state, line.ended_by, line.ended_reason) == ("sent_back", cast.approver, "Hệ số quá cao.")
    article.refresh_from_db()
    assert article.royalty_amount is None
    [line] = grade(cast, article, row(who), coefficient="1")
    assert line.amount == 149_000


# What never changes


def test_an_approved_line_is_corrected_by_a_new_one_that_names_it(cast):
    article, who = public(cast), payee()
    [line] = grade(cast, article, row(who))
    assert "chấm lại" in refused(lines.correct, line, should_be=1, by=cast.accountant, reason="Vì")
    lines.approve(line, by=cast.approver)
    assert "không chấm lại" in refused(grade, cast, article, row(who), coefficient="2")
    assert refused(lines.correct, line, should_be=223_500, by=cast.accountant, reason="Vì")
    assert refused(lines.correct, line, should_be=1, by=cast.accountant, reason="")
    less = lines.correct(line, should_be=149_000, by=cast.accountant, reason="Nhầm hệ số.")
    assert (less.amount, less.corrects, less.state, less.payee) == (-74_500, line, "graded", who)
    assert refused(lines.correct, line, should_be=1, by=cast.accountant, reason="Vì")
    lines.approve(less, by=cast.approver)
    more = lines.correct(less, should_be=298_000, by=cast.accountant, reason="Nhầm nữa.")
    assert (more.amount, more.corrects) == (149_000, line)
    line.refresh_from_db()
    assert (line.amount, lines.owed(line)) == (223_500, 298_000)
    article.refresh_from_db()
    assert (article.royalty_amount, article.payable_amount) == (298_000, 149_000)
    assert [rules.recompute(sums.restore(each.snapshot)) for each in (line, less, more)] == [223_500, -74_500, 149_000]


def test_a_line_cannot_be_rewritten_or_deleted(cast):
    [line] = grade(cast, public(cast), row(payee()))
    line.amount = 1
    for wrong in (line.save, line.delete, RoyaltyLine.objects.all().delete):
        with pytest.raises(ImmutableRow):
            wrong()
    with pytest.raises(ImmutableRow):
        RoyaltyLine.objects.update(amount=1)
    with pytest.raises(ImmutableRow):
        line.save(update_fields=["amount"])
    for wrong in (
        {"state": "approved"},
        {"state": "approved", "approved_by": cast.accountant, "approved_at": factories.NOON},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoyaltyLine.objects.update(**wrong)
    assert RoyaltyLine.objects.get().amount == 223_500


def test_changed_rules_change_no_line(cast):
    article = public(cast)
    [line] = grade(cast, article, row(payee()))
    rates.BaseSalary.objects.filter(decree="NĐ 38/2019").update(amount=9_999_999)
    kept = RoyaltyLine.objects.get(pk=line.pk)
    assert (kept.amount, rules.recompute(sums.restore(kept.snapshot))) == (223_500, 223_500)


def test_rights_are_asked_in_one_place(cast):
    assert [
        name for name in ("accountant", "superuser", "approver", "administrator") if bars.may_grade(getattr(cast, name))
    ] == ["accountant", "superuser"]
    assert [
        name for name in ("accountant", "approver", "administrator", "reporter") if bars.may_see(getattr(cast, name))
    ] == ["accountant", "approver", "administrator"]


def test_a_translation_is_paid_by_an_original_whose_line_stands(cast):
    article, author = public_in_both(cast), payee("A")
    translator = row(payee("B"), "translator", work_share="50")
    english = {"language": "en", "coefficient": None}
    # What the article's form reckoned before anybody graded is no grade.
    article.article_coefficient = Decimal("1.5")
    grading.settle(article)
    article.save()
    assert "bản gốc" in refused(grade, cast, article, translator, **english)
    [original] = grade(cast, article, row(author))
    [translation] = grade(cast, article, translator, **english)
    lines.send_back(original, by=cast.approver, reason="Hệ số quá cao.")
    assert "bản gốc" in refused(lines.approve, translation, by=cast.approver)
    assert "bản gốc" in refused(grade, cast, article, translator, **english)
    [original] = grade(cast, article, row(author))
    assert lines.approve(translation, by=cast.approver).amount == 111_750
    lines.take_back(original, by=cast.accountant)
    other = row(payee("C"), "translator", work_share="50")
    assert "bản gốc" in refused(grade, cast, article, other, **english)


def test_a_remuneration_that_stands_is_no_grade_of_the_work(cast):
    article = public_in_both(cast)
    translator = row(payee("B"), "translator", work_share="50")
    made = grade(cast, article, row(payee("A")), row(payee("C"), "other", amount=5_000, reason="Cung cấp tin."))
    lines.send_back(made[0], by=cast.approver, reason="Vì")
    assert "bản gốc" in refused(grade, cast, article, translator, language="en", coefficient=None)
    # Unless nobody is paid for the work itself.
    unpaid = public_in_both(cast, title="Cộng tác")
    grade(cast, unpaid, row(payee("D"), "editor", work_share="10"))
    [line] = grade(cast, unpaid, translator, language="en", coefficient=None)
    assert line.amount == 111_750


def test_a_minimum_is_raised_once_for_a_work_whoever_is_graded_first(cast):
    RoyaltyRate.objects.update(minimum_amount=50_000)
    small = {"coefficient": "0.1", "photo": "0.1", "photos": 1}
    author, photographer = row(payee("A")), row(payee("B"), "photographer")
    together = grade(cast, public(cast), author, photographer, **small)
    assert [line.amount for line in together] == [35_100, 14_900]
    article = public(cast, title="Lần lượt")
    [first] = grade(cast, article, photographer, **small)
    lines.approve(first, by=cast.approver)
    [second] = grade(cast, article, author, **small)
    assert [first.amount, second.amount] == [14_900, 35_100]
    # By today's rules they come to the same, and a lower minimum is noticed where it stands.
    since = datetime.date(2021, 1, 1)
    assert list(review.differing(review.candidates(since=since).order_by("published_on", "pk"))) == []
    RoyaltyRate.objects.update(minimum_amount=40_000)
    differing = [
        (each.line, each.would_be.amount)
        for each in review.differing(review.candidates(since=since).order_by("published_on", "pk"))
    ]
    assert differing == [(together[0], 25_100), (second, 25_100)]


def test_an_agreed_photographer_takes_the_photos_from_the_author(cast):
    agreed = row(payee("B"), "photographer", amount=100_000, reason="Khoán ảnh.")
    made = grade(cast, public(cast), row(payee("A")), agreed, photo="0.5", photos=2)
    assert [line.amount for line in made] == [223_500, 100_000]
    assert list(review.differing(review.candidates(since=datetime.date(2021, 1, 1)))) == []
