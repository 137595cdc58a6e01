"""Who may take which step from which state, written by hand and read from no code; and the office it is tried in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.choices import Role
from articles.models import Article, ChangeRecord, Contribution, Notice, Publication, Revision, Unit, WorkflowEvent
from articles.workflow import transitions
from tests import factories
from tests.factories import NOON, hours
from tests.people import member

STATES = ("none", "draft", "pending", "rejected", "scheduled", "live", "expired", "withdrawn", "emergency")

# Everybody who could try: their roles, and whether their unit is the article's ("here"), another ("there"), none.
ACTORS: dict[str, tuple[tuple[Role, ...], str]] = {
    "author": ((Role.REPORTER,), "there"),
    "named": ((Role.REPORTER,), "there"),
    "colleague": ((Role.REPORTER,), "here"),
    "reporter_elsewhere": ((Role.REPORTER,), "there"),
    "editor": ((Role.EDITOR,), ""),
    "editor_here": ((Role.EDITOR,), "here"),
    "editor_elsewhere": ((Role.EDITOR,), "there"),
    "approver": ((Role.APPROVER,), "there"),
    "approver_who_wrote": ((Role.APPROVER,), "there"),
    "translator": ((Role.TRANSLATOR,), "there"),
    "accountant": ((Role.ACCOUNTANT,), "there"),
    "administrator": ((Role.ADMINISTRATOR,), "there"),
    "superuser": ((), "there"),
    "without_a_role": ((), ""),
    "stranger": ((), ""),
    "inactive": (tuple(Role), "here"),
}
WRITE = {"author", "named", "editor", "editor_here", "approver", "approver_who_wrote", "superuser"}
TRANSLATE = {"translator", "editor", "editor_here", "approver", "approver_who_wrote", "superuser"}
DECIDE = {"approver", "approver_who_wrote", "superuser"}
TAKE_OFF = {*DECIDE, "administrator"}
# The second person: nobody who wrote, whatever their rights.
BARRED = {"approve": {"approver_who_wrote"}, "review": {"approver_who_wrote"}}
WHO: dict[str, dict[str, set[str]]] = {
    "save": {"vi": {*WRITE, "administrator"}, "en": {*TRANSLATE, "administrator"}},
    "submit": {"vi": WRITE, "en": TRANSLATE},
    "recall": {"vi": WRITE, "en": TRANSLATE},
    "approve": {"vi": DECIDE, "en": DECIDE},
    "return": {"vi": DECIDE, "en": DECIDE},
    "reschedule": {"vi": DECIDE, "en": DECIDE},
    "cancel": {"vi": DECIDE, "en": DECIDE},
    "review": {"vi": DECIDE, "en": DECIDE},
    "withdraw": {"vi": TAKE_OFF, "en": TAKE_OFF},
    "emergency": {"vi": TAKE_OFF, "en": TAKE_OFF},
    "duplicate": {"vi": {*WRITE, "colleague"}},
    "delete": {"vi": {*WRITE, "administrator"}},
}
FROM: dict[str, set[str]] = {
    "save": set(STATES),
    "submit": {"draft", "rejected", "withdrawn", "expired"},
    "recall": {"pending"},
    "approve": {"pending"},
    "return": {"pending"},
    "reschedule": {"scheduled", "live", "emergency"},
    "cancel": {"scheduled"},
    "withdraw": {"scheduled", "live", "emergency"},
    "emergency": {"draft", "pending", "rejected"},
    "review": {"emergency"},
    "duplicate": set(STATES),
    "delete": {"none", "draft", "pending", "rejected"},
}


def outcome(verb: str, *, state: str, actor: str, language: str) -> str:
    """What must come of it: done, or for which kind of reason it is refused."""
    if state not in FROM[verb]:
        return "state"
    if actor not in WHO[verb][language]:
        return "right"
    return "second person" if actor in BARRED.get(verb, ()) else "done"


def office() -> dict[str, User]:
    """All the actors, each in their unit; the units are left in the database."""
    units = {name: Unit.objects.create(name_vi=name) for name in ("here", "there")}
    people = {}
    for name, (roles, unit) in ACTORS.items():
        if name == "superuser":
            people[name] = User.objects.create_superuser(name)
        else:
            people[name] = member(name, *roles)
        if unit:
            factories.person(name, user=people[name], unit=units[unit])
    User.objects.filter(username="without_a_role").update(is_staff=True)
    User.objects.filter(username="inactive").update(is_active=False)
    return {name: User.objects.get(pk=user.pk) for name, user in people.items()}


def text_in(state: str, *, language: str, people: dict[str, User]) -> Article:
    """An article of the unit "here" whose text in `language` is there at one o'clock; its copy has unsaved words."""
    boss, unit = User.objects.create_superuser("boss"), Unit.objects.get(name_vi="here")
    if language == "en":
        article = factories.live(
            people["author"], boss, unit=unit, title_en="Insurance", summary_en="S.", body_en="<p>B</p>"
        )
    else:
        article = Article.objects.create(
            title_vi="Bảo hiểm", summary_vi="Tóm tắt.", body_vi="<p>Nội dung.</p>", category=factories.category(),
            article_type=factories.article_type(), created_by=people["author"], unit=unit,
        )  # fmt: skip
        Contribution.objects.create(article=article, person=factories.person(), role="reporter", language="vi")
    article.editors.add(people["named"])
    if state != "none":
        factories.change(article, people["approver_who_wrote"], language=language)
        _lead(article, state, language=language, boss=boss)
    Article.objects.filter(pk=article.pk).update(**{f"summary_{language}": "Lời chưa lưu."})
    return article


def _lead(article: Article, state: str, *, language: str, boss: User) -> None:
    more = {"language": language, "by": boss, "now": NOON}
    if state == "emergency":
        transitions.emergency_publish(article, reason="Bão.", **more)
        return
    if state != "draft":
        transitions.submit(article, **more)
    if state == "rejected":
        transitions.return_to_author(article, reason="Thiếu.", **more)
    elif state in ("scheduled", "live", "expired", "withdrawn"):
        start = NOON + hours(30) if state == "scheduled" else None
        end = NOON + hours(0.5) if state == "expired" else None
        factories.approve(article, boss, language=language, now=NOON, public_from=start, public_until=end)
    if state == "withdrawn":
        transitions.withdraw(article, languages=[language], by=boss, reason="Sai.", now=NOON + hours(0.5))


def everything() -> list:
    """Every row that a step or a screen could have changed, written or removed."""
    texts = (Article, Contribution, Revision, Publication, WorkflowEvent, Article.editors.through)
    return [list(model.objects.order_by("pk").values()) for model in (*texts, ChangeRecord, Notice, LogEntry)]


@contextmanager
def undone(writes: list[str]) -> Iterator[None]:
    """What is done inside is taken back; the statements that changed rows are left in `writes`, sessions aside."""

    def listen(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql:
            writes.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(listen):
        yield
        transaction.set_rollback(True)
