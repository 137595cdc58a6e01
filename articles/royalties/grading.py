"""From the grader's input on an article to its two sums: the royalty of the work and the translator's part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from articles.models import Article, BaseSalary, Publication, RoyaltyRate
from articles.royalties import rules, sums
from articles.royalties.reference import NATIONAL_FORMULA_ENDS, PHOTO_COEFFICIENT_CEILING
from articles.royalties.rules import BaseSalaryRow, GradedWork, RateRow
from articles.royalties.sums import ZERO, Sum
from articles.royalties.tariffs import row_like
from campaign_portal import clock


@dataclass(frozen=True)
class Grading:
    """The sums, or the sentence that says why there is none yet."""

    work: Sum | None = None
    translation: Sum | None = None
    obstacle: str = ""


def publication_day(article: Article) -> date | None:
    """The day that selects the rules: of publication (NĐ 18/2014 names none; docs/royalties.md says why this).

    Before the text is public, the date its editor asked for.
    """
    language = article.source_language
    rows = Publication.objects.filter(article=article, language=language)
    begun = rows.filter(public_from__lte=clock.now()).order_by("-public_from")
    first = begun.first() or rows.order_by("public_from").first()
    moment = first.published_at if first else getattr(article, f"published_at_{language}")
    return moment.astimezone(clock.ZONE).date() if moment else None


def reckon(article: Article) -> Grading:
    """The sums as the rules in force on the publication day give them."""
    if article.article_coefficient is None and article.photo_coefficient is None:
        return Grading()
    day = publication_day(article)
    if day is None:
        return Grading(obstacle=_("There is no sum before the publication date is known."))
    rate = rules.select_in_force(RoyaltyRate.objects.all(), on=day)
    if rate is None or rate.kind != rules.COEFFICIENT:
        return Grading(obstacle=_no_rule(day))
    base = rules.select_in_force(BaseSalary.objects.all(), on=day)
    row = row_like(rate, row_type=RateRow)
    if base is None and row.fixed_unit_value is None:
        return Grading(obstacle=_no_rule(day))
    salary = row_like(base, row_type=BaseSalaryRow) if base else None
    work = rules.article_royalty(_work(article, day), rate=row, base_salary=salary)
    share = article.translation_share
    translation = rules.translator_royalty(work.amount, share=share, rate=row) if share is not None else None
    return Grading(work, translation)


def settle(article: Article) -> Grading:
    """Write the sums and every factor of them to the article (which the caller saves)."""
    grading = reckon(article)
    article.royalty_amount = grading.work.amount if grading.work else None
    article.translation_royalty_amount = grading.translation.amount if grading.translation else None
    kept = {"work": grading.work, "translation": grading.translation}
    snapshot = {name: sums.snapshot(line) for name, line in kept.items() if line}
    article.royalty_snapshot = snapshot or None
    return grading


def kept(article: Article) -> Grading:
    """The sums as they were when they were last reckoned."""
    snapshot = article.royalty_snapshot or {}
    lines = {name: sums.restore(line) for name, line in snapshot.items()}
    return Grading(lines.get("work"), lines.get("translation"))


def _work(article: Article, day: date) -> GradedWork:
    # The ceilings are those of NĐ 18/2014; what replaced it has none.
    genre = article.article_type if day < NATIONAL_FORMULA_ENDS else None
    return GradedWork(
        published_on=day,
        article_coefficient=article.article_coefficient or ZERO,
        photo_coefficient=article.photo_coefficient or ZERO,
        photo_count=article.photo_count or 0,
        coefficient_ceiling=genre.coefficient_ceiling if genre else None,
        photo_coefficient_ceiling=PHOTO_COEFFICIENT_CEILING if day < NATIONAL_FORMULA_ENDS else None,
    )


def _no_rule(day: date) -> str:
    sentence = _(
        "No royalty rate is in force on %(day)s. Since 01/09/2026 the province sets its own tariff "
        "(Decree 287/2026); add its row under Royalty rates."
    )
    return sentence % {"day": f"{day:%d/%m/%Y}"}
