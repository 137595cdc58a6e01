"""Vietnamese and English as people write them: clean text, folding, slugs, dates, đồng, coefficients.

Nothing here knows Django, models or the interface catalogue: plain values in, plain values out.
Start at `text.py` (`nfc` is run on every input), then `dates.py` and `money.py`.
"""

from articles.vietnamese.dates import (
    DAY_ZONE,
    date_line,
    date_short,
    moment_words,
    month_heading,
    weekday_short,
    weekdays,
    year_heading,
)
from articles.vietnamese.money import (
    MAX_VND_DIGITS,
    format_decimal,
    format_vnd,
    parse_decimal,
    parse_vnd,
)
from articles.vietnamese.text import LANGUAGES, RESERVED_SLUGS, fold, nfc, slugify

__all__ = [
    "DAY_ZONE",
    "LANGUAGES",
    "MAX_VND_DIGITS",
    "RESERVED_SLUGS",
    "date_line",
    "date_short",
    "fold",
    "format_decimal",
    "format_vnd",
    "moment_words",
    "month_heading",
    "nfc",
    "parse_decimal",
    "parse_vnd",
    "slugify",
    "weekday_short",
    "weekdays",
    "year_heading",
]
