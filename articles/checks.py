"""What `manage.py check --deploy` says of settings that suit the demo and no public portal."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register(deploy=True)
def fit_for_the_public(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found = {
        "W001": settings.SECOND_FACTOR != "required"
        and "SECOND_FACTOR=off: a guessed password is enough to approve, pay and administer. Leave it out.",
        "W002": settings.EMAIL_BACKEND.endswith(".console.EmailBackend")
        and "EMAIL_URL is missing: letters with links for new passwords are written to standard output.",
        "W003": urlsplit(settings.SITE_ADDRESS).hostname in ("127.0.0.1", "localhost")
        and "SITE_ADDRESS is missing: links in e-mails lead to the reader's own machine.",
        "W004": settings.DEMO_PASSWORD and "DEMO_PASSWORD is set: it opens the demo's accounts where they are loaded.",
        "W005": not settings.PAYEE_KEYS
        and "PAYEE_KEYS is missing: people's tax codes, identity numbers and bank accounts cannot be stored.",
    }
    return [Warning(sentence, id=f"portal.{number}") for number, sentence in found.items() if sentence]
