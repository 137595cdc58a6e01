"""A publication as lists show it: title, summary, day, category, and a small picture."""

from articles.choices import Language
from articles.models.publication import PublicationQuerySet

# Of a picture, what it takes to show it.
PICTURE = ("file", "width", "height", "rendition_widths", "webp_widths", "focal_x", "focal_y")
LINK = ("article_id", "language", "slug", "is_page", "title")
CARD = (
    *LINK,
    *("summary", "published_at", "category", "facts_revision__image"),
    *(f"facts_revision__image__{name}" for name in PICTURE),
    *(f"category__{name}_{language}" for name in ("name", "slug") for language in Language.values),
)


def as_cards(rows: PublicationQuerySet) -> PublicationQuerySet:
    """The same rows with what a card shows and nothing else: each column costs something in every row."""
    return rows.select_related("facts_revision__image", "category").only(*CARD)
