"""How the body is built: headings in order, tables with header cells, links that say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.richtext.structure import Structure
from articles.vietnamese import fold
from articles.workflow.readiness_problem import Problem, quoted

_TITLE = 1  # the level of the page's title
# A host alone ("dichvucong.gov.vn") is a name people know; an address to be read out is not.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,}/\S+", re.IGNORECASE)
_VAGUE = frozenset({
    "tai day", "o day", "day", "xem", "xem tai day", "xem o day", "xem them", "xem tiep", "chi tiet", "xem chi tiet",
    "doc them", "nhan vao day", "bam vao day", "click vao day", "click tai day", "link", "duong link", "duong dan",
    "here", "click here", "see here", "this link", "read more", "more", "see more", "details", "this",
})  # fmt: skip


def problems(body: Structure) -> Iterator[Problem]:
    yield from _headings(body)
    for table in body.tables:
        if not table.has_header and table.columns > 1 and table.rows > 1:
            sentence = _(
                "The table “%(table)s” has no header cells, so a screen reader cannot say what a number belongs to. "
                "Open its properties and choose a header row or column."
            )
            yield _advice("table_header", sentence % {"table": quoted(table.text)})
    for link in body.links:
        words = {"link": quoted(link.text), "address": quoted(link.href)}
        if not any(sign.isalnum() for sign in link.text):
            sentence = _("A link has no words: %(address)s. Say in words where it leads, or remove it.")
            yield _advice("empty_link", sentence % words)
        elif _ADDRESS.fullmatch(link.text):
            sentence = _("The words of a link are only its address: %(link)s. Say in words where it leads.")
            yield _advice("link_is_address", sentence % words)
        elif " ".join(re.findall(r"\w+", fold(link.text))) in _VAGUE:
            sentence = _("The words “%(link)s” do not say where the link leads. Put it on the name of the page.")
            yield _advice("vague_link", sentence % words)


def _headings(body: Structure) -> Iterator[Problem]:
    level = _TITLE
    for heading in body.headings:
        words = {"heading": quoted(heading.text), "level": heading.level, "right": level + 1}
        if not heading.text:
            sentence = _("A heading has no words. Write them, or make it a plain paragraph.")
            yield _advice("empty_heading", sentence)
        elif heading.level > level + 1:
            sentence = _(
                "The heading “%(heading)s” is of level %(level)d but should be of level %(right)d: a level is left "
                "out before it, and with it the order that a screen reader reads out."
            )
            yield _advice("heading_order", sentence % words)
        level = heading.level


def _advice(code: str, sentence: str) -> Problem:
    return Problem(code, sentence, "body", blocking=False)
