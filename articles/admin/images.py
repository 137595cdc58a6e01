"""The image library's screens, and the address the text editor uploads to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminFileFieldWidget

from articles.admin.base import CleanForm, OfficeAdmin, staff
from articles.media import library
from articles.models import Article, Image
from articles.models.people import called
from articles.richtext.uploads import upload_reply
from articles.vietnamese import fold
from articles.workflow import permissions
from campaign_portal import clock

WORDS = {"alt_text_vi", "alt_text_en", "is_decorative", "caption_vi", "caption_en", "credit"}
FOCUS = ("focal_x", "focal_y")
SIZES = ("width", "height", "rendition_widths", "webp_widths")
ACCEPTED = "image/jpeg,image/png,image/webp"


class PictureField(forms.FileField):
    """An uploaded picture, examined and re-encoded; its clean value is a NormalisedImage or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", UnfoldAdminFileFieldWidget(attrs={"accept": ACCEPTED}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        from articles.media.normalise import normalise  # as in library.store

        upload = super().clean(data, initial)
        return normalise(upload) if upload else None


class ImageForm(CleanForm):
    """A new picture is chosen once; afterwards only its descriptions change."""

    picture = PictureField(label=_("Picture"), required=False)

    class Meta:
        model = Image
        fields = (*sorted(WORDS), *FOCUS)

    def clean_picture(self) -> Any:
        picture = self.cleaned_data["picture"]
        if picture is None and self.instance.pk is None:
            raise ValidationError(_("Choose a picture: JPEG, PNG or WebP."))
        if picture and Image.objects.filter(sha256=picture.sha256).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This picture is already in the library."))
        return picture


@admin.register(Image)
class ImageAdmin(OfficeAdmin):
    form = ImageForm
    list_display = ("thumbnail", "__str__", "size", "credit", "uploaded_at")
    list_display_links = ("__str__",)
    search_fields = ("search_text",)
    readonly_fields = ("preview", "described", "why_fixed")
    change_form_after_template = "admin/articles/image/uses.html"

    class Media:
        js = ("admin/focus.js",)

    def get_fields(self, request: HttpRequest, obj: Image | None = None) -> tuple:
        texts = (("alt_text_vi", "alt_text_en"), "is_decorative", ("caption_vi", "caption_en"), "credit", FOCUS)
        if obj is None:
            return ("picture", *texts)
        reason = () if may_describe(staff(request), obj) else ("why_fixed",)
        return ("preview", *reason, *texts, "described")

    def has_change_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_describe(staff(request), obj))

    def get_form(self, request: HttpRequest, obj: Image | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None:
            form.base_fields.pop("picture", None)
        return form

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("obj"):
            context["uses"] = uses_of(kwargs["obj"], by=staff(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        if not change:
            stored = library.store(form.cleaned_data["picture"], by=staff(request), now=clock.now())
            for name in ("file", "sha256", "byte_size", *SIZES, "uploaded_at"):
                setattr(obj, name, getattr(stored, name))
            obj.pk, obj.uploaded_by, obj._state.adding = stored.pk, staff(request), False
        if WORDS & set(form.changed_data):
            obj.described_by, obj.described_at = staff(request), clock.now()
        obj.search_text = fold(obj.joined_texts())
        super().save_model(request, obj, form, change=True)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A picture in the middle of a text is in use as much as one at its head."""
        objects, counts, missing_rights, protected = super().get_deleted_objects(objs, request)
        if permissions.bounding_unit(staff(request)) is not None:
            named = [use for image in objs for use in uses_of(image, by=staff(request))]
            return ([] if named else objects), counts, missing_rights, named
        texts = [str(text) for image in objs for text in library.texts_showing(image)]
        return objects, counts, missing_rights, [*protected, *texts]

    def remove(self, obj: Image) -> None:
        library.remove(obj)

    def get_urls(self) -> list:
        upload = path("upload/", self.admin_site.admin_view(self.upload), name="articles_image_upload")
        return [upload, *super().get_urls()]

    def upload(self, request: HttpRequest) -> JsonResponse:
        return upload_from_editor(request)

    @admin.display(description=_("picture"))
    def thumbnail(self, image: Image) -> str:
        return picture_tag(image, width=96)

    @admin.display(description=_("picture"))
    def preview(self, image: Image) -> str:
        """Clicked, it says where the focal point is (static/admin/focus.js); so do the two numbers below."""
        hint = gettext("Click on what must stay in view where the picture is cropped, or type the two numbers below.")
        return format_html('<div class="portal-focus">{}</div><p>{}</p>', picture_tag(image, width=480), hint)

    @admin.display(description=_("words of the library by"))
    def described(self, image: Image) -> str:
        if image.described_by is None or image.described_at is None:
            return "–"
        moment = date_format(localtime(image.described_at), "SHORT_DATETIME_FORMAT")
        return gettext("%(person)s, %(time)s (Viet Nam time)") % {"person": called(image.described_by), "time": moment}

    @admin.display(description=_("read only"))
    def why_fixed(self, image: Image) -> str:
        return gettext(
            "Readers see this picture: an approver or an administrator changes what the library says of it. "
            "For one article, write its alternative text and caption in the article itself."
        )

    @admin.display(description=_("size"))
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}, {image.byte_size // 1024} KB"


def may_describe(user: User, image: Image) -> bool:
    """What readers know the picture by is in the hands of those who keep the library."""
    return permissions.has(user, "delete_image") or not library.is_public(image)


def uses_of(image: Image, *, by: User) -> list[str]:
    """The articles that show it, as links; of those that the person may not see, only how many there are."""
    return article_links(library.articles_showing(image), by=by)


def article_links(showing: QuerySet[Article], *, by: User) -> list[str]:
    seen = list(showing.filter(permissions.bounds(by)))
    links: list[str] = [
        format_html('<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[article.pk]), article)
        for article in seen
    ]
    hidden = showing.count() - len(seen)
    if hidden:
        links.append(ngettext("%(n)d article of another unit", "%(n)d articles of other units", hidden) % {"n": hidden})
    return links


def picture_tag(image: Image | None, *, width: int) -> str:
    """A small picture for lists and forms; its text stands beside it, so it has none of its own."""
    if image is None:
        return "–"
    height = round(width * image.height / image.width)
    return format_html(
        '<img class="portal-picture" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        image.address(width * 2),
        width,
        height,
    )


@require_POST
def upload_from_editor(request: HttpRequest) -> JsonResponse:
    """A picture pasted or chosen in the text editor goes into the library and comes back as its address."""
    if not request.user.has_perm("articles.add_image"):
        raise PermissionDenied
    upload = request.FILES.get("upload")
    if upload is None:
        return JsonResponse(upload_reply(None, str(_("Choose a picture: JPEG, PNG or WebP."))))
    try:
        image = library.add(upload, by=staff(request), now=clock.now())
    except ValidationError as refusal:
        return JsonResponse(upload_reply(None, " ".join(refusal.messages)))
    return JsonResponse(upload_reply(image.address(1280)))
