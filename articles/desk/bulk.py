"""One step for many texts: what stands against each beforehand, and each one taken by itself.

Every text goes through the same transition as on its own page, in a transaction of its own: one refusal never
undoes the others. The person's choice carries the fingerprint of each text as it was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from articles.choices import Verb
from articles.desk.work import visible
from articles.models import Article, Publication, Revision
from articles.workflow import transitions
from articles.workflow.steps import KnownStep, Refused, lock, objection_to, written_since_live
from campaign_portal import clock

MOST = 100
# The verb whose rules a bulk step obeys; to schedule is to approve for a later moment.
VERBS = {"submit": Verb.SUBMIT, "approve": Verb.APPROVE, "schedule": Verb.APPROVE, "withdraw": Verb.WITHDRAW}
# There is nothing to take the step with: no wonder, and no refusal that anybody needs to read twice.
NOTHING_TO_DO = ("wrong_state", "not_public", "no_text")


class Shown(NamedTuple):
    """A text as the person saw it when they chose it."""

    article: int
    language: str
    fingerprint: str


@dataclass(frozen=True)
class Candidate:
    """One text of a chosen article, with what already stands against the step."""

    article: Article
    language: str
    revision: Revision | None
    objection: Refused | None

    @property
    def is_possible(self) -> bool:
        return self.objection is None

    @property
    def has_nothing_to_do(self) -> bool:
        return self.objection is not None and self.objection.code in NOTHING_TO_DO


@dataclass(frozen=True)
class Outcome:
    """What became of one text, or of both of an article that were withdrawn together."""

    number: int
    article: Article | None
    languages: tuple[str, ...]
    refusal: Refused | None

    @property
    def is_done(self) -> bool:
        return self.refusal is None


def chosen(numbers: Iterable[int], *, by: User) -> list[Article]:
    """The articles of these numbers that the person may see, in the order they were chosen in."""
    order = {number: place for place, number in enumerate(numbers)}
    rows = (
        visible(by)
        .filter(pk__in=order)
        .select_related("newest_revision_vi", "newest_revision_en")
        .prefetch_related("editors")
        .defer("body", "body_vi", "body_en")
    )
    return sorted(rows, key=lambda article: order[article.pk])


def candidates(articles: list[Article], name: str, *, by: User, now: datetime) -> list[Candidate]:
    """Each text of these articles, the original first, with what stands against the step. Two queries."""
    numbers = [article.pk for article in articles]
    rows: dict[tuple[int, str], list[Publication]] = {}
    public = Publication.objects.filter(article__in=numbers).not_over(now).order_by("public_from")
    for row in public.select_related("revision").defer("revision__body"):
        rows.setdefault((row.article_id, row.language), []).append(row)
    writers: dict[tuple[int, str], set[int]] = {}
    wrote = written_since_live(now).filter(article__in=numbers)
    for article, language, author in wrote.values_list("article_id", "language", "author_id").distinct():
        writers.setdefault((article, language), set()).add(author)
    return [
        _candidate(
            KnownStep(
                article,
                language,
                VERBS[name],
                by,
                now,
                rows=tuple(rows.get((article.pk, language), ())),
                writers=frozenset(writers.get((article.pk, language), ())),
            )
        )
        for article in articles
        for language in (article.source_language, article.translation_language)
    ]


def _candidate(step: KnownStep) -> Candidate:
    revision = step.revision
    if step.verb == Verb.WITHDRAW and step.rows:
        revision = step.rows[0].revision
    if revision:
        revision.article = step.article  # spares the checks a query for what is at hand
    objection = objection_to(step) if revision else Refused("no_text", _("There is no text in this language yet."))
    return Candidate(step.article, step.language, revision, objection)


def take(shown: Iterable[Shown], name: str, *, by: User, **arguments: Any) -> list[Outcome]:
    """The step for each of these texts, the original of an article before its translation."""
    texts_shown = list(dict.fromkeys(shown))
    together = name == "withdraw"
    known = {article.pk: article for article in chosen([text.article for text in texts_shown], by=by)}
    groups: dict[tuple[int, str], list[Shown]] = {}
    for text in texts_shown:
        groups.setdefault((text.article, "" if together else text.language), []).append(text)
    order = list(dict.fromkeys(number for number, _language in groups))

    def place(texts: list[Shown]) -> tuple[int, bool]:
        article = known.get(texts[0].article)
        return order.index(texts[0].article), bool(article and article.source_language != texts[0].language)

    return [
        _taken(known.get(texts[0].article), texts, name, by=by, arguments=arguments)
        for texts in sorted(groups.values(), key=place)
    ]


def _taken(article: Article | None, texts: list[Shown], name: str, *, by: User, arguments: dict[str, Any]) -> Outcome:
    languages = tuple(text.language for text in texts)
    outcome = Outcome(texts[0].article, article, languages, None)
    if article is None:
        return _refused(outcome, Refused("unknown", _("There is no such article, or you may not see it.")))
    try:
        with transaction.atomic():
            locked = lock(article)
            for text in texts:
                _check_unmoved(locked, text, name, now=clock.now())
            _steps(name)(article, texts, by=by, **arguments)
    except Refused as refusal:
        return _refused(outcome, refusal)
    except DatabaseError:
        # What the others were told must not be lost with this one.
        return _refused(outcome, Refused("busy", _("This could not be stored just now. Try this text again.")))
    return outcome


def _check_unmoved(article: Article, text: Shown, name: str, *, now: datetime) -> None:
    """What the person saw is what the step would be taken with."""
    revision = article.newest_revision(text.language)
    if name == "withdraw":
        rows = Publication.objects.filter(article=article, language=text.language).not_over(now)
        row = rows.order_by("public_from").select_related("revision").first()
        revision = row.revision if row else revision
    if revision is None or revision.fingerprint != text.fingerprint:
        raise Refused("text_moved", _("The text was changed after you opened it. Read the newest text first."))


def _steps(name: str) -> Callable[..., None]:
    steps: dict[str, Callable[..., None]] = {
        "submit": _submit,
        "approve": _approve,
        "schedule": _approve,
        "withdraw": _withdraw,
    }
    return steps[name]


def _submit(article: Article, texts: list[Shown], *, by: User) -> None:
    transitions.submit(article, language=texts[0].language, by=by)


def _approve(article: Article, texts: list[Shown], *, by: User, **moments: Any) -> None:
    [text] = texts
    transitions.approve(article, language=text.language, by=by, fingerprint=text.fingerprint, **moments)


def _withdraw(article: Article, texts: list[Shown], *, by: User, reason: str) -> None:
    transitions.withdraw(article, languages=[text.language for text in texts], by=by, reason=reason)


def _refused(outcome: Outcome, refusal: Refused) -> Outcome:
    return Outcome(outcome.number, outcome.article, outcome.languages, refusal)


def undo(name: str) -> Verb | None:
    """The step that takes a bulk step back, where there is one."""
    return {"submit": Verb.RECALL, "approve": Verb.WITHDRAW, "schedule": Verb.CANCEL}.get(name)
