"""The demo portal's settings, and the pages about it: written, handed in, approved and translated like any text."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from articles.choices import LinkPlace
from articles.demo.office import Office
from articles.demo.reading import CONTENT
from articles.models import Article, Site, SiteLink
from articles.vietnamese import fold
from articles.workflow import transitions

# Long before the newest articles: these pages were there first.
AGE = timedelta(days=300)


def set_up(*, staff: Office, now: datetime) -> None:
    content = tomllib.loads((CONTENT / "portal.toml").read_text(encoding="utf-8"))
    site = Site.objects.create(**content["site"])
    for order, row in enumerate(content["page"]):
        page = _page(row, staff=staff, at=now - AGE + timedelta(hours=order))
        SiteLink.objects.create(site=site, place=row["place"], page=page, order=order)
    for order, row in enumerate(content["agency"]):
        SiteLink.objects.create(site=site, place=LinkPlace.AGENCY, order=order, **row)


def _page(row: dict[str, Any], *, staff: Office, at: datetime) -> Article:
    page = Article.objects.create(is_page=True, created_by=staff.editor, created_at=at)
    for language, writer in (("vi", staff.editor), ("en", staff.translator)):
        _text(page, row[language], language=language, by=writer, approver=staff.approver, at=at)
    return page


def _text(page: Article, texts: dict[str, str], *, language: str, by: User, approver: User, at: datetime) -> None:
    for name, text in texts.items():
        setattr(page, f"{name}_{language}", text)
    page.search_text = fold(page.joined_titles())
    page.modified_by, page.modified_at = by, at
    page.save()
    revision = transitions.save_text(page, language=language, by=by, now=at)
    if revision is None:
        raise ValueError(f"The demo's page has no text: {texts}")
    transitions.submit(page, language=language, by=by, now=at)
    transitions.approve(page, language=language, by=approver, fingerprint=revision.fingerprint, now=at)
