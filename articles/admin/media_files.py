"""The library of documents, sound and video: its screens, and the field that takes an upload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from articles.admin.base import CleanForm, OfficeAdmin, staff
from articles.admin.fields import screen_language
from articles.admin.images import article_links
from articles.choices import FileKind, Language
from articles.media import captions, files
from articles.media.formats import FORMATS, duration, file_size
from articles.models import Article, MediaFile
from articles.vietnamese import fold
from articles.workflow import permissions
from campaign_portal import clock

ACCEPTED = ",".join(f".{name}" for name in FORMATS)
STORED = ("kind", "format", "file", "sha256", "byte_size", "width", "height", "seconds", "uploaded_at")
TITLES = (("title_vi", "title_en"),)
WORDS = ("poster", ("new_captions_vi", "new_captions_en"), ("transcript_vi", "transcript_en"))
ALL = ("upload", "address", *TITLES, *WORDS)
# What is said of a file, by its kind.
SAID: dict[str, tuple] = {
    FileKind.DOCUMENT: TITLES,
    FileKind.VIDEO: (*TITLES, *WORDS),
    FileKind.AUDIO: (*TITLES, *WORDS),
    FileKind.ELSEWHERE: (*TITLES, "poster", "address"),
}
CAPTIONS_HELP = _("A WebVTT file (.vtt) in the language of its readers. It takes the place of the one there is.")


class UploadField(forms.FileField):
    """An upload examined by its content; its clean value is an Examined or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", UnfoldAdminFileFieldWidget(attrs={"accept": ACCEPTED}))
        super().__init__(**kwargs)

    def to_python(self, data: Any) -> Any:
        """What Django says of an empty file is said by the library, with what to do about it."""
        return None if data in self.empty_values else data

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        return files.examine(upload) if upload else None


