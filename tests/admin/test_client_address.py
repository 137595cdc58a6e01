"""Whose address counts: the connection's own, and only behind a known proxy what the proxy says of it."""

from ipaddress import ip_address, ip_network

import pytest
from django.test import Client, RequestFactory, override_settings
from hypothesis import given
from hypothesis.strategies import booleans, ip_addresses, one_of, sampled_from, text

from campaign_portal import addresses
from campaign_portal.middleware import TrustedProxies
from tests.admin.signing_in import is_in, sign_in

PROXY, INNER, CLIENT, LIE = "10.0.0.1", "10.0.0.2", "192.0.2.1", "203.0.113.99"


def seen(remote: str, forwarded: str | None = None) -> str:
    """The address that a request has once the middleware let it pass."""
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = RequestFactory().get("/admin/login/", headers=headers, REMOTE_ADDR=remote)
    TrustedProxies(lambda passed: passed)(request)
    return addresses.client(request)


@pytest.mark.parametrize("forwarded", [None, LIE, f"{LIE}, {PROXY}"])
def test_without_proxies_the_connection_counts_whatever_is_claimed(settings, forwarded):
    settings.TRUSTED_PROXIES = []
    assert seen(CLIENT, forwarded) == CLIENT


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        (CLIENT, CLIENT),
        (f"{LIE}, {CLIENT}", CLIENT),
        (f"{LIE}, {CLIENT}, {INNER}", CLIENT),
        (f"{LIE},{INNER},{CLIENT}", CLIENT),
        (None, PROXY),
        ("", PROXY),
        ("khong-phai-dia-chi", PROXY),
        (f"{CLIENT}, <script>, {INNER}", INNER),
        (f"{INNER}, {INNER}", INNER),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", CLIENT),
    ],
)
def test_behind_our_proxies_the_last_hop_that_is_none_of_them_counts(settings, forwarded, expected):
    settings.TRUSTED_PROXIES = ["10.0.0.0/24"]
    assert seen(PROXY, forwarded) == expected


@pytest.mark.parametrize("remote", ["", "unix:", "\x00"])
def test_who_has_no_address_has_the_one_of_nobody(settings, remote):
    settings.TRUSTED_PROXIES = ["10.0.0.0/24"]
    assert seen(remote, CLIENT) == addresses.UNKNOWN


@given(ip_addresses(), booleans(), sampled_from(["10.0.0.0/8", "0.0.0.0/0", "2000::/3", "::/0", "::ffff:0:0/96"]))
def test_an_address_is_what_pythons_own_reading_makes_of_it(address, is_long, proxies):
    written = address.exploded if is_long else str(address)
    with override_settings(TRUSTED_PROXIES=[proxies]):
        assert addresses.trusts(written) is (address in ip_network(proxies))
    with override_settings(TRUSTED_PROXIES=[]):
        found = addresses.of({"REMOTE_ADDR": written})
    if address.version == 4 or address.ipv4_mapped:
        assert found == str(getattr(address, "ipv4_mapped", None) or address)
    else:
        assert found == str(ip_network((int(address), 64), strict=False).network_address)


@given(one_of(text(max_size=80), text("0123456789abcdef:.%", max_size=40)))
def test_what_python_reads_as_no_address_is_none(written):
    try:
        ip_address(written)
    except ValueError:
        assert addresses.of({"REMOTE_ADDR": written}) == addresses.UNKNOWN


def test_a_stranger_who_names_another_address_each_time_is_locked_all_the_same(settings, cast):
    settings.TRUSTED_PROXIES = [PROXY]
    for number in range(5):
        client = Client(REMOTE_ADDR=CLIENT, headers={"X-Forwarded-For": f"203.0.113.{number}"})
        assert sign_in(client, cast.reporter.username, "sai").status_code == (429 if number == 4 else 200)


def test_behind_the_proxy_one_clients_lock_is_not_the_next_ones(settings, cast):
    settings.TRUSTED_PROXIES = [PROXY]
    for number in range(5):
        client = Client(REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": f"203.0.113.{number}, {CLIENT}"})
        sign_in(client, cast.reporter.username, "sai")
    other = Client(REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": "192.0.2.2"})
    sign_in(other, cast.reporter.username)
    same = Client(REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": CLIENT})
    sign_in(same, cast.reporter.username)
    assert (is_in(other), is_in(same)) == (True, False)


def test_a_misspelt_proxy_stops_the_portal(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/99"]
    with pytest.raises(ValueError, match=r"10\.0\.0\.0/99"):
        TrustedProxies(lambda request: None)
