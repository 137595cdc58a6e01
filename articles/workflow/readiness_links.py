"""Links that lead to nowhere inside the portal. Pages of others are nobody's to promise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _

from articles.models import Revision
from articles.richtext.structure import Link, Structure
from articles.workflow.readiness_problem import Problem, quoted
from articles.workflow.readiness_surroundings import LISTS, Surroundings, Target

_NEWS = ("article", "article_id", "link", "page", "page_id")
_MAIL = re.compile(r"mailto:[^@]+@[^@?]+\.[^@?.]{2,}(?:\?.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A link into the portal with the field it is in; without a target its page is always there."""

    link: Link
    field: str
    target: Target | None


def own_links(revision: Revision, body: Structure) -> list[OwnLink]:
    links = [(link, "body") for link in body.links]
    if revision.replacement_url:
        links.append((Link(revision.replacement_url, "", has_picture=False), "replacement_url"))
    return [OwnLink(link, field, _target(path)) for link, field in links if (path := own_path(link.href)) is not None]


def problems(revision: Revision, body: Structure, own: list[OwnLink], surroundings: Surroundings) -> Iterator[Problem]:
    """One problem a link."""
    for inside in own:
        if inside.target is not None and not _is_itself(inside.target, revision):
            yield from _judged(inside, inside.target, surroundings)
    for link in body.links:
        yield from _without_page(link)


def own_path(href: str) -> str | None:
    """The path of an address on this portal, as a view gets it; None for every other address."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or (not parts.netloc and not href.startswith("/")):
        return None
    if parts.netloc and (parts.hostname or "") not in own_hosts():
        return None
    return unquote(parts.path) or "/"


def own_hosts() -> set[str]:
    """The names this portal answers to; a pattern for many names is none."""
    names = {host.strip("[]").lower() for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))}
    return names | {urlsplit(getattr(settings, "SITE_ADDRESS", "")).hostname or ""} - {""}


def _target(path: str) -> Target | None:
    """What a path of the portal leads to; None for a page that is always there."""
    if path.startswith(settings.STATIC_URL):
        return None
    match = _match(path)
    if match is None:
        return Target("nowhere", "", path)
    # A preview is for people whom the office sent it; it is gone when the text is public.
    if "admin" in match.namespaces or (match.url_name or "").startswith("preview"):
        return Target("office", "", path)
    if match.url_name == "media":
        return Target("media", "", str(match.kwargs["name"]))
    name, _underscore, language = (match.url_name or "").rpartition("_")
    if name in _NEWS:
        return Target("article", language, str(match.kwargs["article_id"]))
    return Target(name, language, str(match.kwargs["slug"])) if name in LISTS else None


def _match(path: str) -> ResolverMatch | None:
    """The view of a path; one that lacks only its last slash is sent there."""
    for tried in (path, f"{path}/"):
        try:
            return resolve(tried)
        except Resolver404:
            continue
    return None


def _is_itself(target: Target, revision: Revision) -> bool:
    """A text may name its own address: it is public when it is read."""
    own = (revision.language, str(revision.article_id))
    return target.kind == "article" and (target.language, target.key) == own


def _is_stored(name: str) -> bool:
    try:
        return default_storage.exists(name)
    except (SuspiciousOperation, OSError, ValueError):
        return False


def _judged(own: OwnLink, target: Target, surroundings: Surroundings) -> Iterator[Problem]:
    words = {"link": quoted(own.link.text or own.link.href), "address": quoted(own.link.href)}
    if target.kind == "office":
        sentence = _(
            "The link “%(link)s” leads into the editorial office, which readers cannot enter: %(address)s. Link to "
            "the public page."
        )
        yield Problem("office_link", sentence % words, own.field)
    elif not _exists(target, surroundings):
        sentence = _("The link “%(link)s” leads to a page that does not exist: %(address)s. Correct or remove it.")
        yield Problem("dead_link", sentence % words, own.field)
    elif target.kind != "media" and target not in surroundings.visible:
        # Two new texts may name each other: if this stopped approval, neither could ever go first.
        sentence = _(
            "The link “%(link)s” leads to a page that readers cannot see at that time: %(address)s. Publish that "
            "first, or remove the link."
        )
        yield Problem("link_not_public", sentence % words, own.field, blocking=False)


def _exists(target: Target, surroundings: Surroundings) -> bool:
    return _is_stored(target.key) if target.kind == "media" else target in surroundings.existing


def _without_page(link: Link) -> Iterable[Problem]:
    """Places in the text, of which a body has none, and addresses for mail."""
    words = {"link": quoted(link.text or link.href), "address": quoted(link.href)}
    if link.href.startswith("#"):
        sentence = _(
            "The link “%(link)s” leads to a place in the text that does not exist: %(address)s. Link to a page, or "
            "remove it."
        )
        yield Problem("lost_place", sentence % words, "body", blocking=False)
    elif link.href.lower().startswith("mailto:") and not _MAIL.fullmatch(unquote(link.href)):
        sentence = _("The link “%(link)s” is no whole e-mail address: %(address)s. Correct it.")
        yield Problem("bad_mail", sentence % words, "body", blocking=False)
