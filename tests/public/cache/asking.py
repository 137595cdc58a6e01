"""Asking a WSGI application as a server does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def environ_of(address: str, *, method: str = "GET", **headers: str) -> dict[str, Any]:
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    environ |= {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1", **headers}
    setup_testing_defaults(environ)
    environ["SCRIPT_NAME"] = ""
    return environ


def ask(application: Callable[..., Any], address: str, *, method: str = "GET", **headers: str) -> Answer:
    said: list[Any] = []

    def start(status: str, pairs: list[tuple[str, str]], exc_info: object = None) -> None:
        said[:] = [int(status.split()[0]), dict(pairs)]

    answer = application(environ_of(address, method=method, **headers), start)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Answer(*said, body)
