"""Promise one: whatever is typed about a live article, readers see none of it until a second person approves."""

import datetime
from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Contribution, Publication, Unit
from articles.readership import staff
from campaign_portal import clock
from tests import factories
from tests.admin import drawings
from tests.admin.pages import change, fields, step, translation
from tests.factories import NOON, hours

# What the form carries besides what people type.
MACHINERY = {
    "opened",
    "_tab",
    *(
        f"{rows}-{name}"
        for rows in ("contributions", "gallery", "attachments")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS", "opened")
    ),
    *(f"contributions-{row}-{name}" for row in range(2) for name in ("id", "article")),
}


@pytest.fixture
def article(cast) -> Article:
    """Live in both languages, with something in every field a reader sees."""
    related = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Bài liên quan")
    article = factories.draft(
        cast.reporter,
        title="Tiêu đề đang hiện",
        image=factories.image(caption_vi="Ô"),
        image_caption_vi="Chú thích",
        image_alt_vi="Mô tả",
        campaign=factories.campaign(),
        published_at_vi=NOON - hours(48),
        is_featured=True,
        featured_from=NOON - hours(1),
        featured_until=NOON + hours(99),
    )
    article.keywords.add(factories.keyword())
    article.related_articles.add(related)
    Contribution.objects.create(article=article, person=factories.person("Hà"), role="photographer", language="vi")
    factories.change(article, cast.reporter)
    factories.transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    Contribution.objects.create(article=article, person=factories.person("Lan"), role="translator", language="en")
    factories.translate(article, cast.translator, image_alt_en="Alt", image_caption_en="Caption")
    factories.transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON)
    return article


def changed_facts(cast) -> dict[str, object]:
    """Another value for every field of the form."""
    day, time = "05/12/2021", "08:00"
    return {
        "title_vi": "Tiêu đề chưa ai duyệt",
        "summary_vi": "Tóm tắt chưa ai duyệt.",
        "body_vi": "<p>Nội dung chưa ai duyệt.</p>",
        "replacement_url_vi": "https://example.org/khac",
        "correction_vi": "Một đính chính chưa ai duyệt.",
        "image": factories.image(alt_text_vi="Ảnh khác").pk,
        "image_alt_vi": "Mô tả khác",
        "image_caption_vi": "Chú thích khác",
        "category": factories.category("Y tế").pk,
        "article_type": factories.article_type("phong-su").pk,
        "campaign": factories.campaign("Chiến dịch khác").pk,
        "keywords": [factories.keyword("y tế").pk],
        "related_articles": [factories.live(cast.editor, cast.approver, title="Bài liên quan khác").pk],
        "published_at_vi_0": day,
        "published_at_vi_1": time,
        "is_featured": "on",
        "featured_from_0": "20/10/2026",
        "featured_from_1": time,
        "featured_until_0": "21/10/2026",
        "featured_until_1": time,
        "unit": Unit.objects.create(name_vi="Sở Nội vụ", name_en="Home affairs").pk,
        "editors": [cast.editor.pk],
        "page_count": "3,5",
        "photo_count": "7",
        "review_on": "05/12/2026",
        "review_owner": cast.editor.pk,
        "article_coefficient": "1,5",
        "photo_coefficient": "0,5",
        "translation_share": "50",
        "payable_amount": "1.490.000",
    }


def changed_people() -> dict[str, object]:
    """One row of the contributors changed, one taken away, one added."""
    return {
        "contributions-0-person": factories.person("Khác").pk,
        "contributions-0-role": "author",
        "contributions-0-order": "9",
        "contributions-0-DELETE": "",
        "contributions-1-person": factories.person("Nữa").pk,
        "contributions-1-role": "editor",
        "contributions-1-order": "8",
        "contributions-1-DELETE": "on",
        "contributions-2-person": factories.person("Mới").pk,
        "contributions-2-role": "source",
        "contributions-2-order": "7",
    }


CHANGED_TRANSLATION = {
    "title_en": "A title nobody approved",
    "summary_en": "A summary nobody approved.",
    "replacement_url_en": "https://example.org/other",
    "correction_en": "A correction nobody approved.",
    "image_alt_en": "Another alt",
    "image_caption_en": "Another caption",
    "published_at_en_0": "06/12/2021",
    "published_at_en_1": "09:00",
}


def new_exhibits() -> dict[str, object]:
    """A picture in the gallery and a document, which the article had none of."""
    return {
        "gallery-TOTAL_FORMS": 1,
        "gallery-0-image": factories.image().pk,
        "gallery-0-caption_vi": "Chú thích chưa ai duyệt",
        "gallery-0-order": 0,
        "attachments-TOTAL_FORMS": 1,
        "attachments-0-file": factories.media_file(title_vi="Tài liệu chưa ai duyệt").pk,
        "attachments-0-order": 0,
    }


def addresses() -> Iterator[str]:
    """Every page of both languages on which an article, or what is typed about it, could appear."""
    named = [
        *(factories.category(name) for name in ("An sinh xã hội", "Y tế")),
        *(factories.campaign(name) for name in ("Tháng bảo hiểm", "Chiến dịch khác")),
        *(factories.keyword(name) for name in ("bảo hiểm", "y tế")),
    ]
    for language in ("vi", "en"):
        yield reverse(f"home_{language}")
        yield from (row.address_in(language) for row in named)
        for row in Article.objects.order_by("pk"):
            yield reverse(f"article_id_{language}", args=[row.pk])
            yield reverse(f"link_{language}", args=[row.pk])
        for publication in Publication.objects.filter(language=language).order_by("pk"):
            yield publication.get_absolute_url()
        for day in ((2026, 10, 10), (2021, 12, 5), (2021, 12, 6)):
            for level, length in (("year", 1), ("month", 2), ("day", 3)):
                yield reverse(f"archive_{level}_{language}", args=day[:length])
        yield f"{reverse(f'search_{language}')}?q={'duyệt' if language == 'vi' else 'nobody'}"


