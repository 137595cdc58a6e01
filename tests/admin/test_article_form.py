"""Writing: what a reporter's form holds, what it stores, and that nothing forged gets in."""

import datetime

import pytest
from django.utils import translation
from django.utils.translation import gettext

from articles.models import Article, Contribution, Revision, WorkflowEvent
from tests import factories
from tests.admin.pages import ADD, change, errors, fields, send, sentences, words

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


def written() -> dict[str, object]:
    """What a reporter types into an empty form."""
    return {
        "title_vi": "Phát động tháng bảo hiểm",
        "summary_vi": "Toàn tỉnh ra quân.",
        "body_vi": "<p>Sáng nay, tỉnh phát động.</p>",
        "category": factories.category().pk,
        "article_type": factories.article_type().pk,
        "contributions-0-person": factories.person().pk,
        "contributions-0-role": "reporter",
    }


def stored(article: Article) -> dict:
    """The row as it lies in the database."""
    return Article.objects.values().get(pk=article.pk)


def test_reporter_creates_an_article_with_its_revision_byline_and_event(client, cast):
    client.force_login(cast.reporter)
    response = send(client, ADD, written())
    article = Article.objects.get()
    assert response.status_code == 302
    assert (article.title_vi, article.source_language, article.created_by) == (
        "Phát động tháng bảo hiểm",
        "vi",
        cast.reporter,
    )
    assert (article.approval_status_vi, article.approval_status_en, article.view_count) == ("draft", "none", 0)
    assert article.search_text.strip() == "phat dong thang bao hiem"
    revision = Revision.objects.get()
    assert (revision.number, revision.author, revision.title) == (1, cast.reporter, article.title_vi)
    assert revision.body == "<p>Sáng nay, tỉnh phát động.</p>"
    contribution = Contribution.objects.get()
    person = {"person": contribution.person_id, "role": "reporter"}
    assert revision.byline == [{**person, "vi": "Đoàn Trang", "en": "Doan Trang"}]
    assert (contribution.article, contribution.role, contribution.language) == (article, "reporter", "vi")
    event = WorkflowEvent.objects.get()
    assert (event.verb, event.from_state, event.to_state, event.by) == ("save", "none", "draft", cast.reporter)


def test_save_and_submit_does_both(client, cast):
    client.force_login(cast.reporter)
    response = send(client, ADD, {**written(), "_submit_text": ""}, follow=True)
    article = Article.objects.get()
    assert response.request["PATH_INFO"] == change(article)
    assert article.approval_status_vi == "pending"
    assert [event.verb for event in WorkflowEvent.objects.order_by("pk")] == ["save", "submit"]


def test_save_and_submit_of_an_unready_text_saves_and_says_what_is_missing(client, cast):
    client.force_login(cast.reporter)
    response = send(client, ADD, {"title_vi": "Chỉ có tiêu đề", "_submit_text": ""}, follow=True)
    article = Article.objects.get()
    assert article.approval_status_vi == "draft"
    assert len(sentences(response)) == 5  # summary, text, category, type, author


def test_form_shows_its_fields_in_the_order_of_the_work(client, cast):
    client.force_login(cast.reporter)
    rows = ("contributions-", "gallery-", "attachments-")
    names = [name for name in fields(client.get(ADD)) if not name.startswith(rows)]
    assert names == [
        "_tab",
        *("title_vi", "summary_vi", "body_vi", "replacement_url_vi"),
        *("image", "image_alt_vi", "image_caption_vi"),
        *("is_page", "category", "article_type", "campaign", "keywords", "related_articles"),
        *("published_at_vi_0", "published_at_vi_1", "is_featured"),
        *("featured_from_0", "featured_from_1", "featured_until_0", "featured_until_1"),
        *("unit", "editors", "page_count", "photo_count", "review_on", "review_owner"),
    ]
    people = [name for name in fields(client.get(ADD)) if name.startswith("contributions-0-")]
    assert people[-3:] == [
        "contributions-0-person",
        "contributions-0-role",
        "contributions-0-order",
    ]


FORGED = {
    "article_coefficient": "9",
    "photo_coefficient": "9",
    "translation_share": "60",
    "royalty_amount": "999999",
    "translation_royalty_amount": "999999",
    "royalty_snapshot": "{}",
    "payable_amount": "999999",
    "view_count": "999999",
    "approval_status_vi": "approved",
    "approval_status_en": "approved",
    "newest_revision_vi": "",
    "newest_revision_en": "",
    "title_en": "Forged",
    "body_en": "<p>Forged</p>",
    "source_language": "en",
    "slug_vi": "khac",
    "search_text": "khac",
    "created_at_0": "01/01/2020",
    "created_at_1": "00:00",
    "modified_at_0": "01/01/2020",
    "modified_at_1": "00:00",
}


