"""What a revision holds, and that its fingerprint tells any two contents apart."""

import pytest

from articles.models import Revision
from articles.workflow import snapshots
from tests import factories


def test_picture_s_texts_are_kept_as_they_were(cast):
    image = factories.image(credit="Ảnh: Tổ công tác")
    article = factories.draft(cast.reporter, image=image, image_caption_vi="Chú thích")
    image.alt_text_vi, image.credit = "Khác", "Khác"
    image.save()
    kept = article.newest_revision_vi
    assert (kept.image_alt, kept.image_caption, kept.image_credit) == ("Chiếc ô", "Chú thích", "Ảnh: Tổ công tác")


def test_own_alternative_text_wins_over_the_library_s(cast):
    article = factories.draft(cast.reporter, image=factories.image(), image_alt_vi="Ô che gia đình")
    assert article.newest_revision_vi.image_alt == "Ô che gia đình"


def test_pen_name_changed_later_stays_in_the_byline_that_was_saved(cast):
    article = factories.draft(cast.reporter)
    person = article.contributors.get()
    person.pen_name = "Hoa Sen"
    person.save()
    article.newest_revision_vi.refresh_from_db()
    assert article.newest_revision_vi.byline[0]["vi"] == "Đoàn Trang"


def test_translation_names_the_source_it_was_made_from(cast):
    article = factories.draft(cast.reporter)
    first = article.newest_revision_vi
    factories.change(article, cast.editor, title_vi="Sửa")
    translation = factories.translate(article, cast.translator)
    assert translation.source_revision == article.newest_revision_vi != first
    assert translation.category_id is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x"),
        ("body", "<p>x</p>"),
        ("image_alt", "x"),
        ("replacement_url", "https://example.org/"),
        ("keyword_ids", [1]),
        ("related_ids", [1]),
        ("byline", []),
        ("category_id", None),
        ("featured_from", factories.NOON),
        ("published_at", factories.NOON),
        ("number", 9),
    ],
)
def test_fingerprint_changes_with_every_part(cast, field, value):
    revision = factories.draft(cast.reporter).newest_revision_vi
    other = Revision.objects.get(pk=revision.pk)
    setattr(other, field, value)
    assert snapshots.fingerprint_of(other) != revision.fingerprint
    assert snapshots.fingerprint_of(Revision.objects.get(pk=revision.pk)) == revision.fingerprint
