"""Two people on one text: different fields merge, the same field is asked about, nothing typed is lost."""

import json

from django.test import Client

from articles.choices import ContributionRole
from articles.models import Article, Contribution, Revision, WorkflowEvent
from tests import factories
from tests.admin.pages import change, errors, fields, parsed, send, sentences, text_of, translation, walk, words

EVERYTHING = (Article, Revision, Contribution, WorkflowEvent)


def rows() -> list:
    return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def answered(response, choice: str, *names: str, form: str = "article_form") -> dict:
    """The form that came back, with a choice made beside each of the fields."""
    shown = response.content.decode()
    values = {name: shown.split(f'name="{name}-answer" value="{choice}:')[1].split('"')[0] for name in names}
    return {**fields(response, form), **{f"{name}-answer": f"{choice}:{value}" for name, value in values.items()}}


def both_open(cast) -> tuple[Article, Client, Client, dict]:
    """A text that the reporter saved after the editor had opened it: title and summary are other ones."""
    article = factories.draft(cast.reporter)
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), {"title_vi": "Của người thứ nhất", "summary_vi": "Tóm tắt thứ nhất."})
    return article, first, second, opened


def test_different_fields_are_merged_and_named(cast):
    article, _first, second, opened = both_open(cast)
    typed = {"body_vi": "<p>Tôi viết thân bài.</p>", "image_caption_vi": "Chú thích"}
    response = second.post(change(article), {**opened, **typed, "_continue": ""}, follow=True)
    article.refresh_from_db()
    assert (article.title_vi, article.summary_vi) == ("Của người thứ nhất", "Tóm tắt thứ nhất.")
    assert (article.body_vi, article.image_caption_vi) == ("<p>Tôi viết thân bài.</p>", "Chú thích")
    [merged] = [sentence for sentence in sentences(response) if "Tiêu đề" in sentence]
    assert "Tóm tắt" in merged
    assert "reporter" in merged
    assert "Thân bài" not in merged
    assert list(Revision.objects.values_list("number", "author__username")) == [
        (3, "editor"),
        (2, "reporter"),
        (1, "reporter"),
    ]


def test_the_same_field_is_asked_about_and_nothing_is_saved(cast):
    article, _first, second, opened = both_open(cast)
    before = rows()
    typed = {"title_vi": "Của người thứ hai", "body_vi": "<p>Rất dài.</p>"}
    response = second.post(change(article), {**opened, **typed})
    assert response.status_code == 200
    assert rows() == before
    assert list(errors(response)) == ["__all__", "title_vi"]
    shown = fields(response)
    assert {name: shown[name] for name in typed} == {name: [value] for name, value in typed.items()}
    page = words(response)
    assert "reporter" in errors(response)["__all__"][0]
    assert errors(response)["__all__"][0] in page
    # Both versions stand there in full and alike: neither is struck out or has a colour of its own.
    assert sides(response) == {
        "Bản của bạn": ("Của người thứ hai", ["hai"]),
        "Bản của reporter": ("Của người thứ nhất", ["nhất"]),
    }


def sides(response) -> dict[str, tuple[str, list[str]]]:
    """Of the first question: by its name, what each version says and what is marked in it."""
    question = next(node for node in walk(parsed(response)) if node.get("class") == "words-sides")
    assert not [node for node in walk(question) if node.tag in ("del", "ins", "s")]
    shown = {}
    for side in question:
        name, *texts = [text_of(node) for node in side if node.tag == "p"]
        shown[name] = ("\n".join(texts), [text_of(node) for node in walk(side) if node.tag == "mark"])
    return shown


def test_my_text_stands_when_i_say_so_and_both_stay(cast):
    article, _first, second, opened = both_open(cast)
    refused = second.post(change(article), {**opened, "title_vi": "Của người thứ hai"})
    again = {**answered(refused, "mine", "title_vi"), "title_vi": "Của người thứ hai, sửa thêm"}
    assert second.post(change(article), again).status_code == 302
    titles = list(Revision.objects.order_by("number").values_list("number", "title", "summary", "author__username"))
    assert titles == [
        (1, "Bảo hiểm cho mọi người", "Tóm tắt.", "reporter"),
        (2, "Của người thứ nhất", "Tóm tắt thứ nhất.", "reporter"),
        (3, "Của người thứ hai, sửa thêm", "Tóm tắt thứ nhất.", "editor"),
    ]


def test_their_text_stands_when_i_say_so(cast):
    article, _first, second, opened = both_open(cast)
    refused = second.post(change(article), {**opened, "title_vi": "Của người thứ hai", "body_vi": "<p>Mới.</p>"})
    assert second.post(change(article), answered(refused, "theirs", "title_vi")).status_code == 302
    article.refresh_from_db()
    assert (article.title_vi, article.body_vi) == ("Của người thứ nhất", "<p>Mới.</p>")


def test_without_a_choice_it_is_asked_again(cast):
    article, _first, second, opened = both_open(cast)
    refused = second.post(change(article), {**opened, "title_vi": "Của người thứ hai"})
    before = rows()
    again = second.post(change(article), fields(refused))
    assert list(errors(again)) == ["__all__", "title_vi"]
    assert rows() == before


