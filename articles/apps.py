"""Connects receivers and checks; nothing else."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Campaign portal")

    def ready(self) -> None:
        from articles import checks, receivers  # noqa: F401 - checks register themselves
        from articles.royalties import checks as royalty_checks  # noqa: F401

        receivers.connect()
