"""From the grader's input on an article to its two sums: the royalty of the work and the translator's part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from articles.models import Article, Publication
from articles.royalties import rules, sums
from articles.royalties.rates import Rules
from articles.royalties.reference import NATIONAL_FORMULA_ENDS
from articles.royalties.rules import GradedWork
from articles.royalties.sums import ZERO, Sum
from articles.royalties.tariffs import COEFFICIENT, VND
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


def reckon(article: Article, *, known: Rules | None = None) -> Grading:
    """The sums as the rules of the publication day give them; a tariff in plain đồng needs no coefficient."""
    day = publication_day(article)
    has_grade = article.article_coefficient is not None or article.photo_coefficient is not None
    if day is None:
        return Grading(obstacle=_("There is no sum before the publication date is known.") if has_grade else "")
    known = known or Rules.read()
    today = clock.today()
    rate = known.rate(published_on=day, graded_on=today)
    if not has_grade and (rate is None or rate.kind != VND):
        return Grading()
    if rate is None:
        return Grading(obstacle=no_rule(day))
    base = known.salary(rate, published_on=day, graded_on=today)
    if rate.kind == COEFFICIENT and base is None and rate.fixed_unit_value is None:
        return Grading(obstacle=no_rule(day))
    graded = work_of(article, day)
    row = rate.genre(graded.genre)
    if rate.kind == VND and (row is None or row.article_amount is None):
        return Grading(obstacle=no_amount(rate.name))
    work = rules.article_royalty(graded, rate=rate, base_salary=base)
    share = article.translation_share
    translation = rules.translator_royalty(work.amount, share=share, rate=rate) if share is not None else None
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


def work_of(article: Article, day: date) -> GradedWork:
    """What the arithmetic needs of an article: its genre, its unit, and what the grader wrote beside it."""
    genre = article.article_type
    # A genre that the tariff does not name keeps the maximum it was given here, until the decree's maxima ended.
    ceiling = genre.coefficient_ceiling if genre and day < NATIONAL_FORMULA_ENDS else None
    return GradedWork(
        published_on=day,
        graded_on=clock.today(),
        genre=genre.code if genre else "",
        unit=article.unit_id,
        article_coefficient=article.article_coefficient or ZERO,
        photo_coefficient=article.photo_coefficient or ZERO,
        photo_count=article.photo_count or 0,
        coefficient_ceiling=ceiling,
    )


def no_rule(day: date) -> str:
    sentence = _(
        "No royalty rate is in force on %(day)s. Since 01/09/2026 the province sets its own tariff "
        "(Decree 287/2026); add its row under Royalty rates."
    )
    return sentence % {"day": f"{day:%d/%m/%Y}"}


def no_amount(rate: str) -> str:
    return _("“%(rate)s” has no amount for this article type. Add it under Royalty rates.") % {"rate": rate}
