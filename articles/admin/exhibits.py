"""What stands below an article's text, as rows of its form: its gallery, its documents and clips."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from modeltranslation.fields import TranslationField
from unfold.admin import TabularInline

from articles.admin.attribution import saved_by
from articles.admin.base import CleanForm, is_number
from articles.admin.collision import Saved
from articles.admin.images import picture_tag
from articles.admin.known import spare_lookups
from articles.admin.rows import MergedRows, Row
from articles.models import Attachment, GalleryPicture, Image, MediaFile


class AttachmentFormSet(MergedRows):
    names_row = ("file",)

    def saved_by(self) -> Saved:
        return saved_by(self.instance, "attachments", language=self.instance.source_language)

    def row_in_words(self, row: Row) -> str:
        file = MediaFile.objects.filter(pk=row["file"]).first() if is_number(row["file"]) else None
        return f"{file or '–'} ({row['order']})"


class AttachmentForm(CleanForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spare_lookups(self, "file")


class Named(TabularInline):
    """The head of the table names the columns for eyes alone: each field carries its name itself."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, TranslationField):
            field.label = capfirst(db_field.translated_field.verbose_name)
            field.help_text = ""
            field.widget.attrs["lang"] = db_field.language
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field


class GalleryFormSet(MergedRows):
    names_row = ("image",)

    def saved_by(self) -> Saved:
        return saved_by(self.instance, "gallery", language=self.instance.source_language)

    def row_in_words(self, row: Row) -> str:
        image = Image.objects.filter(pk=row["image"]).first() if is_number(row["image"]) else None
        words = [value for name, value in row.items() if value and name not in ("id", "image", "order")]
        return f"{' · '.join([str(image or '–'), *words])} ({row['order']})"


class GalleryForm(CleanForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spare_lookups(self, "image")


class GalleryInline(Named):
    """The gallery with the words of the original; those of the translation are on its own screen."""

    model = GalleryPicture
    formset = GalleryFormSet
    form = GalleryForm
    autocomplete_fields = ("image",)
    readonly_fields = ("preview",)
    extra = 0
    language = "vi"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("preview", "image", f"caption_{self.language}", f"alt_text_{self.language}", "order")

    def get_queryset(self, request: HttpRequest) -> QuerySet[GalleryPicture]:
        return super().get_queryset(request).select_related("image")

    @admin.display(description=gettext_lazy("shown"))
    def preview(self, row: GalleryPicture) -> str:
        return picture_tag(row.image if row.pk else None, width=96)


class AttachmentInline(Named):
    model = Attachment
    formset = AttachmentFormSet
    form = AttachmentForm
    fields = ("file", "order")
    autocomplete_fields = ("file",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attachment]:
        return super().get_queryset(request).select_related("file")