class CaptionsField(forms.FileField):
    """WebVTT, examined; its clean value is the bytes to store, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", UnfoldAdminFileFieldWidget(attrs={"accept": ".vtt,text/vtt"}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        return captions.examine(upload) if upload else None


class MediaFileForm(CleanForm):
    """A new file is chosen once; afterwards only what is said of it changes."""

    upload = UploadField(
        label=_("File"),
        required=False,
        help_text=_("PDF, Word (.docx) or Excel (.xlsx) up to 20 MB; MP4 (H.264) up to 200 MB; MP3 up to 50 MB."),
    )
    new_captions_vi = CaptionsField(label=_("New captions (VI)"), required=False, help_text=CAPTIONS_HELP)
    new_captions_en = CaptionsField(label=_("New captions (EN)"), required=False, help_text=CAPTIONS_HELP)

    class Meta:
        model = MediaFile
        # The screen adds `address`, whose scheme it knows.
        fields: tuple[str, ...] = ("title_vi", "title_en", "transcript_vi", "transcript_en", "poster")

    def clean_upload(self) -> Any:
        examined = self.cleaned_data["upload"]
        if examined and MediaFile.objects.filter(sha256=examined.sha256).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This file is already in the library."))
        return examined

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "upload" not in self.errors:
            self._clean_source(cleaned)
        if not (cleaned.get("title_vi") or cleaned.get("title_en")):
            self.add_error("title_vi", _("Say what this file is: readers see its title, not its file name."))
        return cleaned

    def _clean_source(self, cleaned: dict[str, Any]) -> None:
        """A file of our own or a clip elsewhere: one of them, and nobody turns one into the other."""
        upload, address = cleaned.get("upload"), cleaned.get("address")
        if self.instance.pk is None and not upload and not address and "address" not in self.errors:
            self.add_error("upload", _("Choose a file, or give the address of a clip on another site."))
        elif upload and address:
            self.add_error("address", _("Choose either a file or the address of a clip on another site."))
        elif address and not cleaned.get("poster"):
            self.add_error("poster", _("A clip on another site is a picture with a link: choose its still picture."))


@admin.register(MediaFile)
class MediaFileAdmin(OfficeAdmin):
    form = MediaFileForm
    list_display = ("__str__", "type_and_size", "uploaded_at")
    list_filter = ("kind",)
    search_fields = ("search_text",)
    autocomplete_fields = ("poster",)
    readonly_fields = ("type_and_size", "download", "captions", "why_fixed")
    change_form_after_template = "admin/articles/image/uses.html"

    def get_fields(self, request: HttpRequest, obj: MediaFile | None = None) -> tuple:
        if obj is None:
            return ALL
        reason = () if may_describe(request, obj) else ("why_fixed",)
        kept = ("captions",) if obj.kind in (FileKind.VIDEO, FileKind.AUDIO) else ()
        return ("type_and_size", "download", *kept, *reason, *SAID[obj.kind])

    def has_change_permission(self, request: HttpRequest, obj: MediaFile | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_describe(request, obj))

    def get_form(self, request: HttpRequest, obj: MediaFile | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        # The form itself declares what only some kinds of files have.
        for name in {*_flat(ALL)} - {*_flat(SAID[obj.kind] if obj is not None else ALL)}:
            form.base_fields.pop(name, None)
        return form

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("obj"):
            context["uses"] = uses_of(kwargs["obj"], request)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: MediaFile, form: Any, change: bool) -> None:
        if not change and not form.cleaned_data.get("upload"):
            obj.kind, obj.uploaded_by = FileKind.ELSEWHERE, staff(request)
        elif not change:
            stored = files.store(form.cleaned_data["upload"], by=staff(request), now=clock.now())
            for name in STORED:
                setattr(obj, name, getattr(stored, name))
            obj.pk, obj.uploaded_by, obj._state.adding = stored.pk, staff(request), False
        for language in Language.values:
            if content := form.cleaned_data.get(f"new_captions_{language}"):
                setattr(obj, f"captions_{language}", files.store_captions(content, now=clock.now()))
        obj.search_text = fold(obj.joined_titles())
        super().save_model(request, obj, form, change=obj.pk is not None)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A file below an article is in use, also where only an older text shows it."""
        _objects, counts, missing_rights, _protected = super().get_deleted_objects(objs, request)
        used = [use for row in objs for use in uses_of(row, request)]
        return ([] if used else [str(row) for row in objs]), counts, set() if used else missing_rights, used

    def remove(self, obj: MediaFile) -> None:
        files.remove(obj)

    @admin.display(description=_("type and size"))
    def type_and_size(self, row: MediaFile) -> str:
        if row.format not in FORMATS:
            return str(row.get_kind_display())
        parts = [FORMATS[row.format].label, file_size(row.byte_size, language=screen_language())]
        return ", ".join([*parts, *([duration(row.seconds)] if row.seconds else [])])

    @admin.display(description=_("file"))
    def download(self, row: MediaFile) -> str:
        return format_html('<a href="{}">{}</a>', row.file.url, gettext("Download")) if row.file else "–"

    @admin.display(description=_("captions"))
    def captions(self, row: MediaFile) -> str:
        kept = [(row.captions_vi, "VI"), (row.captions_en, "EN")]
        links = [(file.url, name) for file, name in kept if file]
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    @admin.display(description=_("read only"))
    def why_fixed(self, row: MediaFile) -> str:
        return gettext(
            "Readers see this file: an approver or an administrator changes what the library says of it. What was "
            "approved stays as it is until a new text of the article is approved."
        )


def _flat(names: tuple) -> Iterator[str]:
    for name in names:
        yield from (name,) if isinstance(name, str) else name


def may_describe(request: HttpRequest, row: MediaFile) -> bool:
    """What readers know the file by is in the hands of those who keep the library."""
    return permissions.has(staff(request), "delete_mediafile") or not files.is_public(row)


def uses_of(row: MediaFile, request: HttpRequest) -> list[str]:
    """The articles below which it stands or stood, as links; of those one may not see, only how many."""
    return article_links(articles_with(row), by=staff(request))


def articles_with(row: MediaFile) -> Any:
    kept, now = row.uses.values("revision__article"), row.attachments.values("article")
    return Article.objects.filter(Q(pk__in=kept) | Q(pk__in=now)).order_by("pk")
