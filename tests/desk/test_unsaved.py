"""What people typed and did not save: kept for them alone, never covered by another write, never for ever."""

import datetime

import pytest

from articles.desk import unsaved
from articles.models import Article, Publication, Revision, UnsavedText
from tests import factories
from tests.factories import NOON, hours

TYPED = {"title_vi": ["Đang gõ"], "keywords": ["1", "2"]}


def store(user, *, tab="tab-000001", version=0, article=None, fields=TYPED, now=NOON) -> int:
    return unsaved.store(user=user, tab=tab, version=version, article=article, language="vi", fields=fields, now=now)


def test_each_write_follows_the_last_one(cast):
    article = factories.draft(cast.reporter)
    assert store(cast.reporter, article=article) == 1
    assert store(cast.reporter, article=article, version=1, fields={"title_vi": ["Gõ tiếp"]}, now=NOON + hours(1)) == 2
    [row] = UnsavedText.objects.all()
    assert (row.version, row.data, row.saved_at) == (2, {"title_vi": ["Gõ tiếp"]}, NOON + hours(1))


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_write_that_follows_another_version_is_refused_and_covers_nothing(cast, version):
    article = factories.draft(cast.reporter)
    store(cast.reporter, article=article)
    store(cast.reporter, article=article, version=1)
    with pytest.raises(unsaved.Stale):
        store(cast.reporter, article=article, version=version, fields={"title_vi": ["Khác"]})
    assert UnsavedText.objects.get().data == TYPED


def test_two_tabs_and_two_people_have_rows_of_their_own(cast):
    article = factories.draft(cast.reporter)
    for user, tab in ((cast.reporter, "tab-000001"), (cast.reporter, "tab-000002"), (cast.editor, "tab-000001")):
        store(user, tab=tab, article=article)
    own = unsaved.of_form(user=cast.reporter, article=article, language="vi", now=NOON)
    assert [row.tab for row in own] == ["tab-000002", "tab-000001"]
    assert unsaved.find(user=cast.editor, tab="tab-000002") is None


def test_a_tab_writes_only_into_the_row_of_its_own_form(cast):
    store(cast.reporter)
    with pytest.raises(unsaved.Stale):
        store(cast.reporter, version=1, article=factories.draft(cast.reporter))


def test_nothing_public_and_no_revision_is_touched(cast):
    article = factories.live(cast.reporter, cast.approver)
    before = [list(model.objects.values()) for model in (Article, Revision, Publication)]
    store(cast.editor, article=article)
    assert [list(model.objects.values()) for model in (Article, Revision, Publication)] == before


def test_too_much_is_refused_and_the_last_text_stays(cast):
    store(cast.reporter)
    with pytest.raises(unsaved.TooLarge):
        store(cast.reporter, version=1, fields={"body_vi": ["ă" * (unsaved.LARGEST // 2)]})
    assert UnsavedText.objects.get().data == TYPED


def test_only_the_newest_of_one_person_stay(cast, monkeypatch):
    monkeypatch.setattr(unsaved, "MOST_FOR_ONE_PERSON", 3)
    store(cast.editor, tab="tab-editor")
    for number in range(5):
        store(cast.reporter, tab=f"tab-00000{number}", now=NOON + hours(number))
    assert sorted(UnsavedText.objects.filter(user=cast.reporter).values_list("tab", flat=True)) == [
        "tab-000002",
        "tab-000003",
        "tab-000004",
    ]
    assert UnsavedText.objects.filter(user=cast.editor).count() == 1


def test_after_thirty_days_it_is_neither_offered_nor_kept(cast):
    store(cast.reporter)
    later = NOON + datetime.timedelta(days=30)
    assert not unsaved.of_form(user=cast.reporter, article=None, language="vi", now=later).exists()
    store(cast.editor, now=later)
    assert list(UnsavedText.objects.values_list("user__username", flat=True)) == ["editor"]


def test_what_a_browser_sends_is_made_storable():
    assert unsaved.clean_fields({"a\x00": ["b\x00", "\ud83d", "ề"]}) == {"a": ["b", "\ufffd", "ề"]}
    odd = [
        None,
        1,
        "x",
        [],
        {"a": "b"},
        {"a": [1]},
        {"a": [["b"]]},
        {str(number): [] for number in range(unsaved.MOST_FIELDS + 1)},
    ]
    assert [unsaved.clean_fields(found) for found in odd] == [None] * len(odd)
