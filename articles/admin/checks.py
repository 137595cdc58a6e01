"""The checks before approval on the editors' screens: each problem with the place or the button that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, Attachment, Contribution, GalleryPicture
from articles.models.article import TEXT_FIELDS
from articles.workflow import permissions, readiness
from articles.workflow.conversion import NAMES
from articles.workflow.readiness import Problem

# The screen the checks are shown on: its own fields are reached without leaving it and what was typed there.
Here = Literal["", "form", "translation"]
ROWS: dict[str, Any] = {"gallery": GalleryPicture, "attachments": Attachment}
SHARED_FIELDS = ("category", "article_type", "photo_count")


@dataclass(frozen=True)
class Place:
    """Where a problem is mended. `field` is the id of a field, for the screen to put the cursor into."""

    label: str
    address: str
    field: str = ""


@dataclass(frozen=True)
class Row:
    code: str
    sentence: str
    is_blocking: bool
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Checks:
    """What the newest saved text of one language still lacks."""

    language: str
    name: str
    number: int
    blocking: tuple[Row, ...]
    advice: tuple[Row, ...]

    @property
    def is_fine(self) -> bool:
        return not self.blocking and not self.advice


def for_text(
    article: Article, *, language: str, by: User, here: Here = "", public_from: datetime | None = None
) -> Checks | None:
    """The checks of the newest revision for checks.html; None while there is no text.

    `public_from` asks also whether it may go live then. Whoever may not mend a problem is not sent to it.
    """
    revision = article.newest_revision(language)
    if revision is None:
        return None
    revision.article = article  # spares the checks a query for what is at hand
    may_write = permissions.may_write(by, article, language=language)
    rows = [
        Row(
            problem.code,
            problem.sentence,
            problem.blocking,
            tuple(_places(problem, article, language=language, by=by, here=here, may_write=may_write)),
        )
        for problem in readiness.problems(revision, public_from=public_from)
    ]
    return Checks(
        language=language,
        name=str(Language(language).label),
        number=revision.number,
        blocking=tuple(row for row in rows if row.is_blocking),
        advice=tuple(row for row in rows if not row.is_blocking),
    )


def _places(problem: Problem, article: Article, *, language: str, by: User, here: Here, may_write: bool) -> list[Place]:
    places = []
    # A description that is not the article's own is the library's.
    is_own = problem.field not in TEXT_FIELDS or bool(article.text(language, problem.field))
    if may_write and problem.encoding and is_own:
        places.append(_conversion(problem, article, language=language))
    if may_write:
        places.append(_field(problem, article, language=language, here=here))
    image = problem.image or (article.image_id if problem.encoding and not is_own else None)
    if image and permissions.has(by, "change_image"):
        address = reverse("admin:articles_image_change", args=[image])
        places.append(Place(_("Open the picture in the library"), address))
    return places


def _conversion(problem: Problem, article: Article, *, language: str) -> Place:
    address = reverse("admin:articles_article_convert", args=[article.pk, language, problem.field])
    if problem.encoding == "marks":
        return Place(_("Join the marks…"), address)
    label = _("Convert from %(encoding)s…") % {"encoding": NAMES[problem.encoding or "marks"]}
    return Place(label, address)


def _field(problem: Problem, article: Article, *, language: str, here: Here) -> Place:
    is_source = language == article.source_language
    screen: Here = "form" if is_source else "translation"
    page = "change" if is_source else "translation"
    field = _id(problem.field, language, is_source=is_source)
    address = "" if here == screen else reverse(f"admin:articles_article_{page}", args=[article.pk])
    return Place(
        _("Go to: %(field)s") % {"field": _label(problem.field, is_source=is_source)}, f"{address}#{field}", field
    )


def _id(field: str, language: str, *, is_source: bool) -> str:
    """The field's id as the forms write it."""
    if field == "contributions":
        return "contributions-group" if is_source else "id_translators"
    if field in ROWS:
        return f"{field}-group" if is_source else "translation_form"
    if field == "published_at":
        return f"id_published_at_{language}_0"
    return f"id_{field}" if field in SHARED_FIELDS else f"id_{field}_{language}"


def _label(field: str, *, is_source: bool) -> str:
    if field == "contributions":
        people = _("Translators") if not is_source else Contribution._meta.verbose_name_plural
        return str(capfirst(people))
    if field == "published_at":
        return str(capfirst(_("publication date")))
    if field in ROWS:
        return str(capfirst(ROWS[field]._meta.verbose_name_plural))
    column: Any = Article._meta.get_field(field)
    return str(capfirst(column.verbose_name))