def test_an_answer_is_no_answer_to_what_was_saved_after_it(cast):
    article, first, second, opened = both_open(cast)
    refused = second.post(change(article), {**opened, "title_vi": "Của người thứ hai"})
    choice = answered(refused, "mine", "title_vi")
    send(first, change(article), {"title_vi": "Lại khác"})
    again = second.post(change(article), choice)
    assert list(errors(again)) == ["__all__", "title_vi"]
    assert "Lại khác" in words(again)
    assert second.post(change(article), answered(again, "mine", "title_vi")).status_code == 302
    assert Revision.objects.latest("number").title == "Của người thứ hai"


def test_a_choice_is_kept_while_another_field_is_corrected(cast):
    article, _first, second, opened = both_open(cast)
    refused = second.post(change(article), {**opened, "title_vi": "Của người thứ hai"})
    wrong = {**answered(refused, "mine", "title_vi"), "page_count": "x"}
    again = second.post(change(article), wrong)
    assert list(errors(again)) == ["page_count"]
    assert second.post(change(article), {**fields(again), "page_count": "2"}).status_code == 302
    article.refresh_from_db()
    assert (article.title_vi, article.page_count) == ("Của người thứ hai", 2)


def test_a_refused_save_is_not_submitted_either(cast):
    article, _first, second, opened = both_open(cast)
    second.post(change(article), {**opened, "title_vi": "Của người thứ hai", "_submit_text": ""})
    article.refresh_from_db()
    assert (article.approval_status_vi, article.title_vi) == ("draft", "Của người thứ nhất")


def test_a_body_nobody_touched_is_never_a_change(cast):
    article = factories.draft(cast.reporter, body_vi="<p>Một</p>\n<ul><li>a</li>\n<li>b</li></ul>")
    first, second = signed_in(cast.reporter), signed_in(cast.editor)
    opened = fields(second.get(change(article)))
    send(first, change(article), {"body_vi": "<p>Thân bài mới.</p>"})
    respaced = {"body_vi": "<p>Một</p>\r\n\r\n<ul>\r\n\t<li>a</li>\r\n\t<li>b</li>\r\n</ul>\r\n", "title_vi": "Tựa mới"}
    assert second.post(change(article), {**opened, **respaced}).status_code == 302
    article.refresh_from_db()
    assert (article.body_vi, article.title_vi) == ("<p>Thân bài mới.</p>", "Tựa mới")


def test_facts_and_relations_are_merged_and_asked_about_like_texts(cast):
    kept, one, two = (factories.keyword(name) for name in ("giữ", "một", "hai"))
    article = factories.draft(cast.reporter)
    article.keywords.set([kept])
    first, second = signed_in(cast.editor), signed_in(cast.approver)
    opened = fields(second.get(change(article)))
    theirs = {"keywords": [kept.pk, one.pk], "photo_count": "3", "editors": [cast.reporter.pk], "is_featured": "on"}
    featured = {"featured_from_0": "12/10/2026", "featured_from_1": "08:00"}
    assert send(first, change(article), {**theirs, **featured}).status_code == 302
    response = second.post(change(article), {**opened, "keywords": [kept.pk, two.pk], "page_count": "2,5"})
    assert list(errors(response)) == ["__all__", "keywords"]
    assert sides(response) == {"Bản của bạn": ("giữ; hai", ["hai"]), "Bản của editor": ("giữ; một", ["một"])}
    assert second.post(change(article), answered(response, "mine", "keywords")).status_code == 302
    article.refresh_from_db()
    assert list(article.keywords.order_by("pk")) == [kept, two]
    assert (article.photo_count, article.page_count, article.is_featured) == (3, 2.5, True)
    assert list(article.editors.all()) == [cast.reporter]


def test_an_accountant_who_saves_in_between_is_no_collision(cast):
    article = factories.draft(cast.reporter)
    writer, accountant = signed_in(cast.reporter), signed_in(cast.accountant)
    opened = fields(writer.get(change(article)))
    send(accountant, change(article), {"article_coefficient": "1,5"})
    assert writer.post(change(article), {**opened, "title_vi": "Lần hai"}).status_code == 302
    article.refresh_from_db()
    assert (article.title_vi, article.article_coefficient) == ("Lần hai", 1.5)


def test_two_tabs_of_one_person_are_two_savers(cast):
    article = factories.draft(cast.reporter)
    accountant = signed_in(cast.accountant)
    other_tab = fields(accountant.get(change(article)))
    send(accountant, change(article), {"article_coefficient": "1,5"})
    response = accountant.post(change(article), {**other_tab, "article_coefficient": "2"})
    assert list(errors(response)) == ["__all__", "article_coefficient"]
    article.refresh_from_db()
    assert article.article_coefficient == 1.5