def test_reporter_sees_no_royalty_and_cannot_smuggle_a_field_in(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    page = client.get(change(article))
    assert not set(FORGED) & set(fields(page))
    before = stored(article)
    forged = {**FORGED, "created_by": cast.editor.pk, "modified_by": cast.editor.pk}
    assert send(client, change(article), forged).status_code == 302
    after = stored(article)
    moved = {name for name in after if after[name] != before[name]}
    assert moved <= {"modified_at", "modified_by_id", "search_text"}
    assert after["modified_by_id"] == cast.reporter.pk
    assert Revision.objects.count() == 1


def test_reporter_cannot_smuggle_a_field_into_a_new_article(client, cast):
    client.force_login(cast.reporter)
    send(client, ADD, {**written(), **FORGED, "created_by": cast.editor.pk})
    article = Article.objects.get()
    money = ("article_coefficient", "photo_coefficient", "translation_share", "royalty_amount", "payable_amount")
    assert [getattr(article, name) for name in money] == [None] * 5
    assert (article.view_count, article.approval_status_vi, article.created_by) == (0, "draft", cast.reporter)
    assert (article.title_en or "", article.newest_revision_vi.number) == ("", 1)


def test_accountant_changes_only_the_royalty_whatever_is_sent(client, cast):
    article = factories.draft(cast.reporter)
    before, contributions = stored(article), list(Contribution.objects.values())
    client.force_login(cast.accountant)
    assert sorted(fields(client.get(change(article)))) == [
        "_tab",
        "article_coefficient",
        "opened",
        "payable_amount",
        "photo_coefficient",
        "translation_share",
    ]
    forged = {
        **written(),
        "is_featured": "on",
        "photo_count": "7",
        "published_at_vi_0": "05/12/2021",
        "published_at_vi_1": "08:00",
        "contributions-TOTAL_FORMS": "1",
        "contributions-INITIAL_FORMS": "0",
        "view_count": "99",
        "approval_status_vi": "approved",
        "royalty_amount": "1",
    }
    amounts = {"article_coefficient": "1,5", "translation_share": "50", "payable_amount": "1.490.000"}
    assert send(client, change(article), {**forged, **amounts}).status_code == 302
    after = stored(article)
    assert {name for name in after if after[name] != before[name]} == {
        *("article_coefficient", "translation_share", "payable_amount"),
        *("modified_at", "modified_by_id", "search_text"),
    }
    assert list(Contribution.objects.values()) == contributions
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("typed", ["05/12/2021", "5/12/2021", "05-12-2021", "05.12.2021", "2021-12-05"])
def test_a_date_is_read_day_first_in_viet_nam_time(client, cast, typed):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    send(client, change(article), {"published_at_vi_0": typed, "published_at_vi_1": "20:00"})
    article.refresh_from_db()
    assert article.published_at_vi == datetime.datetime(2021, 12, 5, 20, tzinfo=VIETNAM)
    shown = fields(client.get(change(article)))
    assert (shown["published_at_vi_0"], shown["published_at_vi_1"]) == (["05/12/2021"], ["20:00"])


@pytest.mark.parametrize("typed", ["1.490.000", "1490000", "1,490,000", "1 490 000", "1.490.000 đ"])
def test_money_is_read_as_people_write_it(client, cast, typed):
    article = factories.draft(cast.reporter)
    client.force_login(cast.accountant)
    send(client, change(article), {"payable_amount": typed})
    article.refresh_from_db()
    assert article.payable_amount == 1_490_000
    assert fields(client.get(change(article)))["payable_amount"] == ["1.490.000"]


@pytest.mark.parametrize("typed", ["1,5", "1.5", "1,50", " 1.5 "])
def test_a_coefficient_is_read_with_comma_or_dot(client, cast, typed):
    article = factories.draft(cast.reporter)
    client.force_login(cast.accountant)
    send(client, change(article), {"article_coefficient": typed})
    article.refresh_from_db()
    assert str(article.article_coefficient) == "1.50"
    assert fields(client.get(change(article)))["article_coefficient"] == ["1,5"]


@pytest.mark.parametrize(
    ("who", "name", "typed"),
    [
        ("accountant", "payable_amount", "1.49"),
        ("accountant", "payable_amount", "-5"),
        ("accountant", "article_coefficient", "một rưỡi"),
        ("accountant", "article_coefficient", "1,555"),
        ("accountant", "article_coefficient", "-1"),
        ("accountant", "translation_share", "101"),
        ("reporter", "published_at_vi_0", "31/02/2021"),
        ("reporter", "published_at_vi_0", "01/01/0001"),
        ("reporter", "featured_until_0", "01/01/9999"),
        ("reporter", "replacement_url_vi", "javascript:alert(1)"),
        ("reporter", "replacement_url_vi", "ftp://example.org/a"),
        ("reporter", "title_vi", ""),
        ("reporter", "title_vi", "d" * 251),
        ("reporter", "photo_count", "10000"),
        ("reporter", "category", "999999"),
    ],
)
def test_wrong_input_is_kept_and_answered_with_a_sentence(client, cast, who, name, typed):
    article = factories.draft(cast.reporter)
    before = stored(article)
    client.force_login(getattr(cast, who))
    time = {name.replace("_0", "_1"): "08:00"} if name.endswith("_0") else {}
    response = send(client, change(article), {name: typed, **time})
    assert response.status_code == 200
    assert list(errors(response)) == [name.removesuffix("_0")]
    assert all(sentence.endswith((".", "!")) for found in errors(response).values() for sentence in found)
    if name != "category":
        assert fields(response)[name] == [typed]
    assert stored(article) == before
    assert (Revision.objects.count(), WorkflowEvent.objects.count()) == (1, 1)


def test_refusals_speak_the_language_of_the_person(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.accountant)
    sentence = "Write an amount in whole đồng, for example 1.490.000."
    with translation.override("vi"):
        in_vietnamese = gettext(sentence)
    assert in_vietnamese != sentence
    assert in_vietnamese in words(send(client, change(article), {"payable_amount": "x"})).splitlines()
    factories.person("Lan", user=cast.accountant, interface_language="en")
    assert sentence in words(send(client, change(article), {"payable_amount": "x"})).splitlines()


def test_a_featured_article_needs_a_beginning_and_an_end_after_it(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    response = send(client, change(article), {"is_featured": "on"})
    assert list(errors(response)) == ["featured_from"]
    window = {
        "featured_from_0": "05/12/2026",
        "featured_from_1": "08:00",
        "featured_until_0": "04/12/2026",
        "featured_until_1": "08:00",
    }
    response = send(client, change(article), {"is_featured": "on", **window})
    assert len(errors(response)["__all__"]) == 1
    assert fields(response)["featured_until_0"] == ["04/12/2026"]


def test_a_decomposed_title_is_stored_composed(client, cast):
    client.force_login(cast.reporter)
    decomposed = "Tie\u0302\u0301ng Vie\u0323\u0302t\u200b"
    send(client, ADD, {**written(), "title_vi": decomposed, "summary_vi": decomposed})
    article = Article.objects.get()
    assert (article.title_vi, article.summary_vi) == ("Tiếng Việt", "Tiếng Việt")
    assert article.newest_revision_vi.slug == "tieng-viet"


def test_the_body_is_sanitised_before_it_is_stored(client, cast):
    client.force_login(cast.reporter)
    hostile = (
        '<h1 style="color:red">A</h1><p onclick="x()">B<script>alert(1)</script></p><iframe src="//e.org"></iframe>'
    )
    send(client, ADD, {**written(), "body_vi": hostile})
    article = Article.objects.get()
    assert article.body_vi == article.newest_revision_vi.body == "<h2>A</h2>\n<p>B</p>"


def test_a_foreign_picture_is_left_out_and_the_person_told(client, cast):
    client.force_login(cast.reporter)
    body = '<p>A</p><p><img src="https://example.org/a.jpg" alt="a"><img src="data:image/png;base64,AAAA"></p>'
    response = send(client, ADD, {**written(), "body_vi": body, "_continue": ""}, follow=True)
    assert Article.objects.get().body_vi == "<p>A</p>"
    assert [message.level_tag for message in response.context["messages"]] == ["warning", "success"]
    assert "2" in sentences(response)[0]


def test_an_english_original_is_written_on_its_own_form(client, cast):
    client.force_login(cast.reporter)
    address = f"{ADD}?source_language=en"
    assert "title_vi" not in fields(client.get(address))
    typed = {name.replace("_vi", "_en"): value for name, value in written().items()}
    send(client, address, {**typed, "title_en": "Insurance month opens"})
    article = Article.objects.get()
    assert (article.source_language, article.title_en, article.title_vi or "") == ("en", "Insurance month opens", "")
    assert (article.approval_status_en, article.approval_status_vi) == ("draft", "none")
    assert article.newest_revision_en.slug == "insurance-month-opens"
    assert Contribution.objects.get().language == "en"
    page = client.get(change(article))
    assert fields(page)["title_en"] == ["Insurance month opens"]
    assert client.get(f"{ADD}?source_language=fr").status_code == 200


def test_saving_without_a_change_makes_no_revision(client, cast):
    article = factories.draft(cast.reporter, image=factories.image())
    article.keywords.add(factories.keyword())
    factories.change(article, cast.reporter)
    client.force_login(cast.reporter)
    assert send(client, change(article)).status_code == 302
    assert Revision.objects.count() == 2


def test_the_form_of_a_reader_holds_the_text_and_nothing_to_type(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.other_reporter)
    page = client.get(change(article))
    assert fields(page) == {}
    assert "Bảo hiểm cho mọi người" in words(page)


def test_colleagues_are_chosen_by_their_names(client, cast):
    cast.translator.first_name, cast.translator.last_name = "Huỳnh Ngọc", "Diệp"
    cast.translator.save()
    client.force_login(cast.reporter)
    page = client.get(ADD)
    for field in ("editors", "review_owner"):
        label = f"Huỳnh Ngọc Diệp ({cast.translator.username})"
        assert label in str(page.context["adminform"].form[field])
