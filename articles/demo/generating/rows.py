"""A batch of drafts as rows, all that the workflow would have written of them; its rules are asked, not its verbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from articles.choices import Language, State, Verb
from articles.demo.generating.drafts import Draft, Side
from articles.demo.office import Office
from articles.models import Article, Contribution, DailyViews, Publication, Revision, WorkflowEvent
from articles.models.publication import PublicationKeyword, PublicationPerson
from articles.search import index
from articles.search import office as working_copies
from articles.workflow import snapshots, timeline

RETURNED, WITHDRAWN = "Bài sinh tự động: trả lại để thử.", "Bài sinh tự động: gỡ để thử."


def write(drafts: list[Draft], *, office: Office) -> None:
    """In the caller's transaction."""
    Article.objects.bulk_create(draft.article for draft in drafts)
    _link(Article.keywords.through, drafts, "keyword_id", "keyword_ids", owner="article_id")
    _link(Article.related_articles.through, drafts, "to_article_id", "related_ids", owner="from_article_id")
    Contribution.objects.bulk_create(row for draft in drafts for side in draft.sides for row in side.people)
    _texts([(draft, draft.original) for draft in drafts], by=office.reporter.pk)
    _texts([(draft, draft.translation) for draft in drafts if draft.translation], by=office.translator.pk)
    _point_to_newest(drafts)
    for language in ("vi", "en"):
        _publications([(d, side) for d in drafts for side in d.sides if side.language == language], language=language)
    WorkflowEvent.objects.bulk_create(event for draft in drafts for event in _events(draft, office=office))
    working_copies.write_all(Article.objects.filter(pk__in=[draft.article.pk for draft in drafts]))
    DailyViews.objects.bulk_create(
        DailyViews(article=draft.article, language=side.language, day=day, count=count)
        for draft in drafts
        for side in draft.sides
        for day, count in side.reads
    )


def _link(through: Any, drafts: list[Draft], column: str, numbers: str, *, owner: str) -> None:
    through.objects.bulk_create(
        through(**{owner: draft.article.pk, column: number}) for draft in drafts for number in getattr(draft, numbers)
    )


# --- texts ------------------------------------------------------------------------------------------------


def _texts(sides: list[tuple[Draft, Side]], *, by: int) -> None:
    """The first revision of each text; a translation's names its original's."""
    revisions = []
    for draft, side in sides:
        source = None if side is draft.original else draft.original.revision
        written = {"number": 1, "source_revision": source, "author_id": by, "created_at": side.written_at}
        side.revision = snapshots.drawn(draft.article, language=side.language, **written, **_content(draft, side))
        revisions.append(side.revision)
    Revision.objects.bulk_create(revisions)


def _content(draft: Draft, side: Side) -> dict[str, Any]:
    """What workflow/snapshots.py would read of the article (a test compares the two)."""
    article, language = draft.article, side.language
    content: dict[str, Any] = {
        name: article.text(language, name) for name in ("title", "slug", "summary", "body", "image_caption")
    }
    content["byline"] = [
        {"person": row.person_id, "role": row.role, **{name: row.person.byline_name(name) for name in ("vi", "en")}}
        for row in side.people
    ]
    image = article.image
    if image is not None:
        content["image_id"], content["image_credit"] = image.pk, image.credit
        content["image_is_decorative"] = image.is_decorative
        content["image_alt"] = "" if image.is_decorative else getattr(image, f"alt_text_{language}") or ""
    if side is draft.original:
        for name in ("category_id", "article_type_id", "campaign_id", "featured_from", "featured_until"):
            content[name] = getattr(article, name)
        content |= {"keyword_ids": draft.keyword_ids, "related_ids": draft.related_ids}
    return content


def _point_to_newest(drafts: list[Draft]) -> None:
    newest = Revision.objects.filter(article=OuterRef("pk"))
    of = {code: newest.filter(language=code) for code in Language.values}
    Article.objects.filter(pk__in=[draft.article.pk for draft in drafts]).update(
        **{f"newest_revision_{code}": Subquery(rows.values("pk")[:1]) for code, rows in of.items()},
        **{f"newest_author_{code}": Subquery(rows.values("author")[:1]) for code, rows in of.items()},
        translated_from=Subquery(of["en"].values("source_revision")[:1]),
    )


# --- what is or was public ----------------------------------------------------------------------------------


def _publications(sides: list[tuple[Draft, Side]], *, language: str) -> None:
    rows = [_publication(draft, side) for draft, side in sides if side.has_publication]
    Publication.objects.bulk_create(rows)
    PublicationKeyword.objects.bulk_create(
        PublicationKeyword(publication=row, keyword_id=number, **row.listed())
        for row in rows
        for number in row.facts_revision.keyword_ids
    )
    PublicationPerson.objects.bulk_create(
        PublicationPerson(publication=row, person_id=number, **row.listed())
        for row in rows
        for number in sorted(timeline.authors(row))
    )
    index.add_all(rows, language=language)


def _publication(draft: Draft, side: Side) -> Publication:
    lot, revision, facts = draft.lot, side.revision, draft.original.revision
    if revision is None or facts is None:
        raise ValueError("Texts are written before what is public of them.")
    starts = lot.starts if side is draft.original else side.decided_at
    row = timeline.drawn(revision, facts=facts, before=None, public_from=starts)
    row.public_until = lot.until
    # A translation whose original expires ends with it by no choice of its own.
    row.expires_at = lot.until if side is draft.original or lot.original == "withdrawn" else None
    return row


# --- the diary ----------------------------------------------------------------------------------------------


def _events(draft: Draft, *, office: Office) -> Iterator[WorkflowEvent]:
    for side in draft.sides:
        state: str = State.NONE
        for verb, to, at, by, more in _steps(draft, side, office=office):
            yield WorkflowEvent(
                article=draft.article, language=side.language, revision=side.revision, verb=verb, from_state=state,
                to_state=to, by=by, at=at, **more,
            )  # fmt: skip
            state = to


def _steps(draft: Draft, side: Side, *, office: Office) -> Iterable[tuple[Verb, State, datetime, Any, dict[str, Any]]]:
    lot, is_original = draft.lot, side is draft.original
    yield Verb.SAVE, State.DRAFT, side.written_at, office.reporter if is_original else office.translator, {}
    if side.fate == "draft":
        return
    yield Verb.SUBMIT, State.PENDING, side.handed_in_at, office.editor if is_original else office.translator, {}
    if side.fate == "returned":
        yield Verb.RETURN, State.REJECTED, side.decided_at, office.approver, {"note": RETURNED}
    if not side.has_publication:
        return
    until = lot.until if is_original and lot.original == "expired" else None
    starts = lot.starts if is_original else side.decided_at
    yield Verb.APPROVE, State.APPROVED, side.decided_at, office.approver, {"public_from": starts, "public_until": until}
    if side.fate == "withdrawn" and lot.until:
        yield Verb.WITHDRAW, State.WITHDRAWN, lot.until, office.approver, {"note": WITHDRAWN}
