"""Royalty rates on their screens: their rows, the days between them, and copies of them."""

import datetime

import pytest

from articles.models import ChangeRecord, RoyaltyRate
from articles.royalties import rates
from articles.royalties.reference import EXAMPLE_IN_DONG
from tests import factories
from tests.admin.pages import errors, fields, send, words

ADD, COPY = "/admin/articles/royaltyrate/add/", "/admin/articles/royaltyrate/copy/"
FORM = "royaltyrate_form"
OWN = {"name": "QĐ 02/2026", "decree": "QĐ 02/2026", "kind": "coefficient", "fixed_unit_value": "300.000"}


def day(*numbers) -> datetime.date:
    return datetime.date(*numbers)


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.administrator)
    return client


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (
            {"effective_from": "01/06/2026"},
            "“NĐ 18/2014” còn áp dụng trong những ngày này: 01/06/2026 đến 31/08/2026.",
        ),
        (
            {"effective_from": "01/01/2014", "effective_until": "02/06/2014"},
            "“NĐ 18/2014” còn áp dụng trong những ngày này: 01/06/2014.",
        ),
        (
            {"effective_from": "01/10/2026"},
            "Không có biểu mức nào áp dụng cho những ngày này: 01/09/2026 đến 30/09/2026.",
        ),
    ],
)
def test_days_of_two_rates_and_of_none_are_refused_by_name(administrator, days, sentence):
    response = send(administrator, ADD, {**OWN, **days}, form=FORM)
    assert sentence in words(response)
    assert RoyaltyRate.objects.count() == 1


def test_days_without_a_rate_are_stored_when_they_are_meant(administrator):
    send(administrator, ADD, {**OWN, "effective_from": "01/10/2026", "gap_is_meant": "on"}, form=FORM)
    rate = RoyaltyRate.objects.get(name=OWN["name"])
    # A gap that is known is not asked about again, and other figures change without it.
    change = f"/admin/articles/royaltyrate/{rate.pk}/change/"
    assert send(administrator, change, {"fixed_unit_value": "310.000"}, form=FORM).status_code == 302
    later = {**OWN, "name": "Sau", "effective_from": "01/01/2027"}
    assert list(errors(send(administrator, ADD, later, form=FORM))) == ["effective_from"]
    send(administrator, change, {"effective_until": "01/01/2027"}, form=FORM)
    assert send(administrator, ADD, later, form=FORM).status_code == 302
    assert RoyaltyRate.objects.count() == 3


def test_an_example_clashes_with_examples_only(administrator):
    rates.store(EXAMPLE_IN_DONG)
    own = {**OWN, "effective_from": "01/09/2026"}
    assert send(administrator, ADD, own, form=FORM).status_code == 302
    assert list(errors(send(administrator, ADD, {**own, "is_example": "on"}, form=FORM))) == ["effective_from"]


def test_rows_of_a_rate_are_written_on_its_form_and_kept_in_the_diary(administrator, cast):
    rate = RoyaltyRate.objects.get()
    change, genre = f"/admin/articles/royaltyrate/{rate.pk}/change/", factories.article_type()
    shown = fields(administrator.get(change), FORM)
    assert [shown[f"shares-{n}-maximum"] for n in (0, 1)] == [["65"], ["50"]]
    number = next(n for n in range(13) if shown[f"genres-{n}-article_type"] == [str(genre.pk)])
    typed = {f"genres-{number}-usual_minimum": "0,5", f"genres-{number}-usual_maximum": "2", "shares-0-maximum": "60"}
    assert send(administrator, change, typed, form=FORM).status_code == 302
    row = rates.plain(rate).genre("tin")
    assert (str(row.usual_minimum), str(row.usual_maximum), str(row.coefficient_ceiling)) == ("0.50", "2.00", "10.00")
    assert ChangeRecord.objects.filter(subject="articles.rategenre", by=cast.administrator).exists()
    kept = ChangeRecord.objects.get(subject="articles.rateshare")
    assert (kept.before, kept.after) == ({"maximum": "65.00"}, {"maximum": "60.00"})


def test_a_range_the_wrong_way_round_is_refused(administrator):
    rate = RoyaltyRate.objects.get()
    change = f"/admin/articles/royaltyrate/{rate.pk}/change/"
    response = send(administrator, change, {"shares-0-minimum": "70"}, form=FORM)
    assert "Khoảng phải bắt đầu bằng số nhỏ hơn" in words(response)
    assert str(rate.shares.get(role="translator").minimum) == "40.00"


def test_an_example_is_copied_with_all_its_rows(administrator, cast):
    asked = {
        "source": "example-vnd",
        "name": "QĐ 7/2026",
        "decree": "QĐ 7/2026/QĐ-UBND",
        "effective_from": "01/09/2026",
    }
    response = administrator.post(COPY, asked)
    rate = RoyaltyRate.objects.get(name="QĐ 7/2026")
    assert response["Location"] == f"/admin/articles/royaltyrate/{rate.pk}/change/"
    copied = rates.plain(rate)
    assert (copied.kind, copied.effective_from, copied.is_example, copied.source) == ("vnd", day(2026, 9, 1), False, "")
    assert {row.genre: row.article_amount for row in copied.genres} == {
        row.genre: row.article_amount for row in EXAMPLE_IN_DONG.genres
    }
    assert (copied.shares, copied.bonuses) == (EXAMPLE_IN_DONG.shares, EXAMPLE_IN_DONG.bonuses)
    assert ChangeRecord.objects.filter(subject="articles.royaltyrate", by=cast.administrator).exists()


def test_a_stored_rate_is_copied_from_its_own_form(administrator):
    rate = RoyaltyRate.objects.get()
    page = administrator.get(f"/admin/articles/royaltyrate/{rate.pk}/change/").content.decode()
    assert f'href="{COPY}?source={rate.pk}"' in page
    assert administrator.get(f"{COPY}?source={rate.pk}").context["form"]["source"].value() == str(rate.pk)
    asked = {"source": rate.pk, "name": "Mới", "decree": "QĐ 1", "effective_from": "01/09/2026"}
    administrator.post(COPY, asked)
    assert RoyaltyRate.objects.get(name="Mới").genres.count() == rate.genres.count() == 13
    assert "Mới" in words(administrator.post(COPY, {**asked, "name": "Lại"}))  # its days are taken
    assert RoyaltyRate.objects.count() == 2


@pytest.mark.parametrize("sent", [{}, {"source": "x"}, {"source": "example-vnd", "effective_from": "31/02/2026"}])
def test_a_copy_of_nonsense_is_refused(administrator, sent):
    assert administrator.post(COPY, sent).status_code == 200
    assert RoyaltyRate.objects.count() == 1


@pytest.mark.parametrize("who", ["reporter", "editor", "approver", "translator", "accountant"])
def test_only_who_adds_rates_copies_them(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(COPY).status_code == client.post(COPY).status_code == 403
    if who == "accountant":
        page = client.get(f"/admin/articles/royaltyrate/{RoyaltyRate.objects.get().pk}/change/").content.decode()
        assert "NĐ 18/2014 Art 7.4b" in page
        assert COPY not in page
        assert "gap_is_meant" not in page
