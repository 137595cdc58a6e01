"""Official names as the desk shows them: marked in the original, listed with their renderings, told where they lack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.choices import Language
from articles.translation.glossary.terms import Found, Problem, Term


def marked(text: str, found: Iterable[Found], *, language: str) -> str:
    """The text ready for a page, each name marked with its rendering in `language`."""
    shown, end = [], 0
    for each in found:
        title = " / ".join(term.official(language) for term in each.terms)
        name = escape(text[each.start : each.end])
        shown += [escape(text[end : each.start]), f'<span class="desk-name" title="{escape(title)}">{name}</span>']
        end = each.end
    return "".join([*shown, escape(text[end:])])


def told(problems: Iterable[Problem], *, language: str) -> list[dict[str, SafeString]]:
    """The names that a translation into `language` lacks, each stretch in its own language."""
    source = Language.other(language)
    return [
        {
            "term": _in(source, [problem.terms[0].official(source)]),
            "rendering": _in(language, dict.fromkeys(term.official(language) for term in problem.terms)),
            "used": _in(language, [problem.used]) if problem.used else mark_safe(""),
        }
        for problem in problems
    ]


def listed(found: Iterable[Found], *, language: str) -> list[dict[str, object]]:
    """Each name of an original once, with what it is called in `language`."""
    source = Language.other(language)
    terms: dict[Term, None] = dict.fromkeys(term for each in found for term in each.terms)
    return [
        {
            "term": _in(source, [term.official(source)]),
            "official": _in(language, [term.official(language)]),
            "accepted": _in(language, term.accepted[:3]) if language == "en" and term.accepted else "",
            "note": term.note,
            "is_former": term.is_former,
        }
        for term in terms
    ]


def _in(language: str, words: Iterable[str] | Sequence[str]) -> SafeString:
    return format_html('<span lang="{}">“{}”</span>', language, "” / “".join(words))
