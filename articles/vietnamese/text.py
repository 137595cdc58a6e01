"""Clean text on input, folded text for search, and addresses made from titles."""

import re
import unicodedata

from articles.vietnamese.legacy import with_hidden_letters

LANGUAGES = ("vi", "en")

# What stands below an article's number beside its name, /tin-tuc/<id>/lien-ket/ and /en/news/<id>/link/ first of all:
# no article may be called so.
_INSTEAD_OF_RESERVED = {
    **{slug: f"bai-{slug}" for slug in ("lien-ket", "nghe", "luu", "doc", "danh-gia", "bao-loi", "cam-on")},
    **{slug: f"article-{slug}" for slug in ("link", "listen", "save", "read", "rate", "report", "thanks")},
}
RESERVED_SLUGS = frozenset(_INSTEAD_OF_RESERVED)
_EMPTY_SLUG = {"vi": "bai-viet", "en": "article"}
MIN_SLUG_LENGTH = 20

# Real decrees are typed "21/2015/QÐ-UBND" with Icelandic eth: it looks like Đ but is not found by Đ.
_ETH = str.maketrans("Ðð", "Đđ")
# Word sends a vertical tab for Shift+Enter, form feeds split pages: dropping them would glue two words.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Invisible: control characters (PostgreSQL refuses NUL), soft hyphen and zero-width characters (they split a
# word for search), text-direction overrides (they show another order of letters than is stored), halves of
# surrogate pairs (not encodable) and the two code points that XML feeds forbid.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_APOSTROPHES = re.compile("['`\u00b4\u02bc\u2018\u2019]")


def known_language(language: str) -> str:
    """The language itself; an unknown one is the caller's mistake and never quietly becomes Vietnamese."""
    if language not in LANGUAGES:
        raise ValueError(f"The portal speaks {' and '.join(LANGUAGES)}, not {language!r}.")
    return language


def nfc(text: str) -> str:
    """What every typed or pasted text becomes before it is stored or compared."""
    text = with_hidden_letters(text)
    # Invisible characters go first: one of them may stand between a letter and its tone mark, or inside \r\n.
    text = _DROPPED.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    return unicodedata.normalize("NFC", text.translate(_ETH))


class _FoldTable(dict[int, str]):
    """How each character of NFC text folds, worked out when it is first met: bodies are long."""

    def __missing__(self, code: int) -> str:
        bare = (c for c in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(c))
        folded = "".join(bare).casefold()
        # Visitors choose what they search for: unbounded, they could fill memory with a million rare letters.
        if code < 0x3000:
            self[code] = folded
        return folded


# đ has no decomposition, so dropping marks never folds it. The four signs would make PostgreSQL's parser keep
# "24/2023/NĐ-CP" as one file name, not to be found by its parts (10 of 17 test queries; without them all 17).
_FOLD = _FoldTable({ord("đ"): "d", ord("Đ"): "d"} | {ord(sign): " " for sign in "/-_."})


def fold(text: str) -> str:
    """Text for the index and for the query alike: no marks, no case.

    A Vietnamese text keeps the length of `nfc(text)`, so positions in one are positions in the other. Rare
    letters (ß, lone combining marks) may change it: compare the two lengths before using positions.
    """
    return nfc(text).translate(_FOLD)


def slugify(text: str, *, language: str = "vi", max_length: int = 80) -> str:
    """A readable address part; Django's own slugify drops đ ("Đẩy mạnh" → "ay-manh")."""
    if max_length < MIN_SLUG_LENGTH:
        raise ValueError(f"A slug needs room for at least {MIN_SLUG_LENGTH} characters.")
    empty = _EMPTY_SLUG[known_language(language)]
    plain = unicodedata.normalize("NFKD", fold(_APOSTROPHES.sub("", text))).lower()
    slug = _cut(re.sub("[^a-z0-9]+", "-", plain).strip("-"), max_length=max_length)
    return _INSTEAD_OF_RESERVED.get(slug, slug) or empty


def _cut(slug: str, *, max_length: int) -> str:
    if len(slug) <= max_length:
        return slug
    whole_words = slug[: max_length + 1].rpartition("-")[0]
    return whole_words or slug[:max_length]
