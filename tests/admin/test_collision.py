"""Two people on one text: the second to save loses nothing and overwrites nothing without saying so."""

from django.test import Client

from articles.models import Article, Contribution, Revision, WorkflowEvent
from tests import factories
from tests.admin.pages import change, errors, fields, send, sentences, translation, words

EVERYTHING = (Article, Revision, Contribution, WorkflowEvent)


def rows() -> list:
    return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_second_save_is_refused_and_keeps_what_was_typed(cast):
    article = factories.draft(cast.reporter)
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), {"title_vi": "Của người thứ nhất"})
    before = rows()
    typed = {"title_vi": "Của người thứ hai", "summary_vi": "Tôi đã gõ rất lâu.", "body_vi": "<p>Rất dài.</p>"}
    response = second.post(change(article), {**opened, **typed})
    assert response.status_code == 200
    [sentence] = errors(response)["__all__"]
    assert "reporter" in sentence
    assert sentence in words(response)
    assert rows() == before
    shown = fields(response)
    assert {name: shown[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert (shown["opened_revision"], shown["save_over"]) == (["1"], [])


def test_save_over_stores_the_second_text_and_both_stay(cast):
    article = factories.draft(cast.reporter)
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), {"title_vi": "Của người thứ nhất"})
    refused = second.post(change(article), {**opened, "title_vi": "Của người thứ hai"})
    assert second.post(change(article), {**fields(refused), "save_over": "on"}).status_code == 302
    titles = list(Revision.objects.order_by("number").values_list("number", "title", "author__username"))
    assert titles == [
        (1, "Bảo hiểm cho mọi người", "reporter"),
        (2, "Của người thứ nhất", "reporter"),
        (3, "Của người thứ hai", "editor"),
    ]
    article.refresh_from_db()
    assert (article.title_vi, article.newest_revision_vi.number) == ("Của người thứ hai", 3)


def test_a_refused_save_is_not_submitted_either(cast):
    article = factories.draft(cast.reporter)
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), {"title_vi": "Của người thứ nhất"})
    second.post(change(article), {**opened, "title_vi": "Của người thứ hai", "_submit_text": ""})
    article.refresh_from_db()
    assert (article.approval_status_vi, article.title_vi) == ("draft", "Của người thứ nhất")


def test_a_save_on_the_newest_revision_is_never_refused(cast):
    article = factories.draft(cast.reporter)
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    send(first, change(article), {"title_vi": "Lần hai"})
    assert send(second, change(article), {"title_vi": "Lần ba"}).status_code == 302
    assert Revision.objects.latest("number").title == "Lần ba"


def test_an_accountant_who_saves_in_between_is_no_collision(cast):
    article = factories.draft(cast.reporter)
    writer, accountant = signed_in(cast.reporter), signed_in(cast.accountant)
    opened = fields(writer.get(change(article)))
    grading = fields(accountant.get(change(article)))
    send(accountant, change(article), {"article_coefficient": "1,5"})
    assert writer.post(change(article), {**opened, "title_vi": "Lần hai"}).status_code == 302
    assert accountant.post(change(article), {**grading, "article_coefficient": "2"}).status_code == 302
    article.refresh_from_db()
    assert (article.title_vi, article.article_coefficient) == ("Lần hai", 2)


def test_a_forged_or_missing_number_counts_as_none_opened(cast):
    article = factories.draft(cast.reporter)
    client = signed_in(cast.reporter)
    for number in ("", "0", "99"):
        response = send(client, change(article), {"title_vi": "Khác", "opened_revision": number})
        assert list(errors(response)) == ["__all__"]
    assert Revision.objects.count() == 1


def opened_twice(cast) -> tuple[Article, Client, dict]:
    """A translation that the translator saved after the editor had opened it."""
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    editor = signed_in(cast.editor)
    opened = fields(editor.get(translation(article)), "translation_form")
    send(signed_in(cast.translator), translation(article), {"title_en": "The first"}, form="translation_form")
    return article, editor, opened


def test_the_second_save_of_a_translation_is_refused_and_keeps_what_was_typed(cast):
    article, editor, opened = opened_twice(cast)
    before = rows()
    response = editor.post(translation(article), {**opened, "title_en": "The second", "body_en": "<p>Typed.</p>"})
    assert response.status_code == 200
    [sentence] = errors(response)["__all__"]
    assert "translator" in sentence
    assert sentence in words(response)
    assert rows() == before
    shown = fields(response, "translation_form")
    assert (shown["title_en"], shown["body_en"], shown["save_over"]) == (["The second"], ["<p>Typed.</p>"], [])


def test_save_over_stores_the_second_translation_and_both_stay(cast):
    article, editor, opened = opened_twice(cast)
    refused = editor.post(translation(article), {**opened, "title_en": "The second"})
    again = {**fields(refused, "translation_form"), "save_over": "on"}
    response = editor.post(translation(article), again, follow=True)
    assert len(sentences(response)) == 1
    titles = Revision.objects.filter(language="en").order_by("number").values_list("title", "author__username")
    assert list(titles) == [
        ("Insurance for everyone", "translator"),
        ("The first", "translator"),
        ("The second", "editor"),
    ]


def test_the_two_languages_never_collide(cast):
    article = factories.live(cast.reporter, cast.approver)
    translator, editor = signed_in(cast.translator), signed_in(cast.editor)
    opened = fields(translator.get(translation(article)), "translation_form")
    send(editor, change(article), {"title_vi": "Tiêu đề mới"})
    assert translator.post(translation(article), {**opened, "title_en": "Title"}).status_code == 302
    article.refresh_from_db()
    assert (article.title_vi, article.title_en) == ("Tiêu đề mới", "Title")
