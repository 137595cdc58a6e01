"""The buttons: each does its step, a refused one says why, and no forged request gets a step taken."""

import itertools

import pytest
from django.test import Client

from articles.choices import Role, State, Verb
from articles.models import Article, Publication, Revision, WorkflowEvent
from articles.workflow import transitions
from articles.workflow.permissions import NEEDS_APPROVER, RIGHTS, VERB_RIGHTS
from campaign_portal import clock
from tests import factories
from tests.admin.pages import change, errors, parsed, sentences, step, text_of, walk
from tests.admin.pages import translation as desk
from tests.factories import NOON, hours

VERBS = ("submit", "recall", "approve", "return", "reschedule", "cancel", "withdraw", "emergency")
SCREENS = (*VERBS, "duplicate", "delete")


def everything() -> list:
    models = (Article, Revision, Publication, WorkflowEvent)
    return [list(model.objects.order_by("pk").values()) for model in models]


def panel(response, number: int = 0):
    return [node for node in walk(parsed(response)) if node.get("class") == "portal-panel"][number]


# What only leads to a page to read.
READING = ("Read and decide", "What changed", "All revisions")


def buttons(response, number: int = 0) -> dict[str, bool]:
    """The words of one text's steps, and whether they may be taken."""
    found = [node for node in walk(panel(response, number)) if "portal-button" in (node.get("class") or "")]
    return {text_of(node): node.get("disabled") is None for node in found if text_of(node) not in READING}


def press(client: Client, article: Article, verb: str, language: str = "vi", **answers):
    """What the page of that step, or its button, sends."""
    fingerprint = getattr(article.newest_revision(language), "fingerprint", "")
    sent = {"fingerprint": fingerprint, "reason": "Vì thế.", **answers}
    return client.post(step(article, verb, language), sent, follow=True)


def in_state(cast, state: str) -> Article:
    """A Vietnamese text somewhere on its way."""
    if state == "draft":
        return factories.draft(cast.reporter)
    if state == "pending":
        return factories.pending(cast.reporter)
    start = NOON + hours(24) if state == "waiting" else None
    return factories.live(cast.reporter, cast.approver, public_from=start)


# --- each button ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "before", "verb", "after"),
    [
        ("reporter", "draft", "submit", State.PENDING),
        ("reporter", "pending", "recall", State.DRAFT),
        ("approver", "pending", "approve", State.APPROVED),
        ("approver", "pending", "return", State.REJECTED),
        ("approver", "waiting", "cancel", State.DRAFT),
        ("approver", "live", "withdraw", State.WITHDRAWN),
        ("approver", "draft", "emergency", State.APPROVED),
        ("approver", "waiting", "reschedule", State.APPROVED),
    ],
)
def test_each_step_does_what_it_says(client, cast, who, before, verb, after):
    article = in_state(cast, before)
    events = WorkflowEvent.objects.count()
    client.force_login(getattr(cast, who))
    response = press(client, article, verb)
    assert response.request["PATH_INFO"] == change(article)
    assert [message.level_tag for message in response.context["messages"]] == ["success"]
    article.refresh_from_db()
    event = WorkflowEvent.objects.latest("pk")
    assert (article.approval_status_vi, event.verb, event.to_state, event.by) == (
        after,
        verb,
        after,
        getattr(cast, who),
    )
    assert WorkflowEvent.objects.count() == events + 1


def test_approve_publishes_now_and_withdraw_ends_it(client, cast):
    article = factories.pending(cast.reporter)
    client.force_login(cast.approver)
    press(client, article, "approve", _quick="1")
    assert Publication.objects.public("vi").get().article == article
    press(client, article, "withdraw")
    assert not Publication.objects.public("vi").exists()


def test_schedule_publishes_at_that_minute_of_viet_nam(client, cast):
    article = factories.pending(cast.reporter)
    client.force_login(cast.approver)
    moments = {"public_from_0": "20/10/2026", "public_from_1": "08:00"}
    end = {"public_until_0": "21/10/2026", "public_until_1": "17:30"}
    press(client, article, "approve", **moments, **end)
    publication = Publication.objects.get()
    assert publication.public_from.astimezone(clock.ZONE).isoformat() == "2026-10-20T08:00:00+07:00"
    assert publication.public_until.astimezone(clock.ZONE).isoformat() == "2026-10-21T17:30:00+07:00"


def test_return_keeps_the_reason_for_the_author(client, cast):
    article = factories.pending(cast.reporter)
    client.force_login(cast.approver)
    press(client, article, "return", reason="Thiếu nguồn số liệu.")
    client.force_login(cast.reporter)
    assert "Thiếu nguồn số liệu." in text_of(parsed(client.get(change(article))))


