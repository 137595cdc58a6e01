"""The article's form, in the order an editor works; its list is article_list.py."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelect2MultipleWidget

from articles.admin import (
    article_columns,
    article_urls,
    bounds,
    checks,
    comments,
    fact_checks,
    feedback,
    steps,
    unsaved,
)
from articles.admin.article_form import ArticleForm, was_public
from articles.admin.article_list import ArticleList
from articles.admin.base import OfficeAdmin, staff
from articles.admin.contributions import ContributionInline
from articles.admin.exhibits import AttachmentInline, GalleryInline
from articles.admin.fields import named
from articles.choices import Language
from articles.models import Article, Contribution, WorkflowEvent
from articles.richtext.widget import BodyEditor
from articles.royalties import grading
from articles.vietnamese import fold
from articles.workflow import copies, permissions, transitions
from campaign_portal import clock

ROYALTY_INPUT = ("article_coefficient", "photo_coefficient", "translation_share", "payable_amount")
ROYALTY = (*ROYALTY_INPUT[:3], "royalty_sum", "translation_sum", ROYALTY_INPUT[3])
CLASSIFICATION = ("is_page", ("category", "article_type"), "campaign", "keywords", "related_articles")
# What somebody sees who may not change the text.
READING = (
    "reading",
    "image_preview",
    "people",
    "is_page",
    "category",
    "article_type",
    "campaign",
    "page_count",
    "photo_count",
)
OFFICE = (("unit", "editors"), ("page_count", "photo_count"), ("review_on", "review_owner"))
FEATURED = ("is_featured", "featured_from", "featured_until")


@admin.register(Article)
class ArticleAdmin(ArticleList, OfficeAdmin):
    form = ArticleForm
    one_language = True
    autocomplete_fields = ("image", "category", "campaign", "keywords", "related_articles", "unit")
    change_form_outer_before_template = "admin/articles/article/panels.html"
    change_form_before_template = "admin/articles/article/before_form.html"
    change_form_after_template = "admin/articles/article/history.html"
    change_form_outer_after_template = "admin/articles/article/comments.html"

    # --- what the form holds ---------------------------------------------------------------------------

    def source_language(self, request: HttpRequest, obj: Article | None) -> str:
        asked = request.GET.get("source_language", "")
        return obj.source_language if obj else asked if asked in Language.values else Language.VI.value

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list:
        language = self.source_language(request, obj)
        royalty = [(gettext_lazy("Royalty"), {"fields": ROYALTY})] if self.may_see_money(request) else []
        if not self.may_write(request, obj):
            reading = (*READING[:2], f"published_at_{language}", *READING[2:])
            return [*royalty, (gettext_lazy("Article text"), {"fields": reading})]
        text = [f"{name}_{language}" for name in ("title", "summary", "body", "replacement_url")]
        if obj and was_public(obj, language=language):
            text.append(f"correction_{language}")
        picture = ("image_preview", "image", "upload", f"image_alt_{language}", f"image_caption_{language}")
        return [
            (gettext_lazy("Article text"), {"fields": text}),
            (gettext_lazy("Picture"), {"fields": picture}),
            (gettext_lazy("Classification"), {"fields": CLASSIFICATION}),
            (gettext_lazy("Publication"), {"fields": (f"published_at_{language}", *FEATURED)}),
            (gettext_lazy("Office"), {"fields": OFFICE}),
            *royalty,
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> tuple[str, ...]:
        fixed: tuple[str, ...] = ("image_preview", "royalty_sum", "translation_sum")
        if not self.may_write(request, obj):
            fixed += (*READING, "published_at_vi", "published_at_en")
        if not permissions.has(request.user, "grade_royalty") or article_columns.lines_of(obj):
            # Once the work has lines they are what it is paid by: it is graded on the grading screen.
            fixed += ROYALTY_INPUT
        if obj is not None and copies.was_or_will_be_public(obj):
            fixed += ("is_page",)
        if obj is not None and not permissions.may_open_to_others(request.user, obj):
            fixed += ("editors",)
        return fixed

    def may_see_money(self, request: HttpRequest) -> bool:
        return permissions.has(request.user, "view_royalty")

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        base = super().get_form(request, obj, change=change, **kwargs)
        bound = {"request": request, "language": self.source_language(request, obj)}
        form: Any = type(base.__name__, (base,), bound)
        if not self.may_write(request, obj):
            form.base_fields.pop("upload", None)
        bounds.limit(form, by=staff(request), article=obj)
        return form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ("body_vi", "body_en"):
            kwargs["widget"] = BodyEditor(language=db_field.name[-2:])
            return db_field.formfield(required=False, label=gettext_lazy("Article body"), **kwargs)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in ("summary_vi", "summary_en"):
            field.widget.attrs["rows"] = 4
        if field and db_field.name == "review_on":
            field.help_text = gettext_lazy("Done with the review: clear the day. What is public does not change.")
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "review_owner":
            kwargs["queryset"] = User.objects.filter(is_staff=True, is_active=True).order_by("username")
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return named(field) if db_field.name == "review_owner" else field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and db_field.name == "editors":
            # A plain list of staff: the autocomplete asks for the right to see accounts, which writers have not.
            field.widget = UnfoldAdminSelect2MultipleWidget()
            field.widget.attrs["class"] = "unfold-admin-autocomplete"
            field.queryset = User.objects.filter(is_staff=True, is_active=True).order_by("username")
            field.help_text = db_field.help_text
            named(field)
        return field

    def get_inline_instances(self, request: HttpRequest, obj: Article | None = None) -> list:
        if not self.may_write(request, obj):
            return []
        inline = ContributionInline(self.model, self.admin_site)
        inline.language = self.source_language(request, obj)
        gallery = GalleryInline(self.model, self.admin_site)
        gallery.language = inline.language
        return [inline, gallery, AttachmentInline(self.model, self.admin_site)]

    def may_write(self, request: HttpRequest, obj: Article | None) -> bool:
        if obj is None:
            return permissions.has(request.user, "add_article")
        return permissions.may_write(request.user, obj, language=obj.source_language)

    # --- who may do what ---------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or self.may_write(request, obj) or permissions.has(request.user, "grade_royalty")

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """One at a time, on its own screen: the rule asks each article whether it was ever public."""
        if obj is None or not super().has_delete_permission(request, obj):
            return False
        return self.may_write(request, obj) and not copies.was_or_will_be_public(obj)

    # --- saving ------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        now = clock.now()
        if not change:
            obj.source_language = self.source_language(request, None)
            obj.created_by, obj.created_at = staff(request), now
        obj.modified_by, obj.modified_at = staff(request), now
        if form.cleaned_data.get("upload"):
            obj.image = article_columns.stored(form.cleaned_data["upload"], by=staff(request))
        obj.search_text = fold(obj.joined_titles())
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms if formset.model is Contribution else ():
            row.instance.language = form.instance.source_language
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        article = form.instance
        if self.may_write(request, article):
            transitions.save_text(article, language=article.source_language, by=staff(request))
        if permissions.has(request.user, "grade_royalty"):
            obstacle = grading.settle(article).obstacle
            names = ["royalty_amount", "translation_royalty_amount", "royalty_snapshot"]
            article.save(update_fields=names)
            if obstacle:
                self.message_user(request, obstacle, "warning")
        unsaved.saved(request)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Revisions and diary go with a draft; nobody holds a right to delete one of those by itself."""
        objects, counts, _missing_rights, protected = super().get_deleted_objects(objs, request)
        return objects, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        copies.delete_draft(obj, by=staff(request))

    # --- panels, further addresses ----------------------------------------------------------------

    def render_change_form(
        self, request: HttpRequest, context: dict, add: bool = False, change: bool = False, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        if article is not None:
            events = WorkflowEvent.objects.filter(article=article).select_related("by", "revision")
            context["panels"] = steps.panels(article, by=staff(request))
            language = article.source_language
            context["checks"] = checks.for_text(article, language=language, by=staff(request), here="form")
            context["events"] = fact_checks.with_accepted(events[:50])
            context |= comments.shown(request, article, language=article.source_language)
        context["may_write"] = self.may_write(request, article)
        if add or self.has_change_permission(request, article):
            context["words"] = unsaved.page(request, article, language=self.source_language(request, article))
            context["words"]["waiting"] = context["panels"][0].waiting if article else None
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, add=add, change=change, **kwargs)

    def further_links(self, request: HttpRequest, obj: Any) -> list[dict[str, str]]:
        return [*super().further_links(request, obj), *feedback.links(request, obj)]

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if "_submit_text" in request.POST:
            steps.take(request, obj, "submit", language=obj.source_language)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))
        return super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return (
            self.response_change(request, obj)
            if "_submit_text" in request.POST
            else super().response_add(request, obj, post_url_continue)
        )

    def get_urls(self) -> list:
        return [*article_urls.urls(self.admin_site.admin_view), *super().get_urls()]
