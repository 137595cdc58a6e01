"""A few addresses of an older portal: some that lead to articles of the demo, some that still lead nowhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from articles.choices import Language, RedirectReason, TargetKind
from articles.models import MissingAddress, Publication
from articles.redirects import keeping, paths
from articles.redirects.targets import Target

OLD = "/Lists/TinTuc/View.aspx?ItemID={}"
KNOWN = 3
# Address, times by readers and by robots, where the link stands.
MISSING = (
    ("/Lists/TinTuc/View.aspx?ItemID=41", 12, 3, "sotttt.example.gov.vn"),
    ("/Pages/lien-he.aspx", 7, 0, ""),
    ("/tin-tuc/bao-hiem/", 2, 5, "bao.example.vn"),
)


def keep(*, by: User, now: datetime) -> None:
    newest = Publication.objects.public(Language.VI, now).newest_first()[:KNOWN]
    for number, publication in enumerate(newest, start=101):
        target = Target(TargetKind.ARTICLE, Language.VI, number=publication.article_id)
        keeping.store(paths.written(OLD.format(number)), target, reason=RedirectReason.IMPORT, by=by)
    for days, (path, readers, robots, host) in enumerate(MISSING):
        MissingAddress.objects.create(
            path=paths.written(path),
            times_seen=readers,
            times_by_robots=robots,
            first_seen=now - timedelta(days=30),
            last_seen=now - timedelta(days=days),
            referrer_host=host,
        )
