"""Every editor screen, one module per subject; classes declare, rooms below decide.

What a step does or refuses is workflow's business, what a picture must be is media's. Start with article.py.
"""

from articles.admin import accounts, article, history, images, notices, people, records, royalties, site, taxonomy

__all__ = ["accounts", "article", "history", "images", "notices", "people", "records", "royalties", "site", "taxonomy"]
