"""The verbs: what each does, what each refuses, and that a refused one leaves nothing behind."""

import pytest

from articles.choices import State, Verb
from articles.models import Article, Publication, Revision, WorkflowEvent
from articles.workflow import copies, states, transitions
from articles.workflow.transitions import Refused
from tests import factories
from tests.factories import NOON, hours


def snapshot() -> list:
    """Everything a transition could have written."""
    models = (Article, Revision, Publication, WorkflowEvent)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refused(code: str, verb, *args, **kwargs) -> None:
    before = snapshot()
    with pytest.raises(Refused) as refusal:
        verb(*args, **kwargs)
    assert refusal.value.code == code
    assert all(refusal.value.sentences)
    assert snapshot() == before


def test_save_text_makes_a_numbered_revision_and_an_event(cast):
    article = factories.draft(cast.reporter)
    revision = article.newest_revision_vi
    assert (revision.number, revision.language, revision.author) == (1, "vi", cast.reporter)
    assert revision.slug == "bao-hiem-cho-moi-nguoi"
    (person,) = article.contributors.all()
    named = {"person": person.pk, "role": "reporter", "vi": "Đoàn Trang", "en": "Doan Trang"}
    assert revision.byline == [named]
    assert article.approval_status_vi == State.DRAFT
    event = WorkflowEvent.objects.get()
    assert (event.verb, event.from_state, event.to_state) == (Verb.SAVE, State.NONE, State.DRAFT)


def test_save_text_without_a_difference_writes_nothing(cast):
    article = factories.draft(cast.reporter)
    before = snapshot()
    assert transitions.save_text(article, language="vi", by=cast.editor, now=NOON + hours(1)) is None
    assert snapshot() == before


def test_save_text_of_an_empty_language_writes_nothing(cast):
    article = factories.draft(cast.reporter)
    assert transitions.save_text(article, language="en", by=cast.translator) is None
    assert article.approval_status_en == State.NONE


@pytest.mark.parametrize("fact", ["category", "campaign", "image", "keywords", "related_articles", "contributions"])
def test_save_text_sees_every_changed_fact(cast, fact):
    article = factories.draft(cast.reporter)
    change = {
        "category": lambda: setattr(article, "category", factories.category("Y tế")),
        "campaign": lambda: setattr(article, "campaign", factories.campaign()),
        "image": lambda: setattr(article, "image", factories.image()),
        "keywords": lambda: article.keywords.add(factories.keyword()),
        "related_articles": lambda: article.related_articles.add(factories.draft(cast.editor)),
        "contributions": lambda: article.contributions.create(
            person=factories.person("Hà"), role="photographer", language="vi"
        ),
    }
    change[fact]()
    article.save()
    revision = transitions.save_text(article, language="vi", by=cast.editor, now=NOON)
    assert revision.number == 2


def test_save_text_stores_a_sanitised_nfc_body(cast):
    article = factories.draft(cast.reporter, body_vi='<p onclick="x()">Bảo</p><script>1</script>')
    assert article.newest_revision_vi.body == "<p>Bảo</p>"


def test_revisions_and_events_cannot_be_changed(cast):
    from articles.models import ImmutableRow

    article = factories.draft(cast.reporter)
    revision, event = article.newest_revision_vi, WorkflowEvent.objects.get()
    for row in (revision, event):
        with pytest.raises(ImmutableRow):
            row.save()
        with pytest.raises(ImmutableRow):
            type(row).objects.filter(pk=row.pk).update(note="x")


def test_approve_makes_the_text_public(cast):
    article = factories.live(cast.reporter, cast.approver)
    publication = Publication.objects.public("vi", NOON).get()
    assert publication.title == "Bảo hiểm cho mọi người"
    assert (publication.public_from, publication.published_at, publication.updated_at) == (NOON, NOON, None)
    assert article.approval_status_vi == State.APPROVED
    assert list(Article.objects.published("vi", NOON)) == [article]
    assert not Article.objects.published("en", NOON).exists()
    assert not Publication.objects.public("vi", NOON - hours(1)).exists()


