"""What a text lacks, found without a database where a revision alone is asked."""

import pytest

from articles.workflow import readiness
from tests.factories import NOON, hours
from tests.workflow.texts import codes, found, revision


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


@pytest.mark.parametrize("title", ["x" * 120, "Bảo hiểm xã hội tự nguyện"])
def test_a_title_that_is_short_enough(title):
    assert found(title=title) == []


@pytest.mark.parametrize("title", ["BẢO HIỂM CHO MỌI NGƯỜI", "THÔNG BÁO TUYỂN SINH 2026", "INSURANCE FOR EVERYONE!"])
def test_a_title_in_capitals_is_advised_against(title):
    assert [(problem.code, problem.blocking) for problem in found(title=title)] == [("capital_title", False)]


@pytest.mark.parametrize(
    "title", ["BHXH, BHYT, BHTN", "UBND TỈNH họp về bảo hiểm", "COVID-19", "Nghị định 24/2023/NĐ-CP", "123 456"]
)
def test_abbreviations_are_no_title_in_capitals(title):
    assert found(title=title) == []


def test_a_long_summary_is_advice():
    assert [(problem.code, problem.field, problem.blocking) for problem in found(summary="x" * 301)] == [
        ("long_summary", "summary", False)
    ]
    assert found(summary="x" * 300) == []


def test_blocking_problems_come_first_and_each_once():
    problems = found(title="x" * 121, summary="", body='<p><a href="#a">x</a> <a href="#a">x</a></p>')
    assert codes(problems) == ["no_summary", "long_title", "lost_place"]


def test_without_pictures_links_and_days_nothing_is_asked_of_the_database():
    """No database is lent to this test."""
    assert found(body="<h2>A</h2><p>b</p>", published_at=None) == []
