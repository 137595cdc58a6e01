"""What an editor typed or pasted, made safe and tidy: the one gate that every body passes."""

import re
from hashlib import blake2b
from html import unescape

from django.conf import settings

from articles.richtext.addresses import is_own_picture
from articles.richtext.markup import NARROW
from articles.richtext.reading import image_sources
from articles.richtext.tidy import ImageAllowed, tidy
from articles.richtext.tree import TooTangledError, parse, serialise, text_only
from articles.vietnamese.legacy import with_hidden_letters

# Each round parses what the round before wrote; markup that still moves after so many is not worth keeping.
_ROUNDS = 5
_SHOWN_OF_ADDRESS = 200
_SOFT_HYPHEN = re.compile("\u00ad|&shy;?|&#0*173;?|&#x0*ad;?", re.IGNORECASE)
# One that is left open takes the rest: looking for its end again and again would take minutes.
_TAG = re.compile("<[/!?A-Za-z][^>]*>?")
# Bodies that these very rules have left as they were, by their digests: more bodies than are read often.
_MOST_FOUND_CLEAN = 10_000
_found_clean: dict[bytes, None] = {}


def sanitise(html: str, *, image_allowed: ImageAllowed | None = None) -> str:
    """Safe, balanced, tidy HTML with the words of `html`, whatever `html` is; never raises.

    Doing it twice changes nothing. Pictures stay only if they come from the image library and
    `image_allowed`, when given, agrees with their address.

    A stored body is clean already, and each showing would only find that out anew: a process remembers what it left as
    it was. Other rules come with other code, and so with a process that remembers nothing.
    """
    if image_allowed is not None:
        return _sanitised(html, image_allowed=image_allowed)
    digest = _digest(html)
    if digest in _found_clean:
        return html
    cleaned = _sanitised(html, image_allowed=None)
    if cleaned == html:
        if len(_found_clean) >= _MOST_FOUND_CLEAN:
            _found_clean.clear()
        _found_clean[digest] = None
    return cleaned


def _digest(html: str) -> bytes:
    """Of the body and of the one setting that the rules ask: nobody can write two bodies that share it."""
    return blake2b(f"{settings.MEDIA_URL}\0{html}".encode("utf-8", "surrogatepass"), digest_size=32).digest()


def _sanitised(html: str, *, image_allowed: ImageAllowed | None) -> str:
    html = _with_hidden_letters(html)
    try:
        for _ in range(_ROUNDS):
            cleaned = NARROW.clean(serialise(tidy(parse(html).children, image_allowed=image_allowed)))
            if cleaned == html:
                return cleaned
            html = cleaned
    except TooTangledError:
        pass
    return text_only(html)


def foreign_images(html: str, *, image_allowed: ImageAllowed | None = None) -> list[str]:
    """The pictures that `sanitise` would take away: their addresses, each once, shortened to be shown."""
    foreign = [
        source[:_SHOWN_OF_ADDRESS]
        for source in image_sources(html)
        if not is_own_picture(source) or (image_allowed is not None and not image_allowed(source))
    ]
    return list(dict.fromkeys(foreign))


def _with_hidden_letters(html: str) -> str:
    """A text in TCVN3 keeps its ư, which is a soft hyphen there: judged as a whole, since a word says little."""
    if not _SOFT_HYPHEN.search(html):
        return html
    words = unescape(_TAG.sub(" ", html))
    return html if with_hidden_letters(words) == words else _SOFT_HYPHEN.sub("ư", html)
