"""The article's page: everything the portal of the seed showed its readers, in one language at a time."""

import datetime

import pytest
from django.utils import translation
from django.utils.translation import gettext

from articles.choices import ContributionRole
from articles.models import Article, Contribution
from articles.workflow import transitions
from tests import factories
from tests.public.pages import links, meta, one, page, path_of, titles, with_class, words

SEED_DATE = datetime.datetime(2021, 6, 17, 13, 0, tzinfo=datetime.UTC)  # 20:00 in Viet Nam


def said(message: str, language: str, **values) -> str:
    """The sentence as the page's language has it, with or without a catalogue."""
    with translation.override(language):
        return gettext(message) % values


@pytest.fixture
def seed(cast) -> Article:
    """An article like that of the seed page, in both languages."""
    picture = factories.image(alt_text_vi="Một chiếc ô", alt_text_en="An umbrella", credit="Cổng TTĐT")
    older = factories.live(cast.reporter, cast.approver, title="Hỏi đáp về bảo hiểm")
    article = factories.draft(
        cast.reporter,
        title="Tuyên truyền Tháng bảo hiểm xã hội",
        summary_vi="UBND tỉnh ban hành kế hoạch.",
        body_vi="<h2>Chủ đề</h2><p>Bảo hiểm cho <strong>mọi người</strong>.</p>",
        published_at_vi=SEED_DATE,
        published_at_en=SEED_DATE,
        image=picture,
        image_caption_vi="Chủ đề năm nay",
        image_caption_en="The theme",
        campaign=factories.campaign(),
        view_count=30,
    )
    article.keywords.add(factories.keyword("bảo hiểm", name_en="insurance"))
    article.related_articles.add(older)
    translated = factories.person("Trang", family_middle="Nguyễn")
    Contribution.objects.create(article=article, person=translated, role=ContributionRole.TRANSLATOR, language="en")
    factories.change(article, cast.reporter, title_vi="Tuyên truyền Tháng bảo hiểm xã hội năm 2021")
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    factories.translate(article, cast.translator, title="A month of social insurance")
    transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(article, cast.approver, language="en", now=factories.NOON)
    return article


def test_the_vietnamese_page_holds_every_public_item(client, seed):
    shown = page(client, path_of(seed))
    story = one(shown, "story")
    assert words(story.find(".//h1")) == "Tuyên truyền Tháng bảo hiểm xã hội năm 2021"
    assert words(story.find(".//time")) == "Thứ 5, Ngày 17/06/2021, 20:00"
    assert words(one(story, "lead")) == "UBND tỉnh ban hành kế hoạch."
    assert words(one(story, "story-body")) == "Chủ đề Bảo hiểm cho mọi người."
    assert words(one(story, "story-picture")) == "Chủ đề năm nay Cổng TTĐT"
    assert words(one(story, "byline")) == "Tin: Đoàn Trang"
    assert words(one(story, "views")) == "Lượt xem: 30"
    assert words(one(story, "kicker")) == f"An sinh xã hội {seed.article_type.name_in('vi')}"
    assert [words(item) for item in one(story, "keywords")] == ["bảo hiểm"]
    assert links(story, "topics")["Tháng bảo hiểm"] == "/chien-dich/thang-bao-hiem/"
    assert [words(a) for a in one(shown, "related").iter("a")] == ["Hỏi đáp về bảo hiểm"]
    assert links(story, "other-text") == {"Read this article in English": path_of(seed, "en")}


def test_the_english_page_is_english_throughout(client, seed):
    shown = page(client, path_of(seed, "en"))
    story = one(shown, "story")
    assert shown.get("lang") == "en"
    assert words(story.find(".//h1")) == "A month of social insurance"
    assert words(story.find(".//time")) == "Thursday, 17 June 2021, 20:00"
    assert words(one(story, "byline")) == "Reported by Doan Trang - Translated by Nguyen Trang"
    assert words(one(story, "views")) == "Views: 30"
    assert words(one(story, "kicker")) == f"An sinh xã hội EN {seed.article_type.name_in('en')}"
    assert [words(item) for item in one(story, "keywords")] == ["insurance"]
    assert with_class(shown, "related") == []  # the related article has no English text
    (other,) = links(story, "other-text").values()
    assert other == path_of(seed)
    assert "Ngày" not in words(story)


def test_the_picture_comes_in_sizes_and_with_words(client, seed):
    (image,) = one(page(client, path_of(seed)), "story-picture").iter("img")
    stem = seed.image.file.url.removesuffix(".jpg")
    assert image.get("alt") == "Một chiếc ô"
    assert (image.get("width"), image.get("height")) == ("1600", "900")
    assert image.get("src") == f"{stem}-640.jpg"
    assert (image.get("srcset") or "").split(", ")[-1] == f"{stem}.jpg 1600w"
    assert image.get("fetchpriority") == "high"


