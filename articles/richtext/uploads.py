"""The answer that the editor expects when somebody has chosen, dropped or pasted a picture."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit


def upload_reply(url: str | None, error: str | None = None) -> dict[str, Any]:
    """The JSON body for the editor: the picture's address, or the sentence that says why there is none.

    Raises ValueError unless exactly one of the two is given.
    """
    if (url is None) == (error is None):
        raise ValueError("An upload either has an address or an error.")
    if url is None:
        return {"uploaded": 0, "error": {"message": error}}
    return {"uploaded": 1, "fileName": PurePosixPath(urlsplit(url).path).name, "url": url}
