"""The translation beside its original: what is shown, what is stored, and what it needs."""

import datetime
from html import escape

from articles.models import Article, Contribution, Person, Revision
from tests import factories
from tests.admin.pages import change, errors, fields, parsed, send, sentences, step, text_of, translation, walk, words
from tests.factories import NOON

FORM = "translation_form"
TYPED = {
    "title_en": "Insurance for everyone",
    "summary_en": "A summary.",
    "replacement_url_en": "example.org/leaflet",
    "image_alt_en": "A ceremony",
    "image_caption_en": "The opening",
}


def save(client, article, changes, *, body=(), **more):
    """`body` are the words for its pieces, in their order."""
    pieces = [name for name in fields(client.get(translation(article)), FORM) if name.startswith("pair_")]
    changes = {**changes, **dict(zip(pieces, body, strict=False))}
    return send(client, translation(article), changes, form=FORM, **more)


def test_the_original_stands_beside_each_field(client, cast):
    article = factories.live(
        cast.reporter, cast.approver, body_vi="<p>Nội dung <strong>đậm</strong>.</p>", image_caption_vi="Chú thích"
    )
    client.force_login(cast.translator)
    page = client.get(translation(article))
    *names, piece, date, time, translators = fields(page, FORM)
    assert names == [
        *("opened", "_source", "_tab"),
        *("title_en", "agreed", "summary_en", "image_alt_en", "image_caption_en", "replacement_url_en"),
    ]
    assert (piece[:6], date, time, translators) == ("pair_b", "published_at_en_0", "published_at_en_1", "translators")
    sources = [node for node in walk(parsed(page)) if node.get("class") == "portal-source"]
    shown = [text_of(node).split("\n", 1)[1] for node in sources]
    assert shown == ["Bảo hiểm cho mọi người", "Tóm tắt.", "–", "Chú thích", "–", "Nội dung ⟦1⟧đậm⟦/1⟧.", "–"]
    assert {node.get("lang") for node in sources} == {"vi"}


def test_a_saved_translation_is_a_revision_of_the_original_it_was_made_from(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.translator)
    response = save(client, article, TYPED, body=["The body."], follow=True)
    assert len(sentences(response)) == 1
    article.refresh_from_db()
    revision = article.newest_revision_en
    assert (revision.number, revision.author, revision.source_revision) == (
        1,
        cast.translator,
        article.newest_revision_vi,
    )
    assert (revision.title, revision.summary, revision.body) == (
        "Insurance for everyone",
        "A summary.",
        "<p>The body.</p>",
    )
    assert revision.replacement_url == "https://example.org/leaflet"
    assert (article.approval_status_en, article.approval_status_vi) == ("draft", "approved")


def test_the_translators_own_name_is_chosen_at_the_start_and_kept_in_the_byline(client, cast):
    me = factories.person("Lan", user=cast.translator)
    other = factories.person("Hà")
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.translator)
    assert fields(client.get(translation(article)), FORM)["translators"] == [str(me.pk)]
    save(client, article, {**TYPED, "translators": [me.pk, other.pk]})
    assert [row["en"] for row in Revision.objects.get(language="en").byline] == ["Doan Ha", "Doan Lan"]
    Person.objects.filter(pk=me.pk).update(is_active=False)
    save(client, article, {"title_en": "Changed"})
    assert [row["en"] for row in Revision.objects.latest("pk").byline] == ["Doan Ha", "Doan Lan"]
    save(client, article, {"translators": []})
    assert list(Contribution.objects.values_list("role", flat=True)) == ["reporter"]


def test_save_and_submit_does_both_or_says_what_is_missing(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.translator)
    response = save(client, article, {"title_en": "Only a title", "_submit_text": ""}, follow=True)
    assert len(sentences(response)) == 3  # saved; summary and text are missing
    article.refresh_from_db()
    assert article.approval_status_en == "draft"
    save(client, article, {**TYPED, "_submit_text": ""}, body=["The body."])
    article.refresh_from_db()
    assert article.approval_status_en == "pending"


