"""An older revision brought back as the newest one, to go through approval like any other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Verb
from articles.models import Article, Keyword, Revision
from articles.models.article import TEXT_FIELDS
from articles.vietnamese import fold
from articles.workflow import exhibits
from articles.workflow.steps import Refused, begin
from articles.workflow.transitions import save_text

FACTS = ("category_id", "article_type_id", "campaign_id", "image_id", "featured_from", "featured_until")


@transaction.atomic
def restore(revision: Revision, *, by: User, newest: int, now: datetime | None = None) -> Revision:
    """Save the text of `revision`, with the original also its facts, as a new revision of its article.

    `newest` is the number of the newest revision its restorer saw; if somebody saved since, it is refused.
    The people of the byline stay as they are: a revision keeps their names, not their rows.
    """
    step = begin(revision.article, Verb.SAVE, language=revision.language, by=by, now=now)
    article = step.article
    if step.revision is None or step.revision.number != newest:
        raise Refused("text_moved", _("The text was changed after you opened it. Read the newest text first."))
    for name in TEXT_FIELDS:
        setattr(article, f"{name}_{revision.language}", getattr(revision, name))
    setattr(article, f"published_at_{revision.language}", revision.published_at)
    if revision.is_source:
        _restore_facts(article, revision)
    exhibits.restore(article, revision)
    article.search_text = fold(article.joined_titles())
    article.modified_by, article.modified_at = by, step.now
    article.save()
    note = _("Restored from revision %(number)d") % {"number": revision.number}
    restored = save_text(
        article, language=revision.language, by=by, now=step.now, note=note, made_from=revision.source_revision
    )
    if restored is None:
        raise Refused("same_text", _("The newest text is the same as this revision already."))
    return restored


def _restore_facts(article: Article, revision: Revision) -> None:
    for name in FACTS:
        setattr(article, name, getattr(revision, name))
    article.is_featured = revision.featured_from is not None
    article.keywords.set(Keyword.objects.filter(pk__in=revision.keyword_ids))
    related: Any = Article.objects.filter(pk__in=revision.related_ids)
    article.related_articles.set(related)
