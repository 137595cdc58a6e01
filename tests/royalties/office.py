"""Rows for the tests of statements: an article, payees and approved lines, as grading leaves them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from articles.models import Article, Payee, Revision, RoyaltyLine, RoyaltyStatement, Unit
from articles.royalties import closing, rules, statements, sums
from campaign_portal import clock
from tests import factories
from tests.people import Cast

JULY = (datetime.date(2026, 7, 1), datetime.date(2026, 7, 31))
AUGUST = (datetime.date(2026, 8, 1), datetime.date(2026, 8, 31))
SEPTEMBER = (datetime.date(2026, 9, 1), datetime.date(2026, 9, 30))
PAY_DAY = datetime.date(2026, 10, 5)
# Before the first payment of any test.
CLOSED_AT = datetime.datetime(2026, 6, 1, 9, tzinfo=clock.ZONE)
MID_JULY = datetime.date(2026, 7, 15)


@dataclass
class Office:
    cast: Cast

    def payee(self, name: str = "Đoàn Trang", **fields) -> Payee:
        return Payee.objects.get_or_create(name=name, defaults=fields)[0]

    def unit(self, name: str = "Huyện") -> Unit:
        return Unit.objects.create(name_vi=name, name_en=name)

    def text(self, title: str = "Bảo hiểm đến từng thôn") -> Revision:
        """A Vietnamese text of a new article, as far as a line needs it."""
        author, genre = self.cast.reporter, factories.article_type()
        article = Article.objects.create(title_vi=title, article_type=genre, created_by=author, page_count=2)
        return Revision.objects.create(
            article=article, language="vi", number=1, title=title, slug="bai", author=author, created_at=factories.NOON
        )

    def line(self, payee: Payee, amount: int, *, title: str = "Bảo hiểm đến từng thôn", **fields) -> RoyaltyLine:
        """An approved line of 15 July, as somebody else than the closing accountant left it."""
        revision = self.text(title)
        values = {
            "article": revision.article,
            "revision": revision,
            "published_on": MID_JULY,
            "language": "vi",
            "payee": payee,
            "role": "author",
            "amount": amount,
            "state": "approved",
            "graded_by": self.cast.administrator,
            "graded_at": factories.NOON,
            "approved_by": self.cast.approver,
            "approved_at": factories.NOON,
            **fields,
        }
        values.setdefault("snapshot", sums.snapshot(self._sum(amount, fields.get("corrects"))))
        return RoyaltyLine.objects.create(**values)

    def _sum(self, amount: int, corrected: RoyaltyLine | None) -> sums.Sum:
        if corrected is None:
            return rules.lump_sum(amount)
        return rules.correction(line=corrected.pk, was=corrected.amount, should_be=corrected.amount + amount)

    def draft(self, period=JULY, *, unit=None, payment_on=PAY_DAY) -> RoyaltyStatement:
        return statements.open_draft(
            unit=unit, first=period[0], last=period[1], payment_on=payment_on, by=self.cast.accountant
        )

    def close(self, statement: RoyaltyStatement | None = None, *, by=None, now=CLOSED_AT) -> RoyaltyStatement:
        statement = statement or self.draft()
        seen = statements.preview(statement).fingerprint
        return closing.close(statement, by=by or self.cast.accountant, fingerprint=seen, now=now)

    def closed(self, *amounts: int, period=JULY) -> RoyaltyStatement:
        """A closed statement of one payee's lines."""
        day = period[0] + datetime.timedelta(days=9)
        for amount in amounts or (223_500,):
            self.line(self.payee(), amount, published_on=day)
        return self.close(self.draft(period))
