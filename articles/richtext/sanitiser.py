"""What an editor typed or pasted, made safe and tidy: the one gate that every body passes."""

from articles.richtext.addresses import is_own_picture
from articles.richtext.markup import NARROW
from articles.richtext.reading import image_sources
from articles.richtext.tidy import ImageAllowed, tidy
from articles.richtext.tree import TooTangledError, parse, serialise, text_only

# Each round parses what the round before wrote; markup that still moves after so many is not worth keeping.
_ROUNDS = 5
_SHOWN_OF_ADDRESS = 200


def sanitise(html: str, *, image_allowed: ImageAllowed | None = None) -> str:
    """Safe, balanced, tidy HTML with the words of `html`, whatever `html` is; never raises.

    Doing it twice changes nothing. Pictures stay only if they come from the image library and
    `image_allowed`, when given, agrees with their address.
    """
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
