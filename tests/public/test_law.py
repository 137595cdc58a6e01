"""What docs/law.md says is kept and no other test looks at."""

import re

import pytest

from tests.house import files
from tests.public.pages import page

# Circular 32/2017, Art 18.2.
KEYS = {"1": ("/", "/en/"), "3": ("/so-do-trang/", "/en/site-map/"), "4": ("/tim-kiem/", "/en/search/")}


@pytest.mark.django_db
@pytest.mark.parametrize(("place", "path"), [(0, "/"), (1, "/en/"), (0, "/khong-co/"), (1, "/en/search/")])
def test_every_page_has_keys_for_home_site_map_and_search(client, place, path):
    shown = page(client, path, status=404 if "khong" in path else 200)
    links = {link.get("accesskey"): link.get("href") for link in shown.iter("a") if link.get("accesskey")}
    assert links == {key: addresses[place] for key, addresses in KEYS.items()}


def test_every_demand_is_kept_by_a_test_or_says_whose_it_is():
    rows = re.findall(r"^\| [MEP] \|.*\|$", files.text("docs/law.md"), flags=re.MULTILINE)
    assert len(rows) > 30
    unshown = [row for row in rows if row.endswith("| |")]
    assert [row for row in unshown if not re.search(r"\*\*Open\*\*|hosting's|office's", row, re.IGNORECASE)] == []
