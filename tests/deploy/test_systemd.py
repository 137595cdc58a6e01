"""The units: what they start exists, what they need is the same, and systemd itself finds nothing wrong with them."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.house import files

UNITS = files.ours(".service", ".timer", under="deploy/systemd/")
SERVICES = [path for path in UNITS if path.endswith(".service")]


def unit(path: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string(files.text(path))
    return parser


def test_every_timer_has_its_service():
    timers = {path.removesuffix(".timer") for path in UNITS if path.endswith(".timer")}
    services = {path.removesuffix(".service") for path in SERVICES}
    assert services - timers == {"deploy/systemd/portal"}
    assert timers < services


@pytest.mark.parametrize("path", SERVICES)
def test_a_service_starts_what_there_is(path):
    service = unit(path)["Service"]
    python, program, *arguments = service["ExecStart"].split()
    assert python == "/srv/portal/.venv/bin/python"
    assert (files.BASE / program).is_file()
    if program == "manage.py":
        assert arguments[0] in get_commands()


@pytest.mark.parametrize("path", SERVICES)
def test_a_service_may_write_where_the_portal_does_and_nowhere_else(path):
    service = unit(path)["Service"]
    expected = {
        "User": "portal",
        "WorkingDirectory": "/srv/portal",
        "EnvironmentFile": "/etc/portal.env",
        "NoNewPrivileges": "yes",
        "PrivateTmp": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
    }
    assert {name: service[name] for name in expected} == expected
    assert set(service["ReadWritePaths"].split()) <= {"/var/lib/portal", "/var/backups/portal"}


def test_the_servers_workers_are_not_told_twice_to_stop():
    assert unit("deploy/systemd/portal.service")["Service"]["KillMode"] == "mixed"


def test_the_guide_enables_every_unit():
    started = set(re.findall(r"[\w-]+\.(?:service|timer)", files.text("docs/install.md")))
    wanted = {Path(path).name for path in UNITS if "WantedBy" in files.text(path)}
    assert wanted <= started


def test_systemd_finds_nothing_wrong(tmp_path):
    """Where there is a systemd; the tests above ask what can be asked without."""
    if not shutil.which("systemd-analyze"):
        return
    for path in UNITS:
        # Elsewhere it cannot know whether the program exists.
        text = files.text(path).replace("/srv/portal/.venv/bin/python", "/bin/true")
        (tmp_path / Path(path).name).write_text(text)
    made = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *made], check=False, capture_output=True, text=True)
    named = [line for line in done.stderr.splitlines() if Path(line.split(":")[0]).name.startswith("portal")]
    assert (done.returncode, named) == (0, [])
