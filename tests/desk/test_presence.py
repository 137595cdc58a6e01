"""Who has a text open: told to the others, faded after a minute, gone after an hour."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import presence
from articles.desk.presence import Company
from articles.models import Presence
from tests import factories
from tests.factories import NOON

SECOND = datetime.timedelta(seconds=1)


def seen(user, article, tab="tab-1", *, language="vi", now=NOON) -> None:
    presence.seen(user=user, article=article, language=language, tab=tab, now=now)


def company(user, article, tab="tab-1", *, now=NOON) -> Company:
    return presence.company(user=user, article=article, language="vi", tab=tab, now=now)


def test_others_and_ones_own_further_tabs_are_told_apart(cast):
    article, other = factories.draft(cast.reporter), factories.draft(cast.reporter)
    seen(cast.reporter, article)
    assert company(cast.reporter, article) == Company()
    seen(cast.reporter, article, "tab-2")
    seen(cast.editor, article)
    seen(cast.editor, article, "tab-2")
    seen(cast.approver, other)
    seen(cast.translator, article, language="en")
    assert company(cast.reporter, article) == Company((cast.editor,), frozenset({"tab-2"}))


def test_a_silent_tab_fades_within_a_minute_and_its_row_is_tidied_away(cast):
    article = factories.draft(cast.reporter)
    seen(cast.editor, article)
    assert company(cast.reporter, article, now=NOON + 59 * SECOND).people == (cast.editor,)
    assert company(cast.reporter, article, now=NOON + 60 * SECOND) == Company()
    seen(cast.editor, article, now=NOON + 70 * SECOND)
    assert company(cast.reporter, article, now=NOON + 71 * SECOND).people == (cast.editor,)
    seen(cast.reporter, article, now=NOON + 7200 * SECOND)
    assert list(Presence.objects.values_list("user__username", flat=True)) == ["reporter"]


def test_who_leaves_is_gone_at_once(cast):
    article = factories.draft(cast.reporter)
    seen(cast.editor, article)
    seen(cast.editor, article, "tab-2")
    presence.left(user=cast.editor, tab="tab-1")
    presence.left(user=cast.reporter, tab="tab-2")
    assert list(Presence.objects.values_list("tab", flat=True)) == ["tab-2"]


def test_one_and_three_people_cost_one_question(cast):
    article = factories.draft(cast.reporter)
    for people in ([cast.editor], [cast.approver, cast.translator]):
        for person in people:
            seen(person, article)
        with CaptureQueriesContext(connection) as asked:
            [getattr(each, "person", None) for each in company(cast.reporter, article).people]
        assert len(asked) == 1
