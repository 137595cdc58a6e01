"""Which links and pictures a body may point to."""

import re
from urllib.parse import quote, urlsplit

from django.conf import settings

# Browsers drop tabs and line ends inside an address and spaces around it: what they would follow is judged,
# not what was written ("java\nscript:", "/\t/evil.example"). Invisible characters come with pasted addresses.
_IGNORED = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# A name before the host ("https://gov.vn@evil.example") only ever misleads.
_WEB = re.compile(r"https?://[^\s/?#\\@]+(?:[/?#]|$)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@:/?]+@\S+$", re.IGNORECASE)
_PHONE = re.compile(r"tel:[+0-9().\-%]{3,40}$", re.IGNORECASE)
# A second slash, or a backslash that browsers read as one, makes an address of another host.
_OWN = re.compile(r"/(?![/\\])|#.")
# Everything an address may hold unquoted; what is quoted already stays as it is.
_ADDRESS_SIGNS = "!#$%&'()*+,/:;=?@[]~"
_PICTURE = re.compile(r"(?!.*\.\.)[A-Za-z0-9](?:[A-Za-z0-9._-]|/(?=[A-Za-z0-9]))*")
PICTURE_FOLDER = "images/"


def clean_link(href: str) -> str | None:
    """The address a link may have, in ASCII; None when it may have none.

    Accepted are http, https, mailto, tel, addresses of the portal itself ("/…"), places in the page ("#…").
    """
    address = _IGNORED.sub("", href).strip()
    if not any(kind.match(address) for kind in (_OWN, _WEB, _MAIL, _PHONE)):
        return None
    try:
        urlsplit(address)
    except ValueError:  # "https://[half": whoever takes it apart later would fail
        return None
    # Quoted, a decomposed letter still names the file it named: normalising it could break the link.
    return quote(address, safe=_ADDRESS_SIGNS, errors="ignore")


def is_external(href: str) -> bool:
    """Whether a cleaned link leads to another site."""
    return _WEB.match(href) is not None


def is_own_picture(src: str) -> bool:
    """Whether a picture is served from the portal's own image library."""
    prefix = f"{settings.MEDIA_URL}{PICTURE_FOLDER}"
    return src.startswith(prefix) and _PICTURE.fullmatch(src.removeprefix(prefix)) is not None
