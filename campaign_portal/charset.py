"""Every text that comes to the portal is UTF-8, whatever charset a request names for itself.

Django would read the address of such a request otherwise, so that one address were several pages, and fail on names
that Python knows for other things ("rot13") before any middleware sees the request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

TYPE = "CONTENT_TYPE"
_CHARSET = re.compile(r";\s*charset[^;]*", re.IGNORECASE)


class InUTF8:
    """Wraps a WSGI application, which is told of no charset."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if ";" in environ.get(TYPE, ""):
            environ[TYPE] = _CHARSET.sub("", environ[TYPE])
        return self.application(environ, start_response)
