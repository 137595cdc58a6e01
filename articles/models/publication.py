"""What readers see: which revision of which text is public from when until when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Language
from articles.models.article import Article
from articles.models.people import Person
from articles.models.revision import Revision
from articles.models.taxonomy import ArticleType, Campaign, Category, Keyword
from campaign_portal import clock
from campaign_portal.paths import path_of

# How many featured texts the home page shows.
FEATURED_PLACES = 3


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self, language: str, now: datetime | None = None) -> PublicationQuerySet:
        """The one answer to "what may the public see": texts in `language` that are live at `now`."""
        return self.filter(language=language).live(now)

    def news(self) -> PublicationQuerySet:
        """Without the pages that tell about the portal itself: no list, feed or count of news has those."""
        return self.filter(is_page=False)

    def live(self, now: datetime | None = None) -> PublicationQuerySet:
        now = now or clock.now()
        return self.filter(Q(public_until__isnull=True) | Q(public_until__gt=now), public_from__lte=now)

    def not_over(self, now: datetime) -> PublicationQuerySet:
        """Live or waiting at `now`."""
        return self.filter(Q(public_until__isnull=True) | Q(public_until__gt=now))

    def featured(self, now: datetime) -> PublicationQuerySet:
        return self.filter(Q(featured_until__isnull=True) | Q(featured_until__gt=now), featured_from__lte=now)

    def newest_first(self) -> PublicationQuerySet:
        return self.order_by("-published_at", "-pk")

    def with_keyword(self, keyword: Keyword | OuterRef, *, language: str) -> PublicationQuerySet:
        return self._found_by("keyword_rows", keyword=keyword, language=language)

    def with_person(self, person_id: int, *, language: str) -> PublicationQuerySet:
        return self._found_by("person_rows", person=person_id, language=language)

    def _found_by(self, rows: str, **chosen: object) -> PublicationQuerySet:
        """Texts by their rows in another table; `listed_at` and `listed_pk` are those rows' copies to order by."""
        found = self.filter(**{f"{rows}__{name}": value for name, value in chosen.items()})
        return found.alias(listed_at=F(f"{rows}__published_at"), listed_pk=F(f"{rows}__publication_id"))


class Publication(models.Model):
    """One stretch of time in which one revision is public. Only workflow/transitions.py writes these.

    `expires_at` is the end a person chose; `public_until` is the end in force, which a replacement brings
    forward. `facts_revision` is the source revision whose picture, category, byline … go with the text: a
    translation keeps its words while the facts of its source move on.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="publications")
    language = models.CharField(max_length=2, choices=Language.choices)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="publications")
    facts_revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    public_from = models.DateTimeField(_("public from"))
    public_until = models.DateTimeField(_("public until"), null=True)
    expires_at = models.DateTimeField(_("expires at"), null=True)
    published_at = models.DateTimeField(_("publication date"))
    updated_at = models.DateTimeField(_("updated at"), null=True)
    # When the note of correction that the revision carries first went out.
    corrected_at = models.DateTimeField(_("corrected at"), null=True)
    # Copies for lists to sort and filter by.
    is_page = models.BooleanField(default=False)
    slug = models.CharField(max_length=100)
    title = models.CharField(max_length=250)
    summary = models.TextField(blank=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="publications")
    article_type = models.ForeignKey(ArticleType, models.PROTECT, null=True, related_name="publications")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="publications")
    keywords = models.ManyToManyField(Keyword, through="PublicationKeyword", related_name="publications")
    people = models.ManyToManyField(Person, through="PublicationPerson", related_name="publications")
    featured_from = models.DateTimeField(null=True)
    featured_until = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language"],
                condition=Q(public_until__isnull=True),
                name="publication_one_open_ended",
            ),
            models.UniqueConstraint(fields=["article", "language", "public_from"], name="publication_one_start"),
            models.CheckConstraint(
                condition=Q(public_until__isnull=True) | Q(public_until__gt=F("public_from")),
                name="publication_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(featured_until__isnull=True) | Q(featured_until__gt=F("featured_from")),
                name="publication_featured_window",
            ),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="publication_known_language"),
        ]
        indexes = [
            models.Index(fields=["language", "-published_at", "-id"], name="publication_list"),
            models.Index(fields=["language", "category", "-published_at", "-id"], name="publication_category"),
            models.Index(fields=["language", "campaign", "-published_at", "-id"], name="publication_campaign"),
            # The newest of each genre, on a campaign's own page. With the language first, SQLite takes it for the list
            # of the whole campaign and sorts that.
            models.Index(
                fields=["article_type", "campaign", "language", "-published_at", "-id"],
                name="publication_genre",
                condition=Q(campaign__isnull=False),
            ),
            # Pages about the portal: a few among all texts.
            models.Index(fields=["language", "title", "id"], name="publication_pages", condition=Q(is_page=True)),
            models.Index(
                fields=["language", "-featured_from", "-id"],
                name="publication_featured",
                condition=Q(featured_from__isnull=False),
            ),
            models.Index(fields=["article", "language", "-public_from"], name="publication_history"),
            # What was published in a period, in any language: the list of what is to be graded.
            models.Index(fields=["published_at", "id"], name="publication_when"),
            # What goes live or ends in the next days, of all articles.
            models.Index(fields=["public_from"], name="publication_start"),
            models.Index(fields=["public_until"], name="publication_end"),
            models.Index(
                fields=["featured_until"],
                name="publication_featured_end",
                condition=Q(featured_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def get_absolute_url(self) -> str:
        kind = "page" if self.is_page else "article"
        return path_of(f"{kind}_{self.language}", self.article_id, self.slug)

    def listed(self) -> dict[str, Any]:
        """What the rows of its keywords and people copy of it."""
        return {"language": self.language, "published_at": self.published_at}

    def is_live(self, now: datetime) -> bool:
        return self.public_from <= now and not self.is_over(now)

    def is_over(self, now: datetime) -> bool:
        return self.public_until is not None and self.public_until <= now


class Listed(models.Model):
    """A row by which a list finds a text, with copies of what an index needs to hold it in the list's order."""

    language = models.CharField(max_length=2, choices=Language.choices)
    published_at = models.DateTimeField(_("publication date"))

    class Meta:
        abstract = True


class PublicationKeyword(Listed):
    """A keyword that readers saw or see with a text; for that it can no longer be deleted."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="keyword_rows")
    keyword = models.ForeignKey(Keyword, models.PROTECT, related_name="+", verbose_name=_("keyword"), db_index=False)

    class Meta:
        verbose_name = _("keyword of a publication")
        verbose_name_plural = _("keywords of publications")
        constraints = [models.UniqueConstraint(fields=["publication", "keyword"], name="publication_keyword_once")]
        indexes = [
            models.Index(
                fields=["keyword", "language", "-published_at", "-publication"], name="publication_keyword_list"
            )
        ]

    def __str__(self) -> str:
        return str(self.keyword)


class PublicationPerson(Listed):
    """Somebody whom the approved byline of a publication names: their page lists it."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="person_rows")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"), db_index=False)

    class Meta:
        verbose_name = _("person of a publication")
        verbose_name_plural = _("people of publications")
        constraints = [models.UniqueConstraint(fields=["publication", "person"], name="publication_person_once")]
        indexes = [
            models.Index(fields=["person", "language", "-published_at", "-publication"], name="publication_person_list")
        ]

    def __str__(self) -> str:
        return str(self.person)
