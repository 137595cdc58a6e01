"""The file that a reader keeps: all words, where they come from, nothing that must be loaded."""

from articles.workflow import transitions
from tests import factories
from tests.public.pages import path_of, reading_queries, tree, words


def saved(client, article, path="/tin-tuc/{}/luu/"):
    return client.get(path.format(article.pk))


def test_the_file_says_all_that_the_page_says(client, live):
    article = live(summary_vi="Dẫn.", body_vi='<p>UBND <a href="/tim-kiem/">ở đây</a>.</p>', image=factories.image())
    response = saved(client, article)
    page = tree(response.content)
    text = words(page.find("body"))
    parts = ("Bảo hiểm cho mọi người", "Thứ 2, Ngày 12/10/2026, 12:00", "Dẫn.", "ở đây", "Ủy ban nhân dân", "Trang")
    for part in parts:
        assert part in text
    assert f"Nguồn: http://testserver{path_of(article)}" in text
    assert "Lưu lúc: Thứ 2, Ngày 12/10/2026, 13:00" in text
    hrefs = [link.get("href") for link in page.iter("a")]
    assert all(href.startswith("http://testserver/") for href in hrefs)
    assert "http://testserver/tim-kiem/" in hrefs


def test_it_is_a_download_that_loads_nothing(client, live):
    article = live()
    response = saved(client, article)
    assert response["Content-Disposition"] == 'attachment; filename="bao-hiem-cho-moi-nguoi.html"'
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    page = tree(response.content)
    assert [element.tag for element in page.iter() if element.get("src")] == []
    assert [link.get("rel") for link in page.iter("link")] == ["canonical"]
    (style,) = page.iter("style")
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_pictures_in_the_text_come_from_the_portal_in_every_size(client, live):
    image = factories.image()
    article = live(body_vi=f'<p>Xem.</p><p><img alt="Chiếc ô" src="{image.file.url}"></p>')
    page = tree(saved(client, article).content)
    sizes = [place for shown in page.iter() for place in shown.get("srcset", "").split(", ") if place]
    (picture,) = page.iter("img")
    assert len(sizes) == len(image.webp_widths) + len(image.rendition_widths) + 1
    assert all(place.startswith("http://testserver/media/") for place in [*sizes, picture.get("src")])


def test_what_stands_below_the_text_is_kept_in_words_and_addresses(client, cast):
    article = factories.draft(cast.reporter, image=factories.image(credit="Đoàn Trang"))
    factories.hang(article, factories.image(credit="Văn An"), caption_vi="Ô trong mưa", caption_en="")
    clip = factories.media_file(
        kind="audio", format="mp3", file="files/2026/10/a.mp3", title_vi="Lễ ra quân", transcript_vi="Xin chào."
    )
    elsewhere = factories.media_file(
        kind="elsewhere", format="", file="", sha256=None, byte_size=0, address="https://video.example/1"
    )
    factories.attach(article, clip, elsewhere, factories.media_file(title_en=""))
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(article, cast.approver, language="en", now=factories.NOON)
    text = words(tree(saved(client, article).content).find("body"))
    for part in ("Đoàn Trang", "Ô trong mưa Văn An http://testserver/media/images/", "Lễ ra quân", "Xin chào."):
        assert part in text
    assert "Xem tại video.example" in text
    assert "Quyết định số 12/QĐ-UBND (PDF, 1,2 MB)" in text
    english = tree(saved(client, article, "/en/news/{}/save/").content)
    foreign = [words(element) for element in english.find("body").iter() if element.get("lang") == "vi"]
    assert foreign[-3:] == ["Văn An", "Xin chào.", "Quyết định số 12/QĐ-UBND"]
    assert [element.tag for element in english.iter() if element.get("src")] == []


def test_english_has_its_own(client, live_in_both):
    article = live_in_both()
    text = words(tree(saved(client, article, "/en/news/{}/save/").content).find("body"))
    assert "Source: http://testserver/en/news/" in text
    assert "Nguồn" not in text


def test_what_is_not_public_is_not_saved(client, cast):
    assert saved(client, factories.draft(cast.reporter)).status_code == 404


def test_saving_counts_no_read_and_costs_two_reads(client, live):
    article = live()
    with reading_queries(2):
        saved(client, article)
    assert article.daily_views.count() == 0


def test_the_page_leads_there(client, live):
    article = live()
    html = client.get(path_of(article)).content.decode()
    assert f'href="/tin-tuc/{article.pk}/luu/"' in html
