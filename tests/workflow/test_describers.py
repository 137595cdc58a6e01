"""Whoever wrote what the library says of a picture wrote a part of the text that shows it."""

import pytest

from articles.models import ChangeRecord, Image
from articles.workflow import transitions
from articles.workflow.steps import Refused, barred_from_approving
from tests import factories
from tests.factories import NOON, hours


def described(by, *, at=NOON, **fields) -> Image:
    return factories.image(described_by=by, described_at=at, **fields)


def barred(article, *, language="vi") -> set[int]:
    return barred_from_approving(article, language=language, now=NOON + hours(5))


def test_who_described_the_picture_does_not_approve_the_text_that_says_it(cast):
    article = factories.pending(cast.reporter, image=described(cast.approver))
    with pytest.raises(Refused) as refused:
        factories.approve(article, cast.approver, now=NOON)
    assert refused.value.code == "own_text"
    factories.approve(article, cast.other_approver, now=NOON)


@pytest.mark.parametrize(
    ("image", "own", "expected"),
    [
        ({}, {}, True),
        ({"alt_text_vi": "", "credit": "Đoàn Trang"}, {"image_alt_vi": "Của bài"}, True),
        ({"alt_text_vi": "", "is_decorative": True}, {}, True),
        ({}, {"image_alt_vi": "Của bài"}, False),
        ({"alt_text_vi": ""}, {}, False),
    ],
)
def test_only_words_that_the_text_carries_count(cast, image, own, expected):
    article = factories.draft(cast.reporter, image=described(cast.approver, **image), **own)
    assert (cast.approver.pk in barred(article)) is expected


def test_words_a_second_person_approved_are_nobodys_any_more(cast):
    image = described(cast.approver)
    factories.live(cast.reporter, cast.other_approver, image=image)
    assert barred(factories.draft(cast.reporter, image=image)) == {cast.reporter.pk}
    Image.objects.filter(pk=image.pk).update(alt_text_vi="Lời mới", described_at=NOON)
    image = Image.objects.get(pk=image.pk)
    assert barred(factories.draft(cast.reporter, image=image)) == {cast.reporter.pk, cast.approver.pk}


def test_words_older_than_the_text_that_is_live_do_not_count(cast):
    article = factories.live(cast.reporter, cast.other_approver)
    for moment, expected in ((-1, set()), (2, {cast.approver.pk})):
        image = described(cast.approver, at=NOON + hours(moment))
        factories.change(article, cast.reporter, now=NOON + hours(3), image=image)
        assert barred(article) - {cast.reporter.pk} == expected


def test_words_written_after_the_text_was_saved_are_not_in_it(cast):
    article = factories.pending(cast.reporter, image=described(cast.approver, at=NOON + hours(1)))
    assert barred(article) == {cast.reporter.pk}


def test_earlier_writers_are_known_by_the_log(cast):
    image = described(cast.editor)
    ChangeRecord.objects.create(
        by=cast.approver, at=NOON, action="change", subject="articles.image", object_id=str(image.pk), name="ảnh",
        before={"credit": ""}, after={"alt_text_vi": "Chiếc ô"},
    )  # fmt: skip
    article = factories.draft(cast.reporter, image=image)
    assert barred(article) == {cast.reporter.pk, cast.editor.pk, cast.approver.pk}


def test_each_language_has_its_own_words(cast):
    article = factories.draft(cast.reporter, image=described(cast.approver, alt_text_vi=""))
    factories.translate(article, cast.translator)
    assert barred(article) == {cast.reporter.pk}
    assert barred(article, language="en") == {cast.translator.pk, cast.approver.pk}


def test_who_described_the_picture_does_not_review_its_emergency_either(cast):
    article = factories.draft(cast.reporter, image=described(cast.other_approver))
    transitions.emergency_publish(article, language="vi", by=cast.approver, reason="Bão.", now=NOON)
    event = article.events.first()
    with pytest.raises(Refused) as refused:
        transitions.review_emergency(event, by=cast.other_approver, now=NOON)
    assert refused.value.code == "own_text"
