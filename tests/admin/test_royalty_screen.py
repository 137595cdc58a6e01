"""What the accountant types and what the page answers: the amount, how it came about, or why there is none."""

import datetime
from decimal import Decimal

import pytest

from articles.models import Article, BaseSalary, RoyaltyRate
from tests import factories
from tests.admin.pages import change, errors, fields, send, sentences, words
from tests.factories import NOON

JUNE_2021 = datetime.datetime(2021, 6, 17, 13, tzinfo=datetime.UTC)  # 20:00 in Viet Nam
GRADED = {"article_coefficient": "1,5", "translation_share": "50"}
WORK = "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ"
PART = "50 % × 223.500 đ = 111.750 đ"


def lines(response) -> list[str]:
    return words(response).splitlines()


def example(**fields_) -> RoyaltyRate:
    rate = RoyaltyRate.objects.create(
        **{
            "name": "Biểu mức ví dụ",
            "effective_from": datetime.date(2026, 9, 1),
            "fixed_unit_value": 253_000,
            "is_example": True,
            **fields_,
        }
    )
    rate.shares.create(role="translator", minimum=40, maximum=65)
    return rate


def test_the_accountant_sees_both_sums_and_how_they_came_about(client, cast):
    article = factories.live(cast.reporter, cast.approver, published_at_vi=JUNE_2021)
    client.force_login(cast.accountant)
    response = send(client, change(article), {**GRADED, "_continue": ""}, follow=True)
    shown = lines(response)
    assert [line for line in shown if line in ("223.500 đ", "111.750 đ", WORK, PART)] == [
        "223.500 đ",
        WORK,
        "111.750 đ",
        PART,
    ]
    article.refresh_from_db()
    assert (article.royalty_amount, article.translation_royalty_amount) == (223_500, 111_750)
    assert article.royalty_snapshot["work"]["base_salary"] == 1_490_000
    assert "portal-caution" not in response.content.decode()


def test_an_english_screen_says_the_same_in_english(client, cast):
    article = factories.live(cast.reporter, cast.approver, published_at_vi=JUNE_2021)
    factories.person("Toán", user=cast.accountant, interface_language="en")
    client.force_login(cast.accountant)
    shown = lines(send(client, change(article), {**GRADED, "_continue": ""}, follow=True))
    assert "coefficient 1.5 × 10% × 1,490,000 đ (Decree 38/2019, from 1 July 2019) = 223,500 đ" in shown
    assert "111,750 đ" in shown


def test_the_date_asked_for_counts_before_the_article_is_public(client, cast):
    article = factories.draft(cast.reporter, published_at_vi=JUNE_2021)
    client.force_login(cast.accountant)
    send(client, change(article), GRADED)
    article.refresh_from_db()
    assert article.royalty_amount == 223_500


def test_without_a_date_there_is_a_sentence_and_no_amount(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.accountant)
    response = send(client, change(article), {**GRADED, "_continue": ""}, follow=True)
    article.refresh_from_db()
    assert (article.royalty_amount, article.article_coefficient) == (None, Decimal("1.5"))
    [warning, _done] = sentences(response)
    assert lines(response).count(warning) >= 2  # as a message, and where the sum would stand


def test_after_august_2026_without_a_tariff_there_is_no_amount(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.accountant)
    response = send(client, change(article), {**GRADED, "_continue": ""}, follow=True)
    article.refresh_from_db()
    assert (article.royalty_amount, article.translation_royalty_amount, article.royalty_snapshot) == (None, None, None)
    [warning, _done] = sentences(response)
    assert "12/10/2026" in warning
    assert "287/2026" in warning
    assert " đ" not in "".join(line for line in lines(response) if "hệ số" in line)


def test_an_example_tariff_is_used_and_called_an_example(client, cast):
    example()
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.accountant)
    shown = lines(send(client, change(article), {**GRADED, "_continue": ""}, follow=True))
    assert "379.500 đ" in shown
    assert "hệ số 1,5 × 253.000 đ (Biểu mức ví dụ, từ 01/09/2026, ví dụ) = 379.500 đ" in shown


def test_the_provinces_own_tariff_wins_over_the_example(client, cast):
    example()
    example(name="QĐ 01/2026", fixed_unit_value=300_000, is_example=False)
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.accountant)
    send(client, change(article), GRADED)
    article.refresh_from_db()
    assert article.royalty_amount == 450_000


RATE = {"name": "QĐ 02/2026", "decree": "QĐ 02/2026", "kind": "coefficient", "effective_from": "01/09/2026"}


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"fixed_unit_value": "300.000"}, "effective_from"),  # another tariff begins that day
        ({"effective_from": "02/09/2026"}, "unit_percentage"),  # neither a percentage nor a value
        ({"effective_from": "02/09/2026", "unit_percentage": "101"}, "unit_percentage"),
        ({"effective_from": "02/09/2026", "fixed_unit_value": "900.000.000.000.000"}, "fixed_unit_value"),
        ({"effective_from": "02/09/2026", "fixed_unit_value": "-1"}, "fixed_unit_value"),
    ],
)
def test_a_tariff_that_nobody_could_reckon_with_is_refused(client, cast, typed, refused):
    example(name="QĐ 01/2026", is_example=False)
    client.force_login(cast.administrator)
    response = send(client, "/admin/articles/royaltyrate/add/", {**RATE, **typed}, form="royaltyrate_form")
    assert list(errors(response)) == [refused]
    assert RoyaltyRate.objects.filter(name="QĐ 02/2026").count() == 0


