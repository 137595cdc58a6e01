"""The wall around what no reader may see: distinctive values in every internal field, hunted on every page."""

import datetime
import re

import pytest
from django.contrib.auth.models import User

from articles.choices import Role
from articles.models import Article, Contribution, DailyViews, Unit
from articles.workflow import transitions
from tests import factories
from tests.people import member
from tests.public.pages import path_of

pytestmark = pytest.mark.once

NOON = factories.NOON
LATER = NOON + factories.hours(0.5)

# Words of the form that the portal of the seed page showed its readers.
LEAKED_LABELS = [
    "Manage Permissions", "Version History", "Số Trang", "Số Ảnh", "Số tiền", "Trạng thái", "Lịch sử",
    "Hệ số", "Tiền nhuận bút", "Approval Status", "Content Type", "Tin Tức Mở Rộng", "Created at", "Created by",
    "Last modified", "Nhuận bút", "Royalty", "Revision", "Draft", "Bản nháp", "Approved",
]  # fmt: skip
PLANTED = [
    "7.77", "7,77", "6.66", "6,66", "987654321", "987.654.321", "987,654,321", "876543210", "876.543.210",
    "876,543,210", "765432109", "5150", "5.150", "51.5", "51,5", "4141", "4.141", "zz-reporter", "zz-editor",
    "zz-approver", "zz-translator", "Zz-given", "Zz-family", "zz-mail", "Zz-unit", "Zz-draft", "Zz-pending",
    "Zz-returned", "Zz-reason", "Zz-note", "Zz-waiting", "Zz-withdraw", "Zz-contributor", "Zz-snapshot",
    "Zz-uploader", "Zz-replacement",
]  # fmt: skip


BESIDE = {
    "vi": ("nghe", "luu", "danh-gia", "bao-loi", "cam-on"),
    "en": ("listen", "save", "rate", "report", "thanks"),
}


def staff(username: str, role: Role) -> User:
    return member(username, role, email=f"{username}@zz-mail.example", first_name="Zz-given", last_name="Zz-family")


@pytest.fixture
def reporter(db) -> User:
    return staff("zz-reporter", Role.REPORTER)


@pytest.fixture
def approver(db) -> User:
    return staff("zz-approver", Role.APPROVER)


@pytest.fixture
def translator(db) -> User:
    return staff("zz-translator", Role.TRANSLATOR)


def plant(article: Article, reporter: User) -> None:
    """Fill every field that no reader sees."""
    unit = Unit.objects.create(name_vi="Zz-unit", name_en="Zz-unit")
    Article.objects.filter(pk=article.pk).update(
        unit=unit,
        page_count="51.5",
        photo_count=5150,
        article_coefficient="7.77",
        photo_coefficient="6.66",
        translation_share="41.41",
        royalty_amount=987_654_321,
        translation_royalty_amount=876_543_210,
        payable_amount=765_432_109,
        royalty_snapshot={"why": "Zz-snapshot"},
        search_text="zz-draft",
        created_by=reporter,
        modified_by=reporter,
    )
    article.refresh_from_db()
    article.editors.add(reporter)


@pytest.fixture
def article(reporter, approver, translator) -> Article:
    """A public article in both languages with a newer text of each waiting behind it."""
    picture = factories.image(uploaded_by=staff("zz-uploader", Role.EDITOR), search_text="zz-note")
    made = factories.live_in_both(reporter, translator, approver, title="Đã duyệt", image=picture)
    plant(made, reporter)
    hidden = factories.person("Zz-contributor")
    Contribution.objects.create(article=made, person=hidden, role="editor", language="vi")
    factories.change(made, reporter, title_vi="Zz-draft", summary_vi="Zz-pending", body_vi="<p>Zz-pending</p>")
    transitions.submit(made, language="vi", by=reporter, now=LATER, note="Zz-note")
    transitions.return_to_author(made, language="vi", by=approver, reason="Zz-reason", now=LATER)
    factories.change(made, translator, language="en", title_en="Zz-draft", body_en="<p>Zz-draft</p>")
    read(made)
    return made


def read(article: Article) -> None:
    for language in ("vi", "en"):
        DailyViews.objects.create(article=article, language=language, day=NOON.date(), count=3)


