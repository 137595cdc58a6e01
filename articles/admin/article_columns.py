"""What the article's list and form show but nobody types: pictures, states, bylines, sums in words."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.fields import screen_language
from articles.admin.images import picture_tag
from articles.choices import Language
from articles.media import library
from articles.media.normalise import NormalisedImage
from articles.models import Article, Image
from articles.richtext.sanitiser import sanitise
from articles.royalties import explain, grading
from articles.royalties.sums import Sum
from articles.vietnamese import format_vnd
from campaign_portal import clock


class Columns:
    """Mixed into ArticleAdmin; each method shows one thing about one article."""

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, article: Article) -> str:
        return picture_tag(article.image, width=96)

    @admin.display(description=gettext_lazy("title"))
    def headline(self, article: Article) -> str:
        other = article.title_in(article.translation_language)
        if not other:
            return str(article)
        return format_html('{}<br><small lang="{}">{}</small>', str(article), article.translation_language, other)

    @admin.display(description=gettext_lazy("states"))
    def states(self, article: Article) -> str:
        return format_html_join(
            " ",
            '<span class="portal-state portal-state-{}">{} {}</span>',
            (
                (article.state(language).value, language.upper(), article.state(language).label)
                for language in Language.values
            ),
        )

    @admin.display(description=gettext_lazy("date"), ordering="modified_at")
    def publication_date(self, article: Article) -> str:
        moment = article.published_at_vi or article.published_at_en or article.modified_at
        return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("author"))
    def people(self, article: Article) -> str:
        name = f"byline_{article.source_language}"
        newest = article.newest_revision(article.source_language) if not hasattr(article, name) else None
        byline = newest.byline if newest else getattr(article, name, None) or []
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
        return in_words(grading.kept(article).work, article)

    @admin.display(description=gettext_lazy("translator's royalty"))
    def translation_sum(self, article: Article) -> str:
        return in_words(grading.kept(article).translation, article)


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
