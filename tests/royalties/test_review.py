"""After a rule reached into the past: the lines that would differ are listed, none is changed."""

import datetime

from articles.models import BaseSalary, RoyaltyLine, RoyaltyRate
from articles.royalties import lines, review
from tests.royalties.grades import grade, payee, public, public_in_both, row

MAY_2016 = datetime.datetime(2016, 5, 10, 3, 0, tzinfo=datetime.UTC)
FIRST = datetime.date(2016, 5, 1)


def listed(since=FIRST):
    found = review.candidates(since=since).order_by("published_on", "pk")
    return [(each.line.pk, each.was, each.would_be.amount) for each in review.differing(found)]


def test_the_base_salary_of_2016_lists_what_it_changes_and_a_person_corrects_it(cast):
    retroactive = BaseSalary.objects.get(decree="NĐ 47/2016")
    BaseSalary.objects.filter(pk=retroactive.pk).delete()
    one = public_in_both(cast, MAY_2016, title="Trước")
    author, translator = payee("A"), payee("B")
    [work] = grade(cast, one, row(author), coefficient="2")
    [english] = grade(cast, one, row(translator, "translator", work_share="50"), language="en", coefficient=None)
    [later] = grade(cast, public(cast, title="Sau"), row(author))
    agreed = grade(cast, public(cast, MAY_2016, title="Khoán"), row(author, "other", amount=5_000, reason="Vì"))
    assert (work.amount, english.amount, listed()) == (230_000, 115_000, [])
    retroactive.save(force_insert=True)
    assert listed() == [(work.pk, 230_000, 242_000), (english.pk, 115_000, 121_000)]
    assert {line.amount for line in RoyaltyLine.objects.all()} == {230_000, 115_000, 223_500, 5_000}
    lines.approve(work, by=cast.approver)
    lines.correct(work, should_be=242_000, by=cast.accountant, reason="NĐ 47/2016")
    assert listed() == [(english.pk, 115_000, 121_000)]
    assert listed(datetime.date(2099, 1, 1)) == []
    assert later.pk
    assert agreed


def test_parts_photographers_and_rates_are_reckoned_as_they_were_graded(cast):
    article, people = public(cast), [payee(name) for name in "ABC"]
    made = grade(
        cast, article, row(people[0], share="60"), row(people[1]), row(people[2], "photographer"), photo="1", photos=2
    )
    assert [line.amount for line in made] == [134_100, 89_400, 298_000]
    assert listed() == []
    RoyaltyRate.objects.update(unit_percentage=20)
    assert [would_be for _pk, _was, would_be in listed()] == [268_200, 178_800, 596_000]
    RoyaltyRate.objects.update(effective_until=datetime.date(2015, 1, 1))
    assert listed() == []  # no rule, so nothing to compare with
