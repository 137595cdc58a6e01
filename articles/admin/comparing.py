"""A difference between two revisions as a screen shows it: labels, moments in Viet Nam time, long sameness folded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Article, Image, Revision
from articles.workflow.comparison import Items, Paragraph, Piece
from articles.workflow.differences import Difference, between

# So many unchanged paragraphs beside each other are still read on the way; more are folded.
SHOWN_UNCHANGED = 2
RELATED = ("image", "category", "article_type", "campaign", "source_revision", "author")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs of the body, all of them changed or none."""

    changed: bool
    paragraphs: list[Paragraph]

    @property
    def is_folded(self) -> bool:
        return not self.changed and len(self.paragraphs) > SHOWN_UNCHANGED


@dataclass(frozen=True)
class Shown:
    """What templates/admin/articles/article/difference.html needs."""

    difference: Difference
    texts: list[tuple[str, tuple[Piece, ...]]]
    facts: list[tuple[str, str, str]]
    lists: list[tuple[str, Items]]
    stretches: list[Stretch] = field(default_factory=list)


def shown(before: Revision | None, after: Revision) -> Shown:
    difference = between(before, after)
    lists = [(label(name), items) for name, items in difference.lists.items()]
    named = ((_("Links in the body"), difference.links), (_("Pictures in the body"), difference.pictures))
    return Shown(
        difference=difference,
        texts=[(label(name), pieces) for name, pieces in difference.texts.items()],
        facts=[(label(fact.name), in_words(fact.before), in_words(fact.after)) for fact in difference.facts],
        lists=lists + [(name, items) for name, items in named if items],
        stretches=[
            Stretch(changed, list(paragraphs))
            for changed, paragraphs in groupby(difference.paragraphs, key=lambda paragraph: paragraph.changed)
        ],
    )


def label(name: str) -> str:
    """The name of a revision's field as the forms have it."""
    own = {
        "byline": _("People in the byline"),
        "source_revision": _("Translated from revision"),
        "published_at": _("publication date"),
        "image_is_decorative": _("decorative picture"),
        "gallery": _("gallery"),
        "files": _("documents and clips"),
    }
    model = Image if name == "image_credit" else Article
    field_name = name.removeprefix("image_") if model is Image else name
    column: Any = model._meta.get_field(field_name) if name not in own else None
    return capfirst(own.get(name) or str(column.verbose_name))


def in_words(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return "–" if value is None else str(value)


def revision_of(article: Article, *, language: str, number: Any) -> Revision | None:
    """The revision with that number, whatever was sent as one."""
    text = str(number or "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return None
    rows = Revision.objects.filter(article=article, language=language, number=int(text))
    return rows.select_related(*RELATED).first()
