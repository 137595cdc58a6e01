"""Whole numbers as Vietnamese says them: 1.490.000 is "một triệu bốn trăm chín mươi nghìn".

Of two ways to say a number the office's own is taken: "nghìn" (not "ngàn"), "linh" (not "lẻ"), "tư" (not "bốn") after
"mươi".
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
# Above it counting begins again: "một nghìn không trăm linh hai tỷ".
_TY = 10**9
LARGEST = _TY * _TY - 1


def number_words(number: int) -> str:
    """`number` in words; ValueError for one that nobody would say in one breath."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"Only whole numbers from 0 to {LARGEST} are said in words.")
    billions, rest = divmod(number, _TY)
    words = [*_below_ty(billions), "tỷ"] if billions else []
    words += _below_ty(rest, is_first=not billions)
    return " ".join(words) or _DIGITS[0]


def digit_words(digits: str) -> str:
    """Each digit by its own name, as decimals are said that begin with zero: "05" is "không năm"."""
    return " ".join(_DIGITS[int(digit)] for digit in digits)


def _below_ty(number: int, *, is_first: bool = True) -> list[str]:
    """Three groups of three digits; a group without any is not said."""
    words: list[str] = []
    for place in reversed(range(len(_GROUPS))):
        group = number // 1000**place % 1000
        if group:
            words += _group(group, is_first=is_first and not words)
            words += [_GROUPS[place]] if place else []
    return words


def _group(number: int, *, is_first: bool) -> list[str]:
    """Up to three digits. After a larger group the hundreds are said even if there are none: "không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    return [*words, *_ones(ones, tens=tens)]


def _ones(ones: int, *, tens: int) -> list[str]:
    if tens > 1 and ones in (1, 4):
        return ["mốt" if ones == 1 else "tư"]
    if tens and ones == 5:
        return ["lăm"]
    return [_DIGITS[ones]] if ones else []
