"""The grading screen: what is listed, what stands beside it, a grade sent as a browser sends it, what it costs."""

import datetime
import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Person, Publication, Revision, RoyaltyLine
from articles.royalties import lines, rates
from articles.royalties.reference import EXAMPLE_IN_DONG
from campaign_portal import clock
from tests import factories
from tests.admin.grading_screen import JUNE, LIST, LONG, cards, people_paid, sent
from tests.admin.pages import parsed, sentences, text_of, walk, words
from tests.factories import NOON
from tests.royalties.grades import JUNE_2021, grade, payee, public, public_in_both, row


@pytest.fixture
def accountant(client, cast):
    client.force_login(cast.accountant)
    return client


def test_a_period_s_texts_stand_in_the_order_of_their_days(accountant, cast):
    public(cast, title="Sau", day=JUNE_2021 + datetime.timedelta(days=2))
    first = public_in_both(cast, title="Trước")
    public(cast, title="Tháng bảy", day=JUNE_2021 + datetime.timedelta(days=20))
    factories.draft(cast.reporter, title="Nháp")
    response = accountant.get(JUNE)
    assert [(str(card.waiting.publication.title), card.waiting.text.language) for card in cards(response)] == [
        ("Trước", "vi"), ("Insurance for everyone", "en"), ("Sau", "vi"),
    ]  # fmt: skip
    people_paid(first)
    grade(cast, first, row(payee()))
    assert len(cards(accountant.get(JUNE))) == 2
    with clock.shifted_to(NOON):
        assert "đều đã chấm" in words(accountant.get(LIST))


def test_what_was_declared_stands_beside_what_is_counted(accountant, cast):
    body = "<p>Một hai ba bốn.</p>"
    earlier = public(cast, title="Cũ")
    [paid] = people_paid(earlier)
    grade(cast, earlier, row(paid))
    article = public(cast, title=LONG[:250], body_vi=body, page_count=2, photo_count=3, image=factories.image())
    contribution = article.contributions.get()
    paid.person = contribution.person
    paid.save()
    shown = words(accountant.get(JUNE))
    for part in ("2,0 đã khai", "3 đã khai, 1 đếm được", "cao nhất 10", LONG[:240].strip(), "Các bài trước"):
        assert part in shown, part
    [card] = cards(accountant.get(JUNE))
    assert [str(line.article_coefficient) for line in card.waiting.earlier] == ["1.50"]
    assert (card.waiting.words, card.waiting.photos) == (len(f"{LONG[:250]} Tóm tắt. Một hai ba bốn.".split()), 1)


def test_a_grade_is_typed_explained_and_stored(accountant, cast):
    article = public(cast)
    people_paid(article)
    [card] = cards(accountant.get(JUNE))
    typed = sent(card, article_coefficient="1,5")
    explained = accountant.post(card.address, {**typed, "_explain": "1"})
    assert "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ" in words(explained)
    assert not RoyaltyLine.objects.exists()
    answer = accountant.post(f"{card.address}?first=01/06/2021", typed)
    assert answer["Location"] == f"{LIST}?first=01%2F06%2F2021"
    assert "= 223.500 đ" in sentences(accountant.get(answer["Location"]))[0]
    line = RoyaltyLine.objects.get()
    assert (line.amount, line.person, line.payee.person) == (
        223_500,
        line.payee.person,
        article.contributions.get().person,
    )
    # Graded and not approved, it is graded anew on its own page.
    assert accountant.get(card.address).status_code == 200
    [card] = cards(accountant.get(card.address))
    accountant.post(card.address, sent(card, article_coefficient="2"))
    assert [line.amount for line in RoyaltyLine.objects.standing()] == [298_000]


def test_a_script_gets_the_card_alone(accountant, cast):
    article = public(cast)
    people_paid(article)
    [card] = cards(accountant.get(JUNE))
    by_script = {"headers": {"X-Requested-With": "fetch"}}
    refused = accountant.post(card.address, sent(card, article_coefficient="12"), **by_script)
    assert "<html" not in refused.content.decode()
    assert "vượt mức tối đa 10" in words(refused)
    assert "data-needs-reason" in refused.content.decode()
    wrong = accountant.post(card.address, sent(card, article_coefficient="một"), **by_script)
    # What is wrong stands below the row, which names the field; the field says that it is wrong.
    assert re.search(r"<strong>Hệ số tin:</strong>\s*<ul class=.errorlist", wrong.content.decode())
    assert 'aria-invalid="true"' in wrong.content.decode()
    done = accountant.post(card.address, sent(card, article_coefficient="12", row_reason="Loạt bài."), **by_script)
    assert "1.788.000 đ" in words(done)
    assert "is-graded" in done.content.decode()


