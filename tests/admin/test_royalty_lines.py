"""The lists of royalty lines: filtered, approved, sent back, corrected; and everybody's own, seen by nobody else."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import Role
from articles.models import BaseSalary, RoyaltyLine, Unit
from articles.royalties import lines, rates
from articles.royalties.reference import EXAMPLE_TARIFF
from tests import factories
from tests.admin.hunt import english
from tests.admin.pages import send, sentences, words
from tests.people import member
from tests.royalties.grades import OCTOBER_2026, grade, payee, public, public_in_both, row

LINES, DECIDE, MINE = "/admin/royalty-lines/", "/admin/royalty-lines/decide/", "/admin/my-royalties/"
DIFFERING = "/admin/royalty-lines/differing/"


def shown(response) -> list[int]:
    return [entry[0].pk for entry in response.context["rows"]]


@pytest.fixture
def two(cast):
    unit = Unit.objects.create(name_vi="Sở Y tế")
    [first] = grade(cast, public(cast, title="Một", unit=unit), row(payee("A")))
    later = datetime.datetime(2021, 7, 1, tzinfo=datetime.UTC)
    [second] = grade(cast, public(cast, title="Hai", day=later), row(payee("B")))
    return first, second


def test_lines_are_filtered_by_day_unit_payee_and_state(client, cast, two):
    first, second = two
    client.force_login(cast.approver)
    everything = [second.pk, first.pk]
    for query, expected in {
        "": everything, "state=any": everything, "state=approved": [], "first=01/07/2021": [second.pk],
        "last=30/06/2021": [first.pk], f"unit={first.unit_id}": [first.pk], f"payee={second.payee_id}": [second.pk],
        "state=x": everything, "payee=x": everything, "first=32/13/2021": everything, "after=x": everything,
        "first=02/07/2021&last=01/07/2021": everything,
    }.items():  # fmt: skip
        assert shown(client.get(f"{LINES}?{query}")) == expected, query
    assert "447.000 đ" in words(client.get(LINES))


def test_ticked_lines_are_approved_and_what_is_refused_is_said(client, cast, two):
    own = payee("Tôi", person=factories.person("Tôi", user=cast.approver))
    [mine] = grade(cast, public(cast, title="Ba"), row(own))
    client.force_login(cast.approver)
    page = client.get(LINES)
    assert f'id="line-{mine.pk}"' in page.content.decode()
    answer = client.post(f"{DECIDE}?state=graded", {"line": [line.pk for line in (*two, mine)], "approve": "1"})
    assert answer["Location"] == f"{LINES}?state=graded"
    told = sentences(client.get(answer["Location"]))
    assert "Đã duyệt 2 dòng." in told
    assert any("chính mình" in sentence for sentence in told)
    assert {line.state for line in RoyaltyLine.objects.exclude(pk=mine.pk)} == {"approved"}
    mine.refresh_from_db()
    assert mine.state == "graded"


def test_lines_are_sent_back_with_a_reason_only(client, cast, two):
    client.force_login(cast.approver)
    ticked = {"line": [two[0].pk], "send_back": "1"}
    answer = client.post(f"{DECIDE}?state=graded", {**ticked, "reason": " "})
    two[0].refresh_from_db()
    assert two[0].state == "graded"
    # What was ticked stays ticked, and the reason is waited for.
    page = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert re.findall(r'id="line-(\d+)"[^>]* checked', page) == [str(two[0].pk)]
    assert re.search(r'id="id_reason"[^>]* autofocus', page)
    client.post(DECIDE, {**ticked, "reason": "Xem lại."})
    two[0].refresh_from_db()
    assert (two[0].state, two[0].ended_reason) == ("sent_back", "Xem lại.")
    assert "Xem lại." in words(client.get(f"{LINES}?state=sent_back"))


@pytest.mark.parametrize("sent", [{}, {"line": "x", "approve": "1"}, {"line": "9" * 18, "approve": "1"}])
def test_a_form_of_nonsense_decides_nothing(client, cast, two, sent):
    client.force_login(cast.approver)
    assert client.post(DECIDE, sent, follow=True).status_code == 200
    assert client.get(DECIDE).status_code == 405
    assert {line.state for line in RoyaltyLine.objects.all()} == {"graded"}


@pytest.mark.parametrize(
    ("who", "sees", "decides"),
    [
        ("reporter", 403, 403), ("editor", 403, 403), ("translator", 403, 403), ("approver", 200, 302),
        ("accountant", 200, 403), ("administrator", 200, 403), ("superuser", 200, 302), ("stranger", 302, 302),
    ],
)  # fmt: skip
def test_each_role_sees_and_decides_what_is_its_own(client, cast, two, who, sees, decides):
    line = two[0]
    client.force_login(getattr(cast, who))
    assert client.get(LINES).status_code == client.get(f"{LINES}{line.pk}/").status_code == sees
    assert client.post(DECIDE, {"line": [line.pk], "approve": "1"}).status_code == decides
    assert client.get(DIFFERING).status_code == client.get(f"{DIFFERING}?since=x").status_code == sees
    corrects = 302 if who in ("accountant", "superuser", "stranger") else 403
    assert client.post(DIFFERING, {"line": [line.pk], "reason": "Vì"}).status_code == corrects
    line.refresh_from_db()
    assert line.state == ("approved" if who in ("approver", "superuser") else "graded")


def test_a_line_is_taken_back_or_corrected_on_its_page(client, cast, two):
    first, second = two
    client.force_login(cast.accountant)
    client.post(f"{LINES}{second.pk}/", {"_take_back": "1"})
    second.refresh_from_db()
    assert second.state == "taken_back"
    lines.approve(first, by=cast.approver)
    page = f"{LINES}{first.pk}/"
    assert "Điều chỉnh dòng này" in words(client.get(page))
    assert client.post(page, {"_correct": "1"}).status_code == 200
    assert not RoyaltyLine.objects.filter(corrects=first).exists()
    assert "vốn đã trả đúng" in words(client.post(page, {"_correct": "1", "should_be": "223.500", "reason": "Vì"}))
    client.post(page, {"_correct": "1", "should_be": "149.000", "reason": "Nhầm hệ số."})
    new = RoyaltyLine.objects.get(corrects=first)
    assert (new.amount, new.reason) == (-74_500, "Nhầm hệ số.")
    assert "-74.500 đ" in words(client.get(page))
    assert f"dòng {first.pk}" in words(client.get(f"{LINES}{new.pk}/"))
    client.force_login(cast.approver)
    client.post(page, {"_correct": "1", "should_be": "1", "reason": "Vì"})
    assert RoyaltyLine.objects.filter(corrects=first).count() == 1


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_an_unknown_line_is_not_found(client, cast, number):
    client.force_login(cast.accountant)
    assert client.get(f"{LINES}{number}/").status_code == 404


def test_a_rule_for_past_days_tells_what_would_differ_and_changes_nothing(client, cast, two):
    client.force_login(cast.administrator)
    salary = BaseSalary.objects.get(decree="NĐ 38/2019")
    address = f"/admin/articles/basesalary/{salary.pk}/change/"
    typed = {"decree": salary.decree, "amount": "1.500.000", "effective_from": "01/07/2019", "source": "V"}
    answer = send(client, address, typed, form="basesalary_form", follow=True)
    assert any("Không dòng nào bị thay đổi" in sentence for sentence in sentences(answer))
    assert {line.amount for line in RoyaltyLine.objects.all()} == {223_500}
    address = f"{DIFFERING}?since=2019-07-01"
    assert f'href="{address}"' in answer.content.decode()
    assert 'name="line"' not in client.get(address).content.decode()  # an administrator only looks
    client.force_login(cast.accountant)
    page = client.get(address)
    assert "223.500 đ → 225.000 đ" in words(page)
    lines.approve(two[0], by=cast.approver)
    client.post(f"{DIFFERING}?since=2019-07-01", {"line": [line.pk for line in two], "reason": ""})
    assert RoyaltyLine.objects.count() == 2
    client.post(f"{DIFFERING}?since=2019-07-01", {"line": [line.pk for line in two], "reason": "NĐ mới"})
    assert [line.amount for line in RoyaltyLine.objects.filter(corrects=two[0])] == [1_500]
    assert RoyaltyLine.objects.count() == 3
    assert "223.500 đ → 225.000 đ" in words(client.get(f"{DIFFERING}?since=2019-07-01"))  # the other, not approved
    assert client.post(DIFFERING, {}).status_code == 302


def test_one_line_and_many_cost_the_same(client, cast, two, monkeypatch):
    def count(address) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    client.force_login(cast.approver)
    before = count(LINES)
    for number in range(4):
        grade(cast, public_in_both(cast, title=f"Bài {number}"), row(payee(f"P{number}")))
    assert count(LINES) == before
    monkeypatch.setattr("articles.admin.royalty_lines.PAGE", 4)
    first = client.get(LINES)
    rest = client.get(f"{LINES}{first.context['following']}")
    assert (len(shown(first)), len(shown(rest))) == (4, 2)
    assert not set(shown(first)) & set(shown(rest))


def test_a_copied_rate_tells_what_would_differ_too(client, cast):
    rates.store(EXAMPLE_TARIFF)
    grade(cast, public(cast, day=OCTOBER_2026), row(payee()))
    client.force_login(cast.superuser)
    asked = {"source": "example-vnd", "name": "QĐ 7", "decree": "QĐ 7/2026", "effective_from": "01/09/2026"}
    answer = client.post("/admin/articles/royaltyrate/copy/", asked, follow=True)
    assert f"{DIFFERING}?since=2026-09-01" in answer.content.decode()
    assert "379.500 đ → 250.000 đ" in words(client.get(f"{DIFFERING}?since=2026-09-01"))


def test_many_lines_of_the_past_are_looked_at_page_by_page(client, cast, monkeypatch):
    """Saving an old base salary, and the list it leads to, reckon no more than a page of lines, in as many queries."""
    monkeypatch.setattr("articles.admin.line_review.LOOKED_AT", 3)
    known = BaseSalary.objects.get(decree="NĐ 38/2019")
    address = f"/admin/articles/basesalary/{known.pk}/change/"
    client.force_login(cast.superuser)

    def cost(act) -> tuple[int, int]:
        """How many queries there were, and how many of them read lines, each with a limit."""
        with CaptureQueriesContext(connection) as queries:
            assert act().status_code == 200
        of_lines = [each["sql"] for each in queries if 'FROM "articles_royaltyline" INNER JOIN' in each["sql"]]
        assert [sql for sql in of_lines if "LIMIT 4" not in sql] == []
        return len(queries), len(of_lines)

    costs = []
    for count in (4, 8):
        BaseSalary.objects.filter(pk=known.pk).update(amount=1_490_000)
        while RoyaltyLine.objects.count() < count:
            grade(cast, public(cast, title="Bài"), row(payee("A")))
        costs.append(
            (
                cost(lambda: send(client, address, {"amount": "1500000"}, form="basesalary_form", follow=True)),
                cost(lambda: client.get(f"{DIFFERING}?since=2019-07-01")),
            )
        )
    assert costs[0] == costs[1]
    seen, following = [], f"{DIFFERING}?since=2019-07-01"
    while following:
        page = client.get(following)
        assert "Trong 3 dòng" in words(page) or not page.context["following"]
        seen += [each.line.pk for each, _words in page.context["rows"]]
        following = page.context["following"]
    assert seen == list(RoyaltyLine.objects.order_by("published_on", "pk").values_list("pk", flat=True))


def test_where_none_of_the_first_lines_would_differ_that_is_said(client, cast, monkeypatch):
    monkeypatch.setattr("articles.admin.line_review.LOOKED_AT", 1)
    for number in range(2):
        grade(cast, public(cast, title=f"Bài {number}"), row(payee("A")))
    client.force_login(cast.superuser)
    address = f"/admin/articles/basesalary/{BaseSalary.objects.get(decree='NĐ 38/2019').pk}/change/"
    page = send(client, address, {"source": "Công báo"}, form="basesalary_form", follow=True)
    assert any("Có hơn 1 dòng từ 01/07/2019" in sentence for sentence in sentences(page))


@pytest.mark.once
def test_no_english_is_left_over_on_any_of_these_screens(client, cast, two):
    lines.approve(two[0], by=cast.approver)
    lines.correct(two[0], should_be=1, by=cast.accountant, reason="Nhầm.")
    lines.send_back(two[1], by=cast.approver, reason="Xem lại.")
    BaseSalary.objects.filter(decree="NĐ 38/2019").update(amount=1_500_000)
    own = payee("Tôi", person=factories.person("Tôi", user=cast.superuser))
    grade(cast, public(cast, title="Của tôi"), row(own, "editor", amount=1_000, reason="Khoán."))
    client.force_login(cast.superuser)
    addresses = [
        "/admin/grading/?first=01/06/2021&last=31/07/2021", "/admin/grading/?first=x",
        "/admin/grading/?last=01/01/2010",
        f"{LINES}?state=any", f"{LINES}?payee=x", f"{LINES}{two[0].pk}/", f"{LINES}{two[1].pk}/", MINE,
        f"{DIFFERING}?since=2019-07-01", f"{DIFFERING}?since=2090-07-01", "/admin/articles/royaltyrate/copy/",
    ]  # fmt: skip
    assert [line for address in addresses for line in english(client.get(address))] == []
    assert english(client.post("/admin/articles/royaltyrate/copy/", {})) == []
    factories.person("Toán", user=cast.accountant, interface_language="en")
    client.force_login(cast.accountant)
    shown = words(client.get(f"{LINES}?state=any"))
    assert "coefficient 1.5 × 10% × 1,490,000 đ (Decree 38/2019, from 1 July 2019) = 223,500 đ" in shown


def test_my_work_tells_how_many_lines_wait_for_an_approver(client, cast, two):
    own = payee("Tôi", person=factories.person("Tôi", user=cast.approver))
    grade(cast, public(cast, title="Ba"), row(own))
    # Nor what the byline names them for, whoever is paid.
    grade(cast, public(cast, title="Bốn"), row(payee("Người khác"), person=own.person))
    client.force_login(cast.approver)
    page = client.get("/admin/")
    assert [(pointer.count, pointer.address) for pointer in page.context["royalties"]] == [(2, LINES)]
    assert "Dòng chờ duyệt 2" in words(page).replace("\n", " ")
    client.force_login(cast.accountant)
    assert [pointer.address for pointer in client.get("/admin/").context["royalties"]] == ["/admin/statements/"]
    client.force_login(cast.reporter)
    assert client.get("/admin/").context["royalties"] == []


# --- one's own ---------------------------------------------------------------------------------------------


ROLES = [role.value.lower() for role in Role]


@pytest.mark.parametrize("who", [*ROLES, "superuser"])
def test_everybody_sees_their_own_lines_and_nobody_else_s(client, cast, two, who):
    user = getattr(cast, who)
    client.force_login(user)
    assert "chưa gắn với người nhận" in words(client.get(MINE))
    own = payee("Chính chủ", person=factories.person("Chủ", user=user))
    assert "Chưa có bài nào của bạn" in words(client.get(MINE))
    other = member("ketoan-khac", Role.ACCOUNTANT)
    [mine] = grade(cast, public(cast, title="Của tôi"), row(own), coefficient="2", by=other)
    page = client.get(MINE)
    assert shown(page) == [mine.pk]
    text = words(page)
    assert "Của tôi" in text
    assert "= 298.000 đ" in text
    assert not [word for word in ("Một", "223.500", "ketoan") if word in text]
    lines.take_back(mine, by=other)
    assert shown(client.get(MINE)) == []


@pytest.mark.parametrize("who", ["stranger", "anonymous"])
def test_who_is_not_staff_is_asked_to_sign_in(client, cast, two, who):
    if who == "stranger":
        payee("Người lạ", person=factories.person("Lạ", user=cast.stranger))
        client.force_login(cast.stranger)
    for address in (MINE, LINES, DIFFERING):
        assert client.get(address).status_code == 302


def test_nothing_of_the_money_reaches_readers(client, cast, two):
    for address in ("/", two[0].article.publications.get().get_absolute_url()):
        page = client.get(address).content.decode()
        assert not [word for word in ("223.500", "nhuận bút", "hệ số") if word in page]