def test_approve_refuses_an_old_fingerprint(cast):
    article = factories.pending(cast.reporter)
    read = article.newest_revision_vi.fingerprint
    factories.change(article, cast.editor, title_vi="Khác")
    transitions.submit(article, language="vi", by=cast.editor, now=NOON)
    refused(
        "text_moved",
        transitions.approve,
        article,
        language="vi",
        by=cast.approver,
        fingerprint=read,
        now=NOON,
    )


@pytest.mark.parametrize("who", ["reporter", "editor", "other_approver", "superuser"])
def test_approve_refuses_everybody_who_wrote_since_the_last_live_text(cast, who):
    from articles.choices import Role
    from tests.people import Group

    writer = getattr(cast, who)
    writer.groups.add(Group.objects.get(name=Role.APPROVER))
    article = factories.draft(writer)
    factories.change(article, cast.administrator, title_vi="Sửa lại")
    transitions.submit(article, language="vi", by=cast.other_approver, now=NOON)
    fingerprint = article.newest_revision_vi.fingerprint
    refused("own_text", transitions.approve, article, language="vi", by=writer, fingerprint=fingerprint, now=NOON)


def test_approve_permits_whoever_wrote_only_what_is_already_live(cast):
    article = factories.live(cast.other_approver, cast.approver)
    article.editors.add(cast.reporter)
    factories.change(article, cast.reporter, title_vi="Bản mới")
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.other_approver, now=NOON + hours(1))
    assert Publication.objects.public("vi", NOON + hours(2)).get().title == "Bản mới"


def test_approve_refuses_a_moment_in_the_past_and_an_end_before_the_start(cast):
    article = factories.pending(cast.reporter)
    fingerprint = article.newest_revision_vi.fingerprint
    more = {"language": "vi", "by": cast.approver, "fingerprint": fingerprint, "now": NOON}
    refused("past", transitions.approve, article, public_from=NOON - hours(1), **more)
    refused(
        "period",
        transitions.approve,
        article,
        public_from=NOON + hours(2),
        public_until=NOON + hours(1),
        **more,
    )
    refused("period", transitions.approve, article, public_until=NOON, **more)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_vi", ""),
        ("summary_vi", ""),
        ("body_vi", "<p> </p>"),
        ("category", None),
        ("article_type", None),
    ],
)
def test_submit_refuses_what_is_not_ready(cast, field, value):
    article = factories.draft(cast.reporter)
    factories.change(article, cast.reporter, **{field: value})
    refused("not_ready", transitions.submit, article, language="vi", by=cast.reporter, now=NOON)


def test_a_link_may_stand_in_place_of_the_body(cast):
    article = factories.pending(cast.reporter, body_vi="", replacement_url_vi="https://example.org/")
    assert article.approval_status_vi == State.PENDING


def test_return_needs_a_reason_and_keeps_it(cast):
    article = factories.pending(cast.reporter)
    refused("no_reason", transitions.return_to_author, article, language="vi", by=cast.approver, reason="  ")
    transitions.return_to_author(article, language="vi", by=cast.approver, reason="Thiếu nguồn.", now=NOON)
    assert article.approval_status_vi == State.REJECTED
    assert WorkflowEvent.objects.filter(verb=Verb.RETURN).get().note == "Thiếu nguồn."


def test_withdraw_ends_the_text_at_once(cast):
    article = factories.live(cast.reporter, cast.approver)
    later = NOON + hours(1)
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai số liệu.", now=later)
    assert Publication.objects.public("vi", later - hours(0.5)).exists()
    assert not Publication.objects.public("vi", later).exists()
    assert article.approval_status_vi == State.WITHDRAWN


