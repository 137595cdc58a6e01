"""The portal starts only with settings that are safe for the public."""

import os
import re
import secrets
import subprocess
import sys

import pytest

from campaign_portal import dotenv
from tests.house import files

STRONG = secrets.token_urlsafe(64)
ANSWER = "import campaign_portal.settings as s; print(s.DEBUG, s.ALLOWED_HOSTS)"
PLAIN = {"SECRET_KEY": STRONG}


def start(folder, *, ask: str = ANSWER, **environment: str) -> subprocess.CompletedProcess:
    """Read the settings in a process of its own, with no `.env` and nothing of this environment's."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "SYSTEMROOT")}
    return subprocess.run(
        [sys.executable, "-c", ask],
        cwd=files.BASE, env={**kept, "ENV_FILE": "", "VAR_DIR": str(folder), **environment},
        check=False, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "key",
    [None, "", "changeme", "django-insecure-" + STRONG, "a" * 64, "secret" * 12],
    ids=["missing", "empty", "short", "django's own", "one letter", "few letters"],
)
@pytest.mark.parametrize("debug", ["0", "1"])
def test_start_without_strong_key_is_refused(tmp_path, key, debug):
    done = start(tmp_path, DEBUG=debug, **({} if key is None else {"SECRET_KEY": key}))
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "SECRET_KEY is missing or weak" in last
    assert "secrets.token_urlsafe" in last


@pytest.mark.parametrize("hosts", ["*", "portal.example.gov.vn,*", ""])
def test_start_for_any_host_is_refused(tmp_path, hosts):
    done = start(tmp_path, **PLAIN, ALLOWED_HOSTS=hosts)
    assert done.returncode != 0
    assert "ALLOWED_HOSTS must name the portal's own host names" in done.stderr.strip().splitlines()[-1]


def test_any_host_is_accepted_while_debugging(tmp_path):
    done = start(tmp_path, **PLAIN, ALLOWED_HOSTS="*", DEBUG="1")
    assert (done.returncode, done.stdout.strip()) == (0, "True ['*']")


def test_strong_key_alone_starts_for_this_machine_without_debugging(tmp_path):
    done = start(tmp_path, **PLAIN)
    assert (done.returncode, done.stdout.strip()) == (0, "False ['localhost', '127.0.0.1', '[::1]']")


def test_every_setting_read_from_the_environment_is_documented():
    read = set()
    for path in [*files.ours(".py", under="campaign_portal/"), *files.ours(".py", under="deploy/")]:
        read |= set(re.findall(r"""\benv(?:\.\w+|iron\.get)?\(\s*"([A-Z_]+)\"""", files.text(path)))
        read |= set(re.findall(r"""\benviron(?:\.get\(|\[)"([A-Z_]+)\"""", files.text(path)))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", files.text("docs/operations.md"), flags=re.MULTILINE))
    assert documented == read - {"DJANGO_SETTINGS_MODULE"}


MAIL = "import campaign_portal.settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_USE_TLS)"


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("", "localhost 25  False"),
        ("smtp://mail.example.gov.vn", "mail.example.gov.vn 25  False"),
        ("smtp+tls://toa%40soan:x@mail.example.gov.vn", "mail.example.gov.vn 587 toa@soan True"),
        ("smtp+ssl://a:b@mail.example.gov.vn:2465", "mail.example.gov.vn 2465 a False"),
    ],
)
def test_mail_server_is_read_from_one_address(tmp_path, address, read):
    done = start(tmp_path, ask=MAIL, **PLAIN, **({"EMAIL_URL": address} if address else {}))
    assert (done.returncode, done.stdout.strip("\n")) == (0, read)


@pytest.mark.parametrize(
    "address", ["portal.example.gov.vn", "https://portal.example.gov.vn/tin", "ftp://a", "https://a b"]
)
def test_address_of_the_site_must_be_a_whole_address(tmp_path, address):
    done = start(tmp_path, **PLAIN, SITE_ADDRESS=address)
    assert done.returncode != 0
    assert "SITE_ADDRESS must be" in done.stderr.strip().splitlines()[-1]


FACTOR = "import campaign_portal.settings as s; print(s.SECOND_FACTOR)"


@pytest.mark.parametrize(("given", "read"), [({}, "required"), ({"SECOND_FACTOR": "off"}, "off")])
def test_second_factor_is_required_unless_told_otherwise(tmp_path, given, read):
    done = start(tmp_path, ask=FACTOR, **PLAIN, **given)
    assert (done.returncode, done.stdout.strip()) == (0, read)


@pytest.mark.parametrize("value", ["", "0", "Off", "optional"])
def test_an_unknown_word_for_the_second_factor_is_refused(tmp_path, value):
    done = start(tmp_path, **PLAIN, SECOND_FACTOR=value)
    assert done.returncode != 0
    assert "SECOND_FACTOR must be" in done.stderr.strip().splitlines()[-1]


DEPLOY = "import sys; sys.argv = ['manage.py', 'check', '--deploy']; import manage; manage.main()"
MODULE = {"DJANGO_SETTINGS_MODULE": "campaign_portal.settings"}
KEY = dotenv.payee_key()
PUBLIC = {
    "HTTPS": "1",
    "SITE_ADDRESS": "https://portal.example.gov.vn",
    "EMAIL_URL": "smtp+tls://a:b@mail.example",
    "PAYEE_KEYS": f"{KEY},{dotenv.payee_key()}",
}


def test_nothing_is_said_against_the_settings_of_production(tmp_path):
    done = start(tmp_path, ask=DEPLOY, **PLAIN, **MODULE, **PUBLIC)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_what_suits_only_a_demo_is_named(tmp_path):
    done = start(tmp_path, ask=DEPLOY, **PLAIN, **MODULE, SECOND_FACTOR="off", DEMO_PASSWORD="demo")
    named = set(re.findall(r"\((\w+\.W\d+)\)", done.stderr))
    assert {*(f"portal.W00{number}" for number in range(1, 6)), "security.W010"} <= named


KEYS = "import campaign_portal.settings as s; print(s.PAYEE_KEYS)"


def test_keys_for_payees_are_read_newest_first(tmp_path):
    done = start(tmp_path, ask=KEYS, **PLAIN, PAYEE_KEYS=f"{KEY}, {STRONG[:43]}=")
    assert (done.returncode, done.stdout.strip()) == (0, str([KEY, f"{STRONG[:43]}="]))


@pytest.mark.parametrize(
    "value",
    ["x", STRONG, KEY[:-1], f"{KEY},geheim", KEY.replace("=", "é")],
    ids=["short", "long", "cut", "second", "foreign letter"],
)
def test_what_is_no_key_for_payees_is_refused_without_being_said(tmp_path, value):
    done = start(tmp_path, ask=KEYS, **PLAIN, PAYEE_KEYS=value)
    assert done.returncode != 0
    assert "PAYEE_KEYS must hold keys of 32 random bytes" in done.stderr.strip().splitlines()[-1]
    assert KEY[:20] not in done.stderr


def test_without_a_key_for_payees_the_portal_starts_all_the_same(tmp_path):
    done = start(tmp_path, ask=KEYS, **PLAIN)
    assert (done.returncode, done.stdout.strip()) == (0, "[]")


@pytest.mark.parametrize("value", ["off", "required"])
def test_the_greeting_of_the_demo_names_the_setting(value):
    from deploy import run

    assert f"SECOND_FACTOR={value}" in run.greeting(8000, ["phongvien"], "demo", value)
