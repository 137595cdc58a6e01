"""The featured places of the home page: how many are filled now and in the days to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import get_language, ngettext

from articles.choices import Language
from articles.models import Publication
from articles.models.publication import FEATURED_PLACES
from articles.vietnamese import moment_words

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Filling:
    """From `since` on (None: already now) so many featured texts are on the home page of `language`."""

    language: str
    since: datetime | None
    count: int

    @property
    def sentence(self) -> str:
        name = str(Language(self.language).label)
        words = {"language": name, "number": self.count, "places": FEATURED_PLACES}
        if self.since is None:
            return (
                ngettext(
                    "The home page (%(language)s) shows %(number)d featured text now; it has %(places)d places.",
                    "The home page (%(language)s) shows %(number)d featured texts now; it has %(places)d places.",
                    self.count,
                )
                % words
            )
        spoken = "en" if get_language() == "en" else "vi"
        words["moment"] = moment_words(self.since, language=spoken)
        return (
            ngettext(
                "From %(moment)s (Viet Nam time) the home page (%(language)s) shows %(number)d featured text; "
                "it has %(places)d places.",
                "From %(moment)s (Viet Nam time) the home page (%(language)s) shows %(number)d featured texts; "
                "it has %(places)d places.",
                self.count,
            )
            % words
        )


def shortage(now: datetime, *, languages: Iterable[str] = Language.values) -> list[str]:
    """What to say where the home page runs short, now or within a week; empty where all is well."""
    return [filling.sentence for filling in fillings(now, languages=languages) if filling.count < FEATURED_PLACES]


def fillings(now: datetime, *, languages: Iterable[str] = Language.values) -> list[Filling]:
    """How many places are filled now, and after each change of the coming days, per language."""
    languages = list(languages)
    windows = _windows(now, languages)
    found = []
    for language in languages:
        own = [(start, end) for code, start, end in windows if code == language]
        edges = {moment for window in own for moment in window if moment and now < moment <= now + AHEAD}
        last = None
        for moment in (now, *sorted(edges)):
            # More than there are places is as good as all of them.
            count = min(FEATURED_PLACES, sum(start <= moment and (end is None or moment < end) for start, end in own))
            if count != last:
                found.append(Filling(language, None if moment == now else moment, count))
            last = count
    return found


def _windows(now: datetime, languages: list[str]) -> list[tuple[str, datetime, datetime | None]]:
    """From when until when each text is both public and featured."""
    rows = Publication.objects.filter(
        Q(featured_until__isnull=True) | Q(featured_until__gt=now),
        featured_from__lte=now + AHEAD,
        language__in=languages,
        public_from__lte=now + AHEAD,
    ).not_over(now)
    columns = ("language", "public_from", "public_until", "featured_from", "featured_until")
    return [
        (language, max(public_from, featured_from), min(filter(None, (public_until, featured_until)), default=None))
        for language, public_from, public_until, featured_from, featured_until in rows.values_list(*columns)
        if featured_from is not None
    ]