def test_duplicate_makes_a_draft_and_opens_it(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.reporter)
    response = client.post(f"/admin/articles/article/{article.pk}/duplicate/", follow=True)
    copy = Article.objects.latest("pk")
    assert (response.request["PATH_INFO"], copy.approval_status_vi) == (change(copy), "draft")


# --- what is shown -------------------------------------------------------------------------------------


def test_the_panel_offers_what_makes_sense_and_explains_what_is_not_permitted(client, cast):
    article = factories.pending(cast.reporter)
    expected = {
        "reporter": ({"Take back": True, "Approve and publish now": False, "Return with a reason": False}, 2),
        "editor": ({"Take back": True, "Approve and publish now": False, "Return with a reason": False}, 2),
        "approver": (
            {
                "Take back": True,
                "Approve and publish now": True,
                "Schedule…": True,
                "Return with a reason": True,
                "Publish in an emergency": True,
            },
            0,
        ),
        "accountant": ({"Approve and publish now": False, "Return with a reason": False}, 2),
    }
    for who, (shown, reasons) in expected.items():
        user = getattr(cast, who)
        factories.person(who, user=user, interface_language="en")
        client.force_login(user)
        page = client.get(change(article))
        assert buttons(page) == shown
        described = [node.get("aria-describedby") for node in walk(panel(page)) if node.get("aria-describedby")]
        said = {node.get("id"): text_of(node) for node in walk(panel(page)) if node.get("id")}
        assert len(described) == reasons
        assert all(said[name].endswith(".") for name in described)


def test_publishing_in_an_emergency_stands_apart_from_the_steps_and_closed(client, cast):
    client.force_login(cast.approver)
    article = factories.pending(cast.reporter)
    last = panel(client.get(change(article)))[-1]
    assert (last.tag, last.get("open")) == ("details", None)
    assert [text_of(node) for node in walk(last) if node.tag == "summary"] == ["Trường hợp khẩn cấp"]
    assert [node.get("href") for node in walk(last) if node.tag == "a"] == [step(article, "emergency")]
    client.force_login(cast.reporter)
    assert not [node for node in walk(panel(client.get(change(article)))) if node.tag == "details"]


def test_own_text_cannot_be_approved_and_the_page_says_why(client, cast):
    article = factories.pending(cast.approver)
    before = everything()
    factories.person("Duyệt", user=cast.approver, interface_language="en")
    client.force_login(cast.approver)
    assert buttons(client.get(change(article)))["Approve and publish now"] is False
    response = press(client, article, "approve", _quick="1")
    [sentence] = sentences(response)
    assert "a second person must approve it" in sentence
    assert everything() == before


def test_a_draft_with_gaps_says_all_of_them_beside_the_disabled_button(client, cast):
    article = Article.objects.create(title_vi="Chỉ có tiêu đề", created_by=cast.reporter)
    transitions.save_text(article, language="vi", by=cast.reporter)
    factories.person("Lan", user=cast.reporter, interface_language="en")
    client.force_login(cast.reporter)
    page = client.get(change(article))
    assert buttons(page)["Submit for approval"] is False
    assert text_of(panel(page)).count("is missing") == 4
    assert len(sentences(press(client, article, "submit"))) == 5


# --- who may -------------------------------------------------------------------------------------------


def needed(verb: str) -> str:
    if verb == "delete":
        return "delete_article"
    return "approve_vi" if Verb(verb) in NEEDS_APPROVER else VERB_RIGHTS[Verb(verb)]


def state_for(verb: str) -> str:
    waiting = {"reschedule": "waiting", "cancel": "waiting", "withdraw": "live", "emergency": "draft"}
    return waiting.get(verb, "pending" if verb in ("recall", "approve", "return") else "draft")


def taken(client: Client, article: Article, verb: str):
    if verb in ("duplicate", "delete"):
        return client.post(f"/admin/articles/article/{article.pk}/{verb}/", {"post": "yes"})
    return press(client, article, verb)


# The reporter here is not the one who wrote the text: what is theirs is another test's subject.
PEOPLE = [*(role for role in Role), "stranger", "anonymous"]


@pytest.mark.parametrize(("verb", "who"), list(itertools.product(SCREENS, PEOPLE)))
def test_a_step_is_taken_by_exactly_those_the_table_of_rights_names(client, cast, verb, who):
    article = in_state(cast, state_for(verb))
    writes_it = who in RIGHTS["write_any_article"]
    permitted = who in RIGHTS[needed(verb)] and (writes_it or verb not in ("submit", "recall", "delete"))
    person = cast.other_reporter if who == Role.REPORTER else None
    person = person or (cast.stranger if who == "stranger" else cast.of(who) if who in Role.values else None)
    if who == Role.APPROVER:
        person = cast.other_approver
    if person:
        client.force_login(person)
    before = everything()
    response = taken(client, article, verb)
    assert response.status_code in (200, 302, 403)
    assert (everything() != before) is permitted


