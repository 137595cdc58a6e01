"""Comments on the screens: where they stand, what a refused one keeps, and that forged ones change nothing."""

import pytest

from articles.desk import comments
from articles.models import Comment
from tests import factories
from tests.admin.hunt import english
from tests.admin.pages import change, parsed, sentences, translation, walk, words
from tests.factories import NOON, hours

LONG = "Nhận xét rất dài " * 20


@pytest.fixture
def article(cast):
    made = factories.draft(cast.reporter)
    factories.translate(made, cast.translator)
    return made


def page_of(article, language="vi") -> str:
    return f"/admin/articles/article/{article.pk}/comments/{language}/"


def settle(comment, verb="resolve") -> str:
    return f"/admin/articles/article/comment/{comment.pk}/{verb}/"


def said(article, by, text="Ngày này có đúng không?", **more) -> Comment:
    return comments.add(article, **{"language": "vi", "by": by, "text": text, "now": NOON, **more})


def test_a_comment_is_written_answered_and_resolved_on_the_articles_screen(client, cast, article):
    client.force_login(cast.editor)
    here = change(article)
    sent = {"text": "Thiếu nguồn.", "field": "body", "next": here}
    answer = client.post(page_of(article), sent)
    first = Comment.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{here}#comment-{first.pk}")
    client.force_login(cast.reporter)
    screen = words(client.get(here))
    assert "Nhận xét về bản tiếng Việt 1 chưa giải quyết" in screen
    assert "editor 13:00 12/10/2026 phiên bản 1 Về: Nội dung\nThiếu nguồn." in screen
    client.post(page_of(article), {"text": "Đã thêm.", "answer_to": str(first.pk), "next": here})
    client.post(settle(first), {"next": here})
    screen = words(client.get(here))
    assert "1 nhận xét đã giải quyết" in screen
    assert "Đã thêm." in screen
    assert "Người giải quyết: reporter, 13:00 12/10/2026" in screen
    client.post(settle(first, "reopen"), {"next": here})
    assert Comment.objects.get(pk=first.pk).resolved_at is None


def test_the_translations_screen_has_both_texts_comments(client, cast, article):
    said(article, cast.editor, "Về bản gốc")
    said(article, cast.editor, "About the translation", language="en")
    client.force_login(cast.translator)
    screen = words(client.get(translation(article)))
    own, original = screen.index("About the translation"), screen.index("Về bản gốc")
    assert screen.index("Nhận xét về bản tiếng Anh") < own < screen.index("Nhận xét về bản tiếng Việt") < original
    ids = [node.get("id") for node in walk(parsed(client.get(translation(article)))) if node.get("id")]
    assert len(ids) == len(set(ids))


def test_a_refused_comment_keeps_what_was_typed_and_says_why(client, cast, article):
    client.force_login(cast.editor)
    answer = client.post(page_of(article), {"text": "Xin xem lại", "field": "slug", "next": change(article)})
    assert answer.status_code == 200
    assert "Văn bản này không có trường đó." in words(answer)
    assert "Xin xem lại" in answer.content.decode()
    assert f'name="next" value="{change(article)}"' in answer.content.decode()
    first = said(article, cast.editor)
    comments.resolve(first, by=cast.editor)
    answer = client.post(page_of(article), {"text": "Tôi thấy đúng.", "answer_to": str(first.pk)})
    assert "Mở lại, rồi hãy trả lời." in words(answer)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("number", ["0", "999999999999999999", "9" * 40, "x", "-1", "1\x00", "١"])
def test_an_answer_to_nothing_adds_nothing(client, cast, article, number):
    client.force_login(cast.editor)
    answer = client.post(page_of(article), {"text": "Vâng", "answer_to": number})
    assert (answer.status_code, Comment.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/admin/articles/article/1/",
        "//evil.example",
        "/admin/auth/user/",
        "/admin/articles/article/{pk}0/",
        "/admin/articles/article/{pk}/change/\r\nX: y",
        "",
    ],
)
def test_the_way_back_stays_on_the_articles_own_screens(client, cast, article, target):
    client.force_login(cast.editor)
    answer = client.post(page_of(article), {"text": "Vâng", "next": target.format(pk=article.pk)})
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/admin/articles/article/{article.pk}/")
    assert "\n" not in answer["Location"]


@pytest.mark.parametrize("who", ["accountant", "other_reporter"])
def test_who_may_only_read_gets_no_form_and_a_forged_one_is_refused(client, cast, article, who):
    first = said(article, cast.editor)
    client.force_login(getattr(cast, who))
    screen = client.get(page_of(article))
    assert "Ngày này có đúng không?" in words(screen)
    actions = [node.get("action", "") for node in walk(parsed(screen)) if node.tag == "form"]
    assert [action for action in actions if "comment" in action] == []
    assert "Bạn không được nhận xét về văn bản này." in words(client.post(page_of(article), {"text": "Vâng"}))
    answer = client.post(settle(first), follow=True)
    assert len(sentences(answer)) == 1
    assert list(Comment.objects.values_list("resolved_at", flat=True)) == [None]


def test_strangers_and_other_methods_get_nowhere(client, cast, article):
    first = said(article, cast.editor)
    client.force_login(cast.stranger)
    for address in (page_of(article), settle(first), settle(first, "reopen")):
        assert (client.get(address).status_code, client.post(address, {"text": "x"}).status_code) == (302, 302)
    client.force_login(cast.editor)
    assert client.get(settle(first)).status_code == 405
    missing = (page_of(article, "fr"), page_of(article, "vi").replace(str(article.pk), "9" * 30))
    assert [client.get(address).status_code for address in missing] == [404, 404]
    assert client.post("/admin/articles/article/comment/999999/resolve/").status_code == 404
    assert Comment.objects.count() == 1


def test_a_comment_is_shown_as_text_and_never_public(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    said(article, cast.editor, "<script>alert(1)</script> & 'x'")
    client.force_login(cast.editor)
    assert "<script>alert(1)" not in client.get(page_of(article)).content.decode()
    assert "<script>alert(1)</script> & 'x'" in words(client.get(page_of(article)))
    client.logout()
    public = client.get(article.publications.get().get_absolute_url(), follow=True)
    assert (public.status_code, "alert(1)" in public.content.decode()) == (200, False)


@pytest.mark.once
def test_no_english_is_left_over_on_the_comments(client, cast, article):
    first = said(article, cast.editor, "Một", field="body")
    said(article, cast.reporter, "Vâng", answer_to=first)
    comments.resolve(said(article, cast.editor, "Hai"), by=cast.editor)
    client.force_login(cast.approver)
    pages = [client.get(page_of(article)), client.post(page_of(article), {"text": " "})]
    pages.append(client.post(settle(first), follow=True))
    pages.append(client.post(settle(first), follow=True))
    assert [english(page) for page in pages] == [[], [], [], []]


@pytest.mark.parametrize("count", [1, 3])
def test_the_comments_page_costs_the_same_however_many_there_are(
    client, cast, article, django_assert_num_queries, count
):
    for number in range(count):
        first = said(article, cast.editor, f"{LONG}{number}", now=NOON + hours(number))
        said(article, cast.reporter, "Vâng", answer_to=first)
    client.force_login(cast.editor)
    client.get(page_of(article))
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page_of(article))


PAGE_QUERIES = 8
