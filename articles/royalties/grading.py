"""From the grader's input on an article to its two sums: the royalty of the work and the translator's part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models import Sum as Total
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.choices import LineRole, LineState
from articles.models import Article, ArticleType, Publication, RoyaltyLine
from articles.royalties import rules, sums
from articles.royalties.rates import Rules
from articles.royalties.reference import NATIONAL_FORMULA_ENDS
from articles.royalties.rules import GradedWork
from articles.royalties.sums import ZERO, Sum
from articles.royalties.tariffs import COEFFICIENT, VND
from campaign_portal import clock

if TYPE_CHECKING:
    from articles.royalties.sheets import Sheet


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
    return _day(article, _publication(article))


def _publication(article: Article) -> Publication | None:
    """The original as readers see or saw it last; before that, as they will see it first."""
    rows = Publication.objects.filter(article=article, language=article.source_language)
    rows = rows.select_related("facts_revision__article_type").defer("facts_revision__body", "facts_revision__summary")
    begun = rows.filter(public_from__lte=clock.now()).order_by("-public_from")
    return begun.first() or rows.order_by("public_from").first()


def _day(article: Article, publication: Publication | None) -> date | None:
    asked = getattr(article, f"published_at_{article.source_language}")
    moment = publication.published_at if publication else asked
    return moment.astimezone(clock.ZONE).date() if moment else None


def reckon(article: Article, *, known: Rules | None = None) -> Grading:
    """The sums as the rules of the publication day give them; a tariff in plain đồng needs no coefficient."""
    publication = _publication(article)
    day = _day(article, publication)
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
    graded = work_of(article, day, publication.facts_revision.article_type if publication else article.article_type)
    row = rate.genre(graded.genre)
    if rate.kind == VND and (row is None or row.article_amount is None):
        return Grading(obstacle=no_amount(rate.name))
    work = rules.article_royalty(graded, rate=rate, base_salary=base)
    share = article.translation_share
    if share is None:
        return Grading(work)
    gross = rules.share_basis(work, role=LineRole.TRANSLATOR, rate=rate)
    return Grading(work, rules.translator_royalty(gross, share=share, rate=rate))


def settle(article: Article) -> Grading:
    """Write the sums and every factor of them to the article (which the caller saves).

    Once the work has lines, what was graded there stands, and the sums are theirs.
    """
    if article.pk and article.royalty_lines.standing().exists():
        _write_sums(article)
        return kept(article)
    grading = reckon(article)
    article.royalty_amount = grading.work.amount if grading.work else None
    article.translation_royalty_amount = grading.translation.amount if grading.translation else None
    kept_sums = {"work": grading.work, "translation": grading.translation}
    snapshot = {name: sums.snapshot(line) for name, line in kept_sums.items() if line}
    article.royalty_snapshot = snapshot or None
    return grading


def keep_grade(article: Article, sheet: Sheet, work: Sum) -> None:
    """The grader's input and the royalty of the whole original, by which its translation will be paid."""
    for name in ("article_coefficient", "photo_coefficient"):
        setattr(article, name, getattr(sheet, name))
    if sheet.photo_count is not None:
        article.photo_count = sheet.photo_count
    article.royalty_snapshot = {"work": sums.snapshot(work)}
    article.save(update_fields=["article_coefficient", "photo_coefficient", "photo_count", "royalty_snapshot"])


def keep_share(article: Article, sheet: Sheet) -> None:
    """The grader's input about a translation: what share of the original its translator is paid."""
    shares = [row.work_share for row in sheet.rows if row.role == LineRole.TRANSLATOR and row.work_share is not None]
    if shares:
        article.translation_share = shares[0]
        article.save(update_fields=["translation_share"])


def add_up(article: Article) -> None:
    """The article's amounts are the sums of its lines; without one that stands it has none."""
    _write_sums(article)
    article.save(update_fields=["royalty_amount", "translation_royalty_amount", "payable_amount"])


def _write_sums(article: Article) -> None:
    translators, approved = Q(role=LineRole.TRANSLATOR), Q(state=LineState.APPROVED)
    found = RoyaltyLine.objects.standing().filter(article=article)
    together = found.aggregate(
        work=Total("amount", filter=~translators),
        translation=Total("amount", filter=translators),
        payable=Total("amount", filter=approved),
    )
    article.royalty_amount = together["work"]
    article.translation_royalty_amount = together["translation"]
    article.payable_amount = together["payable"]


def kept(article: Article) -> Grading:
    """The sums as they were when they were last reckoned."""
    snapshot = article.royalty_snapshot or {}
    lines = {name: sums.restore(line) for name, line in snapshot.items()}
    return Grading(lines.get("work"), lines.get("translation"))


def work_of(article: Article, day: date, genre: ArticleType | None) -> GradedWork:
    """What the arithmetic needs of an article: its genre, its unit, and what the grader wrote beside it."""
    # A genre that the tariff does not name keeps the maximum it was given here, until the decree's maxima ended.
    ceiling = genre.coefficient_ceiling if genre and day < NATIONAL_FORMULA_ENDS else None
    return GradedWork(
        published_on=day,
        graded_on=clock.today(),
        genre=genre_code(genre),
        unit=article.unit_id,
        article_coefficient=article.article_coefficient or ZERO,
        photo_coefficient=article.photo_coefficient or ZERO,
        photo_count=article.photo_count or 0,
        coefficient_ceiling=ceiling,
    )


def genre_code(genre: ArticleType | None) -> str:
    return genre.code if genre else ""


def words_language() -> str:
    """The language in which a sum is put into words for whoever looks at the screen."""
    return "en" if (get_language() or "").startswith("en") else "vi"


def no_rule(day: date) -> str:
    sentence = _(
        "No royalty rate is in force on %(day)s. Since 01/09/2026 the province sets its own tariff "
        "(Decree 287/2026); add its row under Royalty rates."
    )
    return sentence % {"day": f"{day:%d/%m/%Y}"}


def no_amount(rate: str) -> str:
    return _("“%(rate)s” has no amount for this article type. Add it under Royalty rates.") % {"rate": rate}
