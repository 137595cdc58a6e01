"""A translation whose original moved on says so, from the minute readers of the original see it until it is current."""

import pytest

from articles.models import Article, Publication
from articles.translation import staleness
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours
from tests.public.pages import one, page, path_of, reading_queries, tree, with_class, words

LATER = NOON + hours(1)
SENTENCES = {
    "en": "The Vietnamese original was updated on 12 October 2026. This translation does not show those changes yet. "
    "Read the Vietnamese original",
    "vi": "Bản gốc tiếng Anh đã được cập nhật ngày 12/10/2026. Bản dịch này chưa có những thay đổi đó. "
    "Đọc bản gốc tiếng Anh",
}


def both(cast, source: str, **fields) -> Article:
    """Public in both languages, written in `source`."""
    texts = {"vi": {"title_vi": "Bảo hiểm", "summary_vi": "Tóm tắt.", "body_vi": "<p>Nội dung.</p>"},
             "en": {"title_en": "Insurance", "summary_en": "Summary.", "body_en": "<p>Content.</p>"}}  # fmt: skip
    other = "vi" if source == "en" else "en"
    plain = {"title_vi": "", "summary_vi": "", "body_vi": "", **texts[source]}
    article = factories.live_in(source, cast, **plain, **fields)
    factories.change(article, cast.translator, language=other, **texts[other])
    transitions.submit(article, language=other, by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language=other, now=NOON)
    return article


def corrected(article, cast, *, at=LATER, **when):
    source = article.source_language
    words = {f"body_{source}": "<p>Khác hẳn.</p>"}
    factories.replace(article, cast.reporter, cast.approver, language=source, at=at, **words, **when)
    article.refresh_from_db()


def notices(client, article, *, minutes=120) -> list[str]:
    with clock.shifted_to(NOON + hours(minutes / 60)):
        shown = page(client, path_of(article, article.translation_language))
    return [words(each) for each in with_class(shown, "original-newer")]


@pytest.mark.parametrize("source", ["vi", "en"])
def test_the_page_says_since_when_and_leads_to_the_original(client, cast, source):
    article = both(cast, source)
    language = article.translation_language
    assert notices(client, article) == []
    corrected(article, cast)
    assert notices(client, article) == [SENTENCES[language]]
    (link,) = one(page(client, path_of(article, language)), "original-newer").iter("a")
    assert (link.get("href"), link.get("hreflang")) == (path_of(article, source), source)
    assert with_class(page(client, path_of(article, source)), "original-newer") == []


def test_a_page_about_the_portal_and_the_saved_file_say_it_too(client, cast):
    article = both(cast, "vi", is_page=True)
    with reading_queries(3):
        client.get(f"/en/news/{article.pk}/save/")
    corrected(article, cast)
    assert notices(client, article) == [SENTENCES["en"]]
    saved = tree(client.get(f"/en/news/{article.pk}/save/").content)
    (link,) = one(saved, "original-newer").iter("a")
    assert link.get("href") == f"http://testserver{path_of(article)}"


def test_only_what_readers_see_now_counts(client, cast):
    article = both(cast, "vi")
    factories.change(article, cast.reporter, body_vi="<p>Nháp.</p>", now=LATER)
    transitions.submit(article, language="vi", by=cast.reporter, now=LATER)
    assert notices(client, article) == []
    factories.approve(article, cast.approver, now=LATER, public_from=NOON + hours(3))
    assert (notices(client, article, minutes=179), len(notices(client, article, minutes=180))) == ([], 1)


def test_it_goes_with_the_translation_of_the_change_or_an_editors_word(client, cast):
    article = both(cast, "vi")
    before = article.newest_revision_vi
    corrected(article, cast)
    factories.change(article, cast.translator, language="en", now=LATER, body_en="<p>Other.</p>", made_from=before)
    transitions.submit(article, language="en", by=cast.translator, now=LATER)
    assert len(notices(client, article)) == 1
    factories.approve(article, cast.approver, language="en", now=LATER)
    # Approved, but made from the old words still.
    assert len(notices(client, article)) == 1
    staleness.call_harmless(article, older=before, newer=article.newest_revision_vi, by=cast.editor, now=LATER)
    assert notices(client, article) == []
    corrected(article, cast, at=LATER + hours(0.5), title_vi="Tên khác")
    assert len(notices(client, article)) == 1
    factories.change(
        article,
        cast.translator,
        language="en",
        now=LATER + hours(0.6),
        body_en="<p>Now the same.</p>",
        made_from=article.newest_revision_vi,
    )
    transitions.submit(article, language="en", by=cast.translator, now=LATER + hours(0.6))
    factories.approve(article, cast.approver, language="en", now=LATER + hours(0.7))
    assert notices(client, article) == []


def test_the_notice_costs_a_query_only_where_the_original_moved_on_and_a_preview_has_it(client, cast):
    article = both(cast, "vi")
    path = path_of(article, "en")
    with reading_queries(6):
        client.get(path)
    corrected(article, cast)
    with clock.shifted_to(LATER + hours(1)), reading_queries(7):
        client.get(path)
    client.force_login(cast.editor)
    with clock.shifted_to(LATER + hours(1)):
        preview = page(client, f"/admin/preview/{article.pk}/en/1/")
    assert words(one(preview, "original-newer")) == SENTENCES["en"]


def test_a_translation_left_alone_is_behind_nothing(client, cast):
    article = both(cast, "vi")
    corrected(article, cast)
    transitions.withdraw(
        article, languages=["vi"], by=cast.approver, reason="Sai.", keep_translation=True, now=LATER + hours(0.5)
    )
    assert not Publication.objects.public("vi", LATER + hours(1)).exists()
    assert notices(client, article) == []
