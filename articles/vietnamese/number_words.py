"""Whole numbers as Vietnamese says them: 1.490.000 is "một triệu bốn trăm chín mươi nghìn"."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")
LARGEST = 10 ** (3 * len(_GROUPS)) - 1


def number_words(number: int) -> str:
    """`number` in words; ValueError for one that nobody would say in one breath."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"Only whole numbers from 0 to {LARGEST} are said in words.")
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words: list[str] = []
    for place in reversed(range(len(groups))):
        if groups[place]:
            words += [*_group(groups[place], is_first=not words), _GROUPS[place]]
    return " ".join(word for word in words if word)


def digit_words(digits: str) -> str:
    """Each digit by its own name, as decimals are said that begin with zero: "05" is "không năm"."""
    return " ".join(_DIGITS[int(digit)] for digit in digits)


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
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(_DIGITS[ones])
    return words
