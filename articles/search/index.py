"""The index rows of publications: written when one is laid out, and all anew by `manage.py rebuild_search`.

A row is never taken away while a publication stands: what has ended, or only waits, is in the index and is not
public, and every search asks Publication which rows are.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import DatabaseError, transaction

from articles.choices import Language
from articles.models import Publication, Revision, SearchWord
from articles.models.publication import PublicationQuerySet
from articles.richtext.reading import text_of_sanitised
from articles.search import office, tokens
from articles.search.engine import Row, engine
from articles.search.places import place_of

log = logging.getLogger(__name__)
BATCH = 200


def text_of(publication: Publication) -> tokens.Text:
    """All that a reader can see of a publication, as words."""
    revision, facts = publication.revision, publication.facts_revision
    people = [person.get(publication.language, "") for person in [*facts.byline, *revision.byline]]
    rest = [revision.image_caption, revision.correction, *_below(revision, facts), *dict.fromkeys(people)]
    return tokens.Text(
        title=publication.title,
        summary=publication.summary,
        # With a link in its place, the body is not shown.
        body="" if revision.replacement_url else text_of_sanitised(revision.body),
        rest="\n".join(filter(None, rest)),
    )


def _below(revision: Revision, facts: Revision) -> Iterator[str]:
    """The text's own words of what stands below it; which of that readers see, the original says."""
    pictures, files = {entry["image"] for entry in facts.gallery}, {entry["file"] for entry in facts.files}
    yield from (entry["caption"] for entry in revision.gallery if entry["image"] in pictures)
    shown = [entry for entry in revision.files if entry["file"] in files]
    yield from (entry[name] for entry in shown for name in ("title", "transcript"))


def add(publication: Publication) -> None:
    """Index one publication, in the caller's transaction. Nobody's approval fails because of the search."""
    try:
        with transaction.atomic():
            add_all([publication], language=publication.language)
    except DatabaseError:
        log.exception("Publication %s is not in the search index; run manage.py rebuild_search.", publication.pk)


def add_all(publications: Iterable[Publication], *, language: str) -> int:
    """Index many, a batch at a time."""
    index, rows, added = engine(), iter(publications), 0
    while batch := list(islice(rows, BATCH)):
        texts = [(publication, text_of(publication)) for publication in batch]
        index.write(language, (_row(publication, text) for publication, text in texts))
        _learn(language, (tokens.vocabulary(text) for _, text in texts))
        added += len(batch)
    return added


@contextmanager
def many() -> Iterator[None]:
    """Within the block very many publications are added; searching may be slow until its end."""
    engine().before_many()
    try:
        yield
    finally:
        engine().after_many()


def rebuild() -> int:
    """Index everything anew. On PostgreSQL readers see the old index until the new one is complete."""
    with transaction.atomic():
        office.rebuild()
        SearchWord.objects.all().delete()
        return sum(_rebuild(language) for language in Language.values)


def is_missing() -> bool:
    """Are there texts and no index of them, as after an upgrade from before there was one?"""
    return Publication.objects.exists() and not SearchWord.objects.exists()


def _rebuild(language: str) -> int:
    engine().clear(language)
    return add_all(_everything(language), language=language)


def _everything(language: str) -> Iterator[Publication]:
    rows: PublicationQuerySet = Publication.objects.filter(language=language).order_by("published_at", "pk")
    return rows.select_related("revision", "facts_revision").defer("facts_revision__body").iterator(chunk_size=BATCH)


def _row(publication: Publication, text: tokens.Text) -> Row:
    facets = {
        tokens.category_token(publication.category_id),
        tokens.campaign_token(publication.campaign_id),
        tokens.type_token(publication.article_type_id),
    }
    found = tokens.tokens_of(text) | facets | tokens.period_tokens(publication.published_at)
    return Row(place_of(publication.published_at, publication.pk), found)


def _learn(language: str, vocabularies: Iterable[set[str]]) -> None:
    # In one order, so that two transactions that learn the same words wait for each other and never in a ring.
    words = sorted(set().union(*vocabularies))
    SearchWord.objects.bulk_create(
        (SearchWord(language=language, word=word) for word in words), ignore_conflicts=True, batch_size=2000
    )
