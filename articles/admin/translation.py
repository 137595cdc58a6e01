"""The translation beside its original: the Vietnamese to read on the left, the English to write on the right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminSelect2MultipleWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from articles.admin import checks, comments, fact_checks, gallery_words, steps, unsaved
from articles.admin.article_form import cleaned_body, was_public
from articles.admin.attribution import saved_by
from articles.admin.base import CleanForm, staff
from articles.admin.bounds import seen_article
from articles.admin.collision import MergedForm, Saved, tell_merged
from articles.admin.moments import MomentWidget, sensible_year
from articles.choices import ContributionRole, Language
from articles.models import Article, Contribution, GalleryPicture, Person, Publication
from articles.models.article import TEXT_FIELDS
from articles.richtext.widget import BodyEditor
from articles.vietnamese import fold
from articles.workflow import permissions, transitions
from campaign_portal import clock

TRANSLATED = (*(name for name in TEXT_FIELDS if name not in ("slug", "correction")), "published_at")


class TranslationForm(MergedForm, CleanForm):
    """The texts of one language of an article and the people who translated them; nothing else of it."""

    translators = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Translators"),
        widget=UnfoldAdminSelect2MultipleWidget(),
        help_text=gettext_lazy("Named in the byline of this language."),
    )

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    class Media:
        # The chooser's own words, which must come before jQuery gives its name back.
        js = (
            "admin/js/vendor/select2/select2.full.js",
            "admin/js/vendor/select2/i18n/vi.js",
            "admin/js/jquery.init.js",
        )

    request: HttpRequest
    language: str
    names: tuple[str, ...]
    pictures: list[GalleryPicture]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        translators: Any = self.fields["translators"]
        named = self._people_named()
        # Who left the office and is named stays named.
        translators.queryset = Person.objects.filter(Q(is_active=True) | Q(pk__in=named))
        self.initial.setdefault("translators", named)
        self.initial.update(gallery_words.current(self.pictures, language=self.language))
        for name in self.names:
            self._dress(name)

    def _dress(self, name: str) -> None:
        field = self.fields[f"{name}_{self.language}"]
        plain: Any = Article._meta.get_field(name if name in TEXT_FIELDS else f"{name}_{self.language}")
        field.label = capfirst(plain.verbose_name)
        if name == "published_at":
            return
        if name == "body":
            field.widget = BodyEditor(language=self.language)
        elif name == "summary":
            field.widget = UnfoldAdminTextareaWidget(attrs={"rows": 5, "lang": self.language})
        else:
            field.widget = UnfoldAdminTextInputWidget(attrs={"lang": self.language})
        field.widget.is_required = False
        field.required = name == "title"

    def _named(self) -> Any:
        return Contribution.objects.filter(
            article=self.instance, language=self.language, role=ContributionRole.TRANSLATOR
        )

    def _people_named(self) -> list[int]:
        return list(self._named().values_list("person", flat=True))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        body = f"body_{self.language}"
        if cleaned.get(body):
            cleaned[body] = cleaned_body(cleaned[body], request=self.request)
        return cleaned

    def current_values(self) -> dict[str, Any]:
        """The translators as they are stored: a new translation's form already names its writer."""
        return {
            **super().current_values(),
            **gallery_words.current(self.pictures, language=self.language),
            "translators": self._people_named(),
        }

    def saved_by(self, name: str) -> Saved:
        kept = "gallery" if name.startswith(gallery_words.START) else "byline" if name == "translators" else name
        return saved_by(self.instance, kept, language=self.language)

    def save_translation(self, *, by: Any) -> None:
        """Store the texts and the translators, and keep them as a revision."""
        article = self.save(commit=False)
        now = clock.now()
        names = [f"{name}_{self.language}" for name in self.names]
        article.modified_by, article.modified_at = by, now
        article.search_text = fold(article.joined_titles())
        article.save(update_fields=[*names, "modified_by", "modified_at", "search_text"])
        gallery_words.save(self.pictures, self.cleaned_data, language=self.language)
        self._named().exclude(person__in=self.cleaned_data["translators"]).delete()
        for person in self.cleaned_data["translators"]:
            Contribution.objects.get_or_create(
                article=article, person=person, role=ContributionRole.TRANSLATOR, language=self.language
            )
        transitions.save_text(article, language=self.language, by=by, now=now)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The side-by-side page; POST saves the translation and, if asked, submits it."""
    if request.method != "POST":
        article = seen_article(request, pk)
        return _page(request, article, _form(request, article))
    with transaction.atomic():
        article = seen_article(request, pk, for_update=True)
        language = article.translation_language
        if not permissions.may_write(request.user, article, language=language):
            raise PermissionDenied
        form = _form(request, article)
        if form.is_valid():
            if article.newest_revision(article.source_language) is not None:
                form.save_translation(by=staff(request))
                tell_merged(request, form.merged)
                unsaved.saved(request)
                return _answer(request, article, language=language)
            form.add_error(None, _("Save the original text first; the translation names what it was made from."))
        # The form has written into its article what is not stored.
        return _page(request, Article.objects.get(pk=pk), form)


def _form(request: HttpRequest, article: Article) -> TranslationForm:
    form_class = _form_class(request, article, language=article.translation_language)
    return form_class(request.POST or None, instance=article, initial=_own_name(request, article))


def _page(request: HttpRequest, shown: Article, form: TranslationForm) -> HttpResponse:
    language = shown.translation_language
    may_write = permissions.may_write(request.user, shown, language=language)
    panel = steps.panel(shown, language=language, by=staff(request), now=clock.now())
    context = {
        **admin.site.each_context(request),
        "title": _("Translation: %(title)s") % {"title": shown},
        "article": shown,
        "on_translation": True,
        "panels": [panel],
        "checks": checks.for_text(shown, language=language, by=staff(request), here="translation"),
        "facts": fact_checks.for_revision(shown.newest_revision(language)),
        "original_changes": _original_changes(shown, language=language),
        "pairs": _pairs(shown, form),
        "form": form,
        "may_write": may_write,
        "source_language": shown.source_language,
        "source_name": Language(shown.source_language).label,
        "language": language,
        "language_name": Language(language).label,
        "media": form.media,
        **comments.shown(request, shown, language=language),
        "on_original": comments.shown(request, shown, language=shown.source_language),
        "words": {**unsaved.page(request, shown, language=language), "waiting": panel.waiting} if may_write else None,
    }
    return TemplateResponse(request, "admin/articles/article/translation.html", context)


def _form_class(request: HttpRequest, article: Article, *, language: str) -> type[TranslationForm]:
    names = (*TRANSLATED, "correction") if was_public(article, language=language) else TRANSLATED
    fields = [f"{name}_{language}" for name in names]
    form = forms.modelform_factory(Article, form=TranslationForm, fields=fields, formfield_callback=_secure_addresses)
    pictures = gallery_words.pictures_of(article)
    bound = {"request": request, "language": language, "names": names, "pictures": pictures}
    return type("TranslationForm", (form,), {**bound, **gallery_words.fields(pictures, language=language)})


def _secure_addresses(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """An address typed without a scheme is taken as https."""
    more: dict[str, Any] = {"assume_scheme": "https"} if isinstance(db_field, models.URLField) else {}
    if isinstance(db_field, models.DateTimeField):
        more = {
            "form_class": forms.SplitDateTimeField,
            "widget": MomentWidget(),
            "validators": [sensible_year],
        }
    return db_field.formfield(**more, **kwargs)


def _own_name(request: HttpRequest, article: Article) -> dict[str, Any]:
    """A translator who starts a text finds their own name already chosen."""
    begun = article.newest_revision(article.translation_language) is not None
    person = getattr(staff(request), "person", None)
    return {} if begun or person is None else {"translators": [person.pk]}


def _pairs(article: Article, form: TranslationForm) -> list[dict[str, Any]]:
    """Each text of the original beside the field of its translation."""
    return [
        {
            "name": name,
            "label": form.fields[f"{name}_{form.language}"].label,
            "source": source_text(article, name),
            "is_html": name == "body",
            "field": form[f"{name}_{form.language}"],
        }
        for name in form.names
    ] + [
        {"name": name, "label": form.fields[name].label, "source": source, "picture": picture, "field": form[name]}
        for name, source, picture in gallery_words.originals(form.pictures, language=article.source_language)
    ]


def source_text(article: Article, name: str) -> str:
    if name in TEXT_FIELDS:
        return article.text(article.source_language, name)
    moment = getattr(article, f"{name}_{article.source_language}")
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


def _original_changes(article: Article, *, language: str) -> str:
    """Where to see what was approved of the original since it was translated; empty if nothing was."""
    newest = article.newest_revision(language)
    made_from = newest.source_revision if newest else None
    if made_from is None:
        return ""
    approved = Publication.objects.filter(article=article, language=article.source_language)
    number = approved.aggregate(newest=Max("revision__number"))["newest"] or 0
    if number <= made_from.number:
        return ""
    address = reverse("admin:articles_article_compare", args=[article.pk, article.source_language])
    return f"{address}?from={made_from.number}&to={number}"


def _answer(request: HttpRequest, article: Article, *, language: str) -> HttpResponse:
    messages.success(request, _("The translation was saved."))
    if "_submit_text" in request.POST:
        steps.take(request, article, "submit", language=language)
    return HttpResponseRedirect(reverse("admin:articles_article_translation", args=[article.pk]))
