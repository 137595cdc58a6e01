"""What a revision of one language holds, read from the working copy, and the fingerprint of it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from articles.models import Article, Contribution, Revision
from articles.models.article import TEXT_FIELDS
from articles.richtext.blocks import blocks
from articles.richtext.sanitiser import sanitise
from articles.vietnamese import nfc, slugify
from articles.workflow import exhibits

FACTS = ("is_page", "category_id", "article_type_id", "campaign_id", "featured_from", "featured_until")
# Revisions that are older than these have the fingerprint of a content without them.
EXHIBITS = ("gallery", "files")
HASH_DIGITS = 32
CONTENT = (
    *TEXT_FIELDS,
    "published_at",
    "byline",
    "image_id",
    "image_is_decorative",
    "image_credit",
    *FACTS,
    "keyword_ids",
    "related_ids",
    *EXHIBITS,
)


def content_of(article: Article, *, language: str) -> dict[str, Any]:
    """Everything a reader of `language` would see, as the keyword arguments of a Revision."""
    return {
        **_texts(article, language=language),
        "published_at": getattr(article, f"published_at_{language}"),
        "byline": _byline(article, language=language),
        **_picture(article, language=language),
        **exhibits.of(article, language=language),
        **(_facts(article) if language == article.source_language else {}),
    }


def drawn(article: Article, *, language: str, **values: Any) -> Revision:
    """A revision of these values with what is reckoned from them, not saved."""
    revision = Revision(article=article, language=language, **values)
    revision.fingerprint = fingerprint_of(revision)
    revision.words_hash = words_hash_of(revision)
    return revision


def fingerprint_of(revision: Revision) -> str:
    """SHA-256 over the revision's address and all its content, as hexadecimal digits."""
    values = {name: getattr(revision, name) for name in CONTENT}
    content = {name: value for name, value in values.items() if value or name not in EXHIBITS}
    address = [revision.article_id, revision.language, revision.number, revision.source_revision_id]
    text = json.dumps([address, content], sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def words_hash_of(revision: Revision) -> str:
    """A name for all that a translation has to say: texts, links and pictures in their order, no emphasis."""
    texts = {name: getattr(revision, name) for name in TEXT_FIELDS if name not in ("slug", "body")}
    body = [(block.text, block.links, block.pictures) for block in blocks(revision.body)]
    gallery = [(entry["image"], entry["caption"], entry["alt"]) for entry in revision.gallery]
    content = json.dumps([texts, body, gallery], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:HASH_DIGITS]


def same_content(revision: Revision, content: dict[str, Any]) -> bool:
    """Would a new revision of `content` show readers anything else than `revision` does?"""
    return all(getattr(revision, name) == content.get(name, _default(name)) for name in CONTENT)


def is_empty(content: dict[str, Any]) -> bool:
    """A text nobody has begun yet."""
    return not any(content[name] for name in ("title", "summary", "body", "image_caption", "replacement_url"))


def _default(name: str) -> Any:
    field: Any = Revision._meta.get_field(name.removesuffix("_id") if name in FACTS else name)
    return field.get_default()


def _plain(moment: datetime) -> str:
    return moment.isoformat()


def _texts(article: Article, *, language: str) -> dict[str, str]:
    texts = {name: nfc(article.text(language, name)).strip() for name in TEXT_FIELDS if name != "body"}
    # The sanitiser normalises text itself; done before it, NFC can join a tag's ">" with the character after it.
    texts["body"] = sanitise(article.text(language, "body"))
    texts["slug"] = slugify(texts["title"], language=language)
    return texts


def _picture(article: Article, *, language: str) -> dict[str, Any]:
    image = article.image
    if image is None:
        return {"image_id": None, "image_is_decorative": False, "image_alt": "", "image_credit": ""}
    own = nfc(article.text(language, "image_alt")).strip()
    return {
        "image_id": image.pk,
        "image_is_decorative": image.is_decorative,
        "image_alt": "" if image.is_decorative else own or getattr(image, f"alt_text_{language}") or "",
        "image_credit": image.credit,
    }


def _byline(article: Article, *, language: str) -> list[dict[str, Any]]:
    if article.is_page:
        return []  # an agency speaks there, not a person
    rows = Contribution.objects.filter(article=article, language=language).select_related("person")
    return [
        {"person": row.person_id, "role": row.role, **{name: row.person.byline_name(name) for name in ("vi", "en")}}
        for row in rows.order_by("order", "pk")
    ]


def _facts(article: Article) -> dict[str, Any]:
    if article.is_page:
        # Nothing of a page sorts it among the news, whatever its form still holds.
        return {**{name: _default(name) for name in (*FACTS, "keyword_ids", "related_ids")}, "is_page": True}
    featured = article.is_featured
    return {
        "is_page": False,
        "category_id": article.category_id,
        "article_type_id": article.article_type_id,
        "campaign_id": article.campaign_id,
        "featured_from": article.featured_from if featured else None,
        "featured_until": article.featured_until if featured else None,
        "keyword_ids": sorted(article.keywords.values_list("pk", flat=True)),
        "related_ids": sorted(article.related_articles.values_list("pk", flat=True)),
    }
