"""The search page: the form, what was found and why, and what else may have been meant."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.freshness import memory
from articles.public import search_form
from articles.public.addresses import address
from articles.public.pages import NOT_TO_BE_FOUND, Page, named_pair, show
from articles.public.search_form import LONGEST_QUERY, NAMES, SearchForm, topics
from articles.public.search_results import RESULTS, in_other_language, related, results_of
from articles.reading.abbreviations import entries
from articles.search import finding
from articles.search.correcting import correction
from articles.search.finding import COUNTED, Found, find
from articles.search.parsing import MOST_WORDS, Query, parse
from campaign_portal import clock

# Titles that begin like what was typed, where nothing was found.
TITLES = 6


def search(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    form = search_form.read(request.GET, language=language, now=now)
    query = parse(form.text)
    found = find(query, language=language, now=now, limit=RESULTS, filters=form.filters, after=form.after)
    page = Page(
        title=_("Search: %(query)s") % {"query": form.text} if form.text else _("Search"),
        canonical=address("search", language),
        alternates=_pair(form.text),
        robots=NOT_TO_BE_FOUND,
    )
    context = {
        "form": form,
        "query": form.text,
        "longest_query": LONGEST_QUERY,
        "problem": problem_of(query, form),
        "is_searched": bool(query),
        **contents(query, form, found, language=language, now=now),
    }
    return show(request, "articles/search.html", language=language, now=now, page=page, context=context)


def contents(query: Query, form: SearchForm, found: Found, *, language: str, now: datetime) -> dict[str, Any]:
    """What stands below the form."""
    named = topics(form.rows, language=language, now=now)
    results = results_of(found, query, topics=named, language=language, now=now)
    shown = {result.item.article_id for result in results}
    is_first = form.after is None
    more = {**form.kept, NAMES[language]["after"]: str(found.further)}
    context = {
        "results": results,
        "count": min(found.count, COUNTED),
        "is_beyond_count": found.is_beyond_count,
        "first_page": "" if is_first else f"?{urlencode(form.kept)}",
        "further": f"?{urlencode(more)}" if found.further else "",
    }
    if query and is_first:
        context["others"] = in_other_language(query, form.filters, language=language, now=now, without=shown)
        context["related"] = related(query, results, topics=named, language=language)
    if query and not found.count:
        context["meant"] = spelled_out(form.text, language=language, now=now) or correction(
            query, language=language, now=now
        )
        context["titles"] = finding.titles(query, language=language, now=now, limit=TITLES)
        context["unfiltered"] = f"?{urlencode({'q': form.text})}" if form.is_narrowed else ""
    return context


def spelled_out(text: str, *, language: str, now: datetime) -> str | None:
    """The words with what abbreviations stand for in their place, where texts have those: "cccd" on a telephone."""
    known = memory.kept(("abbreviations", language), lambda: entries(language), now=now)
    table = {entry.short.casefold(): entry.expansion for entry in known if not entry.only_in_numbers}
    words = " ".join(table.get(word.casefold(), word) for word in text.split())
    if words == " ".join(text.split()):
        return None
    return words if find(parse(words), language=language, now=now, limit=1).count else None


def problem_of(query: Query, form: SearchForm) -> str:
    """One sentence about a query that was not, or not all, looked for."""
    if form.text and not query:
        if query.excluded:
            return _("Type at least one word to look for besides those to be left out.")
        return _("There is no word in what was typed. Type a word or a number to look for.")
    if query.is_cut:
        return _("Only the first %(number)s words were looked for.") % {"number": MOST_WORDS}
    return ""


def _pair(text: str) -> dict[str, str]:
    """The other language's search, with the same words."""
    words = f"?{urlencode({'q': text})}" if text else ""
    return {language: f"{path}{words}" for language, path in named_pair("search").items()}
