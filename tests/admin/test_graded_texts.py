"""What the office sees of texts that were graded: their lines on other screens, sent back, graded anew."""

import datetime
from decimal import Decimal

import pytest

from articles.models import Article, RoyaltyLine
from articles.royalties import lines, rates
from articles.royalties.reference import EXAMPLE_IN_DONG
from articles.royalties.rules import Bonus
from tests.admin.grading_screen import JUNE, LIST, cards, people_paid, sent
from tests.admin.pages import parsed, text_of, walk, words
from tests.royalties.grades import grade, payee, public, public_in_both, row


@pytest.fixture
def accountant(client, cast):
    client.force_login(cast.accountant)
    return client


def test_the_article_s_form_shows_the_lines_and_lets_nobody_type_beside_them(accountant, cast):
    article = public_in_both(cast)
    grade(cast, article, row(payee("A"), share="60"), row(payee("B")))
    grade(cast, article, row(payee("C"), "translator", work_share="50"), language="en", coefficient=None)
    page = accountant.get(f"/admin/articles/article/{article.pk}/change/")
    shown = words(page)
    for part in ("223.500 đ", "A: 60 % × [hệ số 1,5", "C: 50 % × 223.500 đ = 111.750 đ"):
        assert part in shown, part
    names = {node.get("name") for node in walk(parsed(page)) if node.tag == "input"}
    assert not names & {"article_coefficient", "photo_coefficient", "translation_share", "payable_amount"}
    stored = Article.objects.get(pk=article.pk)
    assert (stored.royalty_amount, stored.translation_royalty_amount) == (223_500, 111_750)


def test_my_work_leads_an_accountant_to_the_grade(accountant, cast):
    article = public(cast)
    people_paid(article)
    address = f"{LIST}article/{article.pk}/vi/"
    assert f'href="{address}"' in accountant.get("/admin/").content.decode()
    assert accountant.get(address)["Location"] == f"{LIST}{article.publications.get().pk}/"
    for wrong in (f"{LIST}article/{article.pk}/en/", f"{LIST}article/{'9' * 30}/vi/", f"{LIST}article/0/de/"):
        assert accountant.get(wrong).status_code == 404
    accountant.force_login(cast.editor)
    assert accountant.get(address).status_code == 403


def test_my_work_and_the_list_know_what_has_lines(accountant, cast):
    rates.store(EXAMPLE_IN_DONG, is_example=False, decree="QĐ 7/2026")
    article = public(cast, day=datetime.datetime(2026, 10, 1, tzinfo=datetime.UTC), title="Theo thể loại")
    assert "Theo thể loại" in text_of(parsed(accountant.get("/admin/articles/article/?graded=no")))
    grade(cast, article, row(payee()), coefficient=None)
    assert "Theo thể loại" not in text_of(parsed(accountant.get("/admin/articles/article/?graded=no")))
    assert "Theo thể loại" in text_of(parsed(accountant.get("/admin/articles/article/?graded=yes")))


def test_a_text_whose_line_was_sent_back_shows_what_stays_and_what_was_typed(accountant, cast):
    article, first, second = public(cast), payee("Một"), payee("Hai")
    bonus = Bonus(code="hardship", percent=Decimal(20))
    agreed = row(payee("Ba"), "other", amount=50_000, reason="Cung cấp tin.")
    made = grade(cast, article, row(first, share="60"), row(second, bonus=bonus, reason="Vùng lũ."), agreed)
    lines.approve(made[0], by=cast.approver)
    lines.send_back(made[1], by=cast.approver, reason="Mức cộng thêm?")
    [card] = cards(accountant.get(JUNE))
    assert "Đã duyệt, giữ nguyên: Một, Tác giả: 134.100 đ" in words(accountant.get(JUNE))
    assert [(form["payee"].value(), form["amount"].value()) for form in card.form.rows.forms][1:] == [
        (f"Ba ({agreed.payee.pk})", "50.000")
    ]
    typed = sent(card, article_coefficient="1,5", row_payee="Hai")
    explained = words(accountant.post(card.address, {**typed, "_explain": "1"}))
    assert "40 % × [hệ số 1,5" in explained
    accountant.post(card.address, typed)
    amounts = RoyaltyLine.objects.standing().order_by("-amount").values_list("amount", "state")
    assert list(amounts) == [(134_100, "approved"), (89_400, "graded"), (50_000, "graded")]
    # From a line's page its text can be graded again, by whoever grades.
    way = f"{LIST}article/{article.pk}/vi/"
    assert f'href="{way}"' in accountant.get(f"/admin/royalty-lines/{made[0].pk}/").content.decode()
    accountant.force_login(cast.approver)
    assert way not in accountant.get(f"/admin/royalty-lines/{made[0].pk}/").content.decode()


