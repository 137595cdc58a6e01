"""The editors' list of abbreviations as the pure rules of this room take it."""

from __future__ import annotations

from articles.choices import Language
from articles.models import Abbreviation
from articles.reading.entries import Entries, Entry


def entries(language: str) -> Entries:
    """What is in use and has words in `language`; the same tuple for the same list, so that rules are made once."""
    expansion = f"expansion_{language}"
    rows = Abbreviation.objects.filter(is_active=True).exclude(**{expansion: None}).exclude(**{expansion: ""})
    found = rows.order_by("short").values_list("short", expansion, "only_in_numbers")
    return tuple(Entry(*row) for row in found)


def in_every_language() -> dict[str, Entries]:
    """The same of all languages in one query."""
    names = [f"expansion_{language}" for language in Language.values]
    rows = list(
        Abbreviation.objects.filter(is_active=True).order_by("short").values("short", "only_in_numbers", *names)
    )
    return {
        language: tuple(Entry(row["short"], row[name], row["only_in_numbers"]) for row in rows if row[name])
        for language, name in zip(Language.values, names, strict=True)
    }