def test_withdraw_takes_only_the_named_language(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    later = NOON + hours(1)
    alone = {"languages": ["vi"], "by": cast.approver, "reason": "Sai.", "keep_translation": True}
    transitions.withdraw(article, **alone, now=later)
    assert Publication.objects.public("en", later + hours(9)).exists()
    transitions.withdraw(article, languages=["en"], by=cast.approver, reason="Sai.", now=later)
    assert not Publication.objects.public("en", later).exists()


def test_a_translation_outlives_its_original_only_where_somebody_says_so(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    more = {"by": cast.approver, "reason": "Sai.", "now": NOON + hours(1)}
    refused("left_alone", transitions.withdraw, article, languages=["vi"], **more)
    assert [Publication.objects.public(name, NOON + hours(2)).count() for name in ("vi", "en")] == [1, 1]
    transitions.withdraw(article, languages=["vi", "en"], **more)
    assert [Publication.objects.public(name, NOON + hours(2)).count() for name in ("vi", "en")] == [0, 0]


def test_withdrawn_text_can_be_submitted_again(cast):
    article = factories.live(cast.reporter, cast.approver)
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + hours(1))
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON + hours(2))
    factories.approve(article, cast.approver, now=NOON + hours(3))
    publication = Publication.objects.public("vi", NOON + hours(4)).get()
    assert (publication.published_at, publication.updated_at) == (NOON, None)


def test_emergency_publishes_own_text_and_waits_for_a_second_person(cast):
    article = factories.draft(cast.approver)
    refused("no_reason", transitions.emergency_publish, article, language="vi", by=cast.approver, reason="")
    refused("not_permitted", transitions.emergency_publish, article, language="vi", by=cast.editor, reason="Bão.")
    transitions.emergency_publish(article, language="vi", by=cast.approver, reason="Bão.", now=NOON)
    assert Publication.objects.public("vi", NOON).exists()
    event = WorkflowEvent.objects.get(verb=Verb.EMERGENCY)
    refused("own_text", transitions.review_emergency, event, by=cast.approver)
    transitions.review_emergency(event, by=cast.other_approver, now=NOON + hours(1))
    assert WorkflowEvent.objects.get(verb=Verb.REVIEW).revision == event.revision


def test_duplicate_starts_a_draft_without_state_money_or_readers(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    Article.objects.filter(pk=article.pk).update(view_count=31, royalty_amount=223_500)
    copy = copies.duplicate(article, by=cast.editor, now=NOON)
    copy.refresh_from_db()
    assert (copy.approval_status_vi, copy.approval_status_en) == (State.DRAFT, State.DRAFT)
    assert (copy.view_count, copy.royalty_amount, copy.created_by) == (0, None, cast.editor)
    assert copy.contributions.count() == article.contributions.count()
    assert copy.newest_revision_en.source_revision == copy.newest_revision_vi


def test_delete_draft_refuses_what_was_ever_public(cast):
    article = factories.live(cast.reporter, cast.approver)
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + hours(1))
    refused("was_public", copies.delete_draft, article, by=cast.administrator)
    own = factories.draft(cast.reporter)
    refused("not_permitted", copies.delete_draft, own, by=cast.other_reporter)
    copies.delete_draft(own, by=cast.reporter)
    assert not Article.objects.filter(pk=own.pk).exists()


def put_into(article: Article, state: State) -> None:
    Article.objects.filter(pk=article.pk).update(approval_status_vi=state)
    article.refresh_from_db()


CALLS = {
    Verb.SUBMIT: lambda article, by: transitions.submit(article, language="vi", by=by),
    Verb.RECALL: lambda article, by: transitions.recall(article, language="vi", by=by),
    Verb.APPROVE: factories.approve,
    Verb.RETURN: lambda article, by: transitions.return_to_author(article, language="vi", by=by, reason="Vì."),
    Verb.EMERGENCY: lambda article, by: transitions.emergency_publish(article, language="vi", by=by, reason="Vì."),
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("verb", list(CALLS))
def test_every_step_is_refused_from_every_state_the_table_does_not_name(cast, verb, state):
    article = factories.draft(cast.reporter)
    put_into(article, state)
    person = cast.reporter if verb in (Verb.SUBMIT, Verb.RECALL) else cast.approver
    if states.next_state(verb, state) is None:
        refused("wrong_state", CALLS[verb], article, person)
    else:
        CALLS[verb](article, person)
        assert article.approval_status_vi == states.next_state(verb, state)
