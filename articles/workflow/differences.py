"""Everything that differs between two revisions of one text, in the order a reader of the page would meet it.

comparison.py compares words; here the facts outside the text get their names and stand as before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.choices import ContributionRole
from articles.models import Article, Image, Keyword, Revision
from articles.models.people import named
from articles.workflow import exhibits, snapshots
from articles.workflow.comparison import (
    Items,
    Paragraph,
    Piece,
    compare_bodies,
    compare_items,
    compare_links,
    compare_pictures,
    compare_texts,
)

MOMENTS = ("published_at", "featured_from", "featured_until")
NAMED = ("category", "article_type", "campaign")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact outside the text: a row's name, a moment or a truth; empty is None."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """What changed from `before` (None: there was nothing) to `after`."""

    before: Revision | None
    after: Revision
    texts: dict[str, tuple[Piece, ...]]
    paragraphs: list[Paragraph]
    links: Items
    pictures: Items
    facts: list[Fact]
    lists: dict[str, Items]
    picture_before: Image | None = None
    picture_after: Image | None = None
    # The bodies differ, but in no word, link or picture: a heading's level, bold, a list that became paragraphs.
    only_form: bool = field(default=False)

    @property
    def picture_changed(self) -> bool:
        return self.picture_before != self.picture_after

    @property
    def body_changed(self) -> bool:
        return self.only_form or bool(self.links or self.pictures) or any(p.changed for p in self.paragraphs)

    def __bool__(self) -> bool:
        return bool(self.texts or self.facts or self.lists or self.picture_changed or self.body_changed)


def between(before: Revision | None, after: Revision) -> Difference:
    """Compare two revisions of the same language; a constant number of queries."""
    old = before.body if before else ""
    paragraphs = compare_bodies(old, after.body)
    links, pictures = compare_links(old, after.body), compare_pictures(old, after.body)
    told = bool(links or pictures) or any(paragraph.changed for paragraph in paragraphs)
    return Difference(
        before=before,
        after=after,
        texts=compare_texts(before, after),
        paragraphs=paragraphs,
        links=links,
        pictures=pictures,
        facts=_facts(before, after),
        lists=_lists(before, after),
        picture_before=before.image if before else None,
        picture_after=after.image,
        only_form=old != after.body and not told,
    )


def _facts(before: Revision | None, after: Revision) -> list[Fact]:
    pairs = [Fact(name, getattr(before, name, None), getattr(after, name)) for name in MOMENTS]
    if after.is_source:
        pairs += [Fact(name, _name(getattr(before, name, None)), _name(getattr(after, name))) for name in NAMED]
        pairs.append(Fact("is_page", bool(before and before.is_page), after.is_page))
    was = before.image_is_decorative if before else False
    pairs.append(Fact("image_is_decorative", was, after.image_is_decorative))
    if not after.is_source:
        sources = [revision.source_revision if revision else None for revision in (before, after)]
        pairs.append(Fact("source_revision", *(source.number if source else None for source in sources)))
    return [fact for fact in pairs if fact.before != fact.after]


def _name(row: Any) -> str | None:
    return named(row, "name") if row else None


def _lists(before: Revision | None, after: Revision) -> dict[str, Items]:
    found = {
        "byline": _compare_names(_people(before), _people(after)),
        "keywords": _compare_rows(before, after, "keyword_ids", _keywords),
        "related_articles": _compare_rows(before, after, "related_ids", _titles),
        **{name: _compare_names(_exhibits(before, name), _exhibits(after, name)) for name in snapshots.EXHIBITS},
    }
    return {name: items for name, items in found.items() if items}


def _people(revision: Revision | None) -> list[str]:
    entries = revision.byline if revision else []
    return [f"{ContributionRole(entry['role']).label}: {entry['vi']}" for entry in entries]


def _exhibits(revision: Revision | None, name: str) -> list[str]:
    return exhibits.in_words(getattr(revision, name)) if revision else []


def _compare_rows(
    before: Revision | None, after: Revision, name: str, names_of: Callable[[Iterable[int]], dict[int, str]]
) -> Items:
    old, new = (list(getattr(revision, name)) if revision else [] for revision in (before, after))
    if old == new:
        return Items()
    names = names_of({*old, *new})
    return _compare_names([names.get(pk, f"#{pk}") for pk in old], [names.get(pk, f"#{pk}") for pk in new])


def _compare_names(old: list[str], new: list[str]) -> Items:
    """What came and went; where only the order changed, both orders in full."""
    items = compare_items(old, new)
    return items if items or old == new else Items(added=tuple(new), removed=tuple(old))


def _keywords(numbers: Iterable[int]) -> dict[int, str]:
    return {row.pk: named(row, "name") for row in Keyword.objects.filter(pk__in=numbers)}


def _titles(numbers: Iterable[int]) -> dict[int, str]:
    rows = Article.objects.filter(pk__in=numbers).only("source_language", "title_vi", "title_en")
    return {row.pk: f"{row} (#{row.pk})" for row in rows}
