"""What was published in a period and is not graded yet, and what a grader wants to see beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, RowNumber

from articles.choices import ContributionRole, LineRole, LineState
from articles.models import Payee, Person, Publication, Revision, RoyaltyLine
from articles.royalties import grading, standing
from articles.royalties.exact import HUNDRED
from articles.royalties.rates import Rules
from articles.royalties.tariffs import GenreRow, RateRow
from articles.royalties.texts import Text, of
from campaign_portal import clock

# About what an A4 page of an office holds.
WORDS_OF_A_PAGE = 450
EARLIER_SHOWN = 5
# SQLite adds percents as binary fractions, which may fall a hair short of the whole.
ALL_OF_IT = HUNDRED - Decimal("0.005")
_TAG, _PICTURE = re.compile(r"<[^>]*>"), re.compile(r"<img\b")
# What a role in the byline is paid as; editors and sources are paid by decision, if at all.
PAID_AS = {
    ContributionRole.REPORTER: LineRole.AUTHOR,
    ContributionRole.AUTHOR: LineRole.AUTHOR,
    ContributionRole.REPORTER_PHOTOGRAPHER: LineRole.AUTHOR,
    ContributionRole.PHOTOGRAPHER: LineRole.PHOTOGRAPHER,
    ContributionRole.TRANSLATOR: LineRole.TRANSLATOR,
}


@dataclass(frozen=True)
class Named:
    """Somebody in the byline, what they are paid as, and the payee behind them if one is known."""

    number: int
    name: str
    role: str
    payee: Payee | None


@dataclass(frozen=True)
class Waiting:
    """One text to be graded with all that is shown beside it."""

    publication: Publication
    text: Text
    rate: RateRow | None
    genre: GenreRow | None
    people: tuple[Named, ...]
    earlier: tuple[RoyaltyLine, ...]
    sent_back: tuple[RoyaltyLine, ...]
    lines: tuple[RoyaltyLine, ...]
    words: int
    photos: int

    @property
    def seen(self) -> str:
        """The fingerprint of its lines, for a form to bring back."""
        return standing.fingerprint(self.lines)

    @property
    def pages(self) -> Decimal:
        """About how many A4 pages the text fills."""
        return (Decimal(self.words) / WORDS_OF_A_PAGE).quantize(Decimal("0.1"))


def ungraded(first: date, last: date, *, now: datetime) -> QuerySet[Publication]:
    """Of each text that went public in these days the newest publication, where no line of it stands.

    One with lines is listed again when a line was sent or taken back and nothing stands in its place.
    """
    begin = datetime.combine(first, time.min, tzinfo=clock.ZONE)
    end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=clock.ZONE)
    same = {"article": OuterRef("article"), "language": OuterRef("language")}
    later = Publication.objects.filter(**same, public_from__gt=OuterRef("public_from"), public_from__lte=now)
    lines = RoyaltyLine.objects.standing().filter(**same)
    found = Publication.objects.news().filter(published_at__gte=begin, published_at__lt=end, public_from__lte=now)
    return found.filter(~Exists(later), ~Exists(lines) | Exists(_missing(same))).order_by("published_at", "pk")


def _missing(same: dict[str, OuterRef]) -> QuerySet[RoyaltyLine]:
    """Lines that ended with nothing in their place: whose payee has no other, and whose text was not graded since.

    Of what an approver sent back, several payees may wait to be graded one by one: until their role is shared out.
    """
    ordinary = RoyaltyLine.objects.filter(corrects__isnull=True)
    of_text = {"article": OuterRef("article"), "language": OuterRef("language")}
    graded_since = ordinary.filter(**of_text, graded_at__gte=OuterRef("ended_at"))
    of_role = ordinary.standing().filter(**of_text, role=OuterRef("role"))
    shared = of_role.order_by().values("role").annotate(all=Sum("share")).values("all")
    ended = ordinary.filter(~Exists(of_role.filter(payee=OuterRef("payee"))), **same, ended_at__isnull=False)
    is_shared_out = Coalesce(Subquery(shared), Decimal(0), output_field=DecimalField())
    waits = Q(state=LineState.SENT_BACK, shared__lt=ALL_OF_IT)
    return ended.annotate(shared=is_shared_out).filter(waits | ~Exists(graded_since))


def waiting(publications: Iterable[Publication], *, known: Rules, today: date) -> list[Waiting]:
    """What stands beside each of these texts: five queries for all of them, and one for them themselves."""
    shown = list(publications)
    numbers = [publication.article_id for publication in shown]
    people = _people(shown)
    payees = {named.payee.pk for each in people.values() for named in each if named.payee}
    earlier, sent_back = _earlier(payees, numbers), _sent_back(numbers)
    lines = _lines(numbers)
    return [
        _waiting(
            row,
            people[row.pk],
            earlier,
            sent_back.get((row.article_id, row.language), ()),
            lines.get((row.article_id, row.language), ()),
            known,
            today,
        )
        for row in shown
    ]


def payees() -> QuerySet[Payee]:
    """Who may be chosen as a payee."""
    return Payee.objects.filter(is_active=True).only("name", "sort_key")


def photos_in(revision: Revision) -> int:
    """The pictures that a text shows: at its head, in its body, in its gallery."""
    return len(_PICTURE.findall(revision.body)) + len(revision.gallery) + bool(revision.image_id)


def words_in(revision: Revision) -> int:
    return len(_TAG.sub(" ", f"{revision.title} {revision.summary} {revision.body}").split())


def _waiting(
    row: Publication,
    people: tuple[Named, ...],
    earlier: dict[int, list[RoyaltyLine]],
    sent_back: Sequence[RoyaltyLine],
    lines: Sequence[RoyaltyLine],
    known: Rules,
    today: date,
) -> Waiting:
    text = of(row)
    rate = known.rate(published_on=text.published_on, graded_on=today)
    author = next((each.payee.pk for each in people if each.payee), 0)
    return Waiting(
        publication=row,
        text=text,
        rate=rate,
        genre=rate.genre(grading.genre_code(text.genre)) if rate else None,
        people=people,
        earlier=tuple(earlier.get(author, ())),
        sent_back=tuple(sent_back),
        lines=tuple(lines),
        words=words_in(row.revision),
        photos=photos_in(row.revision),
    )


def _people(publications: Sequence[Publication]) -> dict[int, tuple[Named, ...]]:
    numbers = {entry["person"] for row in publications for entry in row.revision.byline}
    persons = Person.objects.filter(pk__in=numbers).select_related("payee")
    known = {person.pk: person for person in persons}
    return {
        row.pk: tuple(
            Named(entry["person"], entry["vi"], PAID_AS[entry["role"]].value, _payee(known.get(entry["person"])))
            for entry in row.revision.byline
            if entry["role"] in PAID_AS
        )
        for row in publications
    }


def _payee(person: Person | None) -> Payee | None:
    return getattr(person, "payee", None) if person else None


def _earlier(payees: Iterable[int], articles: Sequence[int]) -> dict[int, list[RoyaltyLine]]:
    """The last graded works of each payee, newest first, without those that are on the page."""
    place = Window(RowNumber(), partition_by=F("payee"), order_by=[F("published_on").desc(), F("pk").desc()])
    made = RoyaltyLine.objects.standing().filter(payee__in=payees, article_coefficient__isnull=False)
    made = made.exclude(article__in=articles).annotate(place=place).filter(place__lte=EARLIER_SHOWN)
    found: dict[int, list[RoyaltyLine]] = defaultdict(list)
    for line in made.order_by("-published_on", "-pk"):
        found[line.payee_id].append(line)
    return found


def _sent_back(articles: Sequence[int]) -> dict[tuple[int, str], list[RoyaltyLine]]:
    """What approvers said of lines of these texts, the newest decision of each text only."""
    lines = RoyaltyLine.objects.filter(article__in=articles, state=LineState.SENT_BACK).select_related(
        "payee", "ended_by"
    )
    found: dict[tuple[int, str], list[RoyaltyLine]] = {}
    for line in lines.order_by("-ended_at", "-pk"):
        found.setdefault((line.article_id, line.language), []).append(line)
    return {key: rows[:1] for key, rows in found.items()}


def _lines(articles: Sequence[int]) -> dict[tuple[int, str], list[RoyaltyLine]]:
    """The lines that these texts have: the approved ones stay beside a new grade, it takes the place of the others."""
    rows = RoyaltyLine.objects.standing().filter(article__in=articles).select_related("payee", "graded_by")
    found: dict[tuple[int, str], list[RoyaltyLine]] = defaultdict(list)
    for line in rows.order_by("pk"):
        found[line.article_id, line.language].append(line)
    return found
