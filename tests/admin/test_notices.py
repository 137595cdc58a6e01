"""The bell, the list behind it, and each person's choice of when notices come by e-mail."""

import re

import pytest

from articles.choices import NoticeKind, NoticePace, Role
from articles.desk import comments
from articles.models import Notice, Person
from articles.notices import inbox
from articles.workflow import transitions
from tests import factories
from tests.admin.hunt import english
from tests.admin.pages import change, fields, parsed, sentences, translation, walk, words
from tests.factories import NOON, hours
from tests.notices.office import notice

PAGE = "/admin/notices/"
SETTINGS = "/admin/articles/person/language/"


@pytest.fixture
def article(cast):
    return factories.draft(cast.reporter)


def bell(response) -> str:
    (link,) = [node for node in walk(parsed(response)) if node.get("class") == "portal-bell"]
    return link.get("aria-label")


def links(response) -> list[str]:
    return [
        node.get("href")
        for node in walk(parsed(response))
        if re.fullmatch(r"/admin/notices/\d+/", node.get("href", ""))
    ]


# --- the bell ----------------------------------------------------------------------------------------------


def test_the_bell_counts_what_its_person_has_not_seen(client, cast, article):
    client.force_login(cast.editor)
    assert bell(client.get("/admin/")) == "Thông báo: 0 mới"
    notice(cast.editor, article)
    notice(cast.editor, article, kind=NoticeKind.RETURNED)
    notice(cast.editor, article, seen_at=NOON)
    notice(cast.reporter, article)
    assert bell(client.get("/admin/")) == "Thông báo: 2 mới"
    client.logout()
    assert "portal-bell" not in client.get("/admin/login/").content.decode()


def test_the_bell_costs_no_query_of_its_own(client, cast, article, django_assert_num_queries):
    client.force_login(cast.editor)
    for _ in range(3):
        notice(cast.editor, article)
        client.get(PAGE)
    with django_assert_num_queries(7):  # session, account, language with bell, two of rights, the unit, the list
        client.get(PAGE)


# --- the list ----------------------------------------------------------------------------------------------


def test_the_list_says_what_who_when_and_marks_the_new_in_words(client, cast):
    article = factories.pending(cast.reporter)
    assert cast.approver.pk
    transitions.recall(article, language="vi", by=cast.reporter, now=NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON, note="Gấp")
    client.force_login(cast.approver)
    screen = words(client.get(PAGE))
    assert "Mới Chờ bạn duyệt\nBảo hiểm cho mọi người" in screen
    assert "Tiếng Việt reporter 12:00 12/10/2026\nGấp" in screen
    client.get(links(client.get(PAGE))[0])
    screen = words(client.get(PAGE))
    assert "Chờ bạn duyệt" in screen
    assert "Mới Chờ" not in screen


@pytest.mark.parametrize("kind", NoticeKind)
def test_opening_a_notice_leads_to_where_one_acts_and_counts_as_seen(client, cast, article, kind):
    rows = [notice(cast.editor, article, kind=kind, language=language) for language in ("vi", "en")]
    made = comments.add(article, language="vi", by=cast.editor, text="Hỏi", now=NOON)
    rows.append(notice(cast.editor, article, kind=kind, comment=made))
    client.force_login(cast.editor)
    answers = [client.get(f"{PAGE}{row.pk}/") for row in rows]
    assert [client.get(answer["Location"], follow=True).status_code for answer in answers] == [200, 200, 200]
    if kind == NoticeKind.TO_APPROVE:
        screens = [f"/admin/articles/article/{article.pk}/review/{language}/" for language in ("vi", "en", "vi")]
        assert [answer["Location"] for answer in answers] == screens
    elif kind != NoticeKind.COMMENT:
        assert [answer["Location"] for answer in answers] == [change(article), translation(article), change(article)]
    assert not Notice.objects.filter(user=cast.editor, seen_at=None).exists()


def test_nobody_opens_or_sees_another_persons_notices(client, cast, article):
    row = notice(cast.editor, article)
    client.force_login(cast.reporter)
    for number in (row.pk, 999_999, int("9" * 30)):
        answer = client.get(f"{PAGE}{number}/", follow=True)
        assert answer.redirect_chain == [(PAGE, 302)]
        assert sentences(answer)[0].startswith("Thông báo này không còn")
    assert links(client.get(PAGE)) == []
    client.post(f"{PAGE}seen/", {"until": str(row.pk)})
    row.refresh_from_db()
    assert row.seen_at is None


def test_all_are_marked_as_seen_but_those_that_came_meanwhile(client, cast, article):
    for kind in (NoticeKind.APPROVED, NoticeKind.RETURNED):
        notice(cast.editor, article, kind=kind)
    client.force_login(cast.editor)
    (sent,) = [node.get("value") for node in walk(parsed(client.get(PAGE))) if node.get("name") == "until"]
    late = notice(cast.editor, article, kind=NoticeKind.COMMENT)
    client.post(f"{PAGE}seen/", {"until": sent})
    assert [row.pk for row in Notice.objects.filter(seen_at=None)] == [late.pk]


