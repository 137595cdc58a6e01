"""The link in place of a text: its page, and the counted way out that leads nowhere else."""

import pytest

from articles.models import Article, Publication
from articles.public.link import host_of, target_of
from tests import factories
from tests.public.pages import links, one, page, path_of, with_class, words
from tests.spooled import reads

TARGET = "https://vanban.example.gov.vn/k%E1%BA%BF-ho%E1%BA%A1ch.pdf?so=12&nam=2026"


@pytest.fixture
def linking(live) -> Article:
    return live(title="Kế hoạch", replacement_url_vi=TARGET, image=factories.image())


def test_the_page_stays_with_the_link_as_its_main_action(client, linking):
    story = one(page(client, path_of(linking)), "story")
    assert words(story.find(".//h1")) == "Kế hoạch"
    assert words(one(story, "lead")) == "Tóm tắt."
    assert len(with_class(story, "story-picture")) == 1
    assert list(links(story, "replacement").values()) == [f"/tin-tuc/{linking.pk}/lien-ket/"]
    assert "vanban.example.gov.vn" in words(one(story, "replacement"))
    assert with_class(story, "story-body") == []


def test_the_link_leads_out_and_counts(client, linking):
    response = client.get(f"/tin-tuc/{linking.pk}/lien-ket/")
    assert (response.status_code, response["Location"]) == (302, TARGET)
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex", "no-store")
    assert reads(linking) == 1


def test_who_goes_on_from_the_page_is_one_reader(client, linking):
    for path in (path_of(linking), f"/tin-tuc/{linking.pk}/lien-ket/"):
        client.get(path)
    assert reads(linking) == 1


@pytest.mark.parametrize("query", ["?url=https://evil.example", "?next=//evil.example", "?" + TARGET])
def test_nobody_can_bend_the_link(client, linking, query):
    assert client.get(f"/tin-tuc/{linking.pk}/lien-ket/{query}")["Location"] == TARGET


def test_a_text_of_its_own_has_no_link(client, live):
    assert client.get(f"/tin-tuc/{live().pk}/lien-ket/").status_code == 404


def test_each_language_has_its_own_link(client, cast, linking):
    factories.translate(linking, cast.translator)
    factories.transitions.submit(linking, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(linking, cast.approver, language="en", now=factories.NOON)
    assert client.get(f"/en/news/{linking.pk}/link/").status_code == 404


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://example.vn/a", "//example.vn", "/admin/", "mailto:a@b.vn",
     "https://", "https:example.vn", "http://[half", "", "tel:113", "https://gov.vn@evil.example/"],
)  # fmt: skip
def test_only_web_addresses_are_followed(client, live, url):
    publication = Publication.objects.select_related("revision").get(article=live())
    publication.revision.replacement_url = url
    assert target_of(publication) == ""


@pytest.mark.parametrize(
    ("target", "host"),
    [(TARGET, "vanban.example.gov.vn"), ("https://a.vn:8443/x", "a.vn"), ("", "")],
)
def test_the_site_is_named(target, host):
    assert host_of(target) == host


def test_a_line_end_cannot_write_a_header(live):
    publication = Publication.objects.select_related("revision").get(article=live())
    publication.revision.replacement_url = "https://example.vn/\r\nSet-Cookie: a=b"
    assert "\n" not in target_of(publication)
    assert "\r" not in target_of(publication)