def test_the_writer_of_a_text_submits_takes_back_and_deletes_it(client, cast):
    client.force_login(cast.reporter)
    for verb in ("submit", "recall", "delete"):
        article = in_state(cast, state_for(verb))
        before = everything()
        taken(client, article, verb)
        assert everything() != before


def test_a_translator_submits_translations_and_no_originals(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    factories.change(article, cast.reporter, title_vi="Bản mới")
    client.force_login(cast.translator)
    press(client, article, "submit", "vi")
    press(client, article, "submit", "en")
    article.refresh_from_db()
    assert (article.approval_status_vi, article.approval_status_en) == ("draft", "pending")


# --- what is typed -------------------------------------------------------------------------------------


def test_approve_with_an_old_fingerprint_is_refused(client, cast):
    article = factories.pending(cast.reporter)
    read = article.newest_revision_vi.fingerprint
    factories.change(article, cast.editor, title_vi="Đã khác")
    transitions.submit(article, language="vi", by=cast.editor)
    before = everything()
    client.force_login(cast.approver)
    for quick in ({"_quick": "1"}, {}):
        response = press(client, article, "approve", fingerprint=read, **quick)
        said = sentences(response) if quick else errors(response)["__all__"]
        assert len(said) == 1
        assert everything() == before
    assert press(client, article, "approve", fingerprint="").status_code == 200
    assert everything() == before


@pytest.mark.parametrize("verb", ["approve", "reschedule"])
def test_a_moment_in_the_past_is_refused_and_kept(client, cast, verb):
    article = in_state(cast, state_for(verb))
    before = everything()
    client.force_login(cast.approver)
    response = press(client, article, verb, public_from_0="01/10/2026", public_from_1="08:00", note="Ghi chú")
    assert len(errors(response)["__all__"]) == 1
    html = response.content.decode()
    assert ('value="01/10/2026"' in html, 'value="08:00"' in html) == (True, True)
    assert everything() == before


def test_an_end_before_the_beginning_is_refused_and_kept(client, cast):
    article = factories.pending(cast.reporter)
    before = everything()
    client.force_login(cast.approver)
    moments = {"public_from_0": "20/10/2026", "public_from_1": "08:00"}
    end = {"public_until_0": "19/10/2026", "public_until_1": "08:00"}
    response = press(client, article, "approve", **moments, **end)
    assert len(errors(response)["__all__"]) == 1
    assert 'value="19/10/2026"' in response.content.decode()
    assert everything() == before


@pytest.mark.parametrize("verb", ["return", "withdraw", "emergency"])
def test_a_step_that_needs_a_reason_is_refused_without_one(client, cast, verb):
    article = in_state(cast, state_for(verb))
    before = everything()
    client.force_login(cast.approver)
    for reason in ("", "   ", "\x00\u200b"):
        assert "reason" in errors(press(client, article, verb, reason=reason))
    assert everything() == before


# --- addresses -----------------------------------------------------------------------------------------


def test_unknown_steps_languages_and_articles_are_not_found(client, cast):
    article = factories.pending(cast.reporter)
    client.force_login(cast.superuser)
    root = "/admin/articles/article"
    huge = 10**30
    for address in (
        *(f"{root}/{article.pk}/step/{rest}/" for rest in ("vi/eat", "fr/submit", "vi/review", "vi/save", "VI/submit")),
        *(f"{root}/{pk}/{rest}" for pk in (article.pk + 1, huge) for rest in ("step/vi/submit/", "translation/")),
        f"{root}/{huge}/duplicate/",
    ):
        assert client.post(address).status_code == 404, address


def test_looking_never_takes_a_step(client, cast):
    articles = [in_state(cast, state) for state in ("draft", "pending", "live", "waiting")]
    client.force_login(cast.superuser)
    before = everything()
    for article in articles:
        for verb, language in itertools.product(VERBS, ("vi", "en")):
            assert client.get(step(article, verb, language)).status_code in (200, 302)
        assert client.get(f"/admin/articles/article/{article.pk}/duplicate/").status_code == 405
        assert client.get(f"/admin/articles/article/{article.pk}/delete/").status_code in (200, 403)
        assert client.get(desk(article)).status_code == 200
    assert everything() == before


def test_a_step_without_its_token_is_refused(cast):
    article = factories.draft(cast.reporter)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.reporter)
    before = everything()
    assert client.post(step(article, "submit")).status_code == 403
    assert client.post(desk(article)).status_code == 403
    assert everything() == before
