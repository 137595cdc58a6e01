"""The editor's answer to an upload."""

import pytest

from articles.richtext.uploads import upload_reply


def test_reply_with_an_address() -> None:
    assert upload_reply("/media/images/2026/11/abc.jpg") == {
        "uploaded": 1,
        "fileName": "abc.jpg",
        "url": "/media/images/2026/11/abc.jpg",
    }


def test_reply_with_an_error() -> None:
    assert upload_reply(None, "Too large.") == {"uploaded": 0, "error": {"message": "Too large."}}


@pytest.mark.parametrize(("url", "error"), [(None, None), ("/x.jpg", "Too large.")])
def test_reply_is_one_or_the_other(url: str | None, error: str | None) -> None:
    with pytest.raises(ValueError, match="either"):
        upload_reply(url, error)