@pytest.mark.parametrize("until", ["", "x", "-1", "9" * 40, "1\x00", "١"])
def test_a_forged_mark_changes_nothing(client, cast, article, until):
    notice(cast.editor, article)
    client.force_login(cast.editor)
    assert client.post(f"{PAGE}seen/", {"until": until}).status_code == 302
    assert Notice.objects.filter(seen_at=None).count() == 1
    assert [client.get(f"{PAGE}seen/").status_code, client.post(PAGE).status_code] == [405, 405]


def test_the_list_goes_on_page_by_page_without_losing_or_repeating_one(client, cast, article, monkeypatch):
    monkeypatch.setattr(inbox, "PAGE", 3)
    for number in range(8):
        notice(cast.editor, article, at=NOON - hours(number // 2))
    client.force_login(cast.editor)
    found, address = [], PAGE
    for _ in range(3):
        screen = client.get(address)
        found += links(screen)
        older = [node.get("href") for node in walk(parsed(screen)) if "?before=" in (node.get("href") or "")]
        address = older[0] if older else ""
    assert address == ""
    assert found == [f"{PAGE}{row.pk}/" for row in Notice.objects.order_by("-at", "-pk")]


@pytest.mark.parametrize("before", ["0", "x", "-5", "9" * 18, "9" * 60, "%00", "١"])
def test_an_odd_page_is_the_first_one(client, cast, article, before):
    notice(cast.editor, article)
    client.force_login(cast.editor)
    assert len(links(client.get(f"{PAGE}?before={before}"))) == 1


@pytest.mark.parametrize("role", Role)
def test_each_role_has_notices_and_settings(client, cast, role):
    client.force_login(cast.of(role))
    assert [client.get(address).status_code for address in (PAGE, SETTINGS)] == [200, 200]


def test_the_empty_list_says_so_and_staff_alone_get_in(client, cast):
    client.force_login(cast.accountant)
    assert "Chưa có gì để báo" in words(client.get(PAGE))
    client.force_login(cast.stranger)
    assert [client.get(address).status_code for address in (PAGE, f"{PAGE}1/")] == [302, 302]
    assert client.post(f"{PAGE}seen/").status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_however_long_it_is(client, cast, django_assert_num_queries, count):
    for number in range(count):
        article = factories.draft(cast.reporter, title=f"Bài {number} " * 25)
        comments.add(article, language="vi", by=cast.approver, text="Hỏi", now=NOON)
        transitions.submit(article, language="vi", by=cast.editor, now=NOON)
        transitions.return_to_author(article, language="vi", by=cast.approver, reason="Thiếu", now=NOON)
    client.force_login(cast.reporter)
    client.get(PAGE)
    with django_assert_num_queries(7):
        assert len(links(client.get(PAGE))) == 2 * count


# --- one's own settings ------------------------------------------------------------------------------------


def test_each_person_chooses_language_and_pace_on_one_page(client, cast):
    client.force_login(cast.editor)
    assert fields(client.get(SETTINGS), "settings_form") == {"language": ["vi"], "pace": ["at_once"]}
    answer = client.post(SETTINGS, {"language": "en", "pace": "daily"}, follow=True)
    assert sentences(answer) == ["Your settings were saved."]
    person = Person.objects.get(user=cast.editor)
    assert (person.interface_language, person.notice_pace) == ("en", NoticePace.DAILY)
    assert fields(answer, "settings_form") == {"language": ["en"], "pace": ["daily"]}
    client.post(SETTINGS, {"language": "vi"})
    person.refresh_from_db()
    assert (person.interface_language, person.notice_pace) == ("vi", NoticePace.DAILY)


@pytest.mark.parametrize("sent", [{"pace": "hourly"}, {"language": "fr", "pace": "daily"}, {"pace": ""}])
def test_an_answer_that_is_none_is_refused_and_changes_nothing(client, cast, sent):
    factories.person("Lan", user=cast.editor)
    client.force_login(cast.editor)
    answer = client.post(SETTINGS, sent)
    assert (answer.status_code, "chưa có gì được lưu" in words(answer)) == (200, True)
    assert Person.objects.get(user=cast.editor).notice_pace == NoticePace.AT_ONCE


def test_the_settings_name_the_address_letters_go_to(client, cast):
    client.force_login(cast.editor)
    assert "chưa có địa chỉ thư điện tử" in words(client.get(SETTINGS))
    cast.editor.email = "lan@toasoan.vn"
    cast.editor.save()
    assert "Gửi tới lan@toasoan.vn." in words(client.get(SETTINGS))


@pytest.mark.once
def test_no_english_is_left_over_on_the_notices(client, cast, article):
    for kind in NoticeKind:
        notice(cast.editor, article, kind=kind, by=cast.reporter)
    client.force_login(cast.editor)
    pages = [client.get(PAGE), client.get(SETTINGS), client.post(SETTINGS, {"pace": "x"})]
    pages.append(client.post(f"{PAGE}seen/", {"until": "999999"}, follow=True))
    pages += [client.get(f"{PAGE}999999/", follow=True), client.get("/admin/")]
    Notice.objects.all().delete()
    pages.append(client.get(PAGE))
    assert [english(page) for page in pages] == [[]] * len(pages)
