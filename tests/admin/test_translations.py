"""The table of what to translate: who sees what of it, its filters and pages, who names a translator, what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import Role
from articles.models import Article, ChangeRecord, Publication, Revision, Unit
from campaign_portal import clock
from tests import factories
from tests.admin.pages import fields, words
from tests.crowd import PLACES, crowd
from tests.factories import NOON, hours
from tests.people import member

QUEUE = "/admin/translations/"
ASSIGN = f"{QUEUE}assign/"
BODY = "Một hai ba bốn năm sáu bảy tám."
LATER, LATE = NOON + hours(24), NOON + hours(64)
ODD = {
    "place": "x", "page": "9" * 30, "language": "de", "category": "9" * 30, "campaign": "\x00", "age": "-1",
    "translator": "0x1",
}  # fmt: skip


@pytest.fixture
def behind(cast) -> Article:
    """Public in English, two words behind, a day late."""
    category = factories.category("Y tế", translation_days=1)
    both = (cast.reporter, cast.translator, cast.approver)
    article = factories.live_in_both(*both, title="Tiêm chủng", category=category, body_vi=f"<p>{BODY}</p>")
    words = BODY.replace("tám", "chín mười")
    factories.replace(article, cast.reporter, cast.approver, at=LATER, body_vi=f"<p>{words}</p>")
    return article


def at(client, query="", *, moment=LATE, status=200):
    with clock.shifted_to(moment):
        response = client.get(f"{QUEUE}{query}")
    assert response.status_code == status
    return response


def titles(response) -> list[str]:
    return [str(row.article) for row in response.context["rows"]]


def test_the_table_says_how_far_behind_since_when_and_how_late(client, cast, behind):
    factories.live(cast.reporter, cast.approver, title="Thiếu")
    client.force_login(cast.translator)
    page = at(client)
    assert titles(page) == ["Tiêm chủng", "Thiếu"]
    shown = words(page)
    for part in ("quá hạn 1 ngày", "2 từ của bản gốc đã thay đổi", "chưa giao cho ai", "Y tế"):
        assert part in shown, part
    assert f'href="/admin/articles/article/{behind.pk}/translation/"' in page.content.decode()
    assert "hẹn trước ngày 14/10/2026" in words(at(client, moment=LATER + hours(2)))
    # Who may not assign is shown no ticks.
    assert "Giao các bài đã chọn" not in shown


def test_filters_narrow_and_odd_ones_do_not(client, cast, behind):
    campaign = factories.campaign()
    missing = factories.live(cast.reporter, cast.approver, title="Thiếu", campaign=campaign)
    client.force_login(cast.editor)
    client.post(ASSIGN, {"article": [missing.pk], "to": cast.translator.pk})
    both = ["Tiêm chủng", "Thiếu"]
    for query, expected in {
        "place=behind": both[:1], "place=overdue": both[:1], "place=missing": both[1:], "place=current": [],
        "language=en": both, "language=vi": [], f"category={behind.category_id}": both[:1],
        f"campaign={campaign.pk}": both[1:], "age=week": both, "age=older": [], "translator=nobody": both[:1],
        f"translator={cast.translator.pk}": both[1:], "place=mine": [], "page=7": both,
    }.items():  # fmt: skip
        assert titles(at(client, f"?{query}")) == expected, query
    assert titles(at(client, "?age=month", moment=NOON + hours(24 * 40))) == []
    for name, value in ODD.items():
        with clock.shifted_to(LATE):
            response = client.get(QUEUE, {name: value})
        assert (response.status_code, titles(response)) == (200, both), name
    client.force_login(cast.translator)
    assert titles(at(client, "?place=mine")) == both[1:]


@pytest.mark.parametrize("who", ["editor", "approver", "superuser"])
def test_editors_and_approvers_assign_and_it_is_kept(client, cast, behind, who):
    client.force_login(getattr(cast, who))
    answer = client.post(
        f"{ASSIGN}?place=behind&page=1", {"article": [behind.pk], "to": cast.translator.pk}, follow=True
    )
    assert answer.redirect_chain == [(f"{QUEUE}?place=behind&page=1", 302)]
    assert "Đã giao 1 bài cho translator." in words(answer)
    assert Article.objects.get(pk=behind.pk).assigned_translator == cast.translator
    assert ChangeRecord.objects.filter(by=getattr(cast, who), object_id=str(behind.pk)).exists()
    client.post(ASSIGN, {"article": [behind.pk], "to": ""})
    assert Article.objects.get(pk=behind.pk).assigned_translator is None


@pytest.mark.parametrize("who", ["reporter", "translator", "accountant", "administrator", "stranger", ""])
def test_nobody_else_assigns(client, cast, behind, who):
    if who:
        client.force_login(getattr(cast, who))
    answer = client.post(ASSIGN, {"article": [behind.pk], "to": cast.translator.pk})
    assert answer.status_code == (403 if who and who != "stranger" else 302)
    assert client.get(QUEUE).status_code == (200 if who and who != "stranger" else 302)
    assert Article.objects.get(pk=behind.pk).assigned_translator is None


@pytest.mark.parametrize("sent", [{}, {"article": "x", "to": ""}, {"article": "9" * 30, "to": "1"}, {"to": "\x00"}])
def test_a_form_of_nonsense_assigns_nothing(client, cast, behind, sent):
    client.force_login(cast.editor)
    assert client.post(ASSIGN, sent, follow=True).status_code == 200
    assert client.get(ASSIGN).status_code == 405
    client.post(ASSIGN, {"article": [behind.pk], "to": cast.reporter.pk})
    assert Article.objects.get(pk=behind.pk).assigned_translator is None


def test_a_unit_sees_and_assigns_its_own(client, cast, behind):
    editor = member("bounded", Role.EDITOR)
    factories.person("Lan", user=editor, unit=Unit.objects.create(name_vi="Sở Y tế"))
    client.force_login(editor)
    assert titles(at(client)) == []
    client.post(ASSIGN, {"article": [behind.pk], "to": cast.translator.pk})
    assert Article.objects.get(pk=behind.pk).assigned_translator is None


def test_my_work_counts_for_those_who_translate(client, cast, behind):
    client.force_login(cast.editor)
    client.post(ASSIGN, {"article": [behind.pk], "to": cast.translator.pk})
    with clock.shifted_to(LATE):
        client.force_login(cast.translator)
        found = {tab.name: tab.count for tab in client.get("/admin/").context["translations"]}
        client.force_login(cast.reporter)
        assert "translations" not in client.get("/admin/").context
    assert found == {"overdue": 1, "missing": 0, "behind": 1, "mine": 1}


def test_a_promise_of_a_category_is_kept_in_the_diary(client, cast):
    category = factories.category()
    client.force_login(cast.approver)
    address = f"/admin/articles/category/{category.pk}/change/"
    form = fields(client.get(address), "category_form")
    assert client.post(address, {**form, "translation_days": "0"}).status_code == 200
    assert client.post(address, {**form, "translation_days": "5"}).status_code == 302
    kept = ChangeRecord.objects.get(subject="articles.category", object_id=str(category.pk))
    assert (kept.by, kept.after) == (cast.approver, {"translation_days": 5})


def test_three_hundred_articles_cost_the_queries_of_three(client, cast, behind):
    client.force_login(cast.editor)
    crowd(3, by=cast.reporter, approver=cast.approver)
    few = cost(client)
    many = crowd(300 * len(PLACES) // 5, by=cast.reporter, approver=cast.approver)
    translated(many[: 8 * 30], by=cast.translator)
    assert cost(client) == few <= 25
    assert len(titles(at(client))) == 25
    assert set(titles(at(client, "?page=2"))).isdisjoint(titles(at(client)))


def cost(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        at(client)
    return len(queries)


def translated(articles: list[Article], *, by) -> None:
    """Public in English, from a text that was replaced since."""
    live = {row.article_id: row for row in Publication.objects.filter(article__in=articles, public_from=NOON)}
    rows = [article for article in articles if article.pk in live]
    texts = Revision.objects.bulk_create(
        Revision(article=article, language="en", number=1, title="T", slug="t", body="<p>Old.</p>", author=by,
                 created_at=NOON, source_revision=article.newest_revision_vi)
        for article in rows
    )  # fmt: skip
    newer = Revision.objects.bulk_create(
        Revision(article=article, language="vi", number=2, title="B", slug="b", body="<p>Nội dung mới.</p>", author=by,
                 created_at=NOON, words_hash=f"{article.pk:032x}")
        for article in rows
    )  # fmt: skip
    for article, text, source in zip(rows, texts, newer, strict=True):
        row = live[article.pk]
        row.revision = row.facts_revision = source
        article.newest_revision_en, article.approval_status_en = text, "approved"
    Publication.objects.bulk_update(live.values(), ["revision", "facts_revision"])
    Article.objects.bulk_update(rows, ["newest_revision_en", "approval_status_en"])
    Publication.objects.bulk_create(
        Publication(article=article, language="en", revision=text, facts_revision=text, public_from=NOON,
                    published_at=NOON, slug="t", title="T")
        for article, text in zip(rows, texts, strict=True)
    )  # fmt: skip
