"""Fills an empty portal with the demo: names, accounts, pictures, articles, reads and royalties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from articles.demo import exhibits, moved, office, pay, pictures, portal, readers, reading, reads, settled, shelf
from articles.demo.drawing.canvas import HEIGHT, WIDTH
from articles.demo.office import ACCOUNTS, Account, Office
from articles.demo.reading import Entry
from articles.demo.shelf import Shelf
from articles.demo.story import Story
from articles.models import Article, Campaign, Category, Image, Keyword, Notice, Person, Publication, Unit
from articles.royalties import grading
from campaign_portal.clock import ZONE

SUMS = ("royalty_amount", "translation_royalty_amount", "royalty_snapshot")
INPUT = ("article_coefficient", "photo_coefficient", "translation_share")


class NotEmpty(Exception):
    """There is something in the database that the demo would mix with."""


@dataclass(frozen=True)
class Loaded:
    """What there is now."""

    articles: int
    publications: int
    pictures: int
    accounts: tuple[Account, ...] = ACCOUNTS


def load(*, password: str, now: datetime, picture_size: tuple[int, int] = (WIDTH, HEIGHT)) -> Loaded:
    """Load everything or nothing. Raises NotEmpty where there is content already."""
    refuse_unless_empty()
    entries = reading.not_after(now, reading.entries())
    # Drawn before the transaction, which keeps other writers waiting on SQLite.
    drawn = {
        entry.key: pictures.draw(entry.picture.motif, hue=entry.picture.hue, size=picture_size)
        for entry in entries
        if entry.picture
    }
    with transaction.atomic():
        refuse_unless_empty()
        names = shelf.fill()
        shelf.example_tariff()
        staff = office.open_office(names.people, unit=names.units["ban-bien-tap"], password=password)
        pay.payees(names.people.values())
        _articles(entries, drawn, names=names, staff=staff, now=now)
        pay.past_months(staff, now=now)
        settled.quarters(staff, now=now)
        portal.set_up(staff=staff, now=now)
        readers.speak(staff, now=now)
        moved.keep(by=staff.editor, now=now)
        # The past is known to its people; what the last days brought is new to them.
        Notice.objects.filter(at__lt=now - timedelta(days=3)).update(seen_at=now)
    return Loaded(Article.objects.count(), Publication.objects.count(), Image.objects.count())


def refuse_unless_empty() -> None:
    for model in (Article, Category, Campaign, Keyword, Unit, Person, Image):
        if model._default_manager.exists():
            raise NotEmpty(
                f"The demo is loaded into an empty database only; this one has {model._meta.model_name} rows."
            )
    taken = User.objects.filter(username__in=[account.username for account in ACCOUNTS]).first()
    if taken is not None:
        raise NotEmpty(f"The demo would create an account {taken.username}, and there is one already.")


def _articles(entries: list[Entry], drawn: dict[str, bytes], *, names: Shelf, staff: Office, now: datetime) -> None:
    """First a bare row for each article, so that each can name its related ones; then their stories."""
    rows = {entry.key: _bare(entry, names=names, staff=staff) for entry in entries}
    exhibited = max(
        (entry for entry in entries if entry.picture and entry.en and entry.state_vi == entry.state_en == "published"),
        key=lambda entry: entry.published_at,
        default=None,
    )
    for entry in entries:
        article = rows[entry.key]
        if entry.picture:
            article.image = shelf.hang(
                drawn[entry.key], entry.picture, by=staff.editor, now=entry.published_at - timedelta(days=1)
            )
        if entry is exhibited:
            images = [row.image for row in rows.values() if row.image and row is not article]
            exhibits.hang(article, images, by=staff.editor, now=entry.published_at - timedelta(days=1))
        related = [rows[key] for key in entry.related]
        Story(entry, article, related, shelf=names, office=staff, now=now).tell()
        reads.count(entry, article, today=now.astimezone(ZONE).date())
        _grade(entry, article)


def _bare(entry: Entry, *, names: Shelf, staff: Office) -> Article:
    return Article.objects.create(
        category=names.categories[entry.category],
        article_type=names.types[entry.type],
        unit=names.units[entry.unit],
        page_count=entry.page_count,
        photo_count=entry.photo_count,
        created_by=staff.reporter,
        modified_by=staff.reporter,
    )


def _grade(entry: Entry, article: Article) -> None:
    """The accountant's part, once the publication date is known."""
    for name in INPUT:
        setattr(article, name, getattr(entry, name))
    grading.settle(article)
    article.save(update_fields=[*INPUT, *SUMS])
