"""Screens for what articles are sorted by."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.base import CleanForm, OfficeAdmin, staff
from articles.admin.fields import CoefficientField
from articles.choices import Language
from articles.models import ArticleType, Campaign, Category, Keyword, Redirect
from articles.vietnamese import slugify


class NamedForm(CleanForm):
    """A Vietnamese name is required: it is what editors choose by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name_vi" in self.fields:
            self.fields["name_vi"].required = True

    def clean(self) -> dict[str, Any]:
        """The address is made here already, so that a second one like it is refused with a sentence."""
        cleaned = super().clean() or self.cleaned_data
        for language in Language.values:
            name, slug = cleaned.get(f"name_{language}"), f"slug_{language}"
            if slug in self.fields and slug not in self.errors:
                cleaned[slug] = (cleaned.get(slug) or slugify(name, language=language)) if name else None
        return cleaned


class NamedAdmin(OfficeAdmin):
    form = NamedForm
    search_fields = ("name_vi", "name_en", "slug_vi")

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("__str__", "name_en", *self.more_columns)

    more_columns: tuple[str, ...] = ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        kept = getattr(obj, "addresses_kept", [])
        if kept:
            Redirect.objects.filter(path__in=kept).update(created_by=staff(request))
            said = _("Old addresses now lead here: %(paths)s. They are listed among the redirects.")
            messages.info(request, said % {"paths": ", ".join(kept)})


NAMES = (("name_vi", "name_en"), ("slug_vi", "slug_en"))


@admin.register(Category)
class CategoryAdmin(NamedAdmin):
    more_columns = ("order", "is_active", "translation_days")
    fields = (*NAMES, ("order", "is_active"), "translation_days")


@admin.register(Campaign)
class CampaignAdmin(NamedAdmin):
    more_columns = ("starts_on", "ends_on")
    fields = (*NAMES, ("slogan_vi", "slogan_en"), ("starts_on", "ends_on"))


@admin.register(Keyword)
class KeywordAdmin(NamedAdmin):
    fields = NAMES


class ArticleTypeForm(NamedForm):
    class Meta:
        field_classes = {"coefficient_ceiling": CoefficientField}


@admin.register(ArticleType)
class ArticleTypeAdmin(NamedAdmin):
    form = ArticleTypeForm
    more_columns = ("code", "coefficient_ceiling")
    search_fields = ("name_vi", "name_en", "code")
    fields = (("name_vi", "name_en"), "code", "coefficient_ceiling", "order")
