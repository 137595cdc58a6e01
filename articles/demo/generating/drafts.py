"""One generated article before it is written: its row, its texts, their people, states and reads. No database here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from random import Random

from django.contrib.auth.models import User

from articles.choices import ContributionRole, Language, State
from articles.demo.generating.lots import FEATURED_FOR, HOUR, MINUTE, OVER, Lot
from articles.demo.generating.names import Names, favourite
from articles.demo.generating.reads import days
from articles.demo.generating.words import Text, Voice
from articles.models import Article, Contribution, Person, Publication, Revision
from articles.vietnamese import fold, slugify
from campaign_portal.clock import ZONE

STATES = {
    "draft": State.DRAFT,
    "pending": State.PENDING,
    "returned": State.REJECTED,
    "withdrawn": State.WITHDRAWN,
}
ROLES = (ContributionRole.REPORTER, ContributionRole.AUTHOR, ContributionRole.REPORTER_PHOTOGRAPHER)
MOST_RELATED = 3


@dataclass
class Side:
    """The text of one language, from its first word to where it stands."""

    language: str
    fate: str
    text: Text
    written_at: datetime
    handed_in_at: datetime
    decided_at: datetime
    people: list[Contribution]
    reads: list[tuple[date, int]] = field(default_factory=list)
    revision: Revision | None = None
    publication: Publication | None = None

    @property
    def state(self) -> State:
        return STATES.get(self.fate, State.APPROVED)

    @property
    def has_publication(self) -> bool:
        return self.fate in ("published", "scheduled", *OVER)


@dataclass
class Draft:
    lot: Lot
    article: Article
    original: Side
    translation: Side | None
    keyword_ids: list[int]
    related_ids: list[int]

    @property
    def sides(self) -> list[Side]:
        return [self.original, *([self.translation] if self.translation else [])]


def drawn(lot: Lot, *, names: Names, voices: dict[str, Voice], related: list[int], dice: Random, today: date) -> Draft:
    """An article with this fate, related to some of `related`."""
    article = _article(lot, names=names, dice=dice)
    original = _original(lot, article, voices["vi"], names=names, dice=dice)
    translation = _translation(lot, article, voices["en"], names=names, dice=dice) if lot.translation else None
    draft = Draft(
        lot=lot,
        article=article,
        original=original,
        translation=translation,
        keyword_ids=names.some_keywords(dice),
        related_ids=sorted(dice.sample(related, min(len(related), dice.randint(0, MOST_RELATED)))),
    )
    for side in draft.sides:
        _put(article, side, by=names.office.translator if side is translation else names.office.reporter)
        if lot.was_public and side.has_publication:
            side.reads = list(_reads(lot, side, today=today, dice=dice))
    article.view_count = sum(count for side in draft.sides for _day, count in side.reads)
    article.search_text = fold(article.joined_titles())
    return draft


def _article(lot: Lot, *, names: Names, dice: Random) -> Article:
    return Article(
        category=favourite(names.categories, dice),
        article_type=favourite(names.types, dice),
        unit=favourite(names.units, dice),
        campaign=dice.choice(names.campaigns) if lot.has_campaign else None,
        image=dice.choice(names.images) if lot.has_picture and names.images else None,
        is_featured=lot.is_featured,
        featured_from=lot.at if lot.is_featured else None,
        featured_until=lot.at + FEATURED_FOR if lot.is_featured else None,
        page_count=Decimal("1.0"),
        photo_count=int(lot.has_picture),
        created_by=names.office.reporter,
        created_at=lot.at - 20 * HOUR,
    )


def _original(lot: Lot, article: Article, voice: Voice, *, names: Names, dice: Random) -> Side:
    people = dice.sample(names.people, min(len(names.people), dice.choice((1, 1, 2))))
    named = zip(people, [dice.choice(ROLES), ContributionRole.PHOTOGRAPHER], strict=False)
    return Side(
        language=Language.VI.value,
        fate=lot.original,
        text=voice.text(dice),
        written_at=lot.at - 20 * HOUR,
        handed_in_at=lot.at - 17 * HOUR,
        decided_at=lot.at,
        people=[_named(article, *pair, language="vi", order=number) for number, pair in enumerate(named)],
    )


def _translation(lot: Lot, article: Article, voice: Voice, *, names: Names, dice: Random) -> Side:
    """Some hours after its original, with which it ends or goes."""
    at = lot.at + dice.randint(75, 275) * MINUTE
    return Side(
        language=Language.EN.value,
        fate=lot.original if lot.translation == "published" else lot.translation,
        text=voice.text(dice),
        written_at=at - 40 * MINUTE,
        handed_in_at=at - 30 * MINUTE,
        decided_at=at,
        people=[_named(article, dice.choice(names.people), ContributionRole.TRANSLATOR, language="en", order=0)],
    )


def _named(article: Article, person: Person, role: str, *, language: str, order: int) -> Contribution:
    return Contribution(article=article, person=person, role=role, language=language, order=order)


def _put(article: Article, side: Side, *, by: User) -> None:
    """The working copy holds the text and where it stands."""
    language, image = side.language, article.image
    texts = {"title": side.text.title, "summary": side.text.summary, "body": side.text.body}
    texts["slug"] = slugify(texts["title"], language=language)
    texts["image_caption"] = (getattr(image, f"caption_{language}") or "") if image else ""
    for name, text in texts.items():
        setattr(article, f"{name}_{language}", text)
    setattr(article, f"approval_status_{language}", side.state)
    article.modified_by, article.modified_at = by, side.written_at


def _reads(lot: Lot, side: Side, *, today: date, dice: Random) -> Iterator[tuple[date, int]]:
    last = lot.until.astimezone(ZONE).date() if lot.until else today
    return days(side.decided_at.astimezone(ZONE).date(), last, today=today, dice=dice)
