"""Which writes readers can see: all to our tables but those of the office.

A table that nobody put on the list makes pages fresh too often, never too seldom. tests/freshness/ looks that no
public page reads a table of the list.
"""

import re

PREFIX = "articles_"
# What readers' searches are answered from.
INDEXES = frozenset({"search_vi", "search_en"})
# Numbers that pages show as they are at most a minute old: reads are counted without making any page anew.
COUNTED = frozenset({"articles_article", "articles_dailyviews"})
OFFICE = COUNTED | {
    f"{PREFIX}{name}"
    for name in (
        *("article_editors", "article_keywords", "article_related_articles", "attachment", "contribution"),
        *("gallerypicture", "revision", "revisionuse", "workflowevent", "changerecord", "missingaddress"),
        *("comment", "notice", "presence", "previewlink", "unsavedtext", "unit"),
        *("glossaryterm", "memorypair", "memoryplace", "memoryword", "pairing"),
        *("mistakereport", "rating"),
        *("basesalary", "ratebonus", "rategenre", "rateshare", "rateunit", "royaltyrate", "royaltybudget"),
        *("royaltyline", "royaltypayment", "royaltystatement", "statemententry", "statementhead", "statementpayee"),
        *("statementtax", "taxcorrection"),
        *("payee", "payeesecrets", "secretslook"),
        *("publicchange", "spoolposition"),
    )
}
_READS = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET")
_WRITTEN = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)"
    r"\s+(?:ONLY\s+)?[\"`]?(\w+)",
    re.IGNORECASE,
)


def is_seen(sql: str) -> bool:
    """Whether the statement writes to a table that readers see something of."""
    start = sql.lstrip("( \n\t")[:9].upper()
    if start.startswith(_READS):
        return False
    written = map(str.lower, _WRITTEN.findall(sql))
    return any(name in INDEXES or (name.startswith(PREFIX) and name not in OFFICE) for name in written)
