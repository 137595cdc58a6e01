"""Where each public page is: one table of segments per language, and what may stand in between.

Written out rather than taken from the message catalogue: without a compiled catalogue every address would
be a 404.
"""

from datetime import datetime

from articles.vietnamese import DAY_ZONE
from campaign_portal.paths import path_of

PREFIX = {"vi": "", "en": "en/"}
SEGMENTS = {
    "vi": {
        "article": "tin-tuc",
        "page": "trang",
        "link": "lien-ket",
        "category": "chuyen-muc",
        "campaign": "chien-dich",
        "keyword": "tu-khoa",
        "author": "tac-gia",
        "archive": "luu-tru",
        "search": "tim-kiem",
        "suggestions": "goi-y",
        "preview": "xem-truoc",
        "listen": "nghe",
        "save": "luu",
        "read": "doc",
        "rate": "danh-gia",
        "report": "bao-loi",
        "thanks": "cam-on",
        "site_map": "so-do-trang",
        "most_read": "doc-nhieu",
        "day": "ngay",
        "month": "thang",
        "readership": "luot-doc",
    },
    "en": {
        "article": "news",
        "page": "page",
        "link": "link",
        "category": "category",
        "campaign": "campaign",
        "keyword": "keyword",
        "author": "author",
        "archive": "archive",
        "search": "search",
        "suggestions": "suggestions",
        "preview": "preview",
        "listen": "listen",
        "save": "save",
        "read": "read",
        "rate": "rate",
        "report": "report",
        "thanks": "thanks",
        "site_map": "site-map",
        "most_read": "most-read",
        "day": "day",
        "month": "month",
        "readership": "readership",
    },
}
# Parameters of a list: the news older and newer than a place in it.
OLDER = {"vi": "truoc", "en": "before"}
NEWER = {"vi": "sau", "en": "after"}


def address(name: str, language: str, *args: object) -> str:
    """The path of the page called `name` in `language`."""
    return path_of(f"{name}_{language}", *args)


class Minute:
    """A minute in Viet Nam as twelve digits: 202610120800."""

    regex = "[0-9]{12}"
    form = "%Y%m%d%H%M"

    def to_python(self, value: str) -> datetime:
        moment = datetime.strptime(value, self.form).replace(tzinfo=DAY_ZONE)
        if not 1900 <= moment.year <= 2200:
            raise ValueError("Nothing was or will be public so far away.")
        return moment

    def to_url(self, value: datetime) -> str:
        return value.astimezone(DAY_ZONE).strftime(self.form)


class Identifier:
    """A row's number without sign or leading zero. No database has a larger one, and none is asked for it."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Piece(Identifier):
    """A piece of the sitemap, counted from nothing. Numbers of articles divided by its size stay far below."""

    regex = "0|[1-9][0-9]{0,13}"


class Year:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        if value == "0000":
            raise ValueError("There is no year 0.")
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class TwoDigits:
    """A month or a day; whether the calendar has it, the archive says."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"
