"""Which public texts hold all words of a query.

Until the index is built: the titles and summaries of the newest texts are folded and compared here, since
neither database finds "bảo hiểm" by "bao hiem" on its own.
"""

from datetime import datetime

from articles.models import Publication
from articles.vietnamese import fold

NEWEST = 500


def find(query: str, *, language: str, now: datetime, limit: int) -> list[Publication]:
    """At most `limit` public texts of `language` that hold every word of `query`, newest first."""
    words = fold(query).split()
    if not words:
        return []
    public = Publication.objects.public(language, now)
    texts = public.newest_first().values_list("pk", "title", "summary")[:NEWEST]
    ids = [pk for pk, title, summary in texts if _holds_all(words, fold(f"{title} {summary}"))]
    rows = public.filter(pk__in=ids[:limit]).select_related("facts_revision__image", "category")
    return list(rows.defer("facts_revision__body", "facts_revision__summary").newest_first())


def _holds_all(words: list[str], text: str) -> bool:
    return all(word in text for word in words)
