"""The form of an article's working copy: its original text and the facts both languages share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.attribution import saved_by
from articles.admin.base import CleanForm
from articles.admin.collision import MergedForm, Saved
from articles.admin.fields import CoefficientField, VndField, account_name
from articles.admin.images import PictureField
from articles.admin.known import spare_lookups
from articles.models import Article
from articles.richtext.sanitiser import foreign_images, sanitise
from campaign_portal import clock

COEFFICIENTS = ("page_count", "article_coefficient", "photo_coefficient", "translation_share")


def was_public(article: Article, *, language: str) -> bool:
    """Only what readers have seen can be corrected."""
    now = clock.now()
    return any(row.language == language and row.public_from <= now for row in article.publications.all())


def cleaned_body(html: str, *, request: HttpRequest) -> str:
    """The body as it is stored; whoever pasted pictures of other places is told that they are left out."""
    foreign = foreign_images(html)
    if foreign:
        sentence = _(
            "%(count)d pictures from other places were left out of the body. Upload them to the library "
            "if the portal may use them."
        )
        messages.warning(request, sentence % {"count": len(foreign)})
    return sanitise(html)


class ArticleForm(MergedForm, CleanForm):
    """Only the fields of the screen's fieldsets are present: what a role may not change is not in the form."""

    upload = PictureField(
        label=gettext_lazy("or upload a new picture"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG or WebP, at most 10 MB; it is added to the library."),
    )

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()
        field_classes = {**dict.fromkeys(COEFFICIENTS, CoefficientField), "payable_amount": VndField}

    request: HttpRequest
    language: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if f"title_{self.language}" in self.fields:
            self.fields[f"title_{self.language}"].required = True
        spare_lookups(self, "image", "category", "campaign", "unit", "keywords", "related_articles")
        self._name_staff()

    def _name_staff(self) -> None:
        """One reading of the staff for both fields that choose among them."""
        choosers: list[Any] = [self.fields[name] for name in ("editors", "review_owner") if name in self.fields]
        if choosers:
            staff = [(user.pk, account_name(user)) for user in choosers[0].queryset]
            for field in choosers:
                field.choices = staff if field.empty_label is None else [("", field.empty_label), *staff]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._clean_body(cleaned)
        self._clean_featured(cleaned)
        return cleaned

    def saved_by(self, name: str) -> Saved:
        return saved_by(self.instance, name, language=self.language)

    def _clean_body(self, cleaned: dict[str, Any]) -> None:
        name = f"body_{self.language}"
        if cleaned.get(name):
            cleaned[name] = cleaned_body(cleaned[name], request=self.request)

    def _clean_featured(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("is_featured") and not cleaned.get("featured_from") and "featured_from" not in self.errors:
            self.add_error("featured_from", _("Say from when the article is featured."))
