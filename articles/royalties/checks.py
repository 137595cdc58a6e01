"""What `manage.py check --database default` says when the database no longer protects what is kept for ever."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register

from articles.models import RoyaltyStatement, SecretsLook
from articles.royalties import protection

HINT = (
    "manage.py migrate --skip-checks puts them up again; then ask manage.py verify_statements what happened meanwhile."
)


@register(Tags.database)
def closed_statements_are_protected(
    app_configs: Any, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """An error once there is something to protect; before the first closed statement and the first look a warning."""
    found: list[CheckMessage] = []
    for using in databases or ():
        if names := protection.missing(using):
            closed, looks = RoyaltyStatement.objects.using(using).closed(), SecretsLook.objects.using(using)
            kind = Error if closed.exists() or looks.exists() else Warning
            sentence = (
                "Closed royalty statements and the log of looks at people's data are not protected; missing triggers: "
                f"{', '.join(names)}."
            )
            found.append(kind(sentence, hint=HINT, id="portal.E001" if kind is Error else "portal.W006"))
    return found
