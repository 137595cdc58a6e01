"""The facts of a text and of its translation, paired: numbers, money, days, times, document numbers, addresses.

Plain texts in, plain values out: nothing here knows Django, a database or the interface's catalogue. What people are
told of a finding is said above (`articles/admin/fact_checks.py`). Start at `comparing.py`; each kind of fact has its
finder, `finders.py` says in which order they look, `pairing.py` decides which two facts are one.
"""

from articles.translation.facts.comparing import Finding, Passage, compare, compare_texts
from articles.translation.facts.fact import Fact, Kind

__all__ = ["Fact", "Finding", "Kind", "Passage", "compare", "compare_texts"]
