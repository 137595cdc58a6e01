"""Behind is what readers of the original have and the translation was never found right for; saving tells nothing."""

import pytest
from django.db.models import F

from articles.choices import Verb
from articles.models import ChangeRecord, HarmlessChange, Notice, Pairing, Publication
from articles.translation import desk, staleness
from articles.translation.pairing import PairState
from articles.workflow import behind, transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours

BODY = "<h2>Đối tượng</h2>\n<p>Người dân từ 15 tuổi.</p>\n<p>Mức đóng là 66.000 đồng một tháng.</p>"
ENGLISH = "<h2>Who</h2>\n<p>People aged 15 or over.</p>\n<p>The contribution is 66,000 dong a month.</p>"
LATER = NOON + hours(1)


@pytest.fixture
def article(cast):
    """Public in both languages, translated where no pairs are seen."""
    article = factories.live(cast.reporter, cast.approver, body_vi=BODY)
    factories.translate(article, cast.translator, body_en=ENGLISH)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON)
    return article


def replaced(article, cast, *, at=LATER, body, **more):
    factories.replace(article, cast.reporter, cast.approver, at=at, body_vi=body, **more)
    article.refresh_from_db()
    return article.newest_revision_vi


def is_behind(article, now):
    shown = Publication.objects.public("en", now).annotate(since=behind.since("revision__source_revision", now=now))
    return shown.filter(article=article, since__isnull=False).exists()


def test_only_other_words_that_are_public_put_a_translation_behind(article, cast, django_assert_num_queries):
    factories.change(article, cast.reporter, body_vi=BODY.replace("66", "77"), now=LATER)
    assert not is_behind(article, LATER)
    replaced(article, cast, body=BODY.replace("Người", "<strong>Người</strong>"), category=factories.category("Khác"))
    assert not is_behind(article, LATER)
    changed = BODY.replace("66.000", "77.000")
    replaced(article, cast, at=LATER + hours(1), body=changed, public_from=LATER + hours(3))
    assert not is_behind(article, LATER + hours(2))
    assert is_behind(article, LATER + hours(3))
    # A typo mended in the translation leaves it where it was.
    factories.translate(article, cast.translator, body_en=ENGLISH.replace("People", "Persons"), now=LATER)
    transitions.submit(article, language="en", by=cast.translator, now=LATER + hours(3))
    factories.approve(article, cast.approver, language="en", now=LATER + hours(3))
    assert is_behind(article, LATER + hours(3))
    with django_assert_num_queries(1):
        row = Publication.objects.public("en", LATER + hours(4)).annotate(
            since=behind.since("revision__source_revision", now=LATER + hours(4))
        )
        assert [each.since for each in row] == [LATER + hours(3)]
    replaced(article, cast, at=LATER + hours(5), body=BODY)
    assert not is_behind(article, LATER + hours(5))


def test_the_desk_pairs_what_was_never_paired_and_names_the_changed_pieces(article, cast):
    source = replaced(article, cast, body=BODY.replace("66.000", "77.000") + "<p>Mới.</p>")
    found = staleness.behind(article.newest_revision_en, source)
    assert [(pair.target, staleness.changed_words(pair)) for pair in found.changed] == [
        ("The contribution is 66,000 dong a month.", 1)
    ]
    assert ([pair.source for pair in found.missing], found.words, found.leftover) == (["Mới."], 2, 0)


def test_a_translation_names_an_original_once_every_piece_was_found_right_for_it(article, cast):
    former, source = article.newest_revision_vi, replaced(article, cast, body=BODY.replace("66.000", "77.000"))
    opened = desk.opened(article)
    (changed,) = [pair for pair in opened.pairs.pairs if pair.state == PairState.CHANGED]
    # Another piece touched: still behind, and what nobody touched is as it was to the letter.
    other = opened.pairs.pairs[0]
    half = desk.save(
        opened, desk.decided(opened.pairs, targets={other.key: "New title"}, agreed={other.key}), by=cast.translator
    )
    assert (half.title, half.body, half.source_revision) == ("New title", ENGLISH, former)
    article.refresh_from_db()
    opened = desk.opened(article)
    words = {changed.key: "The contribution is 77,000 dong a month."}
    whole = desk.save(opened, desk.decided(opened.pairs, targets=words, agreed=set(words)), by=cast.translator)
    assert (whole.body, whole.source_revision) == (ENGLISH.replace("66,000", "77,000"), source)
    stored = Pairing.objects.get(revision=whole)
    assert (stored.source, stored.done, stored.total) == (source, 5, 5)
    article.refresh_from_db()
    assert desk.save(desk.opened(article), desk.opened(article).pairs, by=cast.translator) is None


def test_what_was_taken_out_of_the_original_stays_until_somebody_decides(article, cast):
    source = replaced(article, cast, body=BODY.replace("<p>Người dân từ 15 tuổi.</p>", ""))
    opened = desk.opened(article)
    (left,) = opened.pairs.leftovers
    assert left.target == "People aged 15 or over."
    title = {"title": "New title"}
    kept = desk.save(opened, desk.decided(opened.pairs, targets=title, agreed=title), by=cast.translator)
    assert (kept.body, kept.source_revision != source) == (ENGLISH, True)
    article.refresh_from_db()
    opened = desk.opened(article)
    gone = desk.save(opened, desk.decided(opened.pairs, targets={}, discarded={left.key}), by=cast.translator)
    assert ("aged 15" in gone.body, gone.source_revision) == (False, source)


def test_an_editor_may_say_that_a_change_asks_nothing(article, cast):
    first = article.newest_revision_vi
    second = replaced(article, cast, body=BODY.replace("tuổi", "tuôỉ"))
    third = replaced(article, cast, at=LATER + hours(1), body=BODY.replace("Đối", "Đôí"))
    now = LATER + hours(2)
    for stranger in (cast.translator, cast.other_reporter):
        with pytest.raises(Refused):
            staleness.call_harmless(article, older=first, newer=third, by=stranger, now=now)
    staleness.call_harmless(article, older=second, newer=third, by=cast.editor, now=now)
    assert is_behind(article, now)
    assert Notice.objects.filter(kind="to_translate").exists()
    staleness.call_harmless(article, older=first, newer=second, by=cast.editor, note="Lỗi gõ", now=now)
    assert not is_behind(article, now)
    assert not Notice.objects.filter(kind="to_translate").exists()
    assert HarmlessChange.objects.filter(older=first, newer=third, is_direct=False).exists()
    assert [
        row.after["note"]
        for row in ChangeRecord.objects.filter(subject="articles.harmlesschange", after__has_key="note")
    ] == ["Lỗi gõ"]
    assert not staleness.behind(article.newest_revision_en, third)
    with pytest.raises(Refused):
        staleness.call_harmless(article, older=third, newer=first, by=cast.editor, now=now)
    replaced(article, cast, at=now, body=BODY.replace("66", "77"))
    assert is_behind(article, now)


def test_the_desk_stands_beside_what_readers_have_or_will(article, cast):
    first = article.newest_revision_vi
    factories.change(article, cast.reporter, body_vi=BODY + "<p>Nháp.</p>", now=LATER)
    assert desk.source_of(article) == first
    assert desk.source_of(article, number=2) == article.newest_revision_vi
    assert desk.source_of(article, number=9) is None
    assert article.events.filter(verb=Verb.SAVE, language="vi").count() == 2
    assert Publication.objects.filter(revision=F("facts_revision")).count() == 1
