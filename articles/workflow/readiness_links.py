"""Links that lead to nowhere inside the portal. Pages of others are nobody's to promise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.db.models import Exists, Model, OuterRef, Q
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, Campaign, Category, Keyword, Publication, Revision
from articles.richtext.structure import Link, Structure
from articles.workflow.readiness_problem import Problem, quoted
from campaign_portal import clock

_NEWS = ("article", "article_id", "link")
_LISTS: dict[str, type[Model]] = {"category": Category, "campaign": Campaign, "keyword": Keyword}
_MAIL = re.compile(r"mailto:[^@]+@[^@?]+\.[^@?.]{2,}(?:\?.*)?", re.IGNORECASE)
_LARGEST = 10**18


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the portal: its kind, its language, and the number or short name by which it is found."""

    kind: str
    language: str
    key: str


def problems(revision: Revision, body: Structure, *, public_from: datetime | None) -> Iterator[Problem]:
    """One problem a link. However many links there are, the database is asked once for each kind."""
    links = [("body", link) for link in body.links]
    if revision.replacement_url:
        links.append(("replacement_url", Link(revision.replacement_url, "", has_picture=False)))
    own = [(field, link, _target(path)) for field, link in links if (path := own_path(link.href)) is not None]
    targets = {target for _field, _link, target in own if target}
    missing, hidden = _out_of_reach(revision, targets, public_from=public_from)
    for field, link, target in own:
        yield from _judged(link, target, field, missing=missing, hidden=hidden)
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
    return {host.strip("[]").lower() for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))}


def _target(path: str) -> Target | None:
    """What a path of the portal leads to; None for a page that is always there."""
    if path.startswith(settings.STATIC_URL):
        return None
    match = _match(path)
    if match is None:
        return Target("nowhere", "", path)
    if "admin" in match.namespaces:
        return Target("office", "", path)
    if match.url_name == "media":
        return Target("media", "", str(match.kwargs["name"]))
    name, _underscore, language = (match.url_name or "").rpartition("_")
    if name in _NEWS:
        return Target("article", language, str(match.kwargs["article_id"]))
    return Target(name, language, str(match.kwargs["slug"])) if name in _LISTS else None


def _match(path: str) -> ResolverMatch | None:
    """The view of a path; one that lacks only its last slash is sent there."""
    for tried in (path, f"{path}/"):
        try:
            return resolve(tried)
        except Resolver404:
            continue
    return None


def _out_of_reach(
    revision: Revision, targets: set[Target], *, public_from: datetime | None
) -> tuple[set[Target], set[Target]]:
    """The pages that do not exist, and those that exist but readers cannot see at that time."""
    moment = max(public_from or clock.now(), clock.now())
    by_kind: defaultdict[str, set[Target]] = defaultdict(set)
    for target in targets:
        by_kind[target.kind].add(target)
    missing = {target for target in by_kind["media"] if not _is_stored(target.key)} | by_kind["nowhere"]
    hidden = by_kind["office"]
    if by_kind["article"]:
        gone, not_public = _articles(by_kind["article"], own=revision.article_id, moment=moment)
        missing, hidden = missing | gone, hidden | not_public
    for kind in _LISTS:
        if by_kind[kind]:
            shown, unseen = _lists(kind, by_kind[kind], revision=revision, moment=moment)
            missing, hidden = missing | (by_kind[kind] - shown), hidden | unseen
    return missing, hidden


def _articles(targets: set[Target], *, own: int | None, moment: datetime) -> tuple[set[Target], set[Target]]:
    """A text may name its own address: it is public when it is read."""
    numbers = {int(target.key) for target in targets if int(target.key) < _LARGEST}
    live = Publication.objects.live(moment).filter(article=OuterRef("pk"))
    is_live = {language: Exists(live.filter(language=language)) for language in Language.values}
    rows = Article.objects.filter(pk__in=numbers).annotate(**is_live).values_list("pk", *is_live)
    public = {str(number): dict(zip(is_live, found, strict=True)) for number, *found in rows}
    missing = {target for target in targets if target.key not in public}
    others = {target for target in targets - missing if target.key != str(own)}
    return missing, {target for target in others if not public[target.key][target.language]}


def _lists(kind: str, targets: set[Target], *, revision: Revision, moment: datetime) -> tuple[set[Target], set[Target]]:
    """Those that exist, and the keywords among them that no public text has yet."""
    names = {language: [t.key for t in targets if t.language == language] for language in Language.values}
    asked = Q()
    for language in Language.values:
        asked |= Q(**{f"slug_{language}__in": names[language], f"name_{language}__isnull": False})
    columns = [f"slug_{language}" for language in Language.values]
    rows = _LISTS[kind]._default_manager.filter(asked)
    if kind == "keyword":
        ever = Publication.objects.filter(public_from__lte=moment, keywords=OuterRef("pk"))
        rows = rows.annotate(is_read=Exists(ever) | Q(pk__in=revision.keyword_ids))
        columns.append("is_read")
    found = list(rows.values(*columns))
    shown = {t for t in targets if any(row[f"slug_{t.language}"] == t.key for row in found)}
    read = {t for t in shown if any(row[f"slug_{t.language}"] == t.key and row.get("is_read", True) for row in found)}
    return shown, shown - read


def _is_stored(name: str) -> bool:
    try:
        return default_storage.exists(name)
    except (SuspiciousOperation, OSError, ValueError):
        return False


def _judged(
    link: Link, target: Target | None, field: str, *, missing: set[Target], hidden: set[Target]
) -> Iterator[Problem]:
    words = {"link": quoted(link.text or link.href), "address": quoted(link.href)}
    if target in missing:
        sentence = _("The link “%(link)s” leads to a page that does not exist: %(address)s. Correct or remove it.")
        yield Problem("dead_link", sentence % words, field)
    elif target in hidden and target is not None and target.kind == "office":
        sentence = _(
            "The link “%(link)s” leads into the editorial office, which readers cannot enter: %(address)s. Link to "
            "the public page."
        )
        yield Problem("office_link", sentence % words, field)
    elif target in hidden:
        # Two new texts may name each other: if this stopped approval, neither could ever go first.
        sentence = _(
            "The link “%(link)s” leads to a page that readers cannot see at that time: %(address)s. Publish that "
            "first, or remove the link."
        )
        yield Problem("link_not_public", sentence % words, field, blocking=False)


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
