"""What every page says of the portal itself: name, emblem, colours, the legal notice, the links around the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.templatetags.static import static
from django.utils.translation import gettext as _

from articles.choices import Colour, LinkPlace
from articles.freshness import memory
from articles.models import Image, Publication, Site, SiteLink
from articles.models.prepared import ANY_NOW, Prepared
from articles.public.addresses import address

# Wide enough for a sharp emblem of 56 points on a phone's screen.
EMBLEM_WIDTH = 160


@dataclass(frozen=True)
class Link:
    name: str
    address: str


@dataclass(frozen=True)
class Shown:
    """The portal in one language. An empty text is not known and is left out."""

    language: str
    name: str
    tagline: str
    emblem: Image | None
    colour: str
    unit: str
    responsible: str
    address: str
    phone: str
    email: str
    licence: str
    menu: list[Link]
    pages: list[Link]
    agencies: list[Link]

    @property
    def dialled(self) -> str:
        """The telephone number as a telephone takes it."""
        return re.sub(r"[^+0-9]", "", self.phone)

    @property
    def emblem_address(self) -> str:
        return self.emblem.address(EMBLEM_WIDTH) if self.emblem else static("img/emblem.svg")

    @property
    def publisher(self) -> str:
        """The agency that issues the portal."""
        return self.unit or self.name

    @property
    def description(self) -> str:
        """One sentence for those who have not opened the portal yet."""
        return _("News and public information campaigns of the province, in Vietnamese and English.")

    @property
    def is_known(self) -> bool:
        return any((self.unit, self.responsible, self.address, self.phone, self.email))


def shown(language: str, *, now: datetime, has_links: bool = True) -> Shown:
    """The portal at `now`; without the links where nothing shows them."""
    name = ("site", language, "with links" if has_links else "")
    return memory.kept(name, lambda: _shown(language, now=now, has_links=has_links), now=now)


def _shown(language: str, *, now: datetime, has_links: bool) -> Shown:
    """Two queries: the row, and the links."""
    site = Site.current()
    links = LINKS.rows(language=language, now=now) if has_links else []
    texts = {name: site.text(language, name) for name in ("tagline", "unit", "responsible", "address", "licence")}
    return Shown(
        language=language,
        name=site.text(language, "name") or _("Campaign portal"),
        emblem=site.emblem,
        colour="" if site.colour == Colour.TEAL else site.colour,
        phone=site.phone,
        email=site.email,
        menu=_in(LinkPlace.MENU, links, language),
        pages=_in(LinkPlace.FOOTER, links, language),
        agencies=_in(LinkPlace.AGENCY, links, language),
        **texts,
    )


def links_in(language: str, now: datetime) -> QuerySet[SiteLink]:
    """The links in order, each with the title and slug of its page while that is public in `language`."""
    live = Publication.objects.public(language, now).filter(article=OuterRef("page"), is_page=True)
    of_page = {"title": Subquery(live.values("title")[:1]), "page_slug": Subquery(live.values("slug")[:1])}
    return SiteLink.objects.annotate(**of_page).order_by("order", "pk")


LINKS = Prepared(links_in, ANY_NOW)


def _in(place: LinkPlace, links: list[Any], language: str) -> list[Link]:
    made = (_link(link, language) for link in links if link.place == place)
    return [link for link in made if link is not None]


def _link(link: Any, language: str) -> Link | None:
    """A page without a public text in this language has no link, and neither has an address without a name."""
    name = getattr(link, f"name_{language}") or link.title
    if link.page_id is None:
        return Link(name, link.url) if name else None
    return Link(name, address("page", language, link.page_id, link.page_slug)) if link.title else None