def test_without_a_script_a_refused_grade_is_shown_again_with_what_was_typed(accountant, cast):
    article = public(cast)
    people_paid(article)
    [card] = cards(accountant.get(JUNE))
    page = accountant.post(card.address, sent(card, article_coefficient="12", row_bonus="hardship", row_percent="20"))
    assert page.status_code == 200
    assert "hãy ghi lý do" in words(page)
    assert page.context["cards"][0].form.head["article_coefficient"].value() == "12"
    more = accountant.post(card.address, {**sent(card, article_coefficient="12"), "_more": "1"})
    assert len(more.context["cards"][0].form.rows.forms) == 2
    assert not RoyaltyLine.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"row_payee": "Không ai"}, "Không có người nhận nào"),
        ({"row_payee": "Trùng tên"}, "Có nhiều người nhận trùng tên"),
        ({"row_payee": "", "row_amount": "100.000"}, "Hãy cho biết ai được trả"),
        ({"row_percent": "20"}, "cộng thêm vì lý do gì"),
        ({"row_role": "boss"}, "Hãy chọn"),
        ({"row_share": "101"}, "nhỏ hơn hoặc bằng 100"),
        ({"photo_count": "-1"}, "lớn hơn hoặc bằng 0"),
        ({"photo_coefficient": "-1"}, "lớn hơn hoặc bằng 0"),
        ({"row_amount": "100", "row_percent": "7", "row_bonus": "hardship"}, "không được cộng thêm"),
        ({"row_share": "33,333"}, "tối đa 2 chữ số thập phân"),
        ({"row_work_share": "-5"}, "lớn hơn hoặc bằng 0"),
        ({"row_amount": "100", "row_percent": "-7", "row_bonus": "hardship"}, "lớn hơn hoặc bằng 0"),
        ({"row_amount": "9" * 15}, "nhỏ hơn hoặc bằng"),
        ({"row_payee": "X (999999999999999999)"}, "Không có người nhận nào"),
        ({"row_payee": ""}, "ít nhất một người nhận"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(accountant, cast, typed, said):
    payee("Trùng tên"), payee("Trùng tên")
    people_paid(public(cast))
    [card] = cards(accountant.get(JUNE))
    page = accountant.post(card.address, sent(card, article_coefficient="1", **typed))
    assert page.status_code == 200
    assert said in words(page)
    explained = words(accountant.post(card.address, {**sent(card, article_coefficient="1", **typed), "_explain": "1"}))
    assert "Có chỗ ở đây chưa tính được." in explained or said in explained
    assert not RoyaltyLine.objects.exists()


def test_a_payee_is_found_by_the_name_alone(accountant, cast):
    public(cast)
    who = payee("Ngô Đức Kiên")
    [card] = cards(accountant.get(JUNE))
    page = accountant.get(JUNE)
    assert "(chưa biết người nhận)" in words(page)
    # Whoever is not known is entered from here, name and byline filled in.
    person = Person.objects.get(contributions__article__isnull=False)
    [way] = re.findall(r'href="(/admin/articles/payee/add/[^"]+)"', page.content.decode())
    entered = accountant.get(html.unescape(way)).context["adminform"].form
    assert (entered["name"].value(), str(entered["person"].value())) == (person.full_name, str(person.pk))
    accountant.post(card.address, sent(card, article_coefficient="1", row_payee=" Ngô Đức  Kiên "))
    assert RoyaltyLine.objects.get().payee == who


def test_whoever_the_byline_names_twice_has_one_row(accountant, cast):
    """As reporter and as author of one text: both are paid as its author."""
    public(cast)
    revision = Publication.objects.get().revision
    [entry] = revision.byline
    Revision._base_manager.filter(pk=revision.pk).update(byline=[entry, {**entry, "role": "author"}])
    for who in ("", "Ngô Đức Kiên"):
        if who:
            payee(who, person=Person.objects.get(pk=entry["person"]))
        [card] = cards(accountant.get(JUNE))
        assert len(card.form.rows.forms) == 1
    accountant.post(card.address, sent(card, article_coefficient="1"))
    assert RoyaltyLine.objects.get().amount == 149_000


def test_a_line_sent_back_is_listed_again_with_the_reason(accountant, cast):
    article = public(cast)
    [line] = grade(cast, article, row(payee()))
    lines.send_back(line, by=cast.approver, reason="Hệ số quá cao.")
    assert "Bị trả lại: Hệ số quá cao." in words(accountant.get(JUNE))


def test_a_tariff_in_dong_shows_what_the_genre_is_paid(accountant, cast):
    rates.store(EXAMPLE_IN_DONG, is_example=False, decree="QĐ 7/2026")
    public(cast, day=datetime.datetime(2026, 10, 1, tzinfo=datetime.UTC))
    assert "250.000 đ, 100.000 đ mỗi ảnh" in words(accountant.get(f"{LIST}?first=01/10/2026&last=31/10/2026"))


@pytest.mark.parametrize("name", ["article_coefficient", "photo_coefficient"])
def test_what_a_tariff_in_dong_does_not_ask_for_is_refused_all_the_same(accountant, cast, name):
    rates.store(EXAMPLE_IN_DONG, is_example=False, decree="QĐ 7/2026")
    people_paid(public(cast, day=datetime.datetime(2026, 10, 1, tzinfo=datetime.UTC)))
    [card] = cards(accountant.get(f"{LIST}?first=01/10/2026&last=31/10/2026"))
    assert "lớn hơn hoặc bằng 0" in words(accountant.post(card.address, sent(card, **{name: "-1"})))
    assert not RoyaltyLine.objects.exists()


def test_nobody_grades_themselves_on_the_screen_either(client, cast):
    public(cast)
    own = payee("Tôi", person=factories.person("Tôi", user=cast.superuser))
    client.force_login(cast.superuser)
    [card] = cards(client.get(JUNE))
    page = client.post(card.address, sent(card, article_coefficient="1", row_payee=f"Tôi ({own.pk})"))
    assert "chính mình" in words(page)
    assert not RoyaltyLine.objects.exists()


def test_a_row_that_was_not_sent_is_no_row(accountant, cast):
    public(cast)
    [card] = cards(accountant.get(JUNE))
    typed = sent(card, article_coefficient="1", row_payee="")
    counts = {name: "3" if name.endswith("TOTAL_FORMS") else "0" for name in typed if name.endswith("_FORMS")}
    assert accountant.post(card.address, {**typed, **counts}).status_code == 200
    assert not RoyaltyLine.objects.exists()


@pytest.mark.parametrize(("count", "said"), [("21", "20"), ("x", "TOTAL_FORMS")])
def test_more_payees_than_a_text_may_have_are_refused_in_words(accountant, cast, count, said):
    people_paid(public(cast))
    [card] = cards(accountant.get(JUNE))
    typed = sent(card, article_coefficient="1")
    counted = next(name for name in typed if name.endswith("TOTAL_FORMS"))
    page = accountant.post(card.address, {**typed, counted: count})
    [told] = [text_of(node) for node in walk(parsed(page)) if node.get("class") == "portal-errors"]
    assert said in told
    assert not RoyaltyLine.objects.exists()


@pytest.mark.parametrize("who", ["reporter", "editor", "approver", "translator", "administrator"])
def test_the_screen_opens_to_accountants_alone(client, cast, who):
    article = public(cast)
    number = article.publications.get().pk
    client.force_login(getattr(cast, who))
    assert client.get(LIST).status_code == client.get(f"{LIST}{number}/").status_code == 403
    assert client.post(f"{LIST}{number}/", {}).status_code == 403
    client.force_login(cast.stranger)
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_an_unknown_text_is_not_found(accountant, number):
    assert accountant.get(f"{LIST}{number}/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "first=x",
        "last=31/02/2021",
        "first=02/06/2021&last=01/06/2021",
        "after=x",
        "after=0001-01-01T00:00:00%2B14:00_1",
        "after=9999-12-31T23:59:59-14:00_1",
        "after=2021-06-17T00:00:00_1",
        "after=" + "9" * 40,
    ],
)
def test_odd_questions_are_answered(accountant, cast, query):
    public(cast)
    assert accountant.get(f"{LIST}?{query}").status_code == 200


def test_one_text_and_three_cost_the_same_and_a_page_goes_on_where_it_ended(accountant, cast, monkeypatch):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert accountant.get(JUNE).status_code == 200
        return len(queries)

    people_paid(public(cast, title="Một"))
    accountant.get(JUNE)
    one = count()
    for number in range(2, 5):
        people_paid(public_in_both(cast, title=f"Bài {number}"))
    assert count() == one
    monkeypatch.setattr("articles.admin.grading.PAGE", 3)
    seen, address = [], JUNE
    while address:
        response = accountant.get(address)
        seen += [card.waiting.publication.pk for card in cards(response)]
        address = f"{LIST}{response.context['following']}" if response.context["following"] else ""
    assert len(seen) == len(set(seen)) == 7
