"""The terms a fresh portal starts with, each with where its rendering comes from; then the list is the office's.

What no source or steady usage was known for is left out. Seeding copies these rows into the table.
"""

from articles.translation.glossary.reference import campaigns, insurance, papers, posts, province, services, state
from articles.translation.glossary.reference.rows import Row

ROWS: tuple[Row, ...] = (
    *state.ROWS,
    *province.ROWS,
    *posts.ROWS,
    *papers.ROWS,
    *insurance.ROWS,
    *services.ROWS,
    *campaigns.ROWS,
)
