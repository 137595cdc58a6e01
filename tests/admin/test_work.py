"""My work, the first page after login: each role's lists, who acts next, and the steps taken from it."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article, Publication, WorkflowEvent
from articles.workflow import transitions
from tests import factories
from tests.admin.hunt import english
from tests.admin.pages import change, parsed, sentences, text_of, walk, words
from tests.factories import NOON, hours

HOME = "/admin/"
TODAY = datetime.date(2026, 10, 12)


def lists(response) -> dict[str, list[str]]:
    """The rows of each list by the list's heading, as a person reads them; what to translate is no list of texts."""
    found = {}
    for section in (node for node in walk(parsed(response)) if node.tag == "section" and node.get("id")):
        [heading] = [text_of(node) for node in walk(section) if node.tag == "h2"]
        found[heading] = [text_of(node) for node in walk(section) if node.tag == "li"]
    return found


def counts(response) -> dict[str, int]:
    return {heading.rsplit(" ", 1)[0]: int(heading.rsplit(" ", 1)[1]) for heading in lists(response)}


def links(response, part: str) -> list[str]:
    """The addresses on the page that hold `part`, of links and of forms."""
    named = (node.get("href") or node.get("action") or "" for node in walk(parsed(response)))
    return [address for address in named if part in address]


@pytest.fixture
def english_office(cast):
    """Everybody reads English, so that the sentences can be compared."""
    for who in ("reporter", "editor", "approver", "other_approver", "translator", "accountant", "administrator"):
        factories.person(who, user=getattr(cast, who), interface_language="en")
    return cast


@pytest.fixture
def busy(english_office):
    cast = english_office
    factories.draft(cast.reporter, title="Nháp")
    factories.pending(cast.reporter, title="Chờ")
    returned = factories.pending(cast.reporter, title="Trả")
    transitions.return_to_author(returned, language="vi", by=cast.approver, reason="Thiếu nguồn.", now=NOON)
    factories.live(cast.reporter, cast.approver, title="Hẹn", public_from=NOON + hours(49))
    urgent = factories.draft(cast.reporter, title="Khẩn")
    transitions.emergency_publish(urgent, language="vi", by=cast.administrator, reason="Bão.", now=NOON)
    return cast


WRITER = {"My drafts": 0, "I am waiting for": 0, "Returned to me": 0}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("reporter", {"Needs me": 1, "My drafts": 1, "I am waiting for": 1, "Returned to me": 1}),
        ("editor", {"Needs me": 0, **WRITER}),
        ("approver", {"Needs me": 2, **WRITER}),
        ("translator", {"Needs me": 0, **WRITER}),
        ("accountant", {"Needs me": 0, "Published and not graded": 1}),
        ("administrator", {"Needs me": 0, "Published and not graded": 1, **WRITER}),
    ],
)
def test_each_role_finds_its_work_with_counts(client, busy, who, expected):
    client.force_login(getattr(busy, who))
    assert counts(client.get(HOME)) == {**expected, "Scheduled and expiring": 1}


def test_staff_without_a_role_see_no_article_and_are_told_why(client, busy):
    busy.stranger.is_staff = True
    busy.stranger.save()
    client.force_login(busy.stranger)
    page = client.get(HOME)
    assert lists(page) == {}
    assert not {"Nháp", "Chờ", "Trả", "Hẹn", "Khẩn"} & set(words(page).splitlines())
    assert "Bạn chưa có vai trò" in words(page)


def test_it_is_the_first_page_and_the_first_entry_of_the_menu(client, cast):
    client.force_login(cast.reporter)
    page = client.get(HOME)
    menu = [text_of(node) for node in walk(parsed(page)) if node.tag == "a" and "/admin/" in node.get("href", "")]
    assert [entry for entry in menu if entry in ("Việc của tôi", "Bài viết")] == ["Việc của tôi", "Bài viết"]
    assert english(page) == []


