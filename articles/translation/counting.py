"""How many words many translations are behind: what staleness.py says of one, at a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import HarmlessChange, Pairing, Revision
from articles.translation.staleness import brought_to, lacking, made_from_of, pairs_at_saving
from articles.translation.texts import libraries_of

# A translation and the text of the original that readers see.
Both = tuple[Revision, Revision]


def words_behind(rows: Sequence[Both]) -> dict[int, int]:
    """By an article's number, the words of the original that its translation lacks.

    The revisions come with their article and its picture, a translation with what it was made from. Four queries.
    """
    if not rows:
        return {}
    libraries = libraries_of([source.article for _, source in rows])
    stored, harmless = _stored([translation for translation, _ in rows]), _harmless(rows)
    found = {}
    for translation, source in rows:
        number, library = source.article_id, libraries[source.article_id]
        pairs = pairs_at_saving(translation, stored.get(number), library=library)
        made_from = made_from_of(translation)
        between = [
            each
            for each in harmless.get(number, ())
            if each.older.number >= made_from.number and each.newer.number <= source.number
        ]
        now = brought_to(pairs, made_from=made_from, source=source, library=library, harmless=between)
        found[number] = lacking(now).words
    return found


def _stored(translations: Sequence[Revision]) -> dict[int, Pairing]:
    """The pairs stored last with each of these or before them."""
    wanted = {translation.article_id: translation for translation in translations}
    rows = Pairing.objects.filter(revision__article__in=wanted).select_related("revision")
    rows = rows.defer("revision__body").order_by("revision__number")
    return {
        row.revision.article_id: row
        for row in rows
        if row.revision.language == wanted[row.revision.article_id].language
        and row.revision.number <= wanted[row.revision.article_id].number
    }


def _harmless(rows: Sequence[Both]) -> dict[int, list[HarmlessChange]]:
    """What editors said of changes of these originals, in their order."""
    found: dict[int, list[HarmlessChange]] = {}
    said = HarmlessChange.objects.filter(article__in=[source.article_id for _, source in rows], is_direct=True)
    for row in said.select_related("older", "newer").order_by("newer__number", "older__number"):
        found.setdefault(row.article_id, []).append(row)
    return found
