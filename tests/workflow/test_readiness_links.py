"""Links that lead to nowhere inside the portal, found with a constant number of queries."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from articles.workflow import readiness
from articles.workflow.readiness_links import own_path
from tests import factories
from tests.factories import NOON, hours
from tests.workflow.texts import codes, found, revision


def link(address: str, words: str = "bài trước") -> str:
    return f'<p>Xem <a href="{address}">{words}</a></p>'


def leads(*addresses: str, **fields) -> list[str]:
    return codes(found(body="".join(map(link, addresses)), **fields))


def article_address(article, language: str = "vi", slug: str = "x") -> str:
    return reverse(f"article_{language}", args=[article.pk, slug])


@pytest.fixture(autouse=True)
def noon():
    """Links are judged now; the factories' now is noon."""
    from campaign_portal import clock

    with clock.shifted_to(NOON + hours(1)):
        yield


# --- which addresses are ours --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("/tin-tuc/1/x/", "/tin-tuc/1/x/"),
        ("http://testserver/tin-tuc/1/x/?a=b#c", "/tin-tuc/1/x/"),
        ("https://LOCALHOST:8000", "/"),
        ("/t%E1%BB%AB-kh%C3%B3a/", "/từ-khóa/"),
        ("https://example.org/tin-tuc/1/x/", None),
        ("https://testserver.example.org/", None),
        ("mailto:a@b.vn", None),
        ("#a", None),
        ("https://[half", None),
    ],
)
def test_an_address_of_the_portal(href, path):
    assert own_path(href) == path


# --- pages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/khong-co/", "/tin-tuc/", "/en/tin-tuc/1/", "/luu-tru/21/06/", "http://testserver/x.html"]
)
def test_a_page_that_does_not_exist_blocks(address):
    (problem,) = found(body=link(address))
    assert (problem.code, problem.blocking, problem.field) == ("dead_link", True, "body")
    assert "bài trước" in problem.sentence
    assert address in problem.sentence


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/",
        "/en",
        "/tim-kiem/?q=a",
        "/luu-tru/2021/06/17/",
        "/static/img/emblem.svg",
        "https://example.org/x",
        "tel:1900",
    ],
)
def test_pages_that_are_always_there_and_those_of_others(address):
    assert leads(address) == []


@pytest.mark.parametrize("address", ["/admin/", "/admin/articles/article/1/change/", "http://testserver/admin/x"])
def test_the_office_is_no_page_for_readers(address):
    assert leads(address) == ["office_link"]


def test_a_link_in_place_of_the_body_is_judged_too():
    (problem,) = found(replacement_url="http://testserver/khong-co/")
    assert (problem.code, problem.field) == ("dead_link", "replacement_url")


# --- articles ------------------------------------------------------------------------------------------


def test_an_article_that_is_not_public_in_that_language_is_advice(cast):
    live = factories.live(cast.reporter, cast.approver)
    draft = factories.draft(cast.reporter, title="Nháp")
    assert (
        leads(article_address(live), reverse("article_id_vi", args=[live.pk]), reverse("link_vi", args=[live.pk])) == []
    )
    assert leads(article_address(live, "en")) == ["link_not_public"]
    assert leads(article_address(draft)) == ["link_not_public"]
    (problem,) = found(body=link(article_address(draft)))
    assert not problem.blocking


def test_an_article_that_does_not_exist_blocks(db):
    assert leads("/tin-tuc/4711/x/") == leads(f"/tin-tuc/{10**18 - 1}/x/") == ["dead_link"]


def test_a_withdrawn_article_and_one_that_will_be_public_by_then(cast):
    gone = factories.live(cast.reporter, cast.approver, title="Gỡ")
    factories.transitions.withdraw(gone, languages=["vi"], by=cast.approver, reason="Sai", now=NOON)
    later = factories.live(cast.reporter, cast.approver, title="Sau", public_from=NOON + hours(24))
    assert leads(article_address(gone)) == leads(article_address(later)) == ["link_not_public"]
    text = revision(body=link(article_address(later)))
    assert readiness.problems(text, public_from=NOON + hours(24)) == []


def test_a_text_may_name_its_own_address(cast):
    article = factories.draft(cast.reporter)
    factories.change(article, cast.reporter, body_vi=link(article_address(article)))
    assert readiness.problems(article.newest_revision_vi) == []


# --- lists ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "make"), [("category", factories.category), ("campaign", factories.campaign)])
def test_a_list_exists_in_that_language(db, kind, make):
    row = make("Việc làm", name_en=None)
    assert leads(row.address_in("vi")) == []
    assert leads(reverse(f"{kind}_en", args=["viec-lam"])) == ["dead_link"]
    assert leads(reverse(f"{kind}_vi", args=["khong-co"])) == ["dead_link"]


def test_a_keyword_has_a_page_once_a_public_text_has_it(cast):
    keyword = factories.keyword("bảo hiểm")
    address = keyword.address_in("vi")
    assert leads(address) == ["link_not_public"]
    assert leads(address, keyword_ids=[keyword.pk]) == []
    article = factories.draft(cast.reporter)
    article.keywords.add(keyword)
    factories.replace(article, cast.reporter, cast.approver, title_vi="Mới")
    assert leads(address) == []
    assert leads(reverse("keyword_vi", args=["khong-co"])) == ["dead_link"]


# --- files, places, mail -------------------------------------------------------------------------------


def test_a_file_that_is_stored(media):
    default_storage.save("images/2026/a.jpg", ContentFile(b"x"))
    assert leads("/media/images/2026/a.jpg") == []
    assert leads("/media/images/2026/b.jpg") == leads("/media/../etc/passwd") == ["dead_link"]


@pytest.mark.parametrize("address", ["#muc-1", "#chan-trang"])
def test_a_body_has_no_places_to_jump_to(address):
    assert leads(address) == ["lost_place"]


def test_an_address_for_mail_is_whole():
    assert leads("mailto:toasoan@example.gov.vn", "mailto:a@b.vn?subject=x") == []
    assert leads("mailto:toasoan@example", "mailto:a@b.") == ["bad_mail", "bad_mail"]


# --- cost ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_all_links_cost_one_query(db, django_assert_num_queries, count):
    kinds = ("article_id", "category", "campaign", "keyword")
    addresses = [
        reverse(f"{kind}_{language}", args=[number])
        for kind in kinds
        for language in ("vi", "en")
        for number in range(1, count + 1)
    ]
    with django_assert_num_queries(1):
        assert leads(*addresses) == ["dead_link"] * len(addresses)


@pytest.mark.parametrize(
    "href",
    [
        "/" + "a" * 3000,
        "/%00",
        "/media/%00",
        "/media/" + "a" * 300,
        "/tin-tuc/0/",
        "/%FF/",
        "/tin-tuc/99999999999999999999/",
        "//",
        "/\n",
        "http://testserver:99999/x/",
    ],
)
def test_no_address_fails(db, media, href):
    assert set(leads(href)) <= {"dead_link", "link_is_address"}
