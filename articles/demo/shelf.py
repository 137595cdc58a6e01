"""What the articles refer to: categories, campaigns, keywords, units, people, genres, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db.models import Model

from articles.demo import reading
from articles.media import library
from articles.models import (
    ArticleType,
    Campaign,
    Category,
    Image,
    Keyword,
    Person,
    RoyaltyRate,
    Unit,
)
from articles.royalties import rates
from articles.royalties.reference import EXAMPLE_TARIFF
from articles.vietnamese import fold


@dataclass
class Shelf:
    """Rows by the keys that the article files use; genres by their code."""

    categories: dict[str, Category] = field(default_factory=dict)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    keywords: dict[str, Keyword] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    types: dict[str, ArticleType] = field(default_factory=dict)


def fill() -> Shelf:
    """Create what taxonomy.toml lists; the genres are there since the migrations."""
    rows = reading.taxonomy()
    shelf = Shelf(types={genre.code: genre for genre in ArticleType.objects.all()})
    _create(Category, rows["category"], into=shelf.categories)
    _create(Campaign, rows["campaign"], into=shelf.campaigns)
    _create(Keyword, rows["keyword"], into=shelf.keywords)
    _create(Unit, rows["unit"], into=shelf.units)
    people = [{**row, "unit": shelf.units[row["unit"]]} for row in rows["person"]]
    _create(Person, people, into=shelf.people)
    return shelf


def example_tariff() -> RoyaltyRate:
    """The tariff of no province, marked as an example, so that works since 01/09/2026 show the form of a sum."""
    return rates.store(EXAMPLE_TARIFF, decree="Biểu mức ví dụ")


def hang(drawn: bytes, picture: reading.Picture, *, by: User, now: datetime) -> Image:
    """The picture in the library, taken in like any upload, with its words."""
    image = library.add(ContentFile(drawn), by=by, now=now)
    words = {
        "alt_text_vi": picture.alt_vi,
        "alt_text_en": picture.alt_en,
        "caption_vi": picture.caption_vi,
        "caption_en": picture.caption_en,
        "credit": picture.credit,
    }
    for name, text in words.items():
        setattr(image, name, text)
    image.described_by, image.described_at = by, now
    image.search_text = fold(" ".join(words.values()))
    image.save()
    return image


def _create(model: type[Model], rows: list[dict[str, Any]], *, into: dict[str, Any]) -> None:
    for row in rows:
        values = {name: value for name, value in row.items() if name != "key"}
        into[row["key"]] = model._default_manager.create(**values)
