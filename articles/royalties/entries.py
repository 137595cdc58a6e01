"""From an approved line to what a statement prints of it, for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from articles.models import ArticleType, RoyaltyLine, Site, StatementEntry, Unit
from articles.royalties import sums
from articles.royalties.exact import HUNDRED, round_vnd
from articles.royalties.explain import explain
from articles.royalties.rules import TRANSLATION, rounded_whole
from articles.royalties.sums import Sum
from articles.royalties.tariffs import COEFFICIENT, VND

BATCH = 2000


class Settled(NamedTuple):
    """What of a line its entry is made from. No models: a hundred thousand of those would take a minute."""

    line: int
    payee: int
    published_on: date
    language: str
    role: str
    amount: int
    snapshot: dict[str, Any]
    title: str
    pages: Decimal | int | None
    corrects: int | None
    corrected_snapshot: dict[str, Any] | None
    corrected_position: int | None
    corrected_number: int | None
    genre: int | None


COLUMNS = (
    "pk", "payee_id", "published_on", "language", "role", "amount", "snapshot", "revision__title",
    "article__page_count", "corrects_id", "corrects__snapshot",
    "corrects__entry__position", "corrects__entry__recipient__statement__number",
)  # fmt: skip
# What the line was graded as says its snapshot; of a correction made before that was kept, the corrected line's.
GENRE = ("corrects__snapshot__genre", "revision__article_type_id", "article__article_type_id")


def settled(lines: QuerySet[RoyaltyLine]) -> Iterator[Settled]:
    """Payee by payee, the older publication first; read in batches."""
    ordered = lines.order_by("payee__sort_key", "payee", "published_on", "pk")
    numbers = dict(ArticleType.objects.values_list("code", "pk"))
    snapshot = COLUMNS.index("snapshot")
    for *values, corrected, of_text, of_article in ordered.values_list(*COLUMNS, *GENRE).iterator(BATCH):
        code = values[snapshot].get("genre") or corrected
        yield Settled._make([*values, numbers.get(code) or of_text or of_article])


def genres() -> dict[int | None, tuple[str, str]]:
    """The article types' names as they are now."""
    return {None: ("", ""), **{genre.pk: names_of(genre) for genre in ArticleType.objects.all()}}


def names_of(row: Unit | ArticleType | Site | None) -> tuple[str, str]:
    """What it is called in Vietnamese and in English; nothing for what is not there."""
    return getattr(row, "name_vi", None) or "", getattr(row, "name_en", None) or ""


def entry_of(line: Settled, *, recipient_id: int, position: int, genre: tuple[str, str]) -> StatementEntry:
    line_sum = sums.restore(line.snapshot)
    corrects_vi, corrects_en = _corrects(line)
    return StatementEntry(
        recipient_id=recipient_id,
        position=position,
        line_id=line.line,
        title=line.title,
        published_on=line.published_on,
        language=line.language,
        genre_vi=genre[0],
        genre_en=genre[1],
        role=line.role,
        factors=factors(line, line_sum),
        amount=line.amount,
        incentive=incentive_of(line, line_sum),
        explained_vi=explain(line_sum, language="vi"),
        explained_en=explain(line_sum, language="en"),
        corrects_vi=corrects_vi,
        corrects_en=corrects_en,
    )


def factors(line: Settled, line_sum: Sum) -> dict[str, Any]:
    """Figures as text, by the names of royalties/paper_data.py; what the formula does not use is left out."""
    found: dict[str, Any] = {"gross": line.amount, "share": "100"}
    if line_sum.formula == TRANSLATION:
        found = {"gross": line_sum.gross, "share": _text(line_sum.share * line_sum.part / HUNDRED)}
    elif line_sum.formula in (COEFFICIENT, VND):
        found = {"gross": rounded_whole(line_sum), "share": _text(line_sum.part)}
        found |= {"pages": _text(line.pages), "photos": line_sum.photo_count or None}
    if line_sum.formula == COEFFICIENT:
        found |= {
            "article_coefficient": _text(line_sum.article_coefficient),
            "photo_coefficient": _text(line_sum.photo_coefficient) if line_sum.photo_count else None,
            "unit_value": _text(line_sum.unit_value),
        }
    return {name: value for name, value in found.items() if value is not None}


def incentive_of(line: Settled, line_sum: Sum) -> int:
    """What of a line is its bonus, of a correction what it changes of the bonus of the line that it corrects.

    Inference: of a corrected line, what it pays above itself without the bonus is bonus. A correction takes from the
    bonus first, and never adds one. The limit of 30 % (NĐ 18/2014 Art 8) is on the sum of these.
    """
    if line.corrected_snapshot is None:
        return incentive(line_sum)
    corrected = sums.restore(line.corrected_snapshot)
    bonus = incentive(corrected)
    was, should_be = (
        min(max(amount - (corrected.amount - bonus), 0), bonus) for amount in (line_sum.gross, line_sum.article_amount)
    )
    return should_be - was


def incentive(line_sum: Sum) -> int:
    """What of a line's own sum is its bonus."""
    if not line_sum.bonus_percent:
        return 0
    without = line_sum.amount * HUNDRED / (HUNDRED + line_sum.bonus_percent)
    return line_sum.amount - round_vnd(without)


def _text(value: Decimal | int | None) -> str | None:
    """Without trailing zeros: 50.00 and 50 are one figure."""
    return None if value is None else f"{Decimal(value).normalize():f}"


def _corrects(line: Settled) -> tuple[str, str]:
    """Which line of which statement this one puts right; empty for an ordinary line."""
    if line.corrects is None:
        return "", ""
    if line.corrected_number is None:
        return "Điều chỉnh một dòng chưa chi", "Corrects a line not paid yet"
    position, number = line.corrected_position, line.corrected_number
    return f"Điều chỉnh dòng {position}, bảng kê số {number}", f"Corrects line {position} of statement {number}"
