"""The letters of the encodings of before Unicode, TCVN3 (ABC) and VNI, and of Unicode with loose marks.

The tables follow TCVN 5712:1993 (third set) and VNI's own for Windows, both as a browser pastes them: read as
Latin-1. Nothing here judges whether a text is one of these; that is `legacy.py`.
"""

import re
import unicodedata

# Only what the ABC keyboards wrote: capitals with tones are the same letters in fonts of capitals.
_TCVN3_SIGNS = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TCVN3 = dict(zip(_TCVN3_SIGNS, _TCVN3_LETTERS, strict=True))
# Whatever is typed is cleaned before it is kept, and cleaning makes "Đ" of the "Ð" that stands for é here. After
# a capital it stays the Đ of "NĐ-CP".
_CLEANED_ETH = re.compile("(?<=[a-z])Đ")

# VNI writes a plain letter and after it a sign for its marks; six letters have a sign of their own.
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}  # fmt: skip
_VNI_BREVE = {
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_MARKS = {
    "a": {**_VNI_TONES, **_VNI_CIRCUMFLEX, **_VNI_BREVE},
    "e": {**_VNI_TONES, **_VNI_CIRCUMFLEX},
    "o": {**_VNI_TONES, **_VNI_CIRCUMFLEX},
    **dict.fromkeys("uyôö", _VNI_TONES),
}


def _vni() -> dict[str, str]:
    """All pieces of VNI; after a capital the sign may be of either size."""
    pieces = dict(_VNI_ALONE)
    for base, marks in _VNI_MARKS.items():
        for sign, mark in marks.items():
            pieces[base + sign] = unicodedata.normalize("NFC", _VNI_ALONE.get(base, base) + mark)
    capitals = {piece.upper(): letter.upper() for piece, letter in pieces.items()}
    mixed = {piece[0].upper() + piece[1:]: letter.upper() for piece, letter in pieces.items()}
    return {**pieces, **mixed, **capitals}


VNI = _vni()
_VNI_PIECE = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_MARKS = re.compile("[\u0300-\u036f]{2,}")
# Circumflex, breve and horn: they belong to the letter, the tone stands on both.
_SHAPES = "\u0302\u0306\u031b"


def from_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(sign, sign) for sign in _CLEANED_ETH.sub("Ð", text))


def from_vni(text: str) -> str:
    return _VNI_PIECE.sub(lambda piece: VNI[piece[0]], text)


def with_marks_joined(text: str) -> str:
    """Composed letters, also where the tone came before the circumflex or the horn, which NFC leaves apart."""
    if text.isascii():
        return text
    in_order = _MARKS.sub(
        lambda marks: "".join(sorted(marks[0], key=lambda mark: mark not in _SHAPES)),
        unicodedata.normalize("NFD", text),
    )
    return unicodedata.normalize("NFC", in_order)