def test_a_tariff_and_a_base_salary_are_added_as_they_are_written(client, cast):
    client.force_login(cast.administrator)
    more = {"unit_percentage": "12,5", "photo_coefficient_usual": "0,5", "rounding_step": "1000"}
    send(client, "/admin/articles/royaltyrate/add/", {**RATE, **more}, form="royaltyrate_form")
    rate = RoyaltyRate.objects.get(name="QĐ 02/2026")
    assert (str(rate.unit_percentage), str(rate.photo_coefficient_usual), rate.rounding_step) == ("12.50", "0.50", 1000)
    salary = {"decree": "NĐ 1/2027", "amount": "2.700.000 đ", "effective_from": "01/07/2027"}
    send(client, "/admin/articles/basesalary/add/", salary, form="basesalary_form")
    row = BaseSalary.objects.get(decree="NĐ 1/2027")
    assert (row.amount, row.effective_from) == (2_700_000, datetime.date(2027, 7, 1))
    response = send(client, "/admin/articles/basesalary/add/", salary, form="basesalary_form")
    assert list(errors(response)) == ["effective_from"]


def test_what_is_above_a_ceiling_is_reckoned_with_a_caution(client, cast):
    genre = factories.article_type("thu-nghiem", coefficient_ceiling=10)
    article = factories.live(cast.reporter, cast.approver, published_at_vi=JUNE_2021, article_type=genre)
    client.force_login(cast.accountant)
    high = {"article_coefficient": "12", "photo_coefficient": "11", "translation_share": "70", "_continue": ""}
    shown = lines(send(client, change(article), high, follow=True))
    assert [line for line in shown if line.startswith(("Hệ số", "Tỷ lệ")) and line.endswith(".")] == [
        "Hệ số 12 vượt mức tối đa 10 của thể loại này.",
        "Hệ số ảnh 11 vượt mức tối đa 10.",
        "Tỷ lệ của người dịch 70 % nằm ngoài khung 40–65 %.",
    ]
    article.refresh_from_db()
    assert article.royalty_amount == 1_788_000


def test_emptied_coefficients_take_the_sums_away(client, cast):
    article = factories.live(cast.reporter, cast.approver, published_at_vi=JUNE_2021)
    client.force_login(cast.accountant)
    send(client, change(article), GRADED)
    send(client, change(article), {"article_coefficient": "", "translation_share": ""})
    article.refresh_from_db()
    assert (article.royalty_amount, article.translation_royalty_amount, article.royalty_snapshot) == (None, None, None)


def test_a_kept_sum_does_not_move_with_the_tables(client, cast):
    article = factories.live(cast.reporter, cast.approver, published_at_vi=JUNE_2021)
    client.force_login(cast.accountant)
    send(client, change(article), GRADED)
    RoyaltyRate.objects.update(unit_percentage=20)
    assert WORK in lines(client.get(change(article)))
    client.force_login(cast.editor)
    send(client, change(article), {"title_vi": "Sửa chữ"})
    article.refresh_from_db()
    assert article.royalty_amount == 223_500


def test_money_shows_only_to_those_who_may_see_it(client, cast):
    article = factories.live(cast.reporter, cast.approver, published_at_vi=JUNE_2021)
    client.force_login(cast.accountant)
    send(client, change(article), {**GRADED, "payable_amount": "987.654"})
    for who in ("reporter", "editor", "approver", "translator"):
        client.force_login(getattr(cast, who))
        shown = client.get(change(article)).content.decode()
        assert not [figure for figure in ("223.500", "111.750", "987.654", "987654") if figure in shown], who
    client.force_login(cast.administrator)
    assert fields(client.get(change(article)))["payable_amount"] == ["987.654"]


def test_money_cannot_be_guessed_by_asking_the_list(client, cast):
    factories.draft(cast.reporter, payable_amount=987_654)
    client.force_login(cast.reporter)
    for question in ("payable_amount=987654", "payable_amount__gte=1", "article_coefficient__isnull=1"):
        assert client.get(f"/admin/articles/article/?{question}").status_code == 400
    assert client.get("/admin/articles/article/?approval_status_vi__exact=draft").status_code == 200


def test_the_largest_numbers_the_form_takes_are_reckoned(client, cast):
    article = factories.live(cast.reporter, cast.approver, published_at_vi=JUNE_2021, photo_count=9999)
    client.force_login(cast.accountant)
    most = {"article_coefficient": "999,99", "photo_coefficient": "999,99", "translation_share": "100"}
    assert send(client, change(article), {**most, "payable_amount": "999.999.999.999.999"}).status_code == 302
    article.refresh_from_db()
    assert article.payable_amount == 999_999_999_999_999
    assert Article.objects.filter(royalty_amount=article.translation_royalty_amount).count() == 1
    assert client.get(change(article)).status_code == 200


def test_the_clock_of_the_office_decides_nothing_about_the_day(client, cast):
    """Half an hour before midnight in Viet Nam on the last day of the old base salary, already July in no zone."""
    moment = datetime.datetime(2019, 6, 30, 16, 30, tzinfo=datetime.UTC)
    assert moment < NOON
    article = factories.live(cast.reporter, cast.approver, published_at_vi=moment)
    client.force_login(cast.accountant)
    send(client, change(article), GRADED)
    article.refresh_from_db()
    assert article.royalty_amount == 208_500  # 1.390.000 đ until that day
    later = factories.live(
        cast.reporter, cast.approver, published_at_vi=moment + datetime.timedelta(hours=1), title="Sau nửa đêm"
    )
    send(client, change(later), GRADED)
    later.refresh_from_db()
    assert later.royalty_amount == 223_500
