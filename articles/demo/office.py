"""The six accounts of the demo, one a role, and who of them does which step."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User

from articles.choices import Role
from articles.models import Person, Unit


@dataclass(frozen=True)
class Account:
    """`person` is the key of somebody the bylines name; the others only have a name.

    The reporter's unit bounds what they see. The editor, whose role it would bound too, has none: the demo's one
    editor works on the articles of every unit.
    """

    username: str
    role: Role
    family_middle: str
    given: str
    person: str = ""
    has_unit: bool = True


ACCOUNTS = (
    Account("phongvien", Role.REPORTER, "Trần Minh", "Khuê", person="minh-khue"),
    Account("bientap", Role.EDITOR, "Bùi Thanh", "An", person="thanh-an", has_unit=False),
    Account("pheduyet", Role.APPROVER, "Hồ Thục", "Quyên"),
    Account("biendich", Role.TRANSLATOR, "Huỳnh Ngọc", "Diệp", person="ngoc-diep"),
    Account("ketoan", Role.ACCOUNTANT, "Mai Xuân", "Lộc"),
    Account("quantri", Role.ADMINISTRATOR, "Tạ Hữu", "Vinh"),
)


@dataclass(frozen=True)
class Office:
    """The people who sign in, by role."""

    staff: dict[Role, User] = field(default_factory=dict)

    @property
    def reporter(self) -> User:
        return self.staff[Role.REPORTER]

    @property
    def editor(self) -> User:
        return self.staff[Role.EDITOR]

    @property
    def approver(self) -> User:
        return self.staff[Role.APPROVER]

    @property
    def translator(self) -> User:
        return self.staff[Role.TRANSLATOR]


def open_office(people: dict[str, Person], *, unit: Unit, password: str) -> Office:
    """Create the accounts, all with `password`, each with its person."""
    # Hashing is slow on purpose; six accounts with one password need it once.
    secret = make_password(password)
    office = Office()
    for account in ACCOUNTS:
        user = User.objects.create(
            username=account.username,
            password=secret,
            # Django shows first name before last name; in Vietnamese the family's name comes first.
            first_name=account.family_middle,
            last_name=account.given,
            is_staff=True,
        )
        user.groups.add(Group.objects.get(name=account.role.value))
        person = people.get(account.person) or Person(
            family_middle=account.family_middle, given=account.given, unit=unit
        )
        person.user = user
        if not account.has_unit:
            person.unit = None
        person.save()
        office.staff[account.role] = user
    return office
