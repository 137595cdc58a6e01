"""What a text lacks, found without a database where a revision alone is asked."""

import pytest

from articles.models import Revision
from articles.workflow import readiness
from tests.factories import NOON, hours


def revision(**fields) -> Revision:
    whole = {
        "language": "vi",
        "title": "Tiêu đề",
        "summary": "Tóm tắt",
        "body": "<p>Nội dung</p>",
        "category_id": 1,
        "article_type_id": 1,
        "byline": [{"role": "reporter", "vi": "A", "en": "A"}],
    }
    return Revision(**{**whole, **fields})


def codes(found) -> list[str]:
    return [problem.code for problem in found]


def test_whole_text_has_no_problem():
    assert readiness.problems(revision(), public_from=NOON) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, "no_title"),
        ({"summary": ""}, "no_summary"),
        ({"body": ""}, "no_body"),
        ({"body": "<p> </p><hr>"}, "no_body"),
        ({"category_id": None}, "no_category"),
        ({"article_type_id": None}, "no_type"),
        ({"byline": []}, "no_byline"),
        ({"image_id": 1}, "no_alt"),
        ({"published_at": NOON + hours(1)}, "date_ahead"),
    ],
)
def test_each_missing_thing_blocks(fields, code):
    assert codes(readiness.blocking(revision(**fields), public_from=NOON)) == [code]


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "", "replacement_url": "https://example.org/"},
        {"image_id": 1, "image_alt": "Chiếc ô"},
        {"image_id": 1, "image_is_decorative": True},
        {"published_at": NOON},
    ],
)
def test_what_stands_in_for_it_is_enough(fields):
    assert readiness.blocking(revision(**fields), public_from=NOON) == []


def test_translation_needs_no_facts_of_its_own():
    text = revision(category_id=None, article_type_id=None, byline=[], source_revision_id=7)
    assert readiness.problems(text) == []


def test_long_title_is_advice_only():
    long = revision(title="x" * 121)
    assert codes(readiness.problems(long)) == ["long_title"]
    assert readiness.blocking(long) == []
