"""The translation desk: the Vietnamese to read on the left, the English to write on the right, pair by pair."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin import checks, comments, desk_rows, desk_words, fact_checks, steps, unsaved
from articles.admin.base import cleaned_data, is_number, staff
from articles.admin.bounds import seen_article
from articles.admin.collision import tell_merged
from articles.admin.desk_form import DeskForm, form_class
from articles.choices import Language
from articles.models import Article, HarmlessChange, Image, Revision
from articles.translation import desk, staleness
from articles.translation.desk import Desk
from articles.translation.glossary import kept
from articles.translation.texts import gallery_key, with_gallery
from articles.workflow import permissions, snapshots
from articles.workflow.steps import Refused
from campaign_portal import clock

# What the page looks at of both texts, read with the article.
TEXTS = (
    "image",
    *(f"newest_revision_{language}{more}" for language in Language.values for more in ("__source_revision", "__image")),
)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk; POST saves the translation and, if asked, submits it."""
    if request.method != "POST":
        article = seen_article(request, pk, along=TEXTS)
        return _page(request, article, _form(request, article))
    with transaction.atomic():
        article = seen_article(request, pk, for_update=True)
        if not permissions.may_write(request.user, article, language=article.translation_language):
            raise PermissionDenied
        form = _form(request, article)
        if form.is_valid():
            if form.desk.source.pk is not None:
                form.save_translation(by=staff(request))
                tell_merged(request, form.merged)
                unsaved.saved(request)
                return _answer(request, article)
            form.add_error(None, _("Save the original text first; the translation names what it was made from."))
        # The form has written into its article what is not stored.
        return _page(request, Article.objects.get(pk=pk), form)


@require_POST
def harmless_view(request: HttpRequest, pk: int) -> HttpResponse:
    """An editor says that what changed in the original does not affect the translation."""
    article = seen_article(request, pk)
    sent = cleaned_data(request.POST)
    numbers = [sent.get(name, "") for name in ("older", "newer")]
    texts = Revision.objects.filter(article=article, language=article.source_language)
    older, newer = (texts.filter(number=int(number)).first() if is_number(number) else None for number in numbers)
    try:
        if older is None or newer is None:
            raise Refused("no_change", _("Between these two revisions nothing changed in the original."))
        staleness.call_harmless(article, older=older, newer=newer, by=staff(request), note=sent.get("note", "")[:300])
    except Refused as refused:
        for sentence in refused.sentences:
            messages.error(request, sentence)
    else:
        messages.success(request, _("It is kept that this change does not affect the translation."))
    return HttpResponseRedirect(reverse("admin:articles_article_translation", args=[article.pk]))


def _form(request: HttpRequest, article: Article) -> DeskForm:
    opened = _desk(request, article)
    return form_class(request, article, opened)(
        request.POST or None, instance=article, initial=_own_name(request, opened)
    )


def _desk(request: HttpRequest, article: Article) -> Desk:
    """Beside the original that the form was opened on, or that somebody asked for by number."""
    number = request.POST.get("_source") or request.GET.get("source", "")
    opened = desk.opened(article, number=int(number)) if is_number(number) and len(number) < 10 else None
    return opened or desk.opened(article) or _unsaved_original(article)


def _unsaved_original(article: Article) -> Desk:
    """An original that nobody has saved as a revision yet can be read; nothing can be stored beside it."""
    language = article.source_language
    content = snapshots.content_of(article, language=language)
    return Desk(article, snapshots.drawn(article, language=language, number=0, **content), None)


def _own_name(request: HttpRequest, opened: Desk) -> dict[str, Any]:
    """A translator who starts a text finds their own name already chosen."""
    person = getattr(staff(request), "person", None)
    return {} if opened.translation or person is None else {"translators": [person.pk]}


def _page(request: HttpRequest, shown: Article, form: DeskForm) -> HttpResponse:
    opened, language = form.desk, shown.translation_language
    may_write = permissions.may_write(request.user, shown, language=language)
    said = comments.shown_in(request, shown, Language.values)
    panel = steps.panel(shown, language=language, by=staff(request), now=clock.now())
    shows_correction = "correction" not in opened.library
    rows = desk_rows.rows(form, kept.current(), pictures=_pictures(shown), shows_correction=shows_correction)
    context = {
        **admin.site.each_context(request),
        "title": _("Translation: %(title)s") % {"title": shown},
        "article": shown,
        "on_translation": True,
        "panels": [panel],
        "checks": checks.for_text(shown, language=language, by=staff(request), here="translation"),
        "facts": fact_checks.for_revision(shown.newest_revision(language), opened.pairing),
        "form": form,
        "rows": rows,
        "orphans": form.homeless(),
        "first_left": desk_rows.first_left(form),
        "has_body": any(row.starts_body for row in rows),
        "progress": desk_words.progress([row.pair for row in rows]),
        "left_count": len(opened.pairs.leftovers),
        "moment": form[f"published_at_{language}"],
        "moment_of_original": _moment_of_original(shown),
        **_originals(request, shown, opened),
        "may_write": may_write,
        "source_language": shown.source_language,
        "source_name": Language(shown.source_language).label,
        "language": language,
        "language_name": Language(language).label,
        "media": form.media,
        **said[language],
        "on_original": said[shown.source_language],
        "words": {**unsaved.page(request, shown, language=language), "waiting": panel.waiting} if may_write else None,
    }
    return TemplateResponse(request, "admin/articles/article/translation.html", context)


def _pictures(article: Article) -> dict[str, Image]:
    """The pictures that some pairs describe, by the pairs' keys."""
    prefetch_related_objects([article], with_gallery())
    pictures = {gallery_key(row.image_id, "caption"): row.image for row in article.gallery.all()}
    return {**pictures, "image_alt": article.image} if article.image else pictures


def _moment_of_original(article: Article) -> str:
    moment = getattr(article, f"published_at_{article.source_language}")
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


def _originals(request: HttpRequest, article: Article, opened: Desk) -> dict[str, Any]:
    """Which text of the original stands on the left, what it changed, and whether a newer one is being written."""
    newest = article.newest_revision(article.source_language)
    made_from = opened.translation.source_revision if opened.translation else None
    changes = ""
    if made_from and made_from.number < opened.source.number and not _is_harmless(made_from, opened.source):
        address = reverse("admin:articles_article_compare", args=[article.pk, article.source_language])
        changes = f"{address}?from={made_from.number}&to={opened.source.number}"
    return {
        "source": opened.source,
        "made_from": made_from,
        "original_changes": changes,
        "may_call_harmless": bool(changes) and staleness.may_call_harmless(staff(request), article),
        "newer_draft": newest if newest and newest.number > opened.source.number else None,
    }


def _is_harmless(older: Revision, newer: Revision) -> bool:
    return (
        older.words_hash == newer.words_hash
        or HarmlessChange.objects.filter(
            article=older.article_id, older_hash=older.words_hash, newer_hash=newer.words_hash
        ).exists()
    )


def _answer(request: HttpRequest, article: Article) -> HttpResponse:
    messages.success(request, _("The translation was saved."))
    if "_submit_text" in request.POST:
        steps.take(request, article, "submit", language=article.translation_language)
    address = reverse("admin:articles_article_translation", args=[article.pk])
    number = request.GET.get("source", "")
    return HttpResponseRedirect(f"{address}?source={number}" if is_number(number) else address)
