"""A field brought into Unicode: seen first, saved as a new revision by somebody who may write, or refused."""

import pytest

from articles.choices import State
from articles.models import Article, Revision, WorkflowEvent
from articles.workflow import readiness
from articles.workflow.conversion import conversion_of, convert_field
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours

OLD = "§iÒu kiÖn ®Ó h­ëng chÕ ®é"
NEW = "Điều kiện để hưởng chế độ"
BODY = f'<p>Bảo hiểm có từ lâu.</p><p>{OLD} <strong>b¶o hiÓm</strong> cã <a href="/tim-kiem/?q=a">®©y ®ã</a></p>'


@pytest.fixture
def article(cast) -> Article:
    return factories.draft(cast.reporter, title=OLD, body_vi=BODY)


def convert(article, by, *, field="title", fingerprint=None, language="vi"):
    shown = article.newest_revision(language).fingerprint if fingerprint is None else fingerprint
    return convert_field(article, language=language, field=field, fingerprint=shown, by=by, now=NOON + hours(1))


def test_nothing_is_converted_by_looking(article):
    assert conversion_of(article, language="vi", field="title").text == NEW
    article.refresh_from_db()
    assert (article.title_vi, Revision.objects.count()) == (OLD, 1)


def test_the_pairs_are_the_lines_that_differ(article):
    conversion = conversion_of(article, language="vi", field="body")
    assert conversion.encoding == "tcvn3"
    assert [after for _before, after in conversion.lines] == [f"{NEW} bảo hiểm có đây đó"]


def test_a_title_is_saved_as_a_new_revision_with_its_address(cast, article):
    before = article.newest_revision_vi
    revision = convert(article, cast.reporter)
    assert (revision.number, revision.title, revision.slug) == (2, NEW, "dieu-kien-de-huong-che-do")
    assert (revision.author, revision.body) == (cast.reporter, before.body)
    event = WorkflowEvent.objects.filter(article=article).latest("pk")
    assert event.revision == revision
    assert "TCVN3" in event.note
    article.refresh_from_db()
    assert (article.title_vi, article.modified_by) == (NEW, cast.reporter)
    assert "dieu kien de huong" in article.search_text


def test_a_body_keeps_its_markup_and_what_was_right(cast, article):
    revision = convert(article, cast.editor, field="body")
    assert revision.body == (
        f'<p>Bảo hiểm có từ lâu.</p>\n<p>{NEW} <strong>bảo hiểm</strong> có <a href="/tim-kiem/?q=a">đây đó</a></p>'
    )
    codes = [problem.code for problem in readiness.problems(revision)]
    assert codes == ["letters_tcvn3"]  # the title, which nobody asked to convert


def test_a_translation_is_converted_by_its_translator(cast):
    article = factories.draft(cast.reporter)
    factories.translate(article, cast.translator, summary_en="Xin chaøo caùc baïn")
    assert convert(article, cast.translator, field="summary", language="en").summary == "Xin chào các bạn"


def test_a_live_text_stays_until_the_converted_one_is_approved(cast):
    article = factories.draft(cast.reporter, body_vi=f"<p>Bảo hiểm xã hội tỉnh đã tổ chức lễ.</p><p>{OLD}</p>")
    factories.transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    publication = factories.approve(article, cast.approver, now=NOON)
    convert(article, cast.reporter, field="body")
    publication.refresh_from_db()
    article.refresh_from_db()
    assert (publication.revision.number, publication.public_until) == (1, None)
    assert article.approval_status_vi == State.DRAFT


# --- refusals ------------------------------------------------------------------------------------------


def unchanged(article) -> tuple:
    article.refresh_from_db()
    return article.title_vi, article.modified_at, Revision.objects.count(), WorkflowEvent.objects.count()


@pytest.mark.parametrize("fingerprint", ["", "x", "0" * 64])
def test_a_text_that_moved_is_not_converted(cast, article, fingerprint):
    before = unchanged(article)
    with pytest.raises(Refused) as refusal:
        convert(article, cast.reporter, fingerprint=fingerprint)
    assert refusal.value.code == "text_moved"
    assert unchanged(article) == before


def test_the_fingerprint_is_that_of_the_newest_text(cast, article):
    opened = article.newest_revision_vi.fingerprint
    factories.change(article, cast.editor, summary_vi="Mới.")
    with pytest.raises(Refused) as refusal:
        convert(article, cast.reporter, fingerprint=opened)
    assert refusal.value.code == "text_moved"


@pytest.mark.parametrize("role", ["other_reporter", "translator", "accountant", "stranger"])
def test_whoever_may_not_write_converts_nothing(cast, article, role):
    before = unchanged(article)
    with pytest.raises(Refused) as refusal:
        convert(article, getattr(cast, role))
    assert refusal.value.code == "not_permitted"
    assert unchanged(article) == before


def test_a_field_in_unicode_is_left_alone(cast, article):
    before = unchanged(article)
    with pytest.raises(Refused) as refusal:
        convert(article, cast.reporter, field="summary")
    assert refusal.value.code == "nothing_to_convert"
    assert unchanged(article) == before


def test_a_text_that_does_not_exist_is_refused(cast, article):
    with pytest.raises(Refused) as refusal:
        convert(article, cast.translator, language="en", fingerprint="")
    assert refusal.value.code == "no_text"


def test_an_old_encoding_keeps_a_text_from_being_submitted(cast, article):
    with pytest.raises(Refused) as refusal:
        factories.transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    assert refusal.value.code == "not_ready"
    for field in ("title", "body"):
        convert(article, cast.reporter, field=field)
        article.refresh_from_db()
    factories.transitions.submit(article, language="vi", by=cast.reporter, now=NOON + hours(2))
    assert article.approval_status_vi == State.PENDING
