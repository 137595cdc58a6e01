"""A text that is not public, shown on the page it would have. No read is counted, nothing may keep it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.choices import Language
from articles.desk import previews
from articles.models import Publication, Revision
from articles.public import absent, reads
from articles.public.article import contents, template_of
from articles.public.link import target_of
from articles.public.pages import NOT_TO_BE_FOUND, Notice, Page, show
from articles.vietnamese import moment_words
from articles.workflow import permissions, timeline
from articles.workflow.behind import original_newer_at
from campaign_portal import clock
from campaign_portal.middleware import PUBLIC_POLICY

# Below /admin/ too, the page is built and guarded as a public one.
HIDDEN = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
    "Content-Security-Policy": PUBLIC_POLICY,
    "Referrer-Policy": "no-referrer",
}


@require_safe
def one_revision(request: HttpRequest, article_id: int, language: str, number: int) -> HttpResponse:
    """For staff: the page that citizens will see if this revision is approved."""
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    article = get_object_or_404(permissions.visible_to(request.user), pk=article_id)
    if language not in Language.values:
        raise Http404
    rows = Revision.objects.select_related("article")
    revision = get_object_or_404(rows, article=article, language=language, number=number)
    now = clock.now()
    row = row_of(revision, now=now)
    return as_page(request, row, notice=Notice(sentence(row, now=now), get_language() or language), now=now)


def by_link(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """For somebody without an account: the text that a preview link stands for."""
    now = clock.now()
    opened = previews.open_link(token, language=language, now=now, counts=reads.is_read(request))
    if opened is None or opened.revision is None:
        return ended(request, opened, language=language, now=now)
    until = moment_words(opened.link.expires_at, language=language)
    notice = _("Preview of a text that is not published. Please do not pass it on. The link ends at %(moment)s.")
    row = row_of(opened.revision, now=now)
    return as_page(request, row, notice=Notice(notice % {"moment": until}, language), now=now)


def ended(request: HttpRequest, opened: previews.Opened | None, *, language: str, now: datetime) -> HttpResponse:
    """The same for a link that is over and for one that never was; only what is public anyway is named."""
    live = absent.live_address(opened.link.article_id, language=language, now=now) if opened else ""
    page = Page(title=_("This preview has ended"), robots=NOT_TO_BE_FOUND)
    response = show(
        request,
        "articles/preview_ended.html",
        language=language,
        now=now,
        page=page,
        context={"live": live},
        status=410,
    )
    return hidden(response)


def hidden(response: HttpResponse) -> HttpResponse:
    for name, value in HIDDEN.items():
        response.headers[name] = value
    return response


def sentence(row: Publication, *, now: datetime) -> str:
    """What the bar above the page says, in the language of the screens."""
    number = {"number": row.revision.number}
    if row.pk is None:
        return _("Preview of revision %(number)d, not published") % number
    if row.is_live(now):
        return _("Revision %(number)d, public now") % number
    return _("Preview of revision %(number)d, approved and waiting for its moment") % number


def as_page(request: HttpRequest, row: Publication, *, notice: Notice, now: datetime) -> HttpResponse:
    """The public page of `row` under a bar that says what it is. The bar is all that differs."""
    language = row.language
    request.notice = notice  # type: ignore[attr-defined]
    with override(language):
        response = show(
            request,
            template_of(row),
            language=language,
            now=now,
            page=Page(title=row.title, robots=NOT_TO_BE_FOUND),
            context={
                **contents(row, now=now),
                # The counted way there is for readers of public texts.
                "target": target_of(row),
                "views": row.article.view_count,
                "original_newer_at": original_newer_at(row.revision, now=now),
                "other": absent.live_address(row.article_id, language=Language.other(language), now=now),
            },
        )
    return hidden(response)


def row_of(revision: Revision, *, now: datetime) -> Publication:
    """The stretch in which the revision is or will be public; if there is none, the one it would have from now."""
    article, language = revision.article, revision.language
    rows = timeline.rows_of(article, language=language).select_related("revision", "facts_revision__image", "article")
    mine = rows.filter(revision=revision).not_over(now).first()
    if mine is not None:
        return mine
    before = rows.filter(public_from__lte=now).last()
    return timeline.drawn(revision, facts=facts_of(revision, now=now), before=before, public_from=now)


def facts_of(revision: Revision, *, now: datetime) -> Revision:
    """Where the picture, the category … come from: for a translation, the original that is live or else newest."""
    if revision.is_source:
        return revision
    article = revision.article
    live = timeline.rows_of(article, language=article.source_language).live(now).first()
    newest = article.newest_revision(article.source_language)
    return live.revision if live else newest or revision
