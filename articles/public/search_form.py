"""The search page's form: what a reader may narrow a search by, and its names in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.freshness import memory
from articles.models import ArticleType, Campaign, Category
from articles.search.finding import Filters, Mark
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
class SearchForm:
    """What was asked for, and what may be. `kept` are the parameters that a further page is asked for with."""

    text: str
    filters: Filters
    after: Mark | None
    selects: list[Select]
    days: list[tuple[str, str, str]]
    # The categories and campaigns there are, read for the selects.
    topics: list[Any]
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        return self.filters != Filters()


def read(data: QueryDict, *, language: str, now: datetime) -> SearchForm:
    """Read a form; what names nothing we know is as if it had not been sent."""
    names = NAMES[language]
    asked = {name: nfc(data.get(parameter, ""))[:100].strip() for name, parameter in names.items()}
    text = nfc(data.get("q", ""))[:LONGEST_QUERY].strip()
    rows = memory.kept(("named", language), lambda: named_rows(language), now=now)
    chosen = {name: _chosen(rows[name], asked[name], language) for name in MODELS}
    numbers = {FIELDS[name]: row.pk for name, row in chosen.items() if row}
    since, until = _day(asked["since"]), _day(asked["until"])
    period = asked["period"] if asked["period"] in PERIODS else ""
    begins = [_midnight(since) if since else None, now - timedelta(days=PERIODS[period]) if period else None]
    filters = Filters(
        **numbers,
        since=max(filter(None, begins), default=None),
        until=_midnight(until + timedelta(days=1)) if until else None,
    )
    kept = {
        **{names[name]: _value(row, language) for name, row in chosen.items() if row},
        **({names["period"]: period} if period else {}),
        **{names[name]: day.isoformat() for name, day in (("since", since), ("until", until)) if day},
    }
    return SearchForm(
        text=text,
        filters=filters,
        after=Mark.read(asked["after"]),
        selects=[
            *(_select(name, rows[name], chosen[name], language) for name in MODELS),
            _periods(names["period"], period),
        ],
        days=[
            (names["since"], _("From day"), since.isoformat() if since else ""),
            (names["until"], _("To day"), until.isoformat() if until else ""),
        ],
        topics=[*rows["category"], *rows["campaign"]],
        kept={"q": text, **kept},
    )


MODELS: Mapping[str, Any] = {"category": Category, "campaign": Campaign, "type": ArticleType}
FIELDS = {"category": "category", "campaign": "campaign", "type": "article_type"}


def named_rows(language: str) -> dict[str, list[Any]]:
    """What a search can be narrowed to."""
    return {name: list(_named(model, language)) for name, model in MODELS.items()}


def _named(model: Any, language: str) -> Any:
    """The rows that have a name in this language."""
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