@pytest.fixture
def others(reporter, approver, translator) -> list[Article]:
    """One article in each state that is not public, and one that was."""
    tomorrow = NOON + datetime.timedelta(days=1)
    draft = factories.draft(reporter, title="Zz-draft")
    returned = factories.pending(reporter, title="Zz-returned")
    transitions.return_to_author(returned, language="vi", by=approver, reason="Zz-reason", now=NOON)
    pending = factories.pending(reporter, title="Zz-pending")
    waiting = factories.live(reporter, approver, title="Zz-waiting", public_from=tomorrow)
    gone = factories.live_in_both(reporter, translator, approver, title="Đã gỡ")
    transitions.withdraw(gone, languages=["vi", "en"], by=approver, reason="Zz-withdraw", now=LATER)
    replaced = factories.live(reporter, approver, title="Sẽ thay")
    factories.replace(replaced, reporter, approver, at=LATER, public_from=tomorrow, title_vi="Zz-replacement")
    made = [draft, returned, pending, waiting, gone, replaced]
    for article in made:
        read(article)
    return made


def every_page(article: Article, others: list[Article]) -> list[str]:
    """The address of every kind of public page in both languages."""
    numbers = [other.pk for other in [article, *others]]
    return [
        "/", "/en/", path_of(article), path_of(article, "en"),
        *[f"/tac-gia/{number}/" for number in range(1, 20)], "/en/author/1/",
        *[f"/trang/{number}/" for number in numbers], *[f"/en/page/{number}/" for number in numbers],
        "/chuyen-muc/an-sinh-xa-hoi/", "/en/category/an-sinh-xa-hoi-en/",
        "/luu-tru/2026/", "/luu-tru/2026/10/", "/luu-tru/2026/10/12/", "/luu-tru/2026/10/13/",
        "/en/archive/2026/", "/en/archive/2026/10/12/",
        "/tim-kiem/", "/tim-kiem/?q=duyet", "/en/search/?q=insurance", "/nothing/", "/en/nothing/",
        *[f"/tin-tuc/{number}/" for number in numbers], *[f"/en/news/{number}/" for number in numbers],
        *[f"/tin-tuc/{number}/lien-ket/" for number in numbers],
        *[f"/tin-tuc/{number}/{word}/" for number in numbers for word in BESIDE["vi"]],
        *[f"/en/news/{number}/{word}/" for number in numbers for word in BESIDE["en"]],
        "/healthz", "/readyz",
        "/rss.xml", "/atom.xml", "/en/rss.xml", "/en/atom.xml", "/chuyen-muc/an-sinh-xa-hoi/rss.xml",
        "/en/category/an-sinh-xa-hoi-en/atom.xml", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-0.xml",
        "/robots.txt", "/so-do-trang/", "/en/site-map/", "/luot-doc/", "/en/readership/",
        "/doc-nhieu/", "/doc-nhieu/ngay/", "/doc-nhieu/thang/", "/en/most-read/", "/en/most-read/month/",
    ]  # fmt: skip


def test_no_internal_value_or_label_is_on_any_public_page(client, article, others):
    found = []
    for path in every_page(article, others):
        response = client.get(path, follow=True)
        html = response.content.decode()
        seen = re.sub(r'(?:href|value|content|action)="[^"]*"', "", html)
        found += [(path, word) for word in PLANTED if word.lower() in html.lower()]
        found += [(path, label) for label in LEAKED_LABELS if label.lower() in seen.lower()]
    assert found == []


def test_the_hunt_finds_the_same_words_once_they_are_approved(client, article, reporter, approver):
    factories.change(article, reporter, now=LATER, image_caption_vi="Khác")
    transitions.submit(article, language="vi", by=reporter, now=LATER)
    factories.approve(article, approver, now=LATER)
    assert "Zz-draft" in client.get(path_of(article)).content.decode()


def test_searching_for_what_is_hidden_finds_nothing(client, article, others):
    for word in ("zz", "draft", "waiting", "replacement"):
        html = client.get(f"/en/search/?q={word}").content.decode()
        assert "cards-list" not in html


def test_no_page_changes_because_something_waits(client, reporter, approver):
    """Tomorrow's news are in no list, no count and no neighbour of the archive."""
    factories.category()
    paths = ("/", "/chuyen-muc/an-sinh-xa-hoi/", "/luu-tru/2026/10/12/", "/luu-tru/2026/")
    before = [client.get(path).content for path in paths]
    at = NOON + datetime.timedelta(days=1)
    factories.live(reporter, approver, title="Zz-waiting", public_from=at)
    assert [client.get(path).content for path in paths] == before
