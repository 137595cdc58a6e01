"""What heads say of a page to machines: JSON-LD, Dublin Core, OpenGraph; each value as its readers see it."""

import json
import re
from datetime import datetime

import pytest

from articles.choices import ContributionRole
from articles.models import Contribution
from articles.public import structured
from articles.workflow import transitions
from tests import factories
from tests.factories import NOON, hours
from tests.public.pages import meta, page, path_of

HOST = "http://testserver"
NASTY = "</script><!--<b>&amp; \"Q\" 'q' \u2028 😀 tiếng Việt"
# Required of each type by schema.org's readers; a list names what an element of it needs.
REQUIRED = {
    "WebSite": {"@context", "name", "url", "inLanguage", "publisher", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "NewsArticle": {"url", "inLanguage"},
    "BreadcrumbList": {"@context", "itemListElement"},
    "ListItem": {"position", "name", "item"},
    "GovernmentOrganization": {"name", "url", "logo"},
    "Organization": {"name"},
    "ImageObject": {"url"},
    "Person": {"name"},
    "CorrectionComment": {"text", "datePublished"},
}
FULL_ARTICLE = {
    "@context", "headline", "url", "mainEntityOfPage", "datePublished", "dateModified", "inLanguage",
    "isAccessibleForFree", "author", "publisher",
}  # fmt: skip
ADDRESSES = ("url", "item", "mainEntityOfPage", "urlTemplate")
DATES = ("datePublished", "dateModified")


def checked(thing: object) -> None:
    """The whole tree: known types with what they need, whole addresses, dates with a zone, nothing empty."""
    if isinstance(thing, list):
        assert thing
        for part in thing:
            checked(part)
    if not isinstance(thing, dict):
        return
    assert REQUIRED[thing["@type"]] <= set(thing), thing
    for name, value in thing.items():
        assert value not in (None, "", {}), (thing["@type"], name)
        if name in ADDRESSES:
            assert value.startswith(f"{HOST}/"), value
        if name in DATES:
            assert datetime.fromisoformat(value).utcoffset() is not None
        checked(value)


def things(client, path: str) -> dict[str, dict]:
    shown = page(client, path)
    blocks = [script.text for script in shown.iter("script") if script.get("type") == "application/ld+json"]
    found = [json.loads(block or "") for block in blocks]
    checked(found)
    assert all(thing["@context"] == "https://schema.org" for thing in found)
    return {thing["@type"]: thing for thing in found}


def full(cast, **fields):
    """A text in both languages with everything that heads speak of."""
    article = factories.draft(
        cast.reporter, image=factories.image(credit="Đài tỉnh"), campaign=factories.campaign(), **fields
    )
    article.keywords.add(factories.keyword("lũ; lụt"), factories.keyword("an toàn"))
    for role, given in [("photographer", "Lan"), ("source", "Vinh"), ("editor", "An")]:
        person = factories.person(given)
        Contribution.objects.create(article=article, person=person, role=role, language="vi", order=5)
    translator = factories.person("Diệp")
    role = ContributionRole.TRANSLATOR
    Contribution.objects.create(article=article, person=translator, role=role, language="en")
    for language, person in (("vi", cast.reporter), ("en", cast.translator)):
        if language == "en":
            factories.translate(article, person)
        else:
            factories.change(article, person, image_caption_vi="Nước lên")
        transitions.submit(article, language=language, by=person, now=NOON)
        factories.approve(article, cast.approver, language=language, now=NOON)
    return article


def names(value: list[dict]) -> list[str]:
    return [person["name"] for person in value]


def test_an_article_says_what_its_page_says(client, cast):
    article = full(cast)
    found = things(client, path_of(article))
    news = found["NewsArticle"]
    assert set(news) >= FULL_ARTICLE
    assert news["headline"] == "Bảo hiểm cho mọi người"
    assert news["url"] == news["mainEntityOfPage"] == f"{HOST}{path_of(article)}"
    assert news["datePublished"] == news["dateModified"] == "2026-10-12T12:00:00+07:00"
    assert (news["inLanguage"], news["isAccessibleForFree"]) == ("vi", True)
    assert [names(news[role]) for role in ("author", "contributor", "editor", "sourceOrganization")] == [
        ["Đoàn Trang"], ["Đoàn Lan"], ["Đoàn An"], ["Đoàn Vinh"],
    ]  # fmt: skip
    assert "translator" not in news
    assert news["articleSection"] == "An sinh xã hội"
    assert sorted(news["keywords"]) == ["an toàn", "lũ; lụt"]
    image = news["image"]
    assert (image["width"], image["height"], image["creditText"], image["caption"]) == (
        1280, 720, "Đài tỉnh", "Nước lên",
    )  # fmt: skip
    assert news["workTranslation"]["url"] == f"{HOST}{path_of(article, 'en')}"
    assert names(found["BreadcrumbList"]["itemListElement"]) == [
        "Cổng thông tin tuyên truyền", "An sinh xã hội", "Bảo hiểm cho mọi người",
    ]  # fmt: skip


def test_a_translation_names_its_translator_and_its_original(client, cast):
    article = full(cast)
    news = things(client, path_of(article, "en"))["NewsArticle"]
    assert (news["headline"], news["inLanguage"]) == ("Insurance for everyone", "en")
    assert names(news["translator"]) == [factories.person("Diệp").byline_name("en")]
    assert news["translationOfWork"]["url"] == f"{HOST}{path_of(article)}"
    assert news["articleSection"] == "An sinh xã hội EN"


def test_a_correction_and_its_day_are_said(client, cast, live):
    article = live()
    at = NOON + hours(0.5)
    factories.replace(article, cast.reporter, cast.approver, at=at, title_vi="Đúng", correction_vi="Sai ngày.")
    news = things(client, path_of(article))["NewsArticle"]
    assert news["correction"]["text"] == "Sai ngày."
    assert news["dateModified"] == news["correction"]["datePublished"] == "2026-10-12T12:30:00+07:00"
    assert news["datePublished"] == "2026-10-12T12:00:00+07:00"


def test_an_article_of_which_only_the_source_is_named_is_the_agencys(client, cast):
    article = factories.draft(cast.reporter)
    Contribution.objects.filter(article=article).update(role=ContributionRole.SOURCE)
    factories.change(article, cast.reporter, title_vi="Không tên")
    agency = things(client, "/")["WebSite"]["publisher"]
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    assert things(client, path_of(article))["NewsArticle"]["author"] == [agency]
    assert meta(page(client, path_of(article)), "DC.creator") == agency["name"]


@pytest.mark.parametrize("title", [NASTY, "😀&" * 124, "<" * 250, "Ế" * 250], ids=["nasty", "emoji", "signs", "long"])
def test_no_title_breaks_out_of_the_data(client, live, title):
    article = live(title=title)
    said = things(client, path_of(article))["NewsArticle"]["headline"]
    assert said == article.publications.get().title
    assert len(said) <= 250
    html = client.get(path_of(article)).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 2
    assert not any(sign in block for block in blocks for sign in "<>&\u2028")
    assert meta(page(client, path_of(article)), "DC.title") == said


@pytest.mark.parametrize(("path", "language"), [("/", "vi"), ("/en/", "en")])
def test_the_front_page_is_a_site_that_can_be_searched(client, live_in_both, path, language):
    live_in_both()
    site = things(client, path)["WebSite"]
    template = site["potentialAction"]["target"]["urlTemplate"]
    answer = client.get(template.removeprefix(HOST).replace("{search_term_string}", "insurance bao"))
    assert (answer.status_code, answer.context["query"], site["inLanguage"]) == (200, "insurance bao", language)


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("/chuyen-muc/an-sinh-xa-hoi/", 2), ("/chien-dich/thang-bao-hiem/", 2), ("/luu-tru/2026/10/12/", 4),
        ("/en/archive/2026/10/", 3), ("/en/category/an-sinh-xa-hoi-en/", 2), ("/so-do-trang/", 2),
        ("/doc-nhieu/", 2), ("/en/most-read/day/", 3), ("/luot-doc/", 2),
    ],
)  # fmt: skip
def test_lists_say_where_they_stand(client, cast, path, steps):
    full(cast)
    items = things(client, path)["BreadcrumbList"]["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, steps + 1))
    assert items[-1]["item"] == f"{HOST}{path}"


MANDATORY = ("title", "creator", "description", "publisher", "date", "identifier")


def test_dublin_core_is_whole_in_the_pages_language(client, cast):
    article = full(cast)
    for path in ("/", "/en/", path_of(article), path_of(article, "en")):
        shown = page(client, path)
        assert [name for name in MANDATORY if not meta(shown, f"DC.{name}")] == []
        assert meta(shown, "DC.identifier") == f"{HOST}{path}"
        assert meta(shown, "DC.language") == ("en" if path.startswith("/en/") else "vi")
        assert meta(shown, "DC.date") == "2026-10-12"
    shown = page(client, path_of(article))
    assert meta(shown, "DC.creator") == "Đoàn Trang"
    assert meta(shown, "DC.contributor") == "Đoàn Lan;Đoàn An"
    assert meta(shown, "DC.source") == "Đoàn Vinh"
    assert sorted((meta(shown, "DC.subject") or "").split(";")) == ["an toàn", "lũ, lụt"]


def test_an_empty_front_page_has_its_dublin_core_too(client, db):
    assert [name for name in MANDATORY if not meta(page(client, "/"), f"DC.{name}")] == []


def test_open_graph_tells_networks_of_the_article(client, cast):
    article = full(cast)
    shown = page(client, path_of(article))
    assert meta(shown, "article:published_time") == meta(shown, "article:modified_time") == "2026-10-12T12:00:00+07:00"
    assert meta(shown, "article:section") == "An sinh xã hội"
    tags = [m.get("content") for m in shown.iter("meta") if m.get("property") == "article:tag"]
    assert sorted(tags) == ["an toàn", "lũ; lụt"]
    assert [meta(shown, f"og:image{part}") for part in ("", ":width", ":height", ":alt")] == [
        f"{HOST}{article.image.address(1280)}", "1280", "720", "Chiếc ô",
    ]  # fmt: skip
    assert meta(shown, "og:locale:alternate") == "en_US"


@pytest.mark.parametrize("path", ["/tim-kiem/?q=x", "/nothing/", "/en/news/99/"])
def test_pages_that_are_not_to_be_found_say_nothing(client, db, path):
    assert b"ld+json" not in client.get(path).content


def test_data_is_the_same_text_after_escaping():
    block = structured.script({"name": NASTY})
    inner = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', block, re.DOTALL)
    assert json.loads(inner[1]) == {"name": NASTY}
