"""What a page costs: the same few reading queries for one row and for three, and few bytes."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from articles.models import Article, DailyViews
from articles.workflow import transitions
from tests import factories
from tests.public.pages import one, path_of, reading_queries, tree

LIMIT = 32 * 1024
# An article carries besides what engines read of it and the two forms for its readers.
ARTICLE_LIMIT = 34 * 1024
TITLE = ("Đẩy mạnh tuyên truyền phòng, chống thiên tai và tìm kiếm cứu nạn ở các xã ven sông " * 4)[:250]
SUMMARY = ("Ủy ban nhân dân tỉnh yêu cầu các địa phương chủ động phương án ứng phó. " * 14)[:1000]


def full(cast, number: int, **fields) -> Article:
    """A text with everything a page can show, related to all that came before it."""
    before = list(Article.objects.values_list("pk", flat=True))
    article = factories.draft(
        cast.reporter,
        **{
            "title": f"Bảo hiểm {number}",
            "image": factories.image(),
            "campaign": factories.campaign(),
            "published_at_vi": factories.NOON,
            "published_at_en": factories.NOON,
            **fields,
        },
    )
    article.keywords.add(factories.keyword(), factories.keyword(f"từ {number}"))
    article.related_articles.set(before)
    factories.change(article, cast.reporter, image_caption_vi="Chú thích")
    for language, person in (("vi", cast.reporter), ("en", cast.translator)):
        if language == "en":
            factories.translate(article, person, title_en=f"Bao hiem {number}")
        transitions.submit(article, language=language, by=person, now=factories.NOON)
        factories.approve(article, cast.approver, language=language, now=factories.NOON)
    return article


@pytest.mark.parametrize("others", [1, 3])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_article_costs_eight_reads(client, cast, language, others):
    for number in range(others + 1):
        article = full(cast, number)
    path = path_of(article, language)
    with reading_queries(8):
        response = client.get(path)
    assert len(list(one(tree(response.content), "related").iter("li"))) == others


# The portal's settings, menu, three filters; count, places, texts and their keywords; of the other language, whose
# texts are all of articles that stand there already, the count.
SEARCH = 11
LISTS = [
    ("/", 9),
    ("/en/", 9),
    ("/chuyen-muc/an-sinh-xa-hoi/", 5),
    ("/en/category/an-sinh-xa-hoi-en/", 5),
    ("/chien-dich/thang-bao-hiem/", 8),
    ("/tu-khoa/bao-hiem/", 5),
    ("/luu-tru/2026/10/12/", 6),
    ("/luu-tru/2026/10/", 7),
    ("/en/archive/2026/", 6),
    ("/tim-kiem/?q=bao+hiem", SEARCH),
    ("/en/search/?q=bao+hiem", SEARCH),
]


@pytest.fixture
def old_news(live_in_both, copies) -> None:
    """So many that the front page has something left for its blocks."""
    old = factories.NOON - factories.hours(20_000)
    dates = {"published_at_vi": old, "published_at_en": old}
    article = live_in_both(title="Cũ", category=factories.category("Y tế"), **dates)
    for language in ("vi", "en"):
        copies(article, {f"Cũ {number}": old for number in range(8)}, language=language)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "cost"), LISTS)
def test_a_list_costs_the_same_for_one_row_and_for_three(client, cast, old_news, path, cost, rows):
    for number in range(rows):
        full(cast, number)
    with reading_queries(cost):
        response = client.get(path)
    assert response.content.count(b"<img") == rows + 1  # with the emblem


MOST_READ = ["/doc-nhieu/", "/en/most-read/day/"]


def most_read(articles) -> None:
    day = {"day": factories.NOON.date(), "count": 3}
    rows = [DailyViews(article=row, language=of, **day) for row in articles for of in ("vi", "en")]
    DailyViews.objects.bulk_create(rows)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", MOST_READ)
def test_what_is_read_most_costs_five_reads(client, cast, path, rows):
    most_read([full(cast, number) for number in range(rows)])
    with reading_queries(5):
        response = client.get(path)
    assert response.content.count(b"<img") == rows + 1  # with the emblem


@pytest.mark.parametrize(
    ("path", "cost"),
    [("/nothing/", 5), ("/luot-doc/", 4), ("/en/readership/", 4), ("/tin-tuc/99/x/", 9), ("/en/news/99/", 9)],
)
def test_a_dead_end_is_cheap(client, db, path, cost):
    with reading_queries(cost):
        client.get(path)


def test_the_longest_texts_keep_every_page_small(client, cast, live, copies):
    texts = {"summary_vi": SUMMARY, "body_vi": f"<p>{SUMMARY}</p>" * 6}
    for number in range(12):
        category = factories.category(f"Môi trường - Phòng, chống thiên tai {number % 7}")
        article = full(cast, number, title=f"{number} {TITLE}"[:250], category=category, **texts)
        older = live(title=TITLE, category=category, published_at_vi=factories.NOON - factories.hours(99))
        copies(older, {f"{number}.{n} {TITLE}"[:250]: older.published_at_vi for n in range(2)})
    limits = dict.fromkeys(["/", "/en/", category.address_in("vi"), "/luu-tru/2026/10/", "/tim-kiem/?q=day"], LIMIT)
    limits[path_of(article)] = ARTICLE_LIMIT
    sizes = {path: len(client.get(path).content) for path in limits}
    most_read(Article.objects.all())
    limits |= dict.fromkeys(MOST_READ, LIMIT)
    sizes |= {path: len(client.get(path).content) for path in MOST_READ}
    assert {path: size for path, size in sizes.items() if size > limits[path]} == {}


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("css/portal.css", LIMIT),
        ("js/reading.js", 10 * 1024),
        ("js/listen.js", 10 * 1024),
        ("js/display-early.js", 1024),
    ],
)
def test_style_and_script_are_small(name, limit):
    assert Path(finders.find(name)).stat().st_size <= limit


def test_all_scripts_of_an_article_are_small_on_the_line(client, live):
    html = client.get(path_of(live())).content.decode()
    names = re.findall(r'<script src="/static/([^"]+)"', html)
    assert names == ["js/display-early.js", "js/reading.js", "js/listen.js"]
    assert sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in names) <= 6 * 1024
