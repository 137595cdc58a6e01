"""The screen of the portal's own settings: one row, and the links around its pages below it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.fields import TranslationField
from unfold.admin import StackedInline

from articles.admin.base import LANGUAGE_NAMES, CleanForm, OfficeAdmin, staff
from articles.admin.images import PictureField, picture_tag
from articles.admin.rows import MergedRows
from articles.media import library
from articles.models import Site, SiteLink
from articles.models.site import ONLY
from campaign_portal import clock


class SiteForm(CleanForm):
    emblem_upload = PictureField(
        label=gettext_lazy("or upload an emblem"),
        required=False,
        help_text=gettext_lazy("PNG, WebP or JPEG, best square and 320 pixels wide or more. SVG is not accepted."),
    )


class SiteLinkForm(CleanForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("url") and not cleaned.get("name_vi") and not cleaned.get("name_en"):
            self.add_error("name_vi", _("Give the link a name: readers hear it instead of the address."))
        return cleaned


class SiteLinkInline(StackedInline):
    model = SiteLink
    form = SiteLinkForm
    formset = MergedRows
    fields = (("place", "order"), "page", ("name_vi", "name_en"), "url")
    autocomplete_fields = ("page",)
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "url":
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, TranslationField):
            field.label = f"{capfirst(db_field.translated_field.verbose_name)} ({LANGUAGE_NAMES[db_field.language]})"
        return field


def both(name: str) -> tuple[str, str]:
    return f"{name}_vi", f"{name}_en"


@admin.register(Site)
class SiteAdmin(OfficeAdmin):
    form = SiteForm
    inlines = (SiteLinkInline,)
    autocomplete_fields = ("emblem",)
    readonly_fields = ("emblem_preview",)
    fieldsets = (
        (gettext_lazy("Header"), {"fields": (*both("name"), *both("tagline"))}),
        (gettext_lazy("Look"), {"fields": ("emblem_preview", "emblem", "emblem_upload", "colour")}),
        (
            gettext_lazy("Footer, as the law asks"),
            {
                "fields": (
                    *both("unit"), *both("responsible"), *both("address"), ("phone", "email"), *both("licence"),
                )
            },
        ),
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Site | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """There is one row and no list of it; whoever may change it finds it made."""
        if self.has_change_permission(request):
            Site.objects.get_or_create(pk=ONLY)
        elif not (self.has_view_permission(request) and Site.objects.exists()):
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(reverse("admin:articles_site_change", args=[ONLY]))

    def get_fieldsets(self, request: HttpRequest, obj: Site | None = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fieldsets
        look = (gettext_lazy("Look"), {"fields": ("emblem_preview", "colour")})
        return (self.fieldsets[0], look, self.fieldsets[2])

    def save_model(self, request: HttpRequest, obj: Site, form: Any, change: bool) -> None:
        if form.cleaned_data.get("emblem_upload"):
            obj.emblem = library.store(form.cleaned_data["emblem_upload"], by=staff(request), now=clock.now())
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("emblem now"))
    def emblem_preview(self, site: Site) -> str:
        return picture_tag(site.emblem, width=96)
