"""An older revision brought back: everything a reader would see, as a new revision, through approval again."""

import pytest

from articles.models import Article, Publication
from articles.workflow import differences, restoring, transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours


@pytest.fixture
def article(cast) -> Article:
    """Live as revision 1; revision 2 changed every text and fact."""
    article = factories.draft(
        cast.reporter,
        campaign=factories.campaign(),
        image=factories.image(),
        is_featured=True,
        featured_from=NOON,
        published_at_vi=NOON - hours(3),
    )
    article.keywords.add(factories.keyword())
    article.related_articles.add(factories.draft(cast.editor))
    factories.change(article, cast.reporter)
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    article.keywords.set([factories.keyword("y tế")])
    article.related_articles.clear()
    factories.change(
        article,
        cast.editor,
        title_vi="Tên khác",
        body_vi="<p>Khác.</p>",
        image=None,
        campaign=None,
        is_featured=False,
        published_at_vi=None,
        category=factories.category("Y tế"),
    )
    return article


def test_restored_revision_shows_what_the_old_one_showed(cast, article):
    old = article.revisions.get(number=2)
    restored = restoring.restore(old, by=cast.editor, newest=3, now=NOON + hours(1))
    assert not differences.between(old, restored)
    assert (restored.number, restored.author, restored.note) == (4, cast.editor, "Khôi phục từ phiên bản 2")
    article.refresh_from_db()
    assert (article.title_vi, article.approval_status_vi) == (old.title, "draft")


def test_restoring_changes_nothing_public_and_bars_its_restorer(cast, article):
    before = list(Publication.objects.values())
    restoring.restore(article.revisions.get(number=2), by=cast.approver, newest=3, now=NOON + hours(1))
    assert list(Publication.objects.values()) == before
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON + hours(1))
    with pytest.raises(Refused, match="người thứ hai"):
        factories.approve(Article.objects.get(pk=article.pk), cast.approver, now=NOON + hours(1))


def test_restoring_a_text_that_moved_is_refused(cast, article):
    with pytest.raises(Refused) as refused:
        restoring.restore(article.revisions.get(number=2), by=cast.editor, newest=2)
    assert (refused.value.code, article.revisions.count()) == ("text_moved", 3)


def test_restoring_the_newest_text_is_refused(cast, article):
    with pytest.raises(Refused) as refused:
        restoring.restore(article.revisions.get(number=3), by=cast.editor, newest=3)
    assert (refused.value.code, article.revisions.count()) == ("same_text", 3)


@pytest.mark.parametrize("who", ["other_reporter", "translator", "accountant", "stranger"])
def test_only_who_may_write_the_text_restores(cast, article, who):
    with pytest.raises(Refused) as refused:
        restoring.restore(article.revisions.get(number=2), by=getattr(cast, who), newest=3)
    article.refresh_from_db()
    assert (refused.value.code, article.title_vi) == ("not_permitted", "Tên khác")


def test_restored_translation_names_the_source_it_was_made_from(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    first = article.newest_revision_vi
    second = factories.change(article, cast.editor, title_vi="Tên khác")
    factories.change(article, cast.translator, language="en", title_en="Other", made_from=second)
    restored = restoring.restore(article.revisions.get(language="en", number=1), by=cast.translator, newest=2)
    article.refresh_from_db()
    assert (restored.title, restored.source_revision) == ("Insurance for everyone", first)
    assert (article.title_vi, article.title_en) == ("Tên khác", "Insurance for everyone")
