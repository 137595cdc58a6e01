"""Whether some letters can be one syllable of written Vietnamese: an opening, a rhyme from the list, one tone."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Syllables that end in c, ch, p or t have only these two tones: sắc and nặng.
_TONES_OF_STOPS = ("\u0301", "\u0323")
_OPENINGS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_BEFORE_E_AND_I = re.compile("[eêiy]")
_RHYMES_BY_VOWEL = """
a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu  y yêm yên yêng yêt yêu ynh ych yn yt
o oc oi om on ong ooc oong op ot  oa oac oach oai oam oan oang oanh oao oap oat oay  oăc oăm oăn oăng oăt
oe oen oeo oet  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut  uâ uân uâng uât uây  uê uêch uênh  uôc uôi uôm uôn uông uôt  uơ
uy uya uych uynh uyn uyt uyu uyp uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_RHYMES_BY_VOWEL.split())


# A text has few different words; what a hostile one has is soon forgotten again.
@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Could `word` stand in a Vietnamese text? Case does not matter; words without marks may be syllables too."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in decomposed if sign in _TONES]
    plain = unicodedata.normalize("NFC", "".join(sign for sign in decomposed if sign not in _TONES))
    if len(tones) > 1:
        return False
    tone = tones[0] if tones else ""
    return any(_fits(plain, opening, tone) for opening in _OPENINGS if plain.startswith(opening))


def _fits(plain: str, opening: str, tone: str) -> bool:
    rhyme = plain.removeprefix(opening)
    if rhyme not in _RHYMES:
        return False
    if rhyme.endswith(("c", "ch", "p", "t")) and tone not in _TONES_OF_STOPS:
        return False
    soft = _BEFORE_E_AND_I.match(rhyme) is not None
    if opening in ("k", "gh", "ngh"):
        return soft
    # "g" stands before i in "gì" and "giếng", never before e.
    return not (soft and (opening in ("c", "ng") or (opening == "g" and rhyme[0] != "i")))
