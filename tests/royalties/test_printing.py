"""What papers get of a closed statement: its own figures, in either language, and nobody's secrets."""

import dataclasses
import datetime
from decimal import Decimal

from articles.models import Payee, Site, StatementPayee
from articles.royalties import printing, rules, sums
from articles.royalties.reference import BASE_SALARIES, NATIONAL_RATES
from tests import factories
from tests.royalties.office import JULY, MID_JULY, PAY_DAY


def graded() -> dict:
    day = datetime.date(2021, 6, 17)
    work = rules.GradedWork(
        published_on=day, article_coefficient=Decimal(1), photo_coefficient=Decimal("0.5"), photo_count=2
    )
    base = rules.select_in_force(BASE_SALARIES, on=day)
    line = rules.article_royalty(work, rate=NATIONAL_RATES[0], base_salary=base)
    return {"amount": line.amount, "snapshot": sums.snapshot(line)}


def translated(gross: int) -> dict:
    line = rules.translator_royalty(gross, share=Decimal(50), rate=NATIONAL_RATES[0])
    return {"amount": line.amount, "snapshot": sums.snapshot(line), "role": "translator", "language": "en"}


def test_a_statement_in_both_languages(office):
    Site(name_vi="Cổng tỉnh", name_en="The portal").save()
    office.line(office.payee(person=factories.person("Trang", pen_name="Đoan Trang")), **graded())
    office.line(office.payee("Lê Bình"), **translated(298_000))
    closed = office.close()
    Site(name_vi="Cổng khác").save()
    Payee.objects.update(name="Ai đó")
    vi, en = printing.on_paper(closed, language="vi"), printing.on_paper(closed, language="en")
    assert (vi.office, en.office, vi.unit, vi.year, vi.number) == ("Cổng tỉnh", "The portal", "", 2026, 1)
    assert (vi.first_day, vi.last_day, vi.payment_on, vi.fingerprint) == (*JULY, PAY_DAY, f"1:{closed.hash}")
    assert (vi.gross, vi.withheld, vi.net, vi.row_count, len(vi.payments)) == (447_000, 0, 447_000, 2, 2)
    second, first = [payment.rows[0] for payment in vi.payments], [payment.rows[0] for payment in en.payments]
    assert [payment.payee for payment in vi.payments] == ["Lê Bình", "Đoàn Trang"]
    assert (second[1].number, second[1].title, second[1].published_on) == (2, "Bảo hiểm đến từng thôn", MID_JULY)
    assert (second[1].genre, first[1].genre) == ("Tin", "News item")
    assert second[1].explained.startswith("(hệ số tin 1 + hệ số ảnh 0,5 × 2 ảnh) × 10 % × 1.490.000 đ")
    assert first[1].explained.startswith("(article coefficient 1 + photo coefficient 0.5 × 2 photos)")


def test_the_figures_of_each_formula(office):
    office.line(office.payee("An"), **graded())
    office.line(office.payee("Bình"), **translated(298_000))
    office.line(office.payee("Chi"), 70_000)
    author, translator, agreed = (
        payment.rows[0] for payment in printing.on_paper(office.close(), language="vi").payments
    )
    assert (author.gross, author.share, author.pages, author.photos) == (298_000, 100, 2, 2)
    assert (author.article_coefficient, author.photo_coefficient, author.unit_value) == (1, Decimal("0.5"), 149_000)
    assert (translator.gross, translator.share, translator.amount, translator.pages) == (298_000, 50, 149_000, None)
    assert (agreed.gross, agreed.share, agreed.article_coefficient, agreed.photos) == (70_000, 100, None, None)


def test_a_slip_holds_one_payment(office):
    office.line(office.payee("An"), 1)
    office.line(office.payee("Bình"), 2)
    office.close()
    paper, payment = printing.slip(StatementPayee.objects.get(name="Bình"), language="vi")
    assert (payment.payee, payment.gross, [row.number for row in payment.rows]) == ("Bình", 2, [2])
    assert list(paper.payments) == [payment]
    assert "An" not in str(dataclasses.asdict(payment))


def test_a_statement_is_read_payment_by_payment(office, django_assert_num_queries):
    for name in ("An", "Bình", "Chi"):
        for amount in (1, 2, 3):
            office.line(office.payee(name), amount)
    paper = printing.on_paper(office.close(), language="vi")
    with django_assert_num_queries(3):
        assert [len(payment.rows) for payment in paper.payments] == [3, 3, 3]
