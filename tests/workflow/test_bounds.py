"""Which articles somebody sees: a unit bounds reporters and editors, and nobody who works for the province."""

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.choices import Role, Verb
from articles.models import Article, Unit, WorkflowEvent
from articles.workflow import copies, permissions, transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.people import member

BOUNDED = (Role.REPORTER, Role.EDITOR)


@pytest.fixture
def units(db) -> dict[str, Unit]:
    return {name: Unit.objects.create(name_vi=name) for name in ("Sở Y tế", "Sở Nội vụ")}


@pytest.fixture
def health(units) -> Unit:
    return units["Sở Y tế"]


@pytest.fixture
def desks(cast, units) -> dict[str, Article]:
    """One article of each unit and one of none, by somebody else."""
    rows = {name: factories.draft(cast.superuser, title=name, unit=unit) for name, unit in units.items()}
    return {**rows, "": factories.draft(cast.superuser, title="không đơn vị")}


def working_for(unit: Unit | None, *roles: Role):
    user = member("somebody", *roles)
    factories.person("Ai đó", user=user, unit=unit)
    return user


def seen(user, desks) -> set[str]:
    """What the query answers, which the question about each article must answer too."""
    rows = set(permissions.visible_to(user))
    assert rows == {article for article in desks.values() if permissions.may_see(user, article)}
    return {name for name, article in desks.items() if article in rows}


@pytest.mark.parametrize("role", list(Role))
def test_a_unit_bounds_reporters_and_editors_only(desks, health, role):
    everything = set(desks)
    assert seen(working_for(health, role), desks) == ({"Sở Y tế"} if role in BOUNDED else everything)


@pytest.mark.parametrize("role", list(Role))
def test_who_has_no_unit_works_for_the_province(cast, desks, role):
    assert seen(cast.of(role), desks) == set(desks)
    assert seen(working_for(None, role), desks) == set(desks)


@pytest.mark.parametrize("more", [role for role in Role if role not in BOUNDED])
def test_a_second_role_for_the_province_lifts_the_bound(desks, health, more):
    assert seen(working_for(health, Role.EDITOR, more), desks) == set(desks)


def test_superusers_see_all_and_who_left_or_never_came_sees_nothing(cast, desks, health):
    factories.person("Gốc", user=cast.superuser, unit=health)
    assert seen(cast.superuser, desks) == set(desks)
    gone = working_for(health, *Role)
    gone.is_active = False
    for nobody in (gone, cast.stranger, AnonymousUser()):
        assert seen(nobody, desks) == set()


@pytest.mark.parametrize("role", BOUNDED)
def test_what_is_theirs_is_theirs_in_any_unit(desks, health, role):
    user = working_for(health, role)
    desks["begun"] = factories.draft(user, unit=desks["Sở Nội vụ"].unit)
    desks[""].editors.add(user)
    assert seen(user, desks) == {"Sở Y tế", "", "begun"}
    for name in ("begun", ""):
        assert permissions.may_write(user, desks[name], language="vi")
    assert not permissions.may_write(user, desks["Sở Nội vụ"], language="vi")


def test_an_editor_writes_translates_and_submits_in_their_unit_only(desks, health):
    user = working_for(health, Role.EDITOR)
    for name, article in desks.items():
        expected = name == "Sở Y tế"
        assert permissions.may_write(user, article, language="vi") is expected
        assert permissions.may_write(user, article, language="en") is expected
        for verb in (Verb.SAVE, Verb.SUBMIT, Verb.RECALL, Verb.DUPLICATE):
            assert (permissions.refusal(user, verb, article, language="vi") is None) is expected


def test_a_right_given_beside_the_role_stays_within_the_unit(desks, health):
    from django.contrib.auth.models import Permission

    user = working_for(health, Role.EDITOR)
    user.user_permissions.set(Permission.objects.filter(codename__in=["approve_vi", "withdraw_article"]))
    for verb in (Verb.APPROVE, Verb.RETURN, Verb.WITHDRAW):
        assert permissions.refusal(user, verb, desks["Sở Y tế"], language="vi") is None
        assert permissions.refusal(user, verb, desks["Sở Nội vụ"], language="vi")


def test_a_step_on_an_invisible_article_is_refused_and_leaves_nothing(desks, health):
    user = working_for(health, Role.EDITOR)
    article = desks["Sở Nội vụ"]
    before, events = Article.objects.values().get(pk=article.pk), WorkflowEvent.objects.count()
    article.title_vi = "Sửa trộm"
    for step in (transitions.save_text, transitions.submit):
        with pytest.raises(Refused) as refused:
            step(article, language="vi", by=user)
        assert refused.value.code == "not_permitted"
    for act in (copies.duplicate, copies.delete_draft):
        with pytest.raises(Refused):
            act(article, by=user)
    assert (Article.objects.values().get(pk=article.pk), WorkflowEvent.objects.count()) == (before, events)


def test_the_unit_in_memory_opens_nothing(desks, health):
    """The row decides, not what a form has put on the object."""
    user = working_for(health, Role.EDITOR)
    article = desks["Sở Nội vụ"]
    article.unit = health
    with pytest.raises(Refused):
        transitions.submit(article, language="vi", by=user)


def test_a_copy_belongs_to_the_unit_of_who_made_it(desks, health, cast):
    user = working_for(health, Role.REPORTER)
    article = desks["Sở Nội vụ"]
    article.editors.add(user)
    assert copies.duplicate(article, by=user).unit == health
    assert copies.duplicate(article, by=cast.approver).unit == article.unit


def test_rows_of_articles_are_bounded_by_the_same_condition(desks, health):
    user = working_for(health, Role.EDITOR)
    events = WorkflowEvent.objects.filter(permissions.bounds(user, "article"))
    assert [event.article for event in events] == [desks["Sở Y tế"]]
    assert not WorkflowEvent.objects.filter(permissions.bounds(AnonymousUser(), "article")).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_bound_is_one_query_for_any_number_of_articles(health, cast, django_assert_num_queries, count):
    for number in range(count):
        factories.draft(cast.superuser, title=f"Bài {number}", unit=health)
    user = working_for(health, Role.EDITOR)
    permissions.visible_to(user)  # rights, roles and person are asked once for an account
    with django_assert_num_queries(1):
        assert len(permissions.visible_to(user)) == count


def test_whoever_was_only_named_may_not_name_others(cast):
    article = factories.draft(cast.reporter)
    article.editors.add(cast.other_reporter)
    may = {
        name: permissions.may_open_to_others(getattr(cast, name), article)
        for name in ("reporter", "other_reporter", "editor", "approver", "administrator", "translator", "accountant")
    }
    assert [name for name, answer in may.items() if answer] == ["reporter", "editor", "approver", "administrator"]
