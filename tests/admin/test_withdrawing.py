"""Withdrawing: which language goes is always somebody's answer, never a consequence nobody chose."""

import pytest

from articles.models import Publication
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import errors, fields, parsed, step, walk
from tests.admin.test_steps import press
from tests.factories import NOON, hours


def test_withdraw_asks_whether_the_other_language_goes_too_and_chooses_nothing_itself(client, cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    client.force_login(cast.approver)
    for language, order in (("vi", ["both", "this"]), ("en", ["this", "both"])):
        page = client.get(step(article, "withdraw", language))
        choices = [node for node in walk(parsed(page)) if node.get("name") == "extent"]
        assert [(node.get("value"), node.get("checked")) for node in choices] == [(value, None) for value in order]
        for extent in ("", "vi"):
            assert list(errors(press(client, article, "withdraw", language, extent=extent))) == ["extent"]
    assert Publication.objects.public("vi").exists()


@pytest.mark.parametrize(
    ("language", "extent", "states"),
    [
        ("vi", "both", ("withdrawn", "withdrawn")),
        ("vi", "this", ("withdrawn", "approved")),
        ("en", "this", ("approved", "withdrawn")),
        ("en", "both", ("withdrawn", "withdrawn")),
    ],
)
def test_withdraw_takes_what_was_chosen(client, cast, language, extent, states):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    client.force_login(cast.approver)
    press(client, article, "withdraw", language, extent=extent)
    article.refresh_from_db()
    assert (article.approval_status_vi, article.approval_status_en) == states
    shown = tuple(Publication.objects.public(name).exists() for name in ("vi", "en"))
    assert shown == tuple(state == "approved" for state in states)


def test_a_translation_that_went_live_while_the_page_was_open_is_asked_about(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.approver)
    opened = fields(client.get(step(article, "withdraw")), "step_form")
    assert "extent" not in opened
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator)
    factories.approve(article, cast.approver, language="en")
    response = client.post(step(article, "withdraw"), {**opened, "reason": "Sai."})
    assert list(errors(response)) == ["extent"]
    assert Publication.objects.public("vi").exists()


def test_a_translation_that_waits_goes_with_its_original_and_the_page_says_so(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator)
    factories.approve(article, cast.approver, language="en", public_from=NOON + hours(30))
    client.force_login(cast.approver)
    page = client.get(step(article, "withdraw"))
    assert [node.get("value") for node in walk(parsed(page)) if node.get("name") == "extent"] == ["both"]
    press(client, article, "withdraw", extent="both")
    article.refresh_from_db()
    assert (article.approval_status_vi, article.approval_status_en) == ("withdrawn", "withdrawn")


def test_withdraw_asks_nothing_where_only_one_language_is_public(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.approver)
    press(client, article, "withdraw", extent="both")
    article.refresh_from_db()
    assert (article.approval_status_vi, article.approval_status_en) == ("withdrawn", "none")