def test_a_row_says_what_stands_since_when_and_who_acts_next(client, busy):
    client.force_login(busy.reporter)
    found = lists(client.get(HOME))
    hour = "1 hour ago (12:00 12/10/2026, Viet Nam time)"
    assert found["I am waiting for 1"] == [
        f"Chờ\nVI Waiting for approval\nVI submitted, {hour}. Next: approver, other_approver\nTake back VI: Chờ"
    ]
    assert found["My drafts 1"] == [f"Nháp\nVI Draft\nVI saved, {hour}. Next: you\nGo on writing VI: Nháp"]
    assert found["Returned to me 1"] == [
        f"Trả\nVI Returned\nVI returned by approver: “Thiếu nguồn.”, {hour}\nMend VI: Trả"
    ]
    assert found["Scheduled and expiring 1"] == [
        "Hẹn\nVI Approved goes live 13:00 14/10/2026, in 1 day, 23 hours (13:00 14/10/2026, Viet Nam time)\nOpen: Hẹn"
    ]


def test_the_exact_time_stands_on_hover_and_is_read_out(client, busy):
    client.force_login(busy.reporter)
    times = [node for node in walk(parsed(client.get(HOME))) if node.tag == "time"]
    assert {node.get("title") for node in times} == {
        "12:00 12/10/2026, Viet Nam time",
        "13:00 14/10/2026, Viet Nam time",
    }
    assert all(node.get("title") in text_of(node) for node in times)


def test_a_text_nobody_may_approve_is_named(client, english_office):
    cast = english_office
    article = factories.draft(cast.approver)
    factories.change(article, cast.other_approver, summary_vi="Khác.")
    transitions.submit(article, language="vi", by=cast.approver, now=NOON)
    client.force_login(cast.approver)
    assert "Nobody may approve this text" in words(client.get(HOME))


def test_what_one_helped_to_write_waits_for_another_approver(client, english_office):
    cast = english_office
    article = factories.draft(cast.reporter, title="Có góp")
    factories.change(article, cast.approver, summary_vi="Khác.")
    factories.change(article, cast.reporter, summary_vi="Khác nữa.")
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    client.force_login(cast.approver)
    found = lists(client.get(HOME))
    assert found["Needs me 0"] == []
    [row] = found["Waiting for another approver 1"]
    assert "you wrote a part of it, so a second person decides" in row
    assert "Next: other_approver" in row


def test_ten_rows_are_shown_and_a_link_leads_to_all(client, cast):
    for number in range(11):
        factories.draft(cast.reporter, title=f"Bài {number:02}", now=NOON - hours(number))
    client.force_login(cast.reporter)
    page = client.get(HOME)
    [drafts] = [rows for heading, rows in lists(page).items() if heading.endswith(" 11")]
    assert [row.split("\n")[0] for row in drafts] == [f"Bài {number:02}" for number in range(10, 0, -1)]
    [address] = links(page, "tab=drafts")
    assert client.get(address).context["cl"].result_count == 11


def test_a_submitted_text_is_taken_back_from_here(client, cast):
    article = factories.pending(cast.reporter)
    client.force_login(cast.reporter)
    [address] = links(client.get(HOME), "/recall/")
    client.post(address)
    article.refresh_from_db()
    assert article.approval_status_vi == "draft"


# --- what was published in an emergency ----------------------------------------------------------------


@pytest.fixture
def emergency(cast) -> WorkflowEvent:
    article = factories.draft(cast.reporter, title="Bão số 9", body_vi="<p>Người dân vào bờ.</p>")
    transitions.emergency_publish(article, language="vi", by=cast.approver, reason="Bão trong đêm.", now=NOON)
    return WorkflowEvent.objects.get(verb="emergency")


def address_of(event: WorkflowEvent) -> str:
    return f"/admin/articles/article/{event.article_id}/emergency/{event.pk}/"


def reviews() -> int:
    return WorkflowEvent.objects.filter(verb="review").count()


def test_a_second_person_reads_what_was_published_and_why_and_confirms(client, cast, emergency):
    client.force_login(cast.other_approver)
    [address] = set(links(client.get(HOME), "/emergency/"))
    assert address == address_of(emergency)
    page = client.get(address)
    for part in ("Bão số 9", "Người dân vào bờ.", "Bão trong đêm.", "approver", "12:00 12/10/2026"):
        assert part in words(page), part
    assert english(page) == []
    assert reviews() == 0
    answer = client.post(address, {"note": " Đã đọc. "}, follow=True)
    event = WorkflowEvent.objects.get(verb="review")
    assert (event.by, event.note, event.revision) == (cast.other_approver, "Đã đọc.", emergency.revision)
    assert links(answer, "/emergency/") == []
    # A second press, or a colleague's, finds nothing left and writes nothing.
    assert len(sentences(client.post(address, {"note": ""}, follow=True))) == 1
    assert reviews() == 1


