"""The list of articles: its tabs, columns and search; its filters are article_filters.py."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import PAGE_VAR
from django.db.models import Case, DateTimeField, OuterRef, Prefetch, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin import article_filters, article_rows, bulk, counting
from articles.admin.article_columns import Columns
from articles.admin.base import ASKED_BY_FILTERS, LONGEST_SEARCH, matching, staff
from articles.admin.counting import CappedChangeList, first_numbers, in_words
from articles.choices import Language
from articles.desk import work
from articles.desk.counting import counted
from articles.desk.standing import standings
from articles.feedback.figures import with_figures
from articles.models import Article, Publication, Revision
from articles.search import office
from articles.search.parsing import parse
from articles.workflow import permissions
from campaign_portal import clock

TAB = "tab"
# Of an article itself, all that its row of the list says.
READ = (
    *("source_language", "review_on", "view_count", "category", "image"),
    *(f"{name}_{each}" for each in Language.values for name in ("title", "approval_status", "newest_revision")),
)


class ArticleChangeList(CappedChangeList):
    """The rows with where each of them stands, and the tabs above them."""

    def get_filters_params(self, params: dict | None = None) -> dict[str, Any]:
        """What the filters are asked: everything but the tab."""
        return {name: values for name, values in super().get_filters_params(params).items() if name != TAB}

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        # First which rows, then the rows: the database sorts numbers, and looks for the dates of these alone.
        numbers = list(self.result_list.values_list("pk", flat=True))
        found = Article.objects.filter(pk__in=numbers).select_related(*self.list_select_related).only(*READ)
        rows: dict[int, Any] = found.annotate(shown_date=shown_date()).in_bulk()
        known, bylines = standings(rows.values()), bylines_of(rows.values())
        for article in rows.values():
            article.standing = known[article.pk]
            article.byline = bylines.get(article.pk, [])
        self.result_list = [rows[number] for number in numbers if number in rows]
        self.desk = desk_of(request)
        self.chosen_tab = chosen_tab(request)

    @cached_property
    def tabs(self) -> list[dict[str, Any]]:
        """Each list with how many articles it holds; the filters beside it are not counted in."""
        most = counting.MOST_IN_A_TAB
        found = counted(self.desk, most=most)
        made = [
            {"query": f"?{TAB}={name}", "title": title, "count": in_words(found[name], most=most), "name": name}
            for name, title in work.LISTS.items()
        ]
        return [*made, {"query": "?", "title": _("All"), "count": None, "name": ""}]

    @cached_property
    def heads(self) -> list[dict[str, Any]]:
        return article_rows.heads(self)

    @property
    def sorted_by(self) -> int:
        """How many columns the rows are sorted by."""
        return sum(bool(head["sortable"] and head["sorted"]) for head in self.heads)

    @property
    def body(self) -> SafeString:
        return article_rows.body(self)


class ArticleList(bulk.BulkSteps, Columns):
    """Mixed into ArticleAdmin."""

    list_display = (
        "picture",
        "headline",
        "states",
        "category",
        "publication_date",
        "view_count",
        "people",
        "approvals",
    )
    # Not the picture too: it would be a second link without a name of its own.
    list_display_links = ("headline",)
    list_select_related = ("category", "image")
    list_filter_submit = True
    search_fields = ("search_text",)
    sorted_by_index: tuple[str, ...] = ("view_count",)
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/articles/article/change_list.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Any]:
        return ArticleChangeList

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        return article_filters.offered(staff(request))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        name, _mark, question = lookup.partition("__")
        asked = article_filters.parameters(staff(request))
        return lookup in asked or (name in article_filters.FIELDS and question in ASKED_BY_FILTERS)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if request.GET.get(TAB, "") not in ("", *work.LISTS):
            messages.warning(request, _("There is no such list. These are all articles."))
            return HttpResponseRedirect(request.path)
        left_open = [name for name, values in request.GET.lists() if not any(values)]
        if left_open and request.method == "GET":
            return HttpResponseRedirect(f"{request.path}?{answered(request.GET)}")
        return super().changelist_view(request, extra_context)  # type: ignore[misc]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        words = search_term[:LONGEST_SEARCH]
        return (with_words(queryset, words) if words.strip() else queryset), False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows: QuerySet[Article] = super().get_queryset(request)  # type: ignore[misc]
        rows = rows.filter(permissions.bounds(request.user))
        if request.resolver_match and request.resolver_match.url_name == "articles_article_changelist":
            tab = chosen_tab(request)
            if tab:
                rows = rows.filter(pk__in=desk_of(request).numbers(tab))
            rows = rows.annotate(shown_date=shown_date())
        elif request.method == "GET":
            rows = with_figures(with_all_a_form_shows(rows))
        return rows


def with_words(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """The rows with the words, by the office's index: the newest ones of many, whatever else the rows must be."""
    query = parse(text)
    if not query:
        # What has no word finds nothing; with a word that must not be there, the others are most of the list.
        return matching(rows, text)
    few = first_numbers(rows, most=counting.MOST) if rows.query.where else None
    if few is not None:
        return rows.filter(pk__in=office.sifted(query, numbers=few))
    return rows.filter(pk__in=office.newest(query, among=rows, limit=counting.MOST + 1))


def with_all_a_form_shows(rows: QuerySet[Article]) -> QuerySet[Article]:
    """The form and its panels ask about revisions, publications and what is chosen many times; they are read once."""
    public = Publication.objects.select_related("revision").defer("revision__body", "revision__summary")
    related = Article.objects.only("source_language", "title_vi", "title_en")
    newest = ("newest_revision_vi__image", "newest_revision_en__image")
    return rows.select_related("image", "category", "campaign", "unit", *newest).prefetch_related(
        "keywords", "editors", Prefetch("related_articles", related), Prefetch("publications", public)
    )


def bylines_of(articles: Iterable[Article]) -> dict[int, list[dict[str, str]]]:
    """Who the newest original of each names; asked for by itself, the count of the pages joins no revisions."""
    newest = [getattr(article, f"newest_revision_{article.source_language}_id") for article in articles]
    return dict(Revision.objects.filter(pk__in=newest).values_list("article_id", "byline"))


def answered(query: QueryDict) -> str:
    """The address without the choices a form left open, and from its first page on: the answer is another one."""
    kept = query.copy()
    for name, values in query.lists():
        kept.setlist(name, [value for value in values if value])
    kept.pop(PAGE_VAR, None)
    return kept.urlencode()


def shown_date() -> Case:
    """The date readers see or will see with the original; before that, the one an editor asked for."""
    now = clock.now()
    dates = []
    for language in Language.values:
        rows = Publication.objects.filter(article=OuterRef("pk"), language=language).values("published_at")
        begun = rows.filter(public_from__lte=now).order_by("-public_from")[:1]
        later = rows.filter(public_from__gt=now).order_by("public_from")[:1]
        shown = Coalesce(Subquery(begun), Subquery(later), f"published_at_{language}")
        dates.append(When(source_language=language, then=shown))
    return Case(*dates, output_field=DateTimeField())


def chosen_tab(request: HttpRequest) -> str:
    name = request.GET.get(TAB, "")
    return name if name in work.LISTS else ""


def desk_of(request: HttpRequest) -> work.Desk:
    return work.Desk(staff(request), clock.now())
