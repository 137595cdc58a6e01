"""The limits of the machine as programs: a bare Django view, and a WSGI callable that sends one prepared answer.

LIMITS_ANSWER names the folder with the answer: `body` (as sent, compressed) and `headers` (lines "Name: value").
"""

import os
from pathlib import Path

FOLDER = Path(os.environ["LIMITS_ANSWER"])
BODY = (FOLDER / "body").read_bytes()
HEADERS = [
    (name, value) for name, _, value in (line.partition(": ") for line in (FOLDER / "headers").read_text().splitlines())
]


def raw(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]


def bare_django():
    """A view without middleware, templates or database that sends the same bytes."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.urls import re_path

    def view(request):
        return HttpResponse(BODY, headers=dict(HEADERS))

    settings.configure(
        ROOT_URLCONF=(re_path("", view),), ALLOWED_HOSTS=["*"], SECRET_KEY="only-for-measuring", MIDDLEWARE=[]
    )
    import django

    django.setup()
    return WSGIHandler()


application = bare_django() if os.environ.get("LIMITS_KIND") == "django" else raw
