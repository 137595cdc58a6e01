"""Who must be told of what happened to a text: the table from steps to people, and when a notice is answered.

Asked are active staff only, who see the article, and never whoever took the step. A superuser has every right
without having been given any task: by rights alone they are asked nothing, but what they wrote themselves comes
back to them as to anybody. The number of queries does not depend on the number of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from articles.choices import ContributionRole, NoticeKind, State, Verb
from articles.models import Article, Comment, Contribution, Revision, WorkflowEvent
from articles.workflow.behind import has_newer_words
from articles.workflow.holders import able, holders, seeing
from articles.workflow.steps import barred_from_approving, barred_from_reviewing

TRANSLATING = ("translate_article", "write_any_article")


@dataclass(frozen=True)
class Call:
    """One kind of notice about one text, and the accounts it goes to."""

    kind: NoticeKind
    language: str
    people: frozenset[int]


def of_step(event: WorkflowEvent) -> list[Call]:
    """The calls of a step, those to nobody left out."""
    made = [rule(event) for rule in STEPS.get(Verb(event.verb), ())]
    return [call for call in made if call.people]


def of_comment(comment: Comment) -> list[Call]:
    """The text's authors, and whoever spoke in the thread before."""
    told = _writers(comment.article, comment.language, until=comment.revision)
    if comment.answer_to_id:
        thread = Comment.objects.filter(Q(pk=comment.answer_to_id) | Q(answer_to=comment.answer_to_id))
        told |= set(thread.values_list("by", flat=True))
    people = _told(told - {comment.by_id}, comment.article)
    return [Call(NoticeKind.COMMENT, comment.language, people)] if people else []


def answered_by(event: WorkflowEvent) -> Q:
    """The notices that ask for nothing any more once this step is taken."""
    done = Q(pk__in=())
    if event.to_state != State.PENDING:
        done |= Q(kind=NoticeKind.TO_APPROVE)
    if event.to_state in (State.PENDING, State.APPROVED):
        done |= Q(kind=NoticeKind.RETURNED)
    if event.verb == Verb.REVIEW:
        done |= Q(kind=NoticeKind.TO_REVIEW, event__revision=event.revision)
    if event.to_state in (State.PENDING, State.APPROVED) and event.language != event.article.source_language:
        done |= Q(kind=NoticeKind.ASSIGNED)
    made_from = event.revision.source_revision if event.revision else None
    if event.verb == Verb.SAVE and made_from and not has_newer_words(made_from):
        done |= Q(kind=NoticeKind.TO_TRANSLATE)
    return Q(article=event.article_id, language=event.language) & done


# --- the rules --------------------------------------------------------------------------------------------


def _to_approve(event: WorkflowEvent) -> Call:
    barred = barred_from_approving(event.article, language=event.language, now=event.at)
    return Call(NoticeKind.TO_APPROVE, event.language, _approvers(event) - barred - {event.by_id})


def _to_review(event: WorkflowEvent) -> Call:
    return Call(NoticeKind.TO_REVIEW, event.language, _approvers(event) - barred_from_reviewing(event.article, event))


def _returned(event: WorkflowEvent) -> Call:
    wrote = {event.revision.author_id} if event.revision else set()
    return Call(NoticeKind.RETURNED, event.language, _told((wrote | _submitter(event)) - {event.by_id}, event.article))


def _approved(event: WorkflowEvent) -> Call:
    wrote = _writers(event.article, event.language, until=event.revision)
    return Call(NoticeKind.APPROVED, event.language, _told((wrote | _submitter(event)) - {event.by_id}, event.article))


def _withdrawn(event: WorkflowEvent) -> Call:
    wrote = _writers(event.article, event.language, until=event.revision)
    return Call(NoticeKind.WITHDRAWN, event.language, _told(wrote - {event.by_id}, event.article))


def _to_translate(event: WorkflowEvent) -> Call:
    """The translators, where words of an original that has a translation were replaced."""
    article, language = event.article, event.article.translation_language
    people: frozenset[int] = frozenset()
    translation = article.newest_revision(language)
    if event.language == article.source_language and translation and article.state(language) != State.WITHDRAWN:
        before, after = translation.source_revision, event.revision
        if before and after and before.words_hash != after.words_hash:
            # Who is named does it; where nobody named has an account, whoever wrote it last.
            people = _translators(article, _named_translators(article, language) | _assigned(article))
            people = people or _translators(article, {translation.author_id})
    return Call(NoticeKind.TO_TRANSLATE, language, people - {event.by_id})


STEPS: dict[Verb, tuple[Callable[[WorkflowEvent], Call], ...]] = {
    Verb.SUBMIT: (_to_approve,),
    Verb.RETURN: (_returned,),
    Verb.APPROVE: (_approved, _to_translate),
    Verb.EMERGENCY: (_to_review, _to_translate),
    Verb.WITHDRAW: (_withdrawn,),
}


# --- the people -------------------------------------------------------------------------------------------


def _told(accounts: Iterable[int], article: Article) -> frozenset[int]:
    """Those of the accounts that are still active staff and see the article."""
    return seeing(accounts, [article])[article.pk]


def _approvers(event: WorkflowEvent) -> frozenset[int]:
    return _told(holders(f"approve_{event.language}").values_list("pk", flat=True), event.article)


def _translators(article: Article, accounts: Iterable[int]) -> frozenset[int]:
    return _told(able(accounts, *TRANSLATING).values_list("pk", flat=True), article)


def assigned(article: Article) -> frozenset[int]:
    """Whom an editor named to translate it, as far as they still may."""
    return _translators(article, _assigned(article))


def _assigned(article: Article) -> set[int]:
    return {article.assigned_translator_id} if article.assigned_translator_id else set()


def _writers(article: Article, language: str, *, until: Revision | None) -> set[int]:
    """Who wrote this text as it is in the revision `until`: since the one before it that was approved."""
    if until is None:
        return set()
    decided = WorkflowEvent.objects.filter(
        article=article,
        language=language,
        verb__in=(Verb.APPROVE, Verb.EMERGENCY),
        revision__number__lt=until.number,
    )
    before = decided.order_by("-revision__number").values_list("revision__number", flat=True).first() or 0
    wrote = Revision.objects.filter(article=article, language=language, number__gt=before, number__lte=until.number)
    return set(wrote.values_list("author", flat=True))


def _submitter(event: WorkflowEvent) -> set[int]:
    """Who handed the text over for approval the last time."""
    steps = WorkflowEvent.objects.filter(article=event.article, language=event.language, verb=Verb.SUBMIT)
    return set(steps.order_by("-pk").values_list("by", flat=True)[:1])


def _named_translators(article: Article, language: str) -> set[int]:
    named = Contribution.objects.filter(article=article, language=language, role=ContributionRole.TRANSLATOR)
    return set(named.filter(person__user__isnull=False).values_list("person__user", flat=True))
