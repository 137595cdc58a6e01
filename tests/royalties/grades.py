"""Payees, public texts and grades for tests of royalty lines."""

import datetime
from decimal import Decimal

from articles.models import Payee, RoyaltyLine
from articles.royalties import lines
from articles.royalties.sheets import PayeeRow, Sheet
from tests import factories

JUNE_2021 = datetime.datetime(2021, 6, 17, 13, 0, tzinfo=datetime.UTC)
OCTOBER_2026 = datetime.datetime(2026, 10, 1, 1, 0, tzinfo=datetime.UTC)


def payee(name="Trần Minh Khuê", **fields) -> Payee:
    return Payee.objects.create(name=name, **fields)


def public(cast, day=JUNE_2021, **fields):
    return factories.live(cast.reporter, cast.approver, published_at_vi=day, **fields)


def public_in_both(cast, day=JUNE_2021, **fields):
    more = {"published_at_vi": day, "published_at_en": day, **fields}
    return factories.live_in_both(cast.reporter, cast.translator, cast.approver, **more)


def sheet(*rows, coefficient="1.5", photo=None, photos=None) -> Sheet:
    return Sheet(
        article_coefficient=Decimal(coefficient) if coefficient else None,
        photo_coefficient=Decimal(photo) if photo else None,
        photo_count=photos,
        rows=rows,
    )


def row(who, role="author", **more) -> PayeeRow:
    for name in ("share", "work_share"):
        if name in more:
            more[name] = Decimal(more[name])
    return PayeeRow(payee=who, role=role, **more)


def grade(cast, article, *rows, language="vi", by=None, **head) -> list[RoyaltyLine]:
    return lines.grade(article, language=language, sheet=sheet(*rows, **head), by=by or cast.accountant)