def test_a_grade_made_anew_begins_with_what_was_typed_before(accountant, cast):
    article = public(cast)
    [paid] = people_paid(article)
    other = payee("Đồng tác giả")
    grade(cast, article, row(paid, share="70"), row(other))
    [card] = [accountant.get(f"{LIST}{article.publications.get().pk}/").context["cards"][0]]
    assert [(form["payee"].value(), form["share"].value()) for form in card.form.rows.forms] == [
        (f"{paid.name} ({paid.pk})", "70"), (f"Đồng tác giả ({other.pk})", "30"),
    ]  # fmt: skip
    grade(cast, article, row(paid), row(other))
    [card] = [accountant.get(card.address).context["cards"][0]]
    assert [form["share"].value() for form in card.form.rows.forms] == [None, None]


def test_a_grade_from_an_old_screen_is_refused_with_what_changed(accountant, cast):
    article = public(cast)
    [paid] = people_paid(article)
    [old] = cards(accountant.get(JUNE))
    [line] = grade(cast, article, row(paid), by=cast.superuser)
    typed = sent(old, article_coefficient="2,5")
    page = accountant.post(old.address, typed)
    shown = words(page)
    assert "đã thay đổi sau khi bạn mở" in shown
    assert f"{paid.name}, Tác giả: 223.500 đ, superuser chấm." in shown
    assert [each.pk for each in RoyaltyLine.objects.all()] == [line.pk]
    # What was typed stays, other mistakes keep the refusal alive, and whoever has seen the lines may grade.
    [card] = cards(page)
    assert card.form.head["article_coefficient"].value() == "2,5"
    assert cards(accountant.post(old.address, {**typed, "_more": "1"}))[0].seen == ""
    assert cards(accountant.post(old.address, sent(old, article_coefficient="x")))[0].seen == ""
    assert cards(accountant.post(old.address, sent(old, article_coefficient="12")))[0].seen == card.seen
    accountant.post(card.address, {**sent(old, article_coefficient="2,5"), **seen(card)})
    assert [each.amount for each in RoyaltyLine.objects.standing()] == [372_500]
    # Approved, sent back or gone: all of that is another state than the one that was seen.
    [new] = RoyaltyLine.objects.standing()
    lines.send_back(new, by=cast.approver, reason="Vì")
    shown = words(accountant.post(card.address, {**typed, **seen(card)}))
    assert "1 dòng bạn đã xem không còn hiệu lực." in shown
    for wild in ("x", "999999999999999999999g", "..", "é"):
        assert accountant.post(card.address, {**typed, f"t{card.waiting.publication.pk}-seen": wild}).status_code == 200
    assert not RoyaltyLine.objects.standing().exists()


def seen(card) -> dict[str, str]:
    return {f"t{card.waiting.publication.pk}-seen": card.seen}


def test_a_work_whose_lines_all_ended_has_no_amount_on_any_screen(accountant, cast):
    article = public_in_both(cast)
    [line] = grade(cast, article, row(payee("A")))
    lines.send_back(line, by=cast.approver, reason="Vì")
    article.refresh_from_db()
    assert (article.royalty_amount, article.translation_royalty_amount, article.payable_amount) == (None, None, None)
    assert "223.500" not in words(accountant.get(f"/admin/articles/article/{article.pk}/change/"))
    # Graded and approved, then corrected to nothing, it is worth 0: that is something else.
    [line] = grade(cast, article, row(payee("B")))
    lines.approve(line, by=cast.approver)
    less = lines.correct(line, should_be=0, by=cast.accountant, reason="Bài chép lại.")
    lines.approve(less, by=cast.approver)
    article.refresh_from_db()
    assert (article.royalty_amount, article.payable_amount) == (0, 0)
