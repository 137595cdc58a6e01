"""What `manage.py check --database default` says when the database no longer protects closed statements."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register

from articles.models import RoyaltyStatement
from articles.royalties import protection

HINT = (
    "manage.py migrate --skip-checks puts them up again; then ask manage.py verify_statements what happened meanwhile."
)


@register(Tags.database)
def closed_statements_are_protected(
    app_configs: Any, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """An error once there is something to protect; before the first closed statement a warning."""
    found: list[CheckMessage] = []
    for using in databases or ():
        if names := protection.missing(using):
            kind = Error if RoyaltyStatement.objects.using(using).closed().exists() else Warning
            sentence = f"Closed royalty statements are not protected; missing triggers: {', '.join(names)}."
            found.append(kind(sentence, hint=HINT, id="portal.E001" if kind is Error else "portal.W006"))
    return found
