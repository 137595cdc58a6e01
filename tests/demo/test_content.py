"""The article files agree with each other and with what the portal knows."""

import re
import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import resolve

from articles.choices import ContributionRole, Language
from articles.demo import pictures, reading
from articles.richtext.reading import plain_text
from articles.richtext.sanitiser import sanitise
from articles.royalties.reference import ARTICLE_TYPES, NATIONAL_FORMULA_ENDS

ENTRIES = reading.entries()
KEYS = {entry.key for entry in ENTRIES}
TAXONOMY = {kind: {row["key"] for row in rows} for kind, rows in reading.taxonomy().items()}
ORIGINALS = {"published", "draft", "pending", "returned", "withdrawn", "expired", "scheduled", "replacement_pending"}
TRANSLATIONS = {"none", "draft", "pending", "returned", "published"}

PAGES = tomllib.loads((reading.CONTENT / "portal.toml").read_text(encoding="utf-8"))["page"]

each = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)


def test_there_is_enough_of_everything():
    assert len(ENTRIES) >= 31
    assert sum(entry.state_en == "published" for entry in ENTRIES) >= 12
    assert {entry.state_vi for entry in ENTRIES} == ORIGINALS
    assert {entry.state_en for entry in ENTRIES} == TRANSLATIONS
    assert {entry.category for entry in ENTRIES} == TAXONOMY["category"]


def test_keys_numbers_and_pictures_are_used_once():
    drawn = [(entry.picture.motif, entry.picture.hue) for entry in ENTRIES if entry.picture]
    for values in ([entry.key for entry in ENTRIES], [entry.number for entry in ENTRIES], drawn):
        assert [value for value, count in Counter(values).items() if count > 1] == []


@each
def test_every_reference_resolves(entry):
    used = {
        "category": {entry.category},
        "campaign": {entry.campaign} - {None},
        "keyword": set(entry.keywords),
        "unit": {entry.unit},
        "person": {row["person"] for row in entry.contribution},
    }
    assert {kind: keys - TAXONOMY[kind] for kind, keys in used.items() if keys - TAXONOMY[kind]} == {}
    assert set(entry.related) - (KEYS - {entry.key}) == set()
    assert entry.type in {row.code for row in ARTICLE_TYPES}
    assert {row["role"] for row in entry.contribution} <= set(ContributionRole.values)
    assert {row["language"] for row in entry.contribution} <= set(Language.values)


@each
def test_a_state_has_what_it_needs(entry):
    states = (entry.state_vi, entry.state_en)
    assert bool(entry.en) == (entry.state_en != "none")
    assert bool(entry.vi_replacement) == (entry.state_vi == "replacement_pending")
    assert bool(entry.return_reason) == ("returned" in states)
    assert bool(entry.withdraw_reason) == (entry.state_vi == "withdrawn")
    assert bool(entry.scheduled_in_days) == (entry.state_vi == "scheduled")
    assert bool(entry.views) == entry.was_public("vi")
    assert "vi" in {row["language"] for row in entry.contribution}


@each
def test_a_graded_work_was_published_under_the_national_formula(entry):
    graded = entry.article_coefficient is not None or entry.photo_coefficient is not None
    assert graded == (entry.was_public("vi") and entry.published_at.date() < NATIONAL_FORMULA_ENDS)


@each
def test_the_sanitiser_takes_nothing_from_a_body(entry):
    for texts in filter(None, (entry.vi, entry.en, entry.vi_replacement)):
        assert plain_text(sanitise(texts["body"])) == plain_text(texts["body"])
        assert texts["title"].strip()
        assert texts["summary"].strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["en"]["title"])
def test_pages_about_the_portal_are_sound_and_lead_to_pages_of_their_language(page):
    for language in Language.values:
        body = page[language]["body"]
        assert plain_text(sanitise(body)) == plain_text(body)
        assert {resolve(path).kwargs["language"] for path in re.findall('href="(/[^"]*)"', body)} <= {language}


def test_the_page_on_privacy_says_how_reads_are_counted():
    """As articles/readership counts them: once for half an hour, by a code that is kept for about two hours."""
    texts = {language: PAGES[-1][language]["body"] for language in Language.values}
    for words in ("nửa giờ", "hai giờ", 'href="/luot-doc/"'):
        assert words in texts["vi"]
    for words in ("half an hour", "two hours", 'href="/en/readership/"'):
        assert words in texts["en"]


@each
def test_the_words_for_a_picture_fit_its_motif(entry):
    if entry.picture is None:
        return
    same = [other.picture for other in ENTRIES if other.picture and other.picture.motif == entry.picture.motif]
    assert entry.picture.motif in pictures.MOTIFS
    assert {(picture.alt_vi, picture.alt_en) for picture in same} == {(entry.picture.alt_vi, entry.picture.alt_en)}


def test_a_clock_behind_the_content_moves_all_but_the_seed_back():
    now = datetime(2026, 3, 1, tzinfo=UTC)
    moved = reading.not_after(now, ENTRIES)
    shifts = {before.published_at - after.published_at for before, after in zip(ENTRIES, moved, strict=True)}
    assert moved[0] == ENTRIES[0]
    assert moved[-1].published_at < now - timedelta(days=1)
    assert shifts == {timedelta(), timedelta(weeks=38)}


def test_a_clock_after_the_content_moves_nothing():
    assert reading.not_after(datetime(2026, 11, 23, tzinfo=UTC), ENTRIES) == ENTRIES
