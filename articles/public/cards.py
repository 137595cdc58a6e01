"""A publication as lists show it: title, summary, day, category, and a small picture."""

from articles.models.publication import PublicationQuerySet


def as_cards(rows: PublicationQuerySet) -> PublicationQuerySet:
    """The same rows with what a card shows, and without the bodies it does not."""
    return rows.select_related("facts_revision__image", "category").defer(
        "facts_revision__body", "facts_revision__summary", "facts_revision__gallery", "facts_revision__files"
    )
