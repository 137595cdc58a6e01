"""The article type that is paid: as the text was published and graded, not as its working copy says today."""

import datetime
from decimal import Decimal

from articles.models import StatementEntry
from articles.royalties import grading, lines, queue, statements
from articles.royalties.rates import Rules
from campaign_portal import clock
from tests import factories
from tests.factories import NOON
from tests.royalties.grades import JUNE_2021, grade, payee, public, public_in_both, row

JUNE = (datetime.date(2021, 6, 1), datetime.date(2021, 6, 30))


def retyped(article, code="phong-su"):
    """The working copy is of another type; readers still see the one before."""
    article.article_type = factories.article_type(code)
    article.save()
    return article


def test_a_text_is_graded_as_the_type_that_readers_see(cast):
    rate = Rules.read().rate(published_on=JUNE_2021.date())
    assert [rate.genre(code).coefficient_ceiling for code in ("tin", "phong-su")] == [10, 30]
    article = retyped(public_in_both(cast))
    waiting = queue.waiting(queue.ungraded(*JUNE, now=clock.now()), known=Rules.read(), today=clock.today())
    assert [each.genre.genre for each in waiting] == ["tin", "tin"]
    [line] = grade(cast, article, row(payee(), reason="Loạt bài."), coefficient="12")
    assert (line.snapshot["genre"], line.snapshot["cautions"][0]["code"]) == ("tin", "coefficient_above_ceiling")
    [english] = grade(cast, article, row(payee("B"), "translator", work_share="50"), language="en", coefficient=None)
    assert english.snapshot["genre"] == "tin"


def test_what_the_form_reckons_of_a_published_text_is_of_that_type_too(cast):
    article = retyped(public(cast, article_coefficient=Decimal(12)))
    assert [caution.code for caution in grading.reckon(article).work.cautions] == ["coefficient_above_ceiling"]
    draft = factories.draft(cast.reporter, article_coefficient=Decimal(12), published_at_vi=JUNE_2021)
    assert grading.reckon(retyped(draft)).work.cautions == ()


def test_the_type_that_was_approved_last_counts(cast):
    article = public(cast)
    retyped(article)
    factories.replace(article, cast.reporter, cast.approver, at=NOON + factories.hours(1), title_vi="Tít mới")
    with clock.shifted_to(NOON + factories.hours(2)):
        [line] = grade(cast, article, row(payee()), coefficient="12")
    assert (line.snapshot["genre"], line.snapshot["cautions"]) == ("phong-su", [])


def test_a_closed_statement_prints_the_type_that_was_graded_for_corrections_too(cast, office):
    article = public(cast)
    [line] = grade(cast, article, row(payee()), by=cast.superuser)
    lines.approve(line, by=cast.approver)
    less = lines.correct(line, should_be=149_000, by=cast.superuser, reason="Nhầm hệ số.")
    lines.approve(less, by=cast.approver)
    retyped(article)
    factories.replace(article, cast.reporter, cast.approver, at=NOON + factories.hours(1), title_vi="Tít mới")
    draft = statements.open_draft(
        unit=None, first=JUNE[0], last=JUNE[1], payment_on=datetime.date(2021, 7, 5), by=cast.accountant
    )
    office.close(draft)
    tin = factories.article_type("tin")
    printed = StatementEntry.objects.order_by("position").values_list("line", "genre_vi", "genre_en")
    assert list(printed) == [(each.pk, tin.name_vi, tin.name_en) for each in (line, less)]
