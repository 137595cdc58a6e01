"""Who contributed what to an article."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import ContributionRole, Language
from articles.models.article import Article
from articles.models.people import Person


class Contribution(models.Model):
    """Who did what for which language's text; the byline is made from these."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="contributions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contributions", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=24, choices=ContributionRole.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.VI)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person", "role", "language"],
                name="contribution_once",
                violation_error_message=_("This person already has this role for this language."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=ContributionRole.values, language__in=Language.values),
                name="contribution_known_role",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
