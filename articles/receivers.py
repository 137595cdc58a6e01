"""The one page where something that happened leads to something else; one line each."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_migrate, post_save, pre_migrate, pre_save
from django.http import HttpRequest

from articles.choices import Verb
from articles.signals import (
    approving,
    comment_resolved,
    commented,
    found_harmless,
    laid_out,
    step_taken,
    translation_assigned,
)

# What has a page whose address can be given by people; an article's leads to itself by its number.
WITH_ADDRESSES = ("Category", "Campaign", "Keyword")


def connect() -> None:
    connection_created.connect(watch_writes, dispatch_uid="articles.freshness")
    pre_migrate.connect(pause_watch, dispatch_uid="articles.freshness.pause")
    post_migrate.connect(resume_watch, dispatch_uid="articles.freshness.resume")
    pre_migrate.connect(lift_protection, dispatch_uid="articles.royalties.lift")
    post_migrate.connect(protect_statements, dispatch_uid="articles.royalties.protect")
    post_migrate.connect(give_roles_their_rights, dispatch_uid="articles.roles")
    step_taken.connect(tell_of_step, dispatch_uid="articles.notices.step")
    step_taken.connect(index_working_copy, dispatch_uid="articles.search.office")
    approving.connect(find_open_facts, dispatch_uid="articles.translation.facts")
    step_taken.connect(remember_translation, dispatch_uid="articles.translation.memory")
    commented.connect(tell_of_comment, dispatch_uid="articles.notices.comment")
    comment_resolved.connect(tell_of_resolution, dispatch_uid="articles.notices.resolution")
    found_harmless.connect(tell_of_harmless_change, dispatch_uid="articles.notices.harmless")
    translation_assigned.connect(tell_of_assignment, dispatch_uid="articles.notices.assigned")
    laid_out.connect(index_text, dispatch_uid="articles.search.index")
    user_logged_in.connect(time_the_session, dispatch_uid="articles.sessions")
    for name in WITH_ADDRESSES:
        # Whoever renames it and however: its old address keeps leading to it.
        pre_save.connect(remember_addresses, sender=f"articles.{name}", dispatch_uid=f"articles.{name}.before")
        post_save.connect(keep_addresses, sender=f"articles.{name}", dispatch_uid=f"articles.{name}.after")
        post_delete.connect(forget_addresses, sender=f"articles.{name}", dispatch_uid=f"articles.{name}.gone")


def watch_writes(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """What readers see and somebody changes is told to those who keep finished pages."""
    from articles.freshness import recording

    recording.watch(connection)


def pause_watch(sender: AppConfig, using: str, **kwargs: object) -> None:
    from articles.freshness import recording

    if sender.name == "articles":
        recording.pause(connections[using])


def resume_watch(sender: AppConfig, using: str, **kwargs: object) -> None:
    from articles.freshness import recording

    if sender.name == "articles":
        recording.resume(connections[using])


def give_roles_their_rights(sender: AppConfig, **kwargs: object) -> None:
    """After every migrate the groups exist and hold at least the rights of the table."""
    from articles.workflow import roles

    if sender.name in ("articles", "django.contrib.auth"):
        roles.ensure()


def lift_protection(sender: AppConfig, using: str, plan: list[Any], **kwargs: object) -> None:
    """SQLite rebuilds a table under another name, which no trigger may speak of meanwhile; going back, tables go."""
    from articles.royalties import protection

    in_the_way = connections[using].vendor == "sqlite" or any(backwards for _migration, backwards in plan)
    if sender.name == "articles" and plan and in_the_way:
        protection.lift(using)


def protect_statements(sender: AppConfig, using: str, **kwargs: object) -> None:
    """After every migrate, because a rebuilt table has lost its triggers."""
    from articles.royalties import protection

    if sender.name == "articles":
        protection.install(using)


def tell_of_step(event: Any, **kwargs: object) -> None:
    from articles.notices import telling

    telling.of_step(event)


def index_working_copy(event: Any, **kwargs: object) -> None:
    """Titles and bylines are kept in a revision before anything else happens to them."""
    from articles.search import office

    if event.verb == Verb.SAVE:
        office.write(event.article_id)


def find_open_facts(revision: Any, **kwargs: object) -> list[dict[str, Any]]:
    """What a translation and its original do not both say when it is approved."""
    from articles.translation import fact_checking

    return fact_checking.open_points(revision)


def remember_translation(event: Any, **kwargs: object) -> None:
    from articles.translation.memory import remembering

    remembering.of_step(event)


def tell_of_comment(comment: Any, **kwargs: object) -> None:
    from articles.notices import telling

    telling.of_comment(comment)


def tell_of_resolution(comment: Any, **kwargs: object) -> None:
    from articles.notices import telling

    telling.of_resolution(comment)


def tell_of_harmless_change(article: Any, **kwargs: object) -> None:
    from articles.notices import telling

    telling.of_harmless_change(article)


def tell_of_assignment(article: Any, former: int | None, by: Any, at: Any, **kwargs: object) -> None:
    from articles.notices import telling

    telling.of_assignment(article, former=former, by=by, at=at)


def index_text(publication: Any, **kwargs: object) -> None:
    from articles.search import index

    index.add(publication)


def time_the_session(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Whoever signs in is signed out again some time."""
    from articles.admin import middleware

    middleware.session_began(request)


def remember_addresses(instance: Any, **kwargs: object) -> None:
    from articles.redirects import keeping

    instance.addresses_before = keeping.addresses(instance)


def keep_addresses(instance: Any, **kwargs: object) -> None:
    from articles.redirects import keeping

    instance.addresses_kept = keeping.renamed(instance, before=instance.addresses_before)


def forget_addresses(instance: Any, **kwargs: object) -> None:
    from articles.redirects import keeping

    keeping.forget(instance)