def test_a_form_that_was_opened_on_nothing_overwrites_nothing(cast):
    article = factories.draft(cast.reporter)
    client = signed_in(cast.reporter)
    for opened in ("", "x", "[]", json.dumps({"title_vi": 1}), json.dumps({"title_vi": "0" * 12})):
        response = send(client, change(article), {"title_vi": "Khác", "opened": opened})
        assert "title_vi" in errors(response), opened
        assert send(client, change(article), {"opened": opened}).status_code == 302
    assert Revision.objects.count() == 1


def test_without_the_hidden_field_a_missing_value_is_a_question_too(cast):
    article = factories.draft(cast.reporter)
    before = rows()
    response = signed_in(cast.reporter).post(
        change(article), {"title_vi": "Khác", "contributions-TOTAL_FORMS": "0", "contributions-INITIAL_FORMS": "0"}
    )
    assert {"title_vi", "body_vi", "category"} <= set(errors(response))
    assert rows() == before


# --- the people of the text: all rows count as one field ----------------------------------------------------


def people(article: Article) -> list[tuple[str, str]]:
    found = Contribution.objects.filter(article=article).order_by("order", "pk")
    return [(row.person.given, row.role) for row in found]


def opened_with_people(cast) -> tuple[Article, Client, Client, dict]:
    article = factories.draft(cast.reporter)
    first, second = signed_in(cast.editor), signed_in(cast.approver)
    return article, first, second, fields(second.get(change(article)))


def one_more(given: str, role: str = "photographer") -> dict:
    return {"contributions-1-person": str(factories.person(given).pk), "contributions-1-role": role}


def test_rows_only_they_changed_are_kept_even_deleted_ones(cast):
    article, first, second, opened = opened_with_people(cast)
    send(first, change(article), {**one_more("Lan"), "contributions-0-DELETE": "on"})
    response = second.post(change(article), {**opened, "title_vi": "Tựa mới", "_continue": ""}, follow=True)
    article.refresh_from_db()
    assert (article.title_vi, people(article)) == ("Tựa mới", [("Lan", "photographer")])
    assert any("Tác giả" in sentence for sentence in sentences(response))


def test_rows_both_changed_are_asked_about_and_my_choice_is_what_is_stored(cast):
    article, first, second, opened = opened_with_people(cast)
    send(first, change(article), {**one_more("Lan"), "contributions-0-DELETE": "on"})
    mine = {**opened, **one_more("Mai")}
    response = second.post(change(article), mine)
    assert response.status_code == 200
    assert people(article) == [("Lan", "photographer")]
    page = words(response)
    assert "Lan" in page
    assert "Mai" in page
    again = second.post(change(article), fields(response))
    assert again.status_code == 200
    assert second.post(change(article), answered(again, "mine", "contributions")).status_code == 302
    assert sorted(people(article)) == [("Mai", "photographer"), ("Trang", "reporter")]


def test_rows_both_changed_may_be_left_to_the_other(cast):
    article, first, second, opened = opened_with_people(cast)
    send(first, change(article), one_more("Lan"))
    response = second.post(change(article), {**opened, **one_more("Mai")})
    assert second.post(change(article), answered(response, "theirs", "contributions")).status_code == 302
    assert people(article) == [("Trang", "reporter"), ("Lan", "photographer")]


def test_the_same_row_added_twice_is_one_row(cast):
    article, first, second, opened = opened_with_people(cast)
    added = one_more("Lan")
    send(first, change(article), added)
    assert second.post(change(article), {**opened, **added}).status_code == 302
    assert people(article) == [("Trang", "reporter"), ("Lan", ContributionRole.PHOTOGRAPHER)]


# --- translations --------------------------------------------------------------------------------------------


def opened_twice(cast) -> tuple[Article, Client, dict]:
    """A translation that the translator saved after the editor had opened it."""
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    editor = signed_in(cast.editor)
    opened = fields(editor.get(translation(article)), "translation_form")
    send(signed_in(cast.translator), translation(article), {"title_en": "The first"}, form="translation_form")
    return article, editor, opened


def test_different_fields_of_a_translation_are_merged(cast):
    article, editor, opened = opened_twice(cast)
    lan = factories.person("Lan")
    response = editor.post(
        translation(article), {**opened, "summary_en": "Mine.", "translators": [lan.pk]}, follow=True
    )
    article.refresh_from_db()
    assert (article.title_en, article.summary_en) == ("The first", "Mine.")
    assert any("Tiêu đề" in sentence for sentence in sentences(response))
    assert [row["vi"] for row in article.newest_revision_en.byline] == [lan.byline_name("vi")]


def test_the_same_field_of_a_translation_is_asked_about(cast):
    article, editor, opened = opened_twice(cast)
    before = rows()
    (piece,) = [name for name in opened if name.startswith("pair_")]
    response = editor.post(translation(article), {**opened, "title_en": "The second", piece: "Typed."})
    assert response.status_code == 200
    assert list(errors(response)) == ["__all__", "title_en"]
    assert "translator" in errors(response)["__all__"][0]
    assert rows() == before
    shown = fields(response, "translation_form")
    assert (shown["title_en"], shown[piece]) == (["The second"], ["Typed."])
    editor.post(translation(article), answered(response, "mine", "title_en", form="translation_form"))
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
