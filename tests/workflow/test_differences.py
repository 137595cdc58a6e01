"""All that differs between two revisions, texts and facts, and nothing that does not."""

import pytest

from articles.choices import ContributionRole
from articles.models import Article, Contribution
from articles.workflow import differences
from articles.workflow.comparison import Items, Piece
from articles.workflow.differences import Fact
from tests import factories
from tests.factories import NOON, hours


@pytest.fixture
def article(cast) -> Article:
    return factories.draft(cast.reporter)


def newest(article) -> differences.Difference:
    number = article.newest_revision_vi.number
    return differences.between(article.revisions.get(number=number - 1), article.revisions.get(number=number))


def test_first_text_is_all_new(cast, article):
    found = differences.between(None, article.newest_revision_vi)
    assert found.texts["title"] == (Piece("added", "Bảo hiểm cho mọi người"),)
    assert [fact.before for fact in found.facts] == [None, None]
    assert found.lists == {"byline": Items(added=("Phóng viên: Đoàn Trang",))}


def test_facts_stand_as_before_and_after(cast, article):
    factories.change(article, cast.reporter, category=factories.category("Y tế"), published_at_vi=NOON)
    found = newest(article)
    assert found.facts == [Fact("published_at", None, NOON), Fact("category", "An sinh xã hội", "Y tế")]
    assert (found.texts, found.lists, found.body_changed) == ({}, {}, False)


def test_lists_are_compared_as_items(cast, article):
    other = factories.draft(cast.editor, title="Bài khác")
    article.keywords.add(factories.keyword())
    article.related_articles.add(other)
    photographer = factories.person("Hà", family_middle="Lê")
    Contribution.objects.create(
        article=article, person=photographer, role=ContributionRole.PHOTOGRAPHER, language="vi", order=2
    )
    factories.change(article, cast.reporter)
    assert newest(article).lists == {
        "byline": Items(added=("Người chụp ảnh: Lê Hà",)),
        "keywords": Items(added=("bảo hiểm",)),
        "related_articles": Items(added=(f"Bài khác (#{other.pk})",)),
    }


def test_byline_in_another_order_is_a_difference(cast, article):
    row = factories.person("Hà", family_middle="Lê")
    second = Contribution.objects.create(article=article, person=row, role="author", language="vi", order=2)
    factories.change(article, cast.reporter)
    Contribution.objects.filter(pk=second.pk).update(order=0)
    Contribution.objects.filter(article=article).exclude(pk=second.pk).update(order=1)
    factories.change(article, cast.reporter)
    names = newest(article).lists["byline"]
    assert names.removed == tuple(reversed(names.added))


def test_picture_is_a_difference_of_its_own(cast, article):
    picture = factories.image()
    factories.change(article, cast.reporter, image=picture)
    found = newest(article)
    assert (found.picture_changed, found.picture_before, found.picture_after) == (True, None, picture)
    assert set(found.texts) == {"image_alt"}


def test_body_that_differs_in_its_form_alone_says_so(cast, article):
    factories.change(article, cast.reporter, body_vi="<p><strong>Nội dung.</strong></p>")
    found = newest(article)
    assert (found.only_form, found.body_changed, [p.changed for p in found.paragraphs]) == (True, True, [False])


def test_same_content_is_no_difference(article):
    assert not differences.between(article.newest_revision_vi, article.newest_revision_vi)


def test_translation_tells_which_original_it_was_made_from(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    newer = factories.change(article, cast.editor, summary_vi="Mới.", now=NOON + hours(1))
    texts = {"summary_en": "New.", "made_from": newer}
    factories.change(article, cast.translator, language="en", now=NOON + hours(1), **texts)
    first, second = article.revisions.filter(language="en").order_by("number")
    found = differences.between(first, second)
    assert (found.facts, set(found.texts)) == ([Fact("source_revision", 1, 2)], {"summary"})


def test_the_number_of_queries_does_not_grow(cast, article, django_assert_num_queries):
    for count in (1, 3):
        article.keywords.set([factories.keyword(f"từ {n}") for n in range(count)])
        article.related_articles.set([factories.draft(cast.editor) for _ in range(count)])
        factories.change(article, cast.reporter)
        revisions = article.revisions.select_related("image", "category", "article_type", "campaign")
        after, before = revisions.order_by("-number")[:2]
        with django_assert_num_queries(2):
            differences.between(before, after)
