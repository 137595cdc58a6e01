"""The cast: one person a role, and a stranger who must see nothing."""

from functools import cached_property

from django.contrib.auth.models import Group, User

from articles.choices import Role


def member(username: str, *roles: Role, **flags: bool) -> User:
    user = User.objects.create_user(username, password="dung-co-doan", is_staff=bool(roles), **flags)
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return user


class Cast:
    """Made when first asked for, so that a test pays only for the people it names."""

    @cached_property
    def reporter(self) -> User:
        return member("reporter", Role.REPORTER)

    @cached_property
    def other_reporter(self) -> User:
        return member("other_reporter", Role.REPORTER)

    @cached_property
    def editor(self) -> User:
        return member("editor", Role.EDITOR)

    @cached_property
    def approver(self) -> User:
        return member("approver", Role.APPROVER)

    @cached_property
    def other_approver(self) -> User:
        return member("other_approver", Role.APPROVER)

    @cached_property
    def translator(self) -> User:
        return member("translator", Role.TRANSLATOR)

    @cached_property
    def accountant(self) -> User:
        return member("accountant", Role.ACCOUNTANT)

    @cached_property
    def administrator(self) -> User:
        return member("administrator", Role.ADMINISTRATOR)

    @cached_property
    def stranger(self) -> User:
        return member("stranger")

    @cached_property
    def superuser(self) -> User:
        return User.objects.create_superuser("superuser", password="dung-co-doan")

    def of(self, role: Role) -> User:
        return getattr(self, role.value.lower())
