"""While the portal is looked after, every page says so by itself; nothing is asked of the database."""

import pytest
from django.test import Client

from tests.public.pages import tree, words


@pytest.fixture
def closed(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    (tmp_path / "maintenance").touch()
    return tmp_path / "maintenance"


@pytest.mark.parametrize(("path", "language"), [("/", "vi"), ("/en/news/1/", "en"), ("/admin/", "vi")])
def test_every_page_says_so_without_the_database(client, closed, path, language):
    response = client.get(path)
    shown = tree(response.content)
    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert (shown.get("lang"), response["Cache-Control"]) == (language, "no-store")
    assert (
        words(shown.find(".//h1"))
        == {
            "vi": "Cổng đang được bảo trì",
            "en": "The portal is being looked after",
        }[language]
    )
    assert dict(response.cookies) == {}


def test_the_process_still_says_that_it_lives(closed):
    assert Client().get("/healthz").status_code == 200


def test_it_opens_again_without_a_restart(client, db, closed):
    closed.unlink()
    assert client.get("/").status_code == 200


def test_the_environment_closes_it_too(client, settings):
    settings.MAINTENANCE = True
    assert client.get("/").status_code == 503
