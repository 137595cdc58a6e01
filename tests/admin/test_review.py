"""The review screen: what changed, the page, the decision; and what happens when the text moves meanwhile."""

import pytest
from django.urls import reverse

from articles.models import Article, Comment, Publication, WorkflowEvent
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import sentences, words
from tests.factories import NOON, hours


def review(article, language="vi") -> str:
    return reverse("admin:articles_article_review", args=[article.pk, language])


@pytest.fixture
def article(cast) -> Article:
    """Live, with a submitted replacement."""
    article = factories.live(cast.reporter, cast.approver)
    factories.change(article, cast.editor, title_vi="Bảo hiểm cho mọi nhà", category=factories.category("Y tế"))
    transitions.submit(article, language="vi", by=cast.editor, now=NOON)
    return article


def decide(client, article, **changes):
    """Press the button of one of the two forms as a browser would, with what it carries."""
    page = client.get(review(article))
    fingerprint = page.context["revision"].fingerprint
    return client.post(review(article), {"fingerprint": fingerprint, **changes}, follow=True)


def test_screen_shows_what_changed_against_the_live_text(client, cast, article):
    client.force_login(cast.approver)
    page = client.get(review(article))
    shown = words(page)
    assert page.context["base"].number == 1
    assert "Bảo hiểm cho mọi bỏ người thêm nhà" in shown
    assert "Phân loại\nAn sinh xã hội\nY tế" in shown
    assert page.context["preview"] == f"/admin/preview/{article.pk}/vi/2/"


def test_text_nobody_read_yet_is_new_as_a_whole(client, cast):
    article = factories.pending(cast.reporter)
    client.force_login(cast.approver)
    page = client.get(review(article))
    assert page.context["base"] is None
    assert "toàn bộ là mới" in words(page)


def test_a_text_on_display_is_not_called_new(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.approver)
    shown = words(client.get(review(article)))
    assert "Bạn đọc đang thấy chính bản này" in shown
    assert "toàn bộ là mới" not in shown


def test_any_revision_can_be_compared_with(client, cast, article):
    client.force_login(cast.approver)
    assert client.get(review(article), {"base": "2"}).context["base"].number == 2
    for odd in ("x", "-1", "9" * 30, "", "\x00"):
        assert client.get(review(article), {"base": odd}).status_code in (200, 301)


def test_approving_here_publishes_the_text_that_was_read(client, cast, article):
    client.force_login(cast.approver)
    response = decide(client, article, verb="approve")
    assert "Đã duyệt" in sentences(response)[0]
    assert Publication.objects.public("vi").get().title == "Bảo hiểm cho mọi nhà"


def test_scheduling_here_waits_for_its_moment(client, cast, article):
    client.force_login(cast.approver)
    decide(client, article, verb="approve", public_from_0="20/10/2026", public_from_1="08:00")
    assert Publication.objects.public("vi").get().title == "Bảo hiểm cho mọi người"
    assert Publication.objects.public("vi", NOON + hours(24 * 8)).get().title == "Bảo hiểm cho mọi nhà"


def test_text_that_moved_is_refused_and_the_difference_shown(client, cast, article):
    client.force_login(cast.approver)
    read = client.get(review(article)).context["revision"].fingerprint
    factories.change(article, cast.editor, title_vi="Bảo hiểm cho tất cả")
    transitions.submit(article, language="vi", by=cast.editor)
    response = client.post(review(article), {"fingerprint": read, "verb": "approve"}, follow=True)
    assert response.context["base"].number == 2
    assert "bỏ mọi nhà thêm tất cả" in words(response)
    assert "sau khi bạn mở" in sentences(response)[0]
    assert Publication.objects.count() == 1