def test_the_english_date_is_its_own(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.translator)
    save(client, article, {**TYPED, "published_at_en_0": "05/12/2021", "published_at_en_1": "20:00"})
    article.refresh_from_db()
    assert article.published_at_en == datetime.datetime(2021, 12, 5, 13, tzinfo=datetime.UTC)
    assert (article.published_at_vi, article.newest_revision_en.published_at) == (None, article.published_at_en)


def test_wrong_input_is_kept_and_answered_with_a_sentence(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.translator)
    wrong = {
        "title_en": "",
        "replacement_url_en": "javascript:alert(1)",
        "published_at_en_0": "31/02/2021",
        "image_alt_en": "a" * 301,
    }
    response = save(client, article, {**TYPED, **wrong, "published_at_en_1": "08:00"}, body=["The body."])
    assert sorted(errors(response)) == ["image_alt_en", "published_at_en", "replacement_url_en", "title_en"]
    shown = fields(response, FORM)
    assert {name: shown[name] for name in wrong} == {name: [value] for name, value in wrong.items()}
    assert [value for name, value in shown.items() if name.startswith("pair_")] == [["The body."]]
    for sentence in (found for row in errors(response).values() for found in row):
        assert sentence in words(response)
    assert not Revision.objects.filter(language="en").exists()
    assert list(errors(save(client, article, {**TYPED, "published_at_en_0": "01/01/0001"}))) == ["published_at_en"]


def test_markup_that_is_typed_is_words_and_never_markup(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.translator)
    typed = '<p onclick="x()">A<script>1</script></p><img src="https://example.org/a.jpg">'
    save(client, article, TYPED, body=[typed])
    article.refresh_from_db()
    assert article.body_en == f"<p>{escape(typed, quote=False)}</p>"


def test_a_translation_needs_a_saved_original(client, cast):
    article = Article.objects.create(title_vi="Chưa lưu", created_by=cast.reporter)
    client.force_login(cast.translator)
    response = save(client, article, TYPED)
    assert list(errors(response)) == ["__all__"]
    assert fields(response, FORM)["title_en"] == ["Insurance for everyone"]
    article.refresh_from_db()
    assert article.title_en in ("", None)


def test_the_translation_of_an_english_original_is_vietnamese(client, cast):
    texts = {"title_en": "English first", "summary_en": "S.", "body_en": "<p>B.</p>", "title_vi": ""}
    article = factories.draft(cast.reporter, source_language="en", **{**texts, "summary_vi": "", "body_vi": ""})
    client.force_login(cast.editor)
    page = client.get(translation(article))
    assert "title_vi" in fields(page, FORM)
    save(client, article, {"title_vi": "Tiếng Việt sau"})
    article.refresh_from_db()
    assert article.newest_revision_vi.source_revision == article.newest_revision_en


def test_a_translation_goes_out_only_beside_its_original(client, cast):
    article = factories.draft(cast.reporter)
    factories.translate(article, cast.translator)
    factories.transitions.submit(article, language="en", by=cast.translator, now=NOON)
    client.force_login(cast.approver)
    fingerprint = article.newest_revision_en.fingerprint
    response = client.post(step(article, "approve", "en"), {"fingerprint": fingerprint, "_quick": "1"}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert response.request["PATH_INFO"] == change(article)
    article.refresh_from_db()
    assert article.approval_status_en == "pending"


def test_a_translation_that_is_behind_leads_to_what_changed_in_the_original(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    client.force_login(cast.translator)
    assert client.get(translation(article)).context["original_changes"] == ""
    factories.replace(article, cast.reporter, cast.approver, title_vi="Bảo hiểm cho mọi nhà")
    page = client.get(translation(article))
    assert "Bảo hiểm cho mọi bỏ người thêm nhà" in words(page)
    assert "Bảo hiểm cho mọi bỏ người thêm nhà" in words(client.get(page.context["original_changes"]))
