"""What the article's list and form show but nobody types: pictures, states, bylines, sums in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import F, OrderBy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import ages, told
from articles.admin.fields import screen_language
from articles.admin.images import picture_tag
from articles.admin.line_words import in_full
from articles.choices import LineRole
from articles.desk.standing import Standing, standings
from articles.media import library
from articles.models import Article, Image, RoyaltyLine
from articles.richtext.sanitiser import sanitise
from articles.royalties import explain, grading
from articles.royalties.sums import Sum
from articles.vietnamese import format_vnd
from campaign_portal import clock

if TYPE_CHECKING:
    from articles.media.normalise import NormalisedImage


class Columns:
    """Mixed into ArticleAdmin; each method shows one thing about one article."""

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, article: Article) -> str:
        return picture_tag(article.image, width=96)

    @admin.display(description=gettext_lazy("title"))
    def headline(self, article: Article) -> str:
        """The title, the other language's, and the day by which somebody looks whether it is still true."""
        other, language = article.title_in(article.translation_language), article.translation_language
        under = [format_html('<small lang="{}">{}</small>', language, other)] if other else []
        if article.review_on:
            words = _("To be reviewed by %(day)s") % {"day": ages.day(article.review_on)}
            under.append(format_html('<span class="portal-mark">{}</span>', words))
        return stacked([format_html("{}", str(article)), *under])

    @admin.display(description=gettext_lazy("states"))
    def states(self, article: Article) -> str:
        now = clock.now()
        texts = sorted(standing_of(article).texts, key=lambda text: text.language, reverse=True)
        return stacked([told.standing(text, now=now) for text in texts])

    @admin.display(description=gettext_lazy("publication date"), ordering=OrderBy(F("shown_date"), nulls_last=True))
    def publication_date(self, article: Article) -> str:
        moment = getattr(article, "shown_date", None)
        return ages.exact(moment) if moment else "–"

    @admin.display(description=gettext_lazy("approved"))
    def approvals(self, article: Article) -> str:
        """Who approved which revision of each text last, and when."""
        texts = sorted(standing_of(article).texts, key=lambda text: text.language, reverse=True)
        return stacked([told.approval(text) for text in texts if text.approved]) or "–"

    @admin.display(description=gettext_lazy("author"))
    def people(self, article: Article) -> str:
        newest = article.newest_revision(article.source_language) if not hasattr(article, "byline") else None
        byline = newest.byline if newest else getattr(article, "byline", [])
        return ", ".join(entry[screen_language()] for entry in byline) or "–"

    @admin.display(description=gettext_lazy("original text"))
    def reading(self, article: Article) -> str:
        language = article.source_language
        return format_html(
            '<div class="portal-source" lang="{}"><h3>{}</h3><p><strong>{}</strong></p>{}<p>{}</p></div>',
            language,
            article.title_in(language),
            article.text(language, "summary"),
            mark_safe(sanitise(article.text(language, "body"))),
            article.text(language, "replacement_url"),
        )

    @admin.display(description=gettext_lazy("current picture"))
    def image_preview(self, article: Article) -> str:
        return picture_tag(article.image, width=480)

    @admin.display(description=gettext_lazy("royalty"))
    def royalty_sum(self, article: Article) -> str:
        lines = [line for line in lines_of(article) if line.role != LineRole.TRANSLATOR]
        # Once all its lines were sent or taken back, a work has no amount, and what it was is not told either.
        kept = None if article.royalty_amount is None else grading.kept(article).work
        return lines_in_words(lines) if lines else in_words(kept, article)

    @admin.display(description=gettext_lazy("translator's royalty"))
    def translation_sum(self, article: Article) -> str:
        lines = [line for line in lines_of(article) if line.role == LineRole.TRANSLATOR]
        kept = None if article.translation_royalty_amount is None else grading.kept(article).translation
        return lines_in_words(lines) if lines else in_words(kept, article)


def stacked(lines: list[SafeString]) -> SafeString:
    """One below the other, also in a phone's list, whose cells lay their parts side by side."""
    joined = format_html_join("", "<div>{}</div>", ((line,) for line in lines))
    return format_html('<div class="portal-stack">{}</div>', joined) if lines else SafeString("")


def standing_of(article: Article) -> Standing:
    """Where its texts stand, as the list read it for all its rows at once."""
    return getattr(article, "standing", None) or standings([article])[article.pk]


def lines_of(article: Article | None) -> list[RoyaltyLine]:
    """The lines that this work is paid by, read once for a form."""
    if article is None or article.pk is None:
        return []
    kept: list[RoyaltyLine] | None = getattr(article, "_lines_of_form", None)
    if kept is None:
        found = RoyaltyLine.objects.standing().filter(article=article).select_related("payee").order_by("pk")
        kept = article._lines_of_form = list(found)  # type: ignore[attr-defined]
    return kept


def lines_in_words(lines: list[RoyaltyLine]) -> str:
    """Their sum, and each line with who it pays and how it came about."""
    language = screen_language()
    parts = [(line.payee, in_full(line, language=language).words) for line in lines]
    return format_html(
        '<strong class="portal-money">{}</strong>{}',
        format_vnd(sum(line.amount for line in lines), language=language),
        format_html_join("", "<br>{}: {}", parts),
    )


def in_words(line: Sum | None, article: Article) -> str:
    """The amount, how it came about, and what a person should look at."""
    if line is None:
        obstacle = grading.reckon(article).obstacle if article.pk else ""
        return obstacle or _("No sum yet: give the coefficients and save.")
    language = screen_language()
    cautions = [explain.describe(caution, language=language) for caution in line.cautions]
    if line.published_on and line.published_on != grading.publication_day(article):
        cautions.append(_("The publication date has changed since this sum was reckoned. Save to reckon it anew."))
    return format_html(
        '<strong class="portal-money">{}</strong><br>{}{}',
        format_vnd(line.amount, language=language),
        explain.explain(line, language=language),
        format_html_join("", '<br><span class="portal-caution">{}</span>', ((c,) for c in cautions)),
    )


def stored(picture: NormalisedImage, *, by: User) -> Image:
    return library.store(picture, by=by, now=clock.now())
