"""The glossary as the office keeps it: the rows in use made ready for texts, and a row made ready to be stored."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import GlossaryTerm
from articles.models.glossary import LONGEST, LONGEST_LIST
from articles.reading.abbreviations import in_every_language
from articles.reading.entries import Entries
from articles.translation.glossary.reference.rows import Row
from articles.translation.glossary.terms import Glossary, Term, is_rendering
from articles.translation.glossary.words import key_of
from articles.vietnamese import fold, nfc

LISTS = ("accepted", "forbidden")
TEXTS = ("vietnamese", "english", *LISTS, "note", "source")
COLUMNS = ("vietnamese", "english", "accepted", "forbidden", "note", "case_counts", "is_former")


def current() -> Glossary:
    """The glossary in use; two queries, and the same object as long as neither list has changed."""
    rows = GlossaryTerm.objects.filter(is_active=True).order_by("key").values_list(*COLUMNS)
    return _made(tuple(rows), tuple(in_every_language().values()))


@lru_cache(maxsize=2)
def _made(rows: tuple[tuple[str, str, str, str, str, bool, bool], ...], shorts: tuple[Entries, ...]) -> Glossary:
    """The lists themselves are the version: nobody can forget to count one up."""
    terms = (
        Term(vietnamese, english, tuple(lines(accepted)), tuple(lines(forbidden)), note, case_counts, is_former)
        for vietnamese, english, accepted, forbidden, note, case_counts, is_former in rows
    )
    return Glossary(terms, shorts=dict(zip(Language.values, shorts, strict=True)))


def lines(text: str) -> list[str]:
    """The renderings of a field that holds one a line, each once."""
    return list(dict.fromkeys(one_line(line) for line in nfc(text).split("\n") if line.strip()))


def prepare(row: GlossaryTerm) -> GlossaryTerm:
    """Before a row is stored: clean texts, the key it is known by, and what the office searches in."""
    for name, value in prepared({name: getattr(row, name) for name in TEXTS}).items():
        setattr(row, name, value)
    return row


def prepared(texts: dict[str, str]) -> dict[str, str]:
    """The same for the texts of a row alone."""
    clean = {name: "\n".join(lines(text)) if name in LISTS else one_line(text) for name, text in texts.items()}
    words = (clean[name] for name in TEXTS if name != "source")
    return {**clean, "key": key_of(clean["vietnamese"]), "search_text": fold(" ".join(filter(None, words)))}


def values_of(row: Row) -> dict[str, Any]:
    """A row of the reference list as the table holds it."""
    texts = {name: "\n".join(getattr(row, name)) if name in LISTS else getattr(row, name) for name in TEXTS}
    return {**prepared(texts), "case_counts": row.case_counts, "is_former": row.is_former}


def one_line(text: str) -> str:
    return " ".join(nfc(text).split())


def check(row: GlossaryTerm) -> None:
    """Raises ValidationError, by field, for what no text could be compared with."""
    wrong: dict[str, str] = {}
    if not key_of(row.vietnamese):
        wrong["vietnamese"] = _("Write the term in words.")
    for name, renderings in (("english", [row.english]), *((name, lines(getattr(row, name))) for name in LISTS)):
        # What is empty is asked for by the form.
        bad = next((each for each in renderings if each and not is_rendering(each)), None)
        if bad is not None:
            wrong[name] = _("“%(text)s” is no rendering: words, and “…” twice at most.") % {"text": bad[:80]}
        elif sum(map(len, renderings)) > LONGEST_LIST or any(len(each) > LONGEST for each in renderings):
            wrong[name] = _("Too long: 200 characters a rendering, 1,000 together.")
    both = {each.lower() for each in (row.english, *lines(row.accepted))} & set(map(str.lower, lines(row.forbidden)))
    if both:
        wrong["forbidden"] = _("“%(text)s” cannot be both right and not to be used.") % {"text": min(both)}
    if wrong:
        raise ValidationError(wrong)


def namesakes(row: GlossaryTerm) -> QuerySet[GlossaryTerm]:
    """Other rows of the same term, however it is written."""
    return GlossaryTerm.objects.filter(key=key_of(nfc(row.vietnamese))).exclude(pk=row.pk)