def test_the_head_names_the_page_and_its_pair(client, seed):
    shown = page(client, path_of(seed))
    related = {link.get("hreflang"): link.get("href") for link in shown.iter("link") if link.get("hreflang")}
    pair = {language: f"http://testserver{path_of(seed, language)}" for language in ("vi", "en")}
    assert related == {**pair, "x-default": pair["vi"]}
    (canonical,) = [link.get("href") for link in shown.iter("link") if link.get("rel") == "canonical"]
    assert canonical == f"http://testserver{path_of(seed)}"
    assert words(shown.find(".//title")).startswith("Tuyên truyền Tháng bảo hiểm xã hội năm 2021 - ")
    assert meta(shown, "description") == "UBND tỉnh ban hành kế hoạch."
    assert meta(shown, "og:type") == "article"
    assert meta(shown, "og:image") == f"http://testserver{seed.image.address(1280)}"
    assert meta(shown, "robots") is None


def test_sharing_needs_no_script_and_loads_nothing_foreign(client, seed):
    shown = one(page(client, path_of(seed)), "share")
    (field,) = shown.iter("input")
    assert field.get("value") == f"http://testserver{path_of(seed)}"
    mail, facebook, zalo = (link.get("href") for link in shown.iter("a"))
    assert mail.startswith("mailto:?subject=Tuy%C3%AAn%20truy%E1%BB%81n")
    assert facebook == (
        "https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2Ftestserver" + path_of(seed).replace("/", "%2F")
    )
    assert zalo == "https://zalo.me/share?url=http%3A%2F%2Ftestserver" + path_of(seed).replace("/", "%2F")


def test_a_text_without_translation_says_so_in_both_languages(client, live):
    shown = page(client, path_of(live()))
    sentence = one(shown, "other-text")
    (english,) = [span for span in sentence.iter("span") if span.get("lang") == "en"]
    assert words(sentence).startswith(said("This article is not available in English.", "vi"))
    assert words(english) == "This article is not available in English. See the latest news"
    assert [link.get("href") for link in english.iter("a")] == ["/en/"]
    assert [link for link in shown.iter("link") if link.get("hreflang")] == []


def test_a_replaced_text_names_the_moment_of_its_update(client, cast, live):
    article = live()
    at = factories.NOON + factories.hours(0.5)
    factories.replace(article, cast.reporter, cast.approver, at=at, summary_vi="Mới.")
    about = words(one(page(client, path_of(article)), "story").find(".//header"))
    assert said("Updated: %(moment)s", "vi", moment="Thứ 2, Ngày 12/10/2026, 12:30") in about


def test_a_correction_is_named_with_its_day(client, cast, live):
    article = live()
    note = "Bản trước ghi nhầm ngày họp."
    at = factories.NOON + factories.hours(0.5)
    factories.replace(article, cast.reporter, cast.approver, at=at, correction_vi=note)
    shown = with_class(page(client, path_of(article)), "correction")
    assert [words(node) for node in shown] == [f"{said('Correction', 'vi')} (12/10/2026): {note}"]


def test_a_change_that_waits_for_approval_is_not_seen(client, cast, live):
    article = live(title="Tên đã duyệt")
    before = client.get(path_of(article), HTTP_USER_AGENT="a bot").content
    factories.change(article, cast.reporter, title_vi="Tên chưa duyệt", body_vi="<p>Chưa duyệt.</p>")
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    assert client.get(path_of(article), HTTP_USER_AGENT="a bot").content == before


def test_a_body_is_cleaned_again_before_it_is_shown(client, live):
    article = live()
    # What an older, laxer sanitiser might have let into a revision.
    type(article.newest_revision_vi)._base_manager.filter(article=article)._update(
        [(article.newest_revision_vi._meta.get_field("body"), None, "<p>a</p><script>alert(1)</script>")]
    )
    body = one(page(client, path_of(article)), "story-body")
    assert words(body) == "a"
    assert list(body.iter("script")) == []


def test_a_title_is_text_and_never_markup(client, live):
    title = "<script>alert('1')</script> & \"Nghị quyết\""
    shown = page(client, path_of(live(title=title, summary_vi=title)))
    assert words(shown.find(".//h1")) == title
    assert meta(shown, "description") == title


def test_only_live_related_articles_are_shown(client, cast, live):
    hidden = factories.draft(cast.reporter, title="Bản nháp kín")
    waiting = factories.live(
        cast.reporter, cast.approver, title="Chờ giờ đăng", public_from=factories.NOON + factories.hours(9)
    )
    shown = live(title="Đang đăng")
    article = factories.draft(cast.reporter, title="Bài chính")
    article.related_articles.set([hidden, waiting, shown])
    factories.change(article, cast.reporter, summary_vi="Khác.")
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    related = one(page(client, path_of(article)), "related")
    assert [words(link) for link in related.iter("a")] == ["Đang đăng"]


def test_a_very_long_title_is_set_smaller(client, live):
    shown = page(client, path_of(live(title="Dài " * 62)))
    assert words(one(shown, "long")) == ("Dài " * 62).strip()
    assert titles(page(client, "/"), "featured") == [("Dài " * 62).strip()]
