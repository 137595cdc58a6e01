"""A newsroom at work: each step is one that readers see something of, or must see nothing of.

Texts go through the real workflow. Every text and every reason holds a word that stands nowhere else, so that one
which got out before its moment is found in any answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from articles.choices import ContributionRole, Language, RedirectReason, TargetKind
from articles.freshness import generation
from articles.models import (
    Abbreviation,
    Article,
    Campaign,
    Category,
    Contribution,
    Keyword,
    Person,
    Publication,
    Site,
    SiteLink,
)
from articles.models.site import ONLY
from articles.redirects import keeping
from articles.redirects.targets import Target
from articles.workflow import transitions
from articles.workflow.steps import Refused
from campaign_portal import clock
from tests import factories
from tests.freshness import servers
from tests.freshness.drill import DrillClock, minute_of
from tests.people import Cast

STEPS = (
    *("publish", "translate", "replace", "draft", "replace_later", "expire", "pass_seconds", "pass_change"),
    *("feature", "rename_category", "emergency", "send_back", "pass_change_again", "withdraw", "rename_others"),
    *("rename_elsewhere", "redirect", "explain", "hide", "rename_in_bulk", "withdraw_elsewhere", "link_a_page"),
    *("cancel", "pass_midnight", "change_only_reads"),
)
# What readers see nothing of: not even the generation goes up.
UNSEEN = ("draft", "send_back", "change_only_reads")
BODY = "<p>UBND tỉnh báo: {word} về bảo hiểm y tế, theo BHXH.</p>"


class Writers:
    """How texts are written, approved and found again."""

    def __init__(self, cast: Cast, drill: DrillClock, folder: Path) -> None:
        self.cast, self.drill, self.folder = cast, drill, folder
        self.done: list[str] = []
        self.planted: list[str] = []
        self.touched: Article | None = None
        self.category, self.campaign, self.keyword = factories.category(), factories.campaign(), factories.keyword()
        self.person, self.type = factories.person("Ánh"), factories.article_type()
        self.site, _ = Site.objects.get_or_create(pk=ONLY)

    def _word(self) -> str:
        """A word of letters alone, as a search would correct one."""
        digits = f"{len(self.planted):03d}"
        self.planted.append("xorun" + "".join("bdghklmnpt"[int(digit)] for digit in digits) + "amai")
        return self.planted[-1]

    def _texts(self, language: str) -> dict[str, Any]:
        word = self._word()
        return {
            f"title_{language}": f"Bảo hiểm {word} của tỉnh",
            f"summary_{language}": f"Tóm tắt {word}.",
            f"body_{language}": BODY.format(word=word),
        }

    def _new(self, **fields: Any) -> Article:
        """A text that nobody sees; not a row that readers see is written for it."""
        article = Article.objects.create(
            **self._texts("vi"), article_type=self.type, created_by=self.cast.reporter, **fields
        )
        article.keywords.add(self.keyword)
        role = ContributionRole.REPORTER
        Contribution.objects.create(article=article, person=self.person, role=role, language="vi")
        transitions.save_text(article, language="vi", by=self.cast.reporter)
        self.touched = article
        return article

    def _published(self, **fields: Any) -> Article:
        article = self._new(**{"category": self.category, **fields})
        transitions.submit(article, language="vi", by=self.cast.reporter)
        factories.approve(article, self.cast.approver)
        return article

    def _write(self, article: Article, language: str, **facts: Any) -> None:
        author = self.cast.reporter if language == "vi" else self.cast.translator
        factories.change(article, author, language=language, now=clock.now(), **self._texts(language), **facts)

    def _replaced(self, choice: int, *, public_from: datetime | None = None, **facts: Any) -> str:
        language = self._language(choice)
        article = self._one(self._live(language), choice)
        self._write(article, language, **facts)
        author = self.cast.reporter if language == "vi" else self.cast.translator
        transitions.submit(article, language=language, by=author)
        factories.approve(article, self.cast.approver, language=language, public_from=public_from)
        return f"{self._about(article)} {language}" + (f" from {public_from:%H:%M} UTC" if public_from else "")

    def _translated(self, article: Article) -> Article:
        self._write(article, "en")
        transitions.submit(article, language="en", by=self.cast.translator)
        factories.approve(article, self.cast.approver, language="en")
        return article

    def _live(self, language: str) -> QuerySet[Article]:
        return Article.objects.published(language).filter(is_page=False).order_by("pk")

    def _language(self, choice: int) -> str:
        return "en" if choice % 2 and self._live("en").exists() else "vi"

    def _one(self, rows: QuerySet[Article], choice: int) -> Article:
        """The newest, the one before …; where there is none, one is published."""
        found = list(rows)
        if not found:
            self._published()
            found = list(rows) or list(self._live("vi"))
        self.touched = found[-1 - choice % len(found)]
        return self.touched

    def _minute(self, count: int) -> datetime:
        return minute_of(clock.now()) + timedelta(minutes=count)

    def _about(self, article: Article) -> str:
        return f"article {article.pk}, {self.planted[-1]}"

    def _read(self, article: Article) -> None:
        for day in range(3):
            then = clock.today() - timedelta(days=20 * day)
            article.daily_views.create(language="vi", day=then, count=3 + article.pk % 5)


class Newsroom(Writers):
    """The steps, and what happens before the first one."""

    def open(self) -> None:
        """What is there before the first step."""
        self.opened_at = clock.now()
        for _ in range(2):
            article = self._published(campaign=self.campaign)
            self._read(article)
        self._translated(article)
        self.own_page = self._published(is_page=True, category=None)
        Abbreviation.objects.update_or_create(short="UBND", defaults={"expansion_vi": "Ủy ban nhân dân"})
        self.touched = article

    def step(self, name: str, choice: int) -> None:
        """Do it, as far as it is possible on the portal as it is now; the history tells."""
        act: Callable[[int], object] = getattr(self, name.removesuffix("_again"))
        before = generation.token()
        try:
            told = f"{name}({choice}): {act(choice) or ''}"
        except Refused as refusal:
            told = f"{name}({choice}) refused: {refusal.code}"
        self.done.append(f"{clock.now().astimezone(clock.ZONE):%d.%m. %H:%M:%S} {told}")
        assert name not in UNSEEN or generation.token() == before, f"{name} ended all pages"

    def hidden(self) -> list[str]:
        """The words that no reader may have seen until now."""
        begun = Publication.objects.filter(public_from__lte=clock.now()).values_list("revision__title", flat=True)
        shown = {word for title in begun for word in title.split()}
        return [word for word in self.planted if word not in shown]

    # --- texts ---------------------------------------------------------------------------------------------------

    def publish(self, choice: int) -> str:
        return self._about(self._published(campaign=self.campaign if choice % 2 else None))

    def translate(self, choice: int) -> str:
        article = self._one(self._live("vi").exclude(publications__language="en"), choice)
        return self._about(self._translated(article))

    def replace(self, choice: int) -> str:
        return self._replaced(choice)

    def replace_later(self, choice: int) -> str:
        return self._replaced(choice, public_from=self._minute(2 + choice))

    def expire(self, choice: int) -> str:
        language = self._language(choice)
        article = self._one(self._live(language), choice)
        until = self._minute(1 + choice)
        transitions.reschedule(article, language=language, by=self.cast.approver, public_until=until)
        return f"{self._about(article)} {language} until {until:%H:%M}"

    def cancel(self, choice: int) -> str:
        waiting = Publication.objects.filter(public_from__gt=clock.now()).order_by("pk").first()
        if waiting is None:
            return "nothing waits"
        transitions.cancel_schedule(waiting.article, language=waiting.language, by=self.cast.approver)
        return self._about(waiting.article)

    def feature(self, choice: int) -> str:
        window = {"featured_from": self._minute(1), "featured_until": self._minute(2 + choice)}
        return self._replaced(0, is_featured=True, **window)

    def withdraw(self, choice: int) -> str:
        article = self._one(self._live("vi"), choice)
        in_both = article in self._live("en")
        languages = (["vi", "en"], ["en"], ["vi"])[choice % 3] if in_both else ["vi"]
        reason = f"Sai số liệu: {self._word()}"
        more = {"keep_translation": languages == ["vi"]}
        transitions.withdraw(article, languages=languages, by=self.cast.approver, reason=reason, **more)
        return f"{self._about(article)} {languages}"

    def withdraw_elsewhere(self, choice: int) -> str:
        article = self._one(self._live("vi"), choice)
        languages = ["vi", "en"] if article in self._live("en") else ["vi"]
        servers.elsewhere(
            self.folder,
            "from articles.models import Article\nfrom django.contrib.auth.models import User\n"
            "from articles.workflow import transitions\n"
            f"transitions.withdraw(Article.objects.get(pk={article.pk}), languages={languages},"
            f" by=User.objects.get(pk={self.cast.approver.pk}), reason='{self._word()}')",
        )
        return f"{self._about(article)} {languages}"

    def emergency(self, choice: int) -> str:
        article = self._new(category=self.category)
        reason = f"Bão đến gần: {self._word()}"
        transitions.emergency_publish(article, language="vi", by=self.cast.approver, reason=reason)
        return self._about(article)

    def draft(self, choice: int) -> str:
        """Half of them beside a public text, half new."""
        live = self._live("vi")
        article = self._one(live, choice) if choice % 2 and live.exists() else self._new(category=self.category)
        self._write(article, "vi")
        return self._about(article)

    def send_back(self, choice: int) -> str:
        article = self._new(category=self.category)
        transitions.submit(article, language="vi", by=self.cast.reporter)
        reason = f"Viết lại: {self._word()}"
        transitions.return_to_author(article, language="vi", by=self.cast.approver, reason=reason)
        return self._about(article)

    # --- what stands around texts --------------------------------------------------------------------------------

    def rename_category(self, choice: int) -> str:
        self.category.refresh_from_db()
        self.category.name_vi, self.category.name_en = f"Đời sống {len(self.done)}", f"Living {len(self.done)}"
        self.category.slug_vi = self.category.slug_en = f"doi-song-{len(self.done)}" if choice % 2 else ""
        self.category.save()
        return self.category.name_vi

    def rename_others(self, choice: int) -> str:
        number = len(self.done)
        for row in (self.campaign, self.keyword):
            row.refresh_from_db()
            row.name_vi, row.name_en = f"Tên mới {row._meta.model_name} {number}", f"New name {number}"
            row.save()
        self.person.pen_name = f"Bút danh {number}"
        self.person.save()
        self.site.name_vi, self.site.name_en = f"Cổng thông tin {number}", f"Portal {number}"
        self.site.save()
        return str(number)

    def rename_elsewhere(self, choice: int) -> str:
        servers.elsewhere(self.folder, naming(self.category, f"Từ tiến trình khác {len(self.done)}"))
        return str(self.category.pk)

    def rename_in_bulk(self, choice: int) -> str:
        name = f"Đổi hàng loạt {len(self.done)}"
        if choice % 2:
            Campaign.objects.update(name_vi=name)
        else:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE articles_campaign SET name_vi = %s", [name])
        return name

    def redirect(self, choice: int) -> str:
        path = f"/cu/{len(self.done)}/"
        target = Target(TargetKind.CATEGORY, Language.VI, number=self.category.pk)
        keeping.store(path, target, reason=RedirectReason.EDITOR, by=self.cast.editor)
        return path

    def explain(self, choice: int) -> str:
        row = Abbreviation.objects.get(short="UBND")
        row.expansion_vi, row.expansion_en = f"Uỷ ban {len(self.done)}", f"Committee {len(self.done)}"
        row.save()
        return row.expansion_vi

    def hide(self, choice: int) -> str:
        self.category.refresh_from_db()
        Category.objects.filter(pk=self.category.pk).update(is_active=not self.category.is_active)
        return f"in the menu: {not self.category.is_active}"

    def link_a_page(self, choice: int) -> str:
        place = ("menu", "footer")[choice % 2]
        SiteLink.objects.create(site=self.site, place=place, page=self.own_page, name_vi=f"Liên kết {len(self.done)}")
        return place

    def change_only_reads(self, choice: int) -> None:
        """Set back at once: a number that is a minute old is no fault, but it would hide others."""
        Article.objects.filter(pk=self.own_page.pk).update(view_count=9)
        Article.objects.filter(pk=self.own_page.pk).update(view_count=0)

    # --- time ----------------------------------------------------------------------------------------------------

    def pass_seconds(self, choice: int) -> None:
        self.drill.go_to(clock.now() + timedelta(seconds=1 + 7 * choice))

    def pass_change(self, choice: int) -> None:
        self.drill.go_past_the_next_change()

    def pass_midnight(self, choice: int) -> None:
        self.drill.go_past_midnight()


def naming(row: Category | Campaign | Keyword | Person, name: str) -> str:
    """Statements that give a row another name."""
    kind = type(row).__name__
    return f"from articles.models import {kind}\n{kind}.objects.filter(pk={row.pk}).update(name_vi='{name}')"
