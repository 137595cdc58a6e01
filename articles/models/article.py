"""The editors' working copy of an article; who contributed to it is contribution.py.

No public page takes a text or a fact from here: readers see publications (publication.py).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, State
from articles.models.article_indexes import office_indexes
from articles.models.images import Image
from articles.models.people import Person, Unit
from articles.models.taxonomy import ArticleType, Campaign, Category, Keyword
from campaign_portal import clock

if TYPE_CHECKING:
    from articles.models.revision import Revision

TEXT_FIELDS = ("title", "slug", "summary", "body", "image_alt", "image_caption", "replacement_url", "correction")
STATE_LABELS = {"vi": _("Vietnamese state"), "en": _("English state")}
DATE_LABELS = {"vi": _("publication date (Vietnamese)"), "en": _("publication date (English)")}
not_negative = MinValueValidator(0)


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, language: str, now: datetime | None = None) -> ArticleQuerySet:
        """The articles that readers of `language` can see at `now`."""
        from articles.models.publication import Publication

        live = Publication.objects.public(language, now).filter(article=models.OuterRef("pk"))
        return self.filter(models.Exists(live))


def state_field(language: str) -> models.CharField:
    return models.CharField(
        STATE_LABELS[language], max_length=10, choices=State.choices, default=State.NONE, editable=False
    )


def date_field(language: str) -> models.DateTimeField:
    return models.DateTimeField(
        DATE_LABELS[language],
        null=True,
        blank=True,
        help_text=_(
            "The date readers see and royalties are reckoned by, Viet Nam time. "
            "Left empty, it is the moment the text first goes live."
        ),
    )


def coefficient_field(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=5, decimal_places=2, null=True, blank=True, validators=[not_negative])


def newest_field() -> models.ForeignKey:
    return models.ForeignKey("articles.Revision", models.SET_NULL, null=True, editable=False, related_name="+")


def writer_field() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )


class Article(models.Model):
    """An article in up to two languages: the newest saved texts, and the facts both share."""

    source_language = models.CharField(
        _("original language"), max_length=2, choices=Language.choices, default=Language.VI
    )
    # About the portal itself (contact, accessibility …): at an address of its own and in no list of news.
    is_page = models.BooleanField(
        _("a page, not news"),
        default=False,
        help_text=_("For example “About” or “Contact”. It cannot be changed once the text was public."),
    )
    # Texts, per language.
    title = models.CharField(_("title"), max_length=250, blank=True)
    slug = models.CharField(_("address"), max_length=100, blank=True, editable=False)
    summary = models.TextField(_("summary"), max_length=1000, blank=True)
    body = models.TextField(_("body"), blank=True)
    image_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it. Empty: the library's text."),
    )
    image_caption = models.CharField(_("picture caption"), max_length=300, blank=True)
    replacement_url = models.URLField(
        _("link in place of the body"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The article's page stays, with this link as its main action."),
    )
    correction = models.CharField(
        _("public note of correction"),
        max_length=300,
        blank=True,
        help_text=_(
            "One sentence for readers about what this text corrects in the public one, for example a wrong date. "
            "It is shown with the day of the correction."
        ),
    )
    # Facts both languages share, seen by readers.
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("picture")
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("category")
    )
    article_type = models.ForeignKey(
        ArticleType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("article type"),
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("campaign")
    )
    keywords = models.ManyToManyField(Keyword, blank=True, related_name="articles", verbose_name=_("keywords"))
    related_articles = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="+", verbose_name=_("related articles")
    )
    is_featured = models.BooleanField(_("featured"), default=False)
    featured_from = models.DateTimeField(_("featured from"), null=True, blank=True)
    featured_until = models.DateTimeField(_("featured until"), null=True, blank=True)
    published_at_vi = date_field("vi")
    published_at_en = date_field("en")
    # Workflow: written by workflow/transitions.py alone.
    approval_status_vi = state_field("vi")
    approval_status_en = state_field("en")
    newest_revision_vi = newest_field()
    newest_revision_en = newest_field()
    # Who wrote those two, and what the translation's was made from: said of the revisions, kept here for the indexes
    # that the office's lists are counted by. Written where a newest revision is.
    newest_author_vi = writer_field()
    newest_author_en = writer_field()
    translated_from = newest_field()
    # What no reader sees.
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("unit")
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        verbose_name=_("may also edit"),
        help_text=_("Reporters who may edit this article beside the one who created it."),
    )
    # "Cần rà soát": apart from the state of publication, which it does not touch.
    review_on = models.DateField(_("to be reviewed by"), null=True, blank=True)
    review_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewer"),
        help_text=_("Who checks by that day whether the article is still true."),
    )
    # Who is to translate it into the other language, by an editor's word.
    assigned_translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("assigned translator"),
    )
    contributors = models.ManyToManyField(Person, through="Contribution", related_name="articles")
    page_count = models.DecimalField(
        _("pages"), max_digits=5, decimal_places=1, null=True, blank=True, validators=[not_negative]
    )
    photo_count = models.PositiveSmallIntegerField(
        _("photos"), null=True, blank=True, validators=[MaxValueValidator(9999)]
    )
    article_coefficient = coefficient_field(_("article coefficient"))
    photo_coefficient = coefficient_field(_("photo coefficient"))
    translation_share = models.DecimalField(
        _("translator's share (%)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[not_negative, MaxValueValidator(100)],
        help_text=_("40 to 65 % of the royalty of the Vietnamese work (Decree 18/2014, Article 7.4b)."),
    )
    royalty_amount = models.PositiveBigIntegerField(_("royalty (đ)"), null=True, editable=False)
    translation_royalty_amount = models.PositiveBigIntegerField(
        _("translator's royalty (đ)"), null=True, editable=False
    )
    # Every factor of the two sums as it was when they were reckoned.
    royalty_snapshot = models.JSONField(null=True, editable=False)
    payable_amount = models.PositiveBigIntegerField(_("amount approved for payment (đ)"), null=True, blank=True)
    view_count = models.PositiveBigIntegerField(_("views"), default=0, editable=False)
    search_text = models.TextField(editable=False, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)
    modified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last changed by"),
    )
    modified_at = models.DateTimeField(_("last changed at"), default=clock.now, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("extended news article")
        verbose_name_plural = _("extended news")
        ordering = ["-modified_at", "-pk"]
        permissions = [
            ("write_any_article", _("May edit articles others created")),
            ("translate_article", _("May write translations")),
            ("assign_translation", _("May say who translates an article")),
            ("submit_article", _("May submit texts for approval")),
            ("approve_vi", _("May approve Vietnamese texts")),
            ("approve_en", _("May approve English texts")),
            ("withdraw_article", _("May withdraw published texts")),
            ("emergency_publish", _("May publish in an emergency")),
            ("view_royalty", _("May see royalties")),
            ("grade_royalty", _("May set royalty coefficients")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(featured_until__isnull=True)
                | Q(featured_from__isnull=True)
                | Q(featured_until__gt=F("featured_from")),
                name="article_featured_window",
                violation_error_message=_("The featured period ends before it starts."),
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"approval_status_{language}__in": State.values}),
                    name=f"article_state_{language}_known",
                )
                for language in Language.values
            ],
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                    name=f"article_{name}_not_negative",
                )
                for name in ("page_count", "article_coefficient", "photo_coefficient", "translation_share")
            ],
        ]
        indexes = office_indexes()

    def __str__(self) -> str:
        return self.title_in(self.source_language) or self.title_in(Language.other(self.source_language)) or "—"

    def title_in(self, language: str) -> str:
        return self.text(language, "title")

    def text(self, language: str, field: str) -> str:
        """The working copy's `field` in exactly this language; never the other one's."""
        return getattr(self, f"{field}_{language}") or ""

    def state(self, language: str) -> State:
        return State(getattr(self, f"approval_status_{language}"))

    def newest_revision(self, language: str) -> Revision | None:
        return getattr(self, f"newest_revision_{language}")

    def joined_titles(self) -> str:
        """Both titles, for the office's search."""
        return " ".join(filter(None, (self.title_in(language) for language in Language.values)))

    @property
    def translation_language(self) -> str:
        return Language.other(self.source_language)
