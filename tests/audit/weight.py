"""What a first visit costs: the requests a browser makes and the bytes that come over the line for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext

KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Font": "font", "Image": "image"}
KILOBYTE = 1024
# In bytes as transferred, without the headers.
MOST = {"html": 12 * KILOBYTE, "css": 12 * KILOBYTE, "js": 8 * KILOBYTE, "font": 60 * KILOBYTE}
MOST_REQUESTS = 8


@dataclass
class Visit:
    addresses: list[str] = field(default_factory=list)
    transferred: Counter[str] = field(default_factory=Counter)

    def too_much(self) -> dict[str, int]:
        heavy = {kind: size for kind, size in self.transferred.items() if size > MOST.get(kind, size)}
        many = {"requests": len(self.addresses)} if len(self.addresses) > MOST_REQUESTS else {}
        return {**heavy, **many}


def first_visit(window: BrowserContext, address: str) -> Visit:
    """The page as a browser loads it that has never been here. Its pictures below the fold are not fetched."""
    page = window.new_page()
    protocol = window.new_cdp_session(page)
    kinds: dict[str, str] = {}
    heads: Counter[str] = Counter()
    visit = Visit()

    def answered(event: dict) -> None:
        kinds[event["requestId"]] = KINDS.get(event["type"], "other")
        heads[event["requestId"]] = event["response"]["encodedDataLength"]
        visit.addresses.append(event["response"]["url"])

    def finished(event: dict) -> None:
        number = event["requestId"]
        if number in kinds:
            visit.transferred[kinds[number]] += int(event["encodedDataLength"]) - int(heads[number])

    protocol.on("Network.responseReceived", answered)
    protocol.on("Network.loadingFinished", finished)
    protocol.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    page.close()
    return visit
