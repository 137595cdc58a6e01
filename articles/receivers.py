"""The one page where something that happened leads to something else; one line each."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def connect() -> None:
    post_migrate.connect(give_roles_their_rights, dispatch_uid="articles.roles")


def give_roles_their_rights(sender: AppConfig, **kwargs: object) -> None:
    """After every migrate the groups exist and hold at least the rights of the table."""
    from articles.workflow import roles

    if sender.name in ("articles", "django.contrib.auth"):
        roles.ensure()
