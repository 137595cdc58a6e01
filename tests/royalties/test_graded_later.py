"""Graded when some lines of a text are approved: those stay, the others get what is left, nobody is paid twice."""

import datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from articles.models import RoyaltyLine, RoyaltyRate
from articles.royalties import lines, queue, rates, rules, sums
from articles.royalties.bars import LineRefused
from articles.royalties.reference import EXAMPLE_TARIFF
from articles.royalties.rules import Bonus
from campaign_portal import clock
from tests import factories
from tests.royalties.grades import JUNE_2021, OCTOBER_2026, grade, payee, public, public_in_both, row


@pytest.fixture(autouse=True)
def _vietnamese():
    with override("vi"):
        yield


@pytest.fixture
def two(cast):
    """An article of two authors by 60 and 40 percent; the second line is approved."""
    article, first, second = public(cast), payee("A"), payee("B")
    made = grade(cast, article, row(first, share="60"), row(second))
    lines.approve(made[1], by=cast.approver)
    return article, first, second, made


def refused(step, *args, **more) -> str:
    with pytest.raises(LineRefused) as refusal:
        step(*args, **more)
    return " ".join(refusal.value.sentences)


def standing(article):
    found = RoyaltyLine.objects.standing().filter(article=article).order_by("payee", "pk")
    return [(line.payee.name, line.role, line.amount, line.state) for line in found]


def listed() -> list[str]:
    day = JUNE_2021.date()
    return [row.language for row in queue.ungraded(day, day, now=clock.now())]


def test_a_line_sent_back_beside_an_approved_one_is_graded_again(cast, two):
    article, first, second, made = two
    assert listed() == []
    lines.send_back(made[0], by=cast.approver, reason="Phần chưa rõ.")
    assert listed() == ["vi"]
    [line] = grade(cast, article, row(first), row(second))
    assert standing(article) == [("A", "author", 134_100, "graded"), ("B", "author", 89_400, "approved")]
    assert (line.share, rules.recompute(sums.restore(line.snapshot))) == (60, 134_100)
    assert listed() == []
    article.refresh_from_db()
    assert (article.royalty_amount, article.payable_amount) == (223_500, 89_400)


def test_a_line_taken_back_lists_its_text_again_and_one_left_out_on_purpose_does_not(cast, two):
    article, first, _second, made = two
    lines.take_back(made[0], by=cast.accountant)
    assert listed() == ["vi"]
    grade(cast, article, row(first, share="30"), row(payee("C")))
    assert listed() == []
    # Graded anew without C, who was a mistake.
    grade(cast, article, row(first))
    assert listed() == []
    assert standing(article) == [("A", "author", 134_100, "graded"), ("B", "author", 89_400, "approved")]


def test_of_several_lines_sent_back_each_is_waited_for(cast):
    article, people = public(cast), [payee(name) for name in "ABC"]
    made = grade(cast, article, *(row(who) for who in people))
    lines.approve(made[0], by=cast.approver)
    for line in made[1:]:
        lines.send_back(line, by=cast.approver, reason="Phần chưa rõ.")
    grade(cast, article, row(people[1], share="33.33"))
    assert listed() == ["vi"]
    # Graded together: the first of them is graded anew beside the second.
    grade(cast, article, row(people[1]), row(people[2]))
    assert listed() == []
    assert [amount for _name, _role, amount, _state in standing(article)] == [74_493, 74_492, 74_515]


def test_whoever_is_not_to_be_paid_is_graded_at_nothing_or_replaced(cast, two):
    article, first, _second, made = two
    lines.send_back(made[0], by=cast.approver, reason="Nhân viên, không hưởng.")
    grade(cast, article, row(payee("C"), "other", amount=1_000, reason="Cung cấp tin."))
    assert listed() == ["vi"]
    agreed = row(RoyaltyLine.objects.latest("pk").payee, "other", amount=1_000, reason="Cung cấp tin.")
    grade(cast, article, row(first, share="0"), agreed)
    assert listed() == []
    grade(cast, article, row(payee("D")))
    assert listed() == []


def test_a_forgotten_co_author_and_a_photographer_are_graded_later(cast):
    article, people = public(cast), [payee(name) for name in "ABC"]
    [author] = grade(cast, article, row(people[1], share="50"), coefficient="1.5", photo="0", photos=0)
    lines.approve(author, by=cast.approver)
    [later] = grade(cast, article, row(people[0]), coefficient="1.5")
    lines.approve(later, by=cast.approver)
    grade(cast, article, row(people[2], "other", amount=50_000, reason="Cung cấp tin."))
    assert [amount for _name, _role, amount, _state in standing(article)] == [111_750, 111_750, 50_000]
    assert "hưởng trọn" in refused(grade, cast, article, row(people[2], share="0.01"))


