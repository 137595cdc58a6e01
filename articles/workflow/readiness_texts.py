"""What the title, the summary and the other short texts lack or have too much of, and the facts that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import Revision
from articles.richtext.addresses import clean_link
from articles.richtext.structure import Structure
from articles.workflow.readiness_problem import Problem

LONGEST_TITLE, LONGEST_SUMMARY = 120, 300
# "BHXH, BHYT" is two abbreviations; a title in capitals is longer.
FEWEST_CAPITALS = 15


def problems(revision: Revision, body: Structure) -> Iterator[Problem]:
    yield from _missing(revision, body)
    if revision.is_source:
        yield from _facts(revision)
    yield from _advice(revision)


def _missing(revision: Revision, body: Structure) -> Iterator[Problem]:
    if not revision.title:
        yield Problem("no_title", _("The title is missing."), "title")
    if not revision.summary:
        yield Problem("no_summary", _("The summary is missing."), "summary")
    if not body.lines and not revision.replacement_url:
        sentence = _("The text is missing. Write the body, or give a link in its place.")
        yield Problem("no_body", sentence, "body")
    if revision.replacement_url and clean_link(revision.replacement_url) is None:
        sentence = _("Readers cannot be sent to this link. Give a plain http or https address.")
        yield Problem("bad_link", sentence, "replacement_url")


def _facts(revision: Revision) -> Iterator[Problem]:
    if revision.is_page:
        return
    if revision.category_id is None:
        yield Problem("no_category", _("The category is missing."), "category")
    if revision.article_type_id is None:
        yield Problem("no_type", _("The article type is missing."), "article_type")
    if not revision.byline:
        sentence = _("Nobody is named as the author. Add a contributor.")
        yield Problem("no_byline", sentence, "contributions")


def _advice(revision: Revision) -> Iterator[Problem]:
    title, summary = revision.title, revision.summary
    if len(title) > LONGEST_TITLE:
        sentence = _("The title has %(count)d characters; over 120 it is cut off in search results.")
        yield Problem("long_title", sentence % {"count": len(title)}, "title", blocking=False)
    letters = [sign for sign in title if sign.isalpha()]
    if len(letters) >= FEWEST_CAPITALS and title.isupper():
        sentence = _(
            "The title is written in capitals only. They are read more slowly, and some screen readers spell them "
            "letter by letter: write it as a sentence."
        )
        yield Problem("capital_title", sentence, "title", blocking=False)
    if len(summary) > LONGEST_SUMMARY:
        sentence = _("The summary has %(count)d characters. Readers of lists see about 300: shorten it.")
        yield Problem("long_summary", sentence % {"count": len(summary)}, "summary", blocking=False)
