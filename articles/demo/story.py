"""How one article came to be: each step taken by the person whose step it is, at a plausible moment.

Every state and publication is the doing of ``articles/workflow``; nothing is written past it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from django.contrib.auth.models import User

from articles.demo.office import Office
from articles.demo.reading import Entry
from articles.demo.shelf import Shelf
from articles.models import Article, Contribution
from articles.vietnamese import fold
from articles.workflow import transitions
from campaign_portal.clock import ZONE

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# How long after its publication a text was taken off, or ended by itself.
WITHDRAWN_AFTER, EXPIRED_AFTER = 58 * DAY, 37 * DAY


@dataclass(frozen=True)
class Story:
    """An article's row, what it shall become, and everybody and everything it takes."""

    entry: Entry
    article: Article
    related: list[Article]
    shelf: Shelf
    office: Office
    now: datetime

    def tell(self) -> None:
        self._original()
        if self.entry.en:
            self._translation(self.entry.en)
        if self.entry.state_vi == "withdrawn":
            transitions.withdraw(
                self.article,
                languages=["vi"],
                by=self.office.approver,
                reason=self.entry.withdraw_reason,
                now=self._past(self.entry.published_at + WITHDRAWN_AFTER),
            )
        if self.entry.vi_replacement:
            self._replacement(self.entry.vi_replacement)

    # --- the original -------------------------------------------------------------------------------------

    @cached_property
    def decided_at(self) -> datetime:
        """When the original was published or returned; work that is still going on is days old at most."""
        published = self.entry.published_at
        if self.entry.was_public("vi"):
            return published
        return max(published, self._days_ago(2, published.timetz()))

    def _original(self) -> None:
        """The day before, a reporter writes and an editor completes and hands in; an approver decides."""
        article, office, number = self.article, self.office, self.entry.number
        day = self.decided_at.astimezone(ZONE).replace(hour=0, minute=0) - DAY
        article.created_at = day + 9 * HOUR + number * 37 % 180 * MINUTE
        self._write("vi", self.entry.vi, by=office.reporter, at=article.created_at)
        completed = day + 15 * HOUR + number * 13 % 60 * MINUTE
        self._complete()
        self._keep("vi", by=office.editor, at=completed, note="Bổ sung chú thích ảnh, từ khóa, tin liên quan")
        self._decide("vi", handed_in=completed + 20 * MINUTE, by=office.editor, at=self.decided_at)

    def _complete(self) -> None:
        """What the editor adds to the reporter's text."""
        entry, article, shelf = self.entry, self.article, self.shelf
        caption = entry.picture.caption_vi if entry.picture else ""
        self._put("vi", image_caption=caption, replacement_url=entry.replacement_url)
        article.campaign = shelf.campaigns[entry.campaign] if entry.campaign else None
        article.keywords.set([shelf.keywords[key] for key in entry.keywords])
        article.related_articles.set(self.related)
        if entry.is_featured:
            article.is_featured, article.featured_from = True, entry.published_at
            article.featured_until = entry.published_at + entry.featured_days * DAY

    def _replacement(self, texts: dict[str, str]) -> None:
        """A newer text of a public article, waiting for approval."""
        at = max(self.entry.published_at + DAY, self._days_ago(1, time(9, 30, tzinfo=ZONE)))
        self._write("vi", texts, by=self.office.editor, at=at - HOUR)
        transitions.submit(self.article, language="vi", by=self.office.editor, now=at)

    # --- the translation ----------------------------------------------------------------------------------

    def _translation(self, texts: dict[str, str]) -> None:
        """Soon after the original; work that is still going on is days old at most."""
        entry, translator = self.entry, self.office.translator
        at = entry.published_at + (75 + entry.number * 37 % 200) * MINUTE
        if not entry.was_public("en"):
            at = max(at, self._days_ago(3, time(14, 10, tzinfo=ZONE)))
        self._put("en", image_caption=entry.picture.caption_en if entry.picture else "")
        self._write("en", texts, by=translator, at=at - 40 * MINUTE)
        self._decide("en", handed_in=at - 30 * MINUTE, by=translator, at=at)

    # --- both -----------------------------------------------------------------------------------------------

    def _write(self, language: str, texts: dict[str, str], *, by: User, at: datetime) -> None:
        """Put the texts into the working copy, name their people, and keep them as a revision."""
        article, entry = self.article, self.entry
        self._put(language, **texts)
        if entry.was_public(language):
            setattr(article, f"published_at_{language}", entry.published_at)
        people = [row for row in entry.contribution if row["language"] == language]
        for order, row in enumerate(people):
            Contribution.objects.get_or_create(
                article=article,
                person=self.shelf.people[row["person"]],
                role=row["role"],
                language=language,
                defaults={"order": order},
            )
        self._keep(language, by=by, at=at)

    def _put(self, language: str, **texts: str) -> None:
        for name, text in texts.items():
            setattr(self.article, f"{name}_{language}", text)

    def _keep(self, language: str, *, by: User, at: datetime, note: str = "") -> None:
        article = self.article
        article.modified_by, article.modified_at = by, at
        article.search_text = fold(f"{article.title_in('vi')} {article.title_in('en')}")
        article.save()
        transitions.save_text(article, language=language, by=by, now=at, note=note)

    def _decide(self, language: str, *, handed_in: datetime, by: User, at: datetime) -> None:
        """Take the text as far as its file says: left lying, handed in, returned or approved."""
        state = self.entry.state_vi if language == "vi" else self.entry.state_en
        if state == "draft":
            return
        transitions.submit(self.article, language=language, by=by, now=handed_in)
        if state == "returned":
            transitions.return_to_author(
                self.article,
                language=language,
                by=self.office.approver,
                reason=self.entry.return_reason,
                now=at,
            )
        elif state != "pending":
            self._approve(language, state=state, at=at)

    def _approve(self, language: str, *, state: str, at: datetime) -> None:
        morning = time(8, tzinfo=ZONE)
        transitions.approve(
            self.article,
            language=language,
            by=self.office.approver,
            fingerprint=self.article.revisions.filter(language=language).latest("number").fingerprint,
            public_from=self._days_ago(-self.entry.scheduled_in_days, morning) if state == "scheduled" else None,
            public_until=self._past(at + EXPIRED_AFTER) if state == "expired" else None,
            now=at,
        )

    def _past(self, moment: datetime) -> datetime:
        return min(moment, self.now - HOUR)

    def _days_ago(self, days: int, moment: time) -> datetime:
        return datetime.combine(self.now.astimezone(ZONE).date() - days * DAY, moment)
