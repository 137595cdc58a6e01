"""The `.env` of a fresh clone, and what an older one of ours still lacks."""

import stat

import pytest
from cryptography.fernet import Fernet

from campaign_portal import dotenv

OWN = f"{dotenv.FIRST_LINE}\nSECRET_KEY=abc\nDEMO_PASSWORD=demo\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    for name in ("SECRET_KEY", "PAYEE_KEYS", "ENV_FILE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / ".env"


def values(path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if not line.startswith("#"))


def test_a_fresh_clone_gets_keys_that_only_its_owner_reads(path):
    assert dotenv.ensure(path)
    found = values(path)
    Fernet(found["PAYEE_KEYS"])
    assert found["SECRET_KEY"] not in found["PAYEE_KEYS"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_text()
    assert not dotenv.ensure(path)
    assert path.read_text() == before


@pytest.mark.parametrize("other", ["", "/etc/portal.env"], ids=["none", "another"])
def test_no_file_is_written_that_would_not_be_read(path, monkeypatch, other):
    monkeypatch.setenv("ENV_FILE", other)
    assert not dotenv.ensure(path)
    assert not path.exists()


def test_two_clones_have_different_keys():
    assert dotenv.payee_key() != dotenv.payee_key()


def test_a_file_of_ours_from_before_gets_one_key_and_keeps_the_rest(path):
    path.write_text(OWN)
    for _again in range(2):
        assert not dotenv.ensure(path)
        assert path.read_text().startswith(OWN)
        assert path.read_text().count("PAYEE_KEYS=") == 1
    Fernet(values(path)["PAYEE_KEYS"])


@pytest.mark.parametrize("text", [f"{OWN}PAYEE_KEYS=\n", "SECRET_KEY=abc\n"])
def test_what_the_office_wrote_is_left_alone(path, text):
    path.write_text(text)
    dotenv.ensure(path)
    assert path.read_text() == text


def test_keys_of_the_environment_are_enough(path, monkeypatch):
    monkeypatch.setenv("PAYEE_KEYS", dotenv.payee_key())
    path.write_text(OWN)
    dotenv.ensure(path)
    assert path.read_text() == OWN