def test_an_approved_line_is_not_graded_anew_nor_contradicted(cast, two):
    article, first, second, made = two
    for typed in (
        {"share": "50"},
        {"amount": 1, "reason": "Vì"},
        {"bonus": Bonus(code="hardship", percent=Decimal(1))},
    ):
        assert "không chấm lại" in refused(grade, cast, article, row(first, share="60"), row(second, **typed)), typed
    assert "không chấm lại" in refused(grade, cast, article, row(second))
    assert "hơn 100" in refused(grade, cast, article, row(first, share="60.01"))
    # Nothing was taken back by what was refused.
    assert standing(article)[0] == ("A", "author", 134_100, "graded")
    assert made[0].state == "graded"


def test_all_of_a_role_share_one_whole(cast, two):
    article, first, second, made = two
    said = refused(grade, cast, article, row(first), coefficient="2")
    assert "B (vai trò Tác giả) tính từ 223.500 đ, lần chấm này tính từ 298.000 đ" in said
    photographer = row(payee("P"), "photographer")
    # The approved author is paid the text alone, so photos are somebody's gain and nobody's loss.
    made = grade(cast, article, row(first), photographer, photo="0.5", photos=2)
    assert [line.amount for line in made] == [134_100, 149_000]
    # An author that was approved with the photos in it leaves none for a photographer.
    whole = public(cast, title="Có ảnh")
    [author] = grade(cast, whole, row(second), photo="0.5", photos=2)
    lines.approve(author, by=cast.approver)
    assert "tính từ 372.500 đ" in refused(grade, cast, whole, photographer, photo="0.5", photos=2)
    less = lines.correct(author, should_be=223_500, by=cast.accountant, reason="Ảnh của người khác.")
    lines.approve(less, by=cast.approver)
    [line] = grade(cast, whole, photographer, photo="0.5", photos=2)
    assert line.amount == 149_000


def test_the_wrong_payee_corrected_to_nothing_leaves_the_part_to_the_right_one(cast):
    article, wrong, right = public(cast), payee("Nhầm"), payee("Đúng")
    [line] = grade(cast, article, row(wrong))
    lines.approve(line, by=cast.approver)
    less = lines.correct(line, should_be=0, by=cast.accountant, reason="Nhầm người.")
    # While it waits it may still be sent back: then both would be paid.
    assert "hưởng trọn" in refused(grade, cast, article, row(right))
    lines.approve(less, by=cast.approver)
    assert "không chấm lại" in refused(grade, cast, article, row(wrong))
    [new] = grade(cast, article, row(right), coefficient="2")
    assert (new.amount, new.share) == (298_000, 100)
    less.refresh_from_db()
    article.refresh_from_db()
    assert (less.state, article.royalty_amount, article.payable_amount) == ("approved", 298_000, 0)


def test_a_correction_that_waits_is_not_taken_back_by_a_grade(cast, two):
    article, first, _second, made = two
    less = lines.correct(made[1], should_be=80_000, by=cast.accountant, reason="Trừ phần biên tập.")
    grade(cast, article, row(first))
    less.refresh_from_db()
    assert (less.state, lines.owed(made[1])) == ("graded", 80_000)


def test_translators_of_one_text_are_graded_one_after_the_other(cast):
    article, people = public_in_both(cast), [payee(name) for name in "ABC"]
    [original] = grade(cast, article, row(people[0]))
    english = {"language": "en", "coefficient": None}
    made = grade(cast, article, *(row(who, "translator", work_share="45") for who in people[1:]), **english)
    lines.approve(made[0], by=cast.approver)
    lines.send_back(made[1], by=cast.approver, reason="Vì")
    assert listed() == ["en"]
    # The same royalty of the original: nothing of the translation moves.
    grade(cast, article, row(people[0]))
    [again] = grade(cast, article, row(people[2], "translator", work_share="45"), **english)
    assert [line.amount for line in (made[0], again)] == [50_288, 50_287]
    assert original.pk
    # Another royalty: the graded line goes, the approved one is corrected first.
    grade(cast, article, row(people[0]), coefficient="2")
    again.refresh_from_db()
    assert again.state == "taken_back"
    translator = row(people[2], "translator", work_share="45")
    assert "tính từ 223.500 đ" in refused(grade, cast, article, translator, **english)


def test_the_tariff_of_the_first_approved_line_counts_for_those_who_join_it(cast):
    rates.store(EXAMPLE_TARIFF, is_example=False, name="QĐ 7", dated_by="grading")
    article, first, second = public(cast, OCTOBER_2026), payee("A"), payee("B")
    with clock.shifted_to(factories.NOON + datetime.timedelta(hours=1)):
        [line] = grade(cast, article, row(first, share="50"))
        lines.approve(line, by=cast.approver)
    RoyaltyRate.objects.filter(name="QĐ 7").update(effective_until="2026-11-01")
    rates.store(EXAMPLE_TARIFF, is_example=False, name="QĐ 8", dated_by="grading", effective_from="2026-11-01",
                fixed_unit_value=300_000)  # fmt: skip
    with clock.shifted_to(factories.NOON + datetime.timedelta(days=40)):
        [later] = grade(cast, article, row(second))
    assert [line.amount, later.amount] == [189_750, 189_750]
    assert later.rate == line.rate