@pytest.mark.parametrize("who", ["reporter", "editor", "approver", "translator", "accountant", "administrator"])
def test_nobody_else_reviews_it(client, cast, emergency, who):
    client.force_login(getattr(cast, who))
    assert links(client.get(HOME), "/emergency/") == []
    response = client.post(address_of(emergency), {"note": "Giữ lại"})
    assert (response.status_code, reviews()) == (200, 0)
    [alert] = [node for node in walk(parsed(response)) if node.get("role") == "alert"]
    assert text_of(alert)
    assert "Giữ lại" in response.content.decode()


def test_the_review_of_anything_else_is_not_found(client, cast, emergency):
    other = factories.pending(cast.reporter)
    submit = WorkflowEvent.objects.get(verb="submit")
    client.force_login(cast.other_approver)
    root = "/admin/articles/article"
    for pk, event in ((other.pk, emergency.pk), (other.pk, 10**30), (10**30, emergency.pk)):
        assert client.post(f"{root}/{pk}/emergency/{event}/").status_code == 404
    assert client.post(f"{root}/{other.pk}/emergency/{submit.pk}/").status_code == 302
    client.force_login(cast.stranger)
    assert client.post(address_of(emergency)).status_code == 302
    assert reviews() == 0


def test_only_an_open_emergency_can_be_reviewed_at_all(cast, emergency):
    article = factories.live(cast.reporter, cast.approver)
    with pytest.raises(transitions.Refused) as refusal:
        transitions.review_emergency(article.events.get(verb="approve"), by=cast.other_approver, now=NOON)
    assert refusal.value.code == "nothing_to_review"
    transitions.review_emergency(emergency, by=cast.other_approver, now=NOON)
    with pytest.raises(transitions.Refused):
        transitions.review_emergency(emergency, by=cast.superuser, now=NOON)
    assert reviews() == 1


# --- whether an article is still true ------------------------------------------------------------------


def test_the_reviewer_marks_an_article_as_still_true(client, cast):
    article = factories.live(cast.reporter, cast.approver, review_on=TODAY, review_owner=cast.translator)
    before = list(Publication.objects.values())
    client.force_login(cast.translator)
    [address] = links(client.get(HOME), "/reviewed/")
    assert client.get(address).status_code == 405
    assert len(sentences(client.post(address, follow=True))) == 1
    article.refresh_from_db()
    assert (article.review_on, article.review_owner, article.approval_status_vi) == (None, cast.translator, "approved")
    assert (list(Publication.objects.values()), LogEntry.objects.get().user) == (before, cast.translator)
    assert links(client.get(HOME), "/reviewed/") == []
    assert len(sentences(client.post(address, follow=True))) == 1


@pytest.mark.parametrize(("who", "status"), [("other_reporter", 403), ("accountant", 403), ("editor", 302)])
def test_others_mark_it_only_if_they_may_write_it(client, cast, who, status):
    article = factories.live(cast.reporter, cast.approver, review_on=TODAY, review_owner=cast.approver)
    client.force_login(getattr(cast, who))
    assert client.post(f"/admin/articles/article/{article.pk}/reviewed/").status_code == status
    assert Article.objects.filter(review_on=None).exists() == (status == 302)


def test_the_day_and_the_reviewer_are_set_on_the_form_and_make_no_new_text(client, cast):
    from tests.admin.pages import send

    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.editor)
    send(client, change(article), {"review_on": "20/10/2026", "review_owner": cast.approver.pk})
    article.refresh_from_db()
    assert (article.review_on, article.review_owner) == (datetime.date(2026, 10, 20), cast.approver)
    assert (article.newest_revision_vi.number, article.approval_status_vi) == (1, "approved")
    assert "Cần rà soát trước 20/10/2026" in words(client.get("/admin/articles/article/"))
