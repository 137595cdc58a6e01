"""The form of an article's working copy: its original text and the facts both languages share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.base import CleanForm
from articles.admin.fields import CoefficientField, VndField
from articles.admin.images import PictureField
from articles.models import Article, Publication, Revision
from articles.richtext.sanitiser import foreign_images, sanitise
from campaign_portal import clock

COEFFICIENTS = ("page_count", "article_coefficient", "photo_coefficient", "translation_share")


class OpenedRevision(forms.Form):
    """Carried by every form that saves a text: the revision it was opened on.

    If somebody saved in between, nothing is written; what was typed stays in the form until a person decides.
    """

    opened_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    save_over = forms.BooleanField(
        required=False,
        widget=forms.HiddenInput,
        label=gettext_lazy("Save my text as the newest one; the other stays in the history"),
    )


def was_public(article: Article, *, language: str) -> bool:
    """Only what readers have seen can be corrected."""
    rows = Publication.objects.filter(article=article, language=language, public_from__lte=clock.now())
    return rows.exists()


def moved_since(article: Article, *, language: str, opened: int | None) -> Revision | None:
    """The newer revision that somebody saved after this form was opened, if there is one."""
    newest = article.newest_revision(language)
    return newest if newest is not None and newest.number != (opened or 0) else None


def collision_sentence(newer: Revision) -> str:
    sentence = _(
        "%(person)s saved revision %(number)d of this text at %(time)s, after you opened it. Your text is kept "
        "below and nothing was saved yet. Compare it with the newest one, then tick “Save my text as the newest "
        "one” and save again; the other stays in the history."
    )
    from django.utils import formats, timezone

    time = formats.date_format(timezone.localtime(newer.created_at), "SHORT_DATETIME_FORMAT")
    name = newer.author.get_full_name() or newer.author.get_username()
    return sentence % {"person": name, "number": newer.number, "time": time}


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


class ArticleForm(CleanForm, OpenedRevision):
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
        newest = self.instance.newest_revision(self.language) if self.instance.pk else None
        self.initial.setdefault("opened_revision", newest.number if newest else 0)
        if f"title_{self.language}" in self.fields:
            self.fields[f"title_{self.language}"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._clean_body(cleaned)
        self._clean_featured(cleaned)
        if self.instance.pk and self._writes_text() and not cleaned.get("save_over"):
            newer = moved_since(self.instance, language=self.language, opened=cleaned.get("opened_revision"))
            if newer:
                self.fields["save_over"].widget = forms.CheckboxInput()
                raise ValidationError(collision_sentence(newer), code="collision")
        return cleaned

    def _writes_text(self) -> bool:
        return "opened_revision" in self.fields

    def _clean_body(self, cleaned: dict[str, Any]) -> None:
        name = f"body_{self.language}"
        if cleaned.get(name):
            cleaned[name] = cleaned_body(cleaned[name], request=self.request)

    def _clean_featured(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("is_featured") and not cleaned.get("featured_from"):
            self.add_error("featured_from", _("Say from when the article is featured."))