def public(watched: Iterable[str]) -> dict[str, tuple]:
    """What an anonymous reader gets, byte for byte; as a robot, so that reading changes no count."""
    reader = Client(headers={"user-agent": "Googlebot/2.1"})
    pages = {address: reader.get(address) for address in watched}
    return {address: (p.status_code, p.get("Location"), p.content) for address, p in pages.items()}


def publications() -> list:
    keywords = [list(row.keywords.values_list("pk", flat=True)) for row in Publication.objects.order_by("pk")]
    return [list(Publication.objects.order_by("pk").values()), keywords]


def differing(before: dict[str, tuple]) -> set[str]:
    """The addresses that answer otherwise now."""
    after = public(before)
    return {address for address in before if before[address] != after[address]}


def test_changing_everything_changes_no_public_byte_until_a_second_person_approves(client, cast, article):
    client.force_login(cast.superuser)
    changes = {**changed_facts(cast), **changed_people()}
    page = client.get(change(article))
    opened = fields(page)
    assert set(opened) | {"contributions-0-DELETE", "contributions-1-DELETE"} == set(changes) - {"upload"} | MACHINERY
    untouched = {"is_featured", "contributions-0-DELETE"}
    assert all(opened[name] != [str(changes[name])] for name in set(changes) - untouched)
    before, rows = public(list(addresses())), publications()
    assert {status for status, _location, _content in before.values()} == {200, 301, 404}

    sent = {**opened, **changes, **new_exhibits(), "_submit_text": ""}
    assert client.post(change(article), sent).status_code == 302
    article.refresh_from_db()
    assert (article.approval_status_vi, article.newest_revision_vi.number) == ("pending", 3)
    assert (publications(), differing(before)) == (rows, set())

    client.force_login(cast.approver)
    fingerprint = article.newest_revision_vi.fingerprint
    client.post(step(article, "approve"), {"fingerprint": fingerprint, "_quick": "1"})
    assert differing(before) >= {"/", "/en/", "/chuyen-muc/y-te/", "/luu-tru/2021/12/05/", "/tu-khoa/bao-hiem/"}
    live = Publication.objects.public("vi", clock.now()).get(article=article)
    assert live.title == "Tiêu đề chưa ai duyệt"
    shown = client.get(live.get_absolute_url()).content.decode()
    assert "Chú thích chưa ai duyệt" in shown
    assert "Tài liệu chưa ai duyệt" in shown
    assert live.published_at == datetime.datetime(2021, 12, 5, 1, tzinfo=datetime.UTC)


def test_the_other_half_of_the_featured_switch_changes_nothing_either(client, cast, article):
    """Taken off, uploaded anew, emptied: the values that a form sends as nothing at all."""
    client.force_login(cast.superuser)
    before, rows = public(list(addresses())), publications()
    emptied = {
        name: []
        for name in ("is_featured", "keywords", "related_articles", "campaign", "image", "summary_vi", "image_alt_vi")
    }
    dates = dict.fromkeys(("published_at_vi_0", "published_at_vi_1", "featured_from_0", "featured_from_1"), "")
    gone = {"contributions-0-DELETE": "on", "contributions-1-DELETE": "on", "upload": drawings.jpeg()}
    response = client.post(change(article), {**fields(client.get(change(article))), **emptied, **dates, **gone})
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.keywords.count(), article.is_featured, article.contributions.filter(language="vi").count()) == (
        0,
        False,
        0,
    )
    assert (publications(), differing(before)) == (rows, set())


def test_changing_the_translation_changes_no_public_byte_until_a_second_person_approves(client, cast, article):
    client.force_login(cast.superuser)
    opened = fields(client.get(translation(article)), "translation_form")
    assert {name for name in opened if not name.startswith("pair_")} == {
        *CHANGED_TRANSLATION,
        *("translators", "opened", "agreed", "_source", "_tab"),
    }
    before, rows = public(list(addresses())), publications()
    pieces = dict.fromkeys((name for name in opened if name.startswith("pair_")), "A body nobody approved.")
    changes = {**CHANGED_TRANSLATION, **pieces, "translators": [factories.person("Dịch").pk], "_submit_text": ""}
    assert client.post(translation(article), {**opened, **changes}).status_code == 302
    article.refresh_from_db()
    assert (article.approval_status_en, article.newest_revision_en.number) == ("pending", 2)
    assert (publications(), differing(before)) == (rows, set())

    client.force_login(cast.approver)
    fingerprint = article.newest_revision_en.fingerprint
    client.post(step(article, "approve", "en"), {"fingerprint": fingerprint, "_quick": "1"})
    moved = differing(before)
    original = Publication.objects.public("vi", clock.now()).get(article=article)
    assert {"/en/", f"/en/news/{article.pk}/"} <= moved
    # The original's page only names the other page's new address.
    assert [address for address in moved if not address.startswith("/en/")] == [original.get_absolute_url()]
    assert Publication.objects.public("en", clock.now()).get(article=article).title == "A title nobody approved"


def test_opening_every_screen_changes_nothing(client, cast, article):
    client.force_login(cast.superuser)
    before, rows = public(list(addresses())), publications()
    for address in (change(article), translation(article), f"/admin/articles/article/{article.pk}/history/"):
        assert client.get(address).status_code == 200
    assert client.cookies[staff.COOKIE].value
    assert (publications(), differing(before)) == (rows, set())