def test_what_no_database_stores_beside_the_read_text_is_left_out(client, cast, article):
    client.force_login(cast.approver)
    read = client.get(review(article)).context["revision"].fingerprint
    factories.change(article, cast.editor, title_vi="Bảo hiểm cho tất cả")
    transitions.submit(article, language="vi", by=cast.editor)
    response = client.post(review(article), {"fingerprint": f"\0{read}", "verb": "approve"})
    assert response.url == f"{review(article)}?base=2#changes"


def test_returning_needs_a_reason_and_keeps_what_was_chosen(client, cast, article):
    client.force_login(cast.approver)
    page = decide(client, article, verb="return", kind="facts", field="summary", reason="")
    assert page.context["return_form"]["kind"].value() == "facts"
    assert page.context["return_form"].errors["reason"]
    article.refresh_from_db()
    assert article.approval_status_vi == "pending"


def test_return_keeps_kind_and_reason_in_the_history(client, cast, article):
    client.force_login(cast.approver)
    decide(client, article, verb="return", kind="facts", field="summary", reason="Ngày họp là 12/10.")
    event = WorkflowEvent.objects.filter(verb="return").get()
    assert event.note == "Sai sự việc, số liệu hoặc tên: Ngày họp là 12/10."


def test_return_pins_its_reason_to_the_place_in_the_text(client, cast, article):
    client.force_login(cast.approver)
    decide(client, article, verb="return", field="summary", reason="Ngày họp là 12/10.")
    comment = Comment.objects.get()
    assert (comment.field, comment.text, comment.by, comment.language) == (
        "summary",
        "Ngày họp là 12/10.",
        cast.approver,
        "vi",
    )


@pytest.mark.parametrize("forged", [{"verb": "withdraw"}, {"verb": ""}, {}, {"verb": "approve", "fingerprint": "x"}])
def test_forged_decision_changes_nothing(client, cast, article, forged):
    client.force_login(cast.approver)
    events = WorkflowEvent.objects.count()
    assert client.post(review(article), forged).status_code in (200, 302)
    assert (WorkflowEvent.objects.count(), Publication.objects.count()) == (events, 1)


def test_who_wrote_it_sees_why_another_must_approve(client, cast, article):
    client.force_login(cast.superuser)
    factories.change(article, cast.superuser, title_vi="Khác")
    transitions.submit(article, language="vi", by=cast.superuser)
    page = client.get(review(article))
    assert "phải có người thứ hai duyệt" in words(page)
    assert not [name for name in ("_approve",) if name in str(page.content)]


@pytest.mark.parametrize("who", ["reporter", "editor", "translator", "accountant", "administrator"])
def test_colleagues_read_but_do_not_decide(client, cast, article, who):
    client.force_login(getattr(cast, who))
    assert client.get(review(article)).status_code == 200
    client.post(review(article), {"verb": "approve", "fingerprint": article.newest_revision_vi.fingerprint})
    article.refresh_from_db()
    assert (article.approval_status_vi, Publication.objects.count()) == ("pending", 1)


def test_stranger_sees_nothing(client, cast, article):
    client.force_login(cast.stranger)
    assert client.get(review(article)).status_code == 302


def test_language_without_a_text_leads_back_and_an_unknown_one_nowhere(client, cast, article):
    client.force_login(cast.approver)
    assert client.get(review(article, "en")).status_code == 302
    assert client.get(review(article, "fr")).status_code == 404


def test_the_number_of_queries_does_not_grow(client, cast, article, django_assert_num_queries):
    client.force_login(cast.approver)
    client.get(review(article))
    for count in (1, 3):
        article.keywords.set([factories.keyword(f"từ {n}") for n in range(count)])
        factories.change(article, cast.editor, summary_vi=f"Tóm tắt {count}.")
        transitions.submit(article, language="vi", by=cast.editor, now=NOON)
        with django_assert_num_queries(18):
            client.get(review(article))


def test_form_of_the_screen_carries_the_fingerprint(client, cast, article):
    client.force_login(cast.approver)
    page = client.get(review(article))
    assert f'name="fingerprint" value="{article.newest_revision_vi.fingerprint}"' in page.content.decode()
