"""The search page's form: what a reader may narrow a search by, and its names in the address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.freshness import memory
from articles.models import ArticleType, Campaign, Category
from articles.search.filters import NONE, Filters
from articles.search.finding import Mark
from articles.search.parsing import Query
from articles.search.words import words_of
from articles.vietnamese import DAY_ZONE, nfc

LONGEST_QUERY = 200
NAMES = {
    "vi": {
        "category": "chuyen-muc",
        "campaign": "chien-dich",
        "type": "loai",
        "period": "thoi-gian",
        "since": "tu",
        "until": "den",
        "after": "tiep",
    },
    "en": {
        "category": "category",
        "campaign": "campaign",
        "type": "type",
        "period": "period",
        "since": "from",
        "until": "to",
        "after": "after",
    },
}
# Lengths of time up to now, in days, by the word in the address.
PERIODS = {"7": 7, "30": 30, "365": 365}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Select:
    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Topic:
    """A category or campaign with a page of its own; `keys` are the words of its name."""

    name: str
    address: str
    keys: tuple[str, ...]
    # The number of the category, where it is one.
    category: int | None

    def is_called(self, query: Query) -> bool:
        """Do all words of the query begin words of the name?"""
        return bool(query) and all(any(key.startswith(word.key) for key in self.keys) for word in query.words)


@dataclass(frozen=True)
class SearchForm:
    """What was asked for, and what may be."""

    language: str
    text: str
    filters: Filters
    after: Mark | None
    # What there is to choose from, and what was chosen.
    rows: Mapping[str, list[Any]]
    chosen: Mapping[str, Any]
    period: str
    since: date | None
    until: date | None

    @property
    def is_narrowed(self) -> bool:
        return self.filters != NONE

    @property
    def kept(self) -> dict[str, str]:
        """The parameters that a further page is asked for with."""
        names = NAMES[self.language]
        days = (("since", self.since), ("until", self.until))
        return {
            "q": self.text,
            **{names[name]: _value(row, self.language) for name, row in self.chosen.items() if row},
            **({names["period"]: self.period} if self.period else {}),
            **{names[name]: day.isoformat() for name, day in days if day},
        }

    @property
    def selects(self) -> list[Select]:
        return [
            *(_select(name, self.rows[name], self.chosen[name], self.language) for name in MODELS),
            _periods(NAMES[self.language]["period"], self.period),
        ]

    @property
    def days(self) -> list[tuple[str, str, str]]:
        labels = (("since", _("From day"), self.since), ("until", _("To day"), self.until))
        return [(NAMES[self.language][name], label, day.isoformat() if day else "") for name, label, day in labels]


def read(data: QueryDict, *, language: str, now: datetime) -> SearchForm:
    """Read a form; what names nothing we know is as if it had not been sent."""
    asked = {name: nfc(data.get(parameter, ""))[:100].strip() for name, parameter in NAMES[language].items()}
    rows = named(language, now=now)
    chosen = {name: _chosen(rows[name], asked[name], language) for name in MODELS}
    since, until = _day(asked["since"]), _day(asked["until"])
    period = asked["period"] if asked["period"] in PERIODS else ""
    begins = [_midnight(since) if since else None, now - timedelta(days=PERIODS[period]) if period else None]
    filters = Filters(
        **{FIELDS[name]: row.pk for name, row in chosen.items() if row},
        since=max(filter(None, begins), default=None),
        until=_midnight(until + timedelta(days=1)) if until else None,
    )
    return SearchForm(
        language=language,
        text=nfc(data.get("q", ""))[:LONGEST_QUERY].strip(),
        filters=filters,
        after=Mark.read(asked["after"]),
        rows=rows,
        chosen=chosen,
        period=period,
        since=since,
        until=until,
    )


def named(language: str, *, now: datetime) -> dict[str, list[Any]]:
    """What a search can be narrowed to: the rows of each kind that have a name in this language."""
    return memory.kept(
        ("named", language), lambda: {name: list(_named(model, language)) for name, model in MODELS.items()}, now=now
    )


def topics(rows: Mapping[str, list[Any]], *, language: str, now: datetime) -> list[Topic]:
    """Those of the rows that have a page."""
    return memory.kept(
        ("topics", language), lambda: list(_topics([*rows["category"], *rows["campaign"]], language)), now=now
    )


def _topics(rows: list[Any], language: str) -> Iterator[Topic]:
    for row in rows:
        name, address = row.name_in(language) or "", row.address_in(language)
        if address:
            category = row.pk if isinstance(row, Category) else None
            yield Topic(name, address, tuple(word.key for word in words_of(name)), category)


MODELS: Mapping[str, Any] = {"category": Category, "campaign": Campaign, "type": ArticleType}
FIELDS = {"category": "category", "campaign": "campaign", "type": "article_type"}


def _named(model: Any, language: str) -> Any:
    return model.objects.filter(~Q(**{f"name_{language}": ""}), **{f"name_{language}__isnull": False})[:200]


def _value(row: Any, language: str) -> str:
    return row.code if isinstance(row, ArticleType) else row.slug_in(language) or ""


def _chosen(rows: list[Any], asked: str, language: str) -> Any:
    return next((row for row in rows if asked and _value(row, language) == asked), None)


def _select(name: str, rows: list[Any], chosen: Any, language: str) -> Select:
    labels = {"category": _("Category"), "campaign": _("Campaign"), "type": _("Article type")}
    choices = [Choice(_value(row, language), row.name_in(language) or "", row == chosen) for row in rows]
    return Select(NAMES[language][name], labels[name], [Choice("", _("All")), *choices])


def _periods(name: str, chosen: str) -> Select:
    labels = {"": _("Any time"), "7": _("Past week"), "30": _("Past month"), "365": _("Past year")}
    return Select(name, _("Time"), [Choice(value, label, value == chosen) for value, label in labels.items()])


def _day(text: str) -> date | None:
    """A day as browsers send it; one that no calendar or no portal has is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, DAY_ZONE)
