"""Whatever is approved, replaced, scheduled, ended and withdrawn: the rows never contradict each other."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Publication
from articles.models.publication import PublicationKeyword, PublicationPerson
from articles.workflow import transitions
from articles.workflow.transitions import Refused
from tests import factories
from tests.factories import NOON, hours

moments = st.one_of(st.none(), st.integers(1, 12))
steps = st.lists(
    st.tuples(
        st.sampled_from(["replace", "reschedule", "cancel", "withdraw", "pass"]),
        st.sampled_from(["vi", "en"]),
        moments,
        moments,
    ),
    max_size=6,
)


def at(now, hour):
    return None if hour is None else now + hours(hour)


def take(step, article, cast, now, number):
    verb, language, start, end = step
    more = {"language": language, "by": cast.approver, "now": now}
    if verb == "replace":
        text = {
            f"title_{language}": f"{language} {number}",
            f"summary_{language}": "s",
            f"body_{language}": "<p>b</p>",
        }
        factories.change(article, cast.administrator, language=language, now=now, **text)
        transitions.submit(article, language=language, by=cast.other_approver, now=now)
        factories.approve(
            article,
            cast.approver,
            language=language,
            now=now,
            public_from=at(now, start),
            public_until=at(now, end),
        )
    elif verb == "reschedule":
        transitions.reschedule(article, public_from=at(now, start), public_until=at(now, end), **more)
    elif verb == "cancel":
        transitions.cancel_schedule(article, **more)
    elif verb == "withdraw":
        # Both answers in turn: without one, an original whose translation is live is refused.
        kept = number % 2 == 0
        transitions.withdraw(
            article, languages=[language], by=cast.approver, reason="Vì.", keep_translation=kept, now=now
        )


def public_at(article, moment):
    return [
        list(
            Publication.objects.public(language, moment)
            .filter(article=article)
            .values_list("revision", "facts_revision", "published_at", "category")
        )
        for language in ("vi", "en")
    ]


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_periods_never_overlap_and_the_past_never_changes(cast, steps):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    article.keywords.add(factories.keyword())
    now, seen = NOON, []
    for number, step in enumerate(steps):
        now += timedelta(hours=1)
        seen.append((now - timedelta(minutes=30), public_at(article, now - timedelta(minutes=30))))
        try:
            take(step, article, cast, now, number)
        except Refused:
            article.refresh_from_db()
        for moment, content in seen:
            assert public_at(article, moment) == content
    for language in ("vi", "en"):
        rows = list(Publication.objects.filter(article=article, language=language).order_by("public_from"))
        for row, following in pairwise(rows):
            assert row.public_until is not None
            assert row.public_until <= following.public_from
    for row in Publication.objects.filter(article=article, language="en", public_from__gt=now):
        beside = Publication.objects.public("vi", row.public_from).filter(article=article)
        assert [r.revision_id for r in beside] == [row.facts_revision_id]
    for rows in (PublicationKeyword.objects, PublicationPerson.objects):
        for copy in rows.filter(publication__article=article).select_related("publication"):
            assert (copy.language, copy.published_at) == (copy.publication.language, copy.publication.published_at)
