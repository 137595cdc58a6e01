"""The same rules asked for many accounts at once: who holds a right, who sees an article."""

import itertools

import pytest
from django.contrib.auth.models import Permission, User

from articles.choices import Role
from articles.models import Article, Unit
from articles.workflow import permissions
from articles.workflow.holders import able, holders, seeing
from tests import factories
from tests.people import member

# What somebody can be beside nobody: the roles, and by which flag they have left.
ROLES = ((), (Role.REPORTER,), (Role.EDITOR,), (Role.EDITOR, Role.TRANSLATOR), (Role.APPROVER,))
LEFT: tuple[dict[str, bool], ...] = ({}, {"is_active": False}, {"is_staff": False}, {"is_superuser": True})


@pytest.fixture
def units(db) -> list[Unit | None]:
    return [Unit.objects.create(name_vi="Sở Y tế"), Unit.objects.create(name_vi="Sở Nội vụ"), None]


@pytest.fixture
def office(units) -> list[User]:
    """Accounts of every kind, each with a unit, without one, and without a person."""
    people = []
    for number, (roles, left, unit) in enumerate(itertools.product(ROLES, LEFT, (*units[:1], None, "nobody"))):
        user = member(f"user{number}", *roles)
        User.objects.filter(pk=user.pk).update(**left)
        if unit != "nobody":
            factories.person(f"Người {number}", user=user, unit=unit)
        people.append(user)
    return [User.objects.get(pk=user.pk) for user in people]


def test_it_says_of_each_what_is_said_of_one(cast, office, units):
    articles = [factories.draft(cast.superuser, title=str(unit), unit=unit) for unit in units]
    Article.objects.filter(pk=articles[1].pk).update(created_by=office[12])
    articles[1].refresh_from_db()
    articles[1].editors.add(*office[::2])
    found = seeing((user.pk for user in office), articles)
    for article in articles:
        assert found[article.pk] == {user.pk for user in office if permissions.may_see(user, article)}
    rights = ("write_any_article", "translate_article")
    allowed = {user.pk for user in office if any(permissions.has(user, right) for right in rights)}
    assert set(able([user.pk for user in office], *rights).values_list("pk", flat=True)) == allowed


def test_a_right_of_ones_own_is_held_and_a_superuser_holds_none_by_rank(cast):
    cast.editor.user_permissions.add(Permission.objects.get(codename="approve_vi"))
    assert cast.superuser.has_perm("articles.approve_vi")
    both = {cast.approver, cast.editor}
    assert set(holders("approve_vi")) == both


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_two_queries(cast, office, django_assert_num_queries, count):
    articles = [factories.draft(cast.superuser, title=f"Bài {number}") for number in range(count)]
    with django_assert_num_queries(2):
        seeing([user.pk for user in office], articles)
