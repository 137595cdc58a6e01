"""Every editor screen, one module per subject; classes declare, rooms below decide.

What a step does or refuses is workflow's business, what a picture must be is media's. Start with article.py.
"""

from articles.admin import (
    abbreviations,
    accounts,
    article,
    budgets,
    feedback,
    glossary,
    history,
    images,
    media_files,
    notices,
    payees,
    people,
    records,
    redirects,
    royalties,
    site,
    taxonomy,
)

__all__ = [
    "abbreviations",
    "accounts",
    "article",
    "budgets",
    "feedback",
    "glossary",
    "history",
    "images",
    "media_files",
    "notices",
    "payees",
    "people",
    "records",
    "redirects",
    "royalties",
    "site",
    "taxonomy",
]
