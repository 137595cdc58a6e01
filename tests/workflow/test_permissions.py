"""Who may take which step: every role and a stranger, every verb, by direct call."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from articles.choices import Role, Verb
from articles.models import Article
from articles.workflow import permissions, roles
from tests import factories
from tests.people import member

pytestmark = pytest.mark.once

# For an article that a reporter created; the second-person rule is tested with the transitions.
MAY = {
    Verb.SAVE: {Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR},
    Verb.SUBMIT: {Role.EDITOR, Role.APPROVER},
    Verb.RECALL: {Role.EDITOR, Role.APPROVER},
    Verb.APPROVE: {Role.APPROVER},
    Verb.RETURN: {Role.APPROVER},
    Verb.RESCHEDULE: {Role.APPROVER},
    Verb.CANCEL: {Role.APPROVER},
    Verb.REVIEW: {Role.APPROVER},
    Verb.WITHDRAW: {Role.APPROVER, Role.ADMINISTRATOR},
    Verb.EMERGENCY: {Role.APPROVER, Role.ADMINISTRATOR},
    Verb.DUPLICATE: {Role.REPORTER, Role.EDITOR, Role.APPROVER},
}


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("role", list(Role))
def test_refusal_follows_the_table_for_every_role_and_verb(cast, role, verb):
    article = factories.draft(cast.other_reporter)
    refusal = permissions.refusal(cast.of(role), verb, article, language="vi")
    assert (refusal is None) is (role in MAY[verb])


@pytest.mark.parametrize("verb", list(Verb))
def test_strangers_nobody_and_people_who_left_may_nothing(cast, verb):
    article = factories.draft(cast.reporter)
    gone = member("gone", *Role)
    gone.is_active = False
    gone.save()
    for person in (cast.stranger, AnonymousUser(), gone):
        assert permissions.refusal(person, verb, article, language="vi")


@pytest.mark.parametrize(("language", "right"), [("vi", "approve_vi"), ("en", "approve_en")])
def test_approving_each_language_is_a_right_of_its_own(cast, language, right):
    group = Group.objects.get(name=Role.APPROVER)
    group.permissions.remove(group.permissions.get(codename=right))
    article = factories.draft(cast.reporter)
    for name in ("vi", "en"):
        refusal = permissions.refusal(cast.approver, Verb.APPROVE, article, language=name)
        assert (refusal is None) is (name != language)


def test_reporter_writes_only_own_articles_and_those_opened_to_them(cast):
    article = factories.draft(cast.reporter)
    assert permissions.may_write(cast.reporter, article, language="vi")
    assert not permissions.may_write(cast.other_reporter, article, language="vi")
    article.editors.add(cast.other_reporter)
    assert permissions.may_write(cast.other_reporter, article, language="vi")


def test_translator_writes_translations_and_never_the_original(cast):
    article = factories.draft(cast.reporter)
    assert permissions.may_write(cast.translator, article, language="en")
    assert not permissions.may_write(cast.translator, article, language="vi")
    assert not permissions.may_write(cast.reporter, article, language="en")


def test_every_right_of_the_table_exists_and_every_group_has_it(db):
    for right, named in permissions.RIGHTS.items():
        holders = set(
            Group.objects.filter(permissions__codename=right, permissions__content_type__app_label="articles")
        )
        assert {group.name for group in holders} == {role.value for role in named}, right


def test_ensure_keeps_what_an_administrator_added(db):
    group = Group.objects.get(name=Role.REPORTER)
    extra = Group.objects.get(name=Role.APPROVER).permissions.get(codename="approve_en")
    group.permissions.add(extra)
    roles.ensure()
    assert extra in group.permissions.all()


def test_a_new_article_may_be_written_by_whoever_may_add_one(cast):
    assert permissions.may_write(cast.reporter, Article(), language="vi")
    assert not permissions.may_write(cast.accountant, Article(), language="vi")
