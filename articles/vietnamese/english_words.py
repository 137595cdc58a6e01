"""Whole numbers as English says them: 105,000 is "one hundred and five thousand"."""

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GROUPS = ("", "thousand", "million", "billion", "trillion", "quadrillion")
LARGEST = 10 ** (3 * len(_GROUPS)) - 1


def english_words(number: int) -> str:
    """`number` in words, the British way, with "and" before the last two digits; ValueError out of bounds."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"Only whole numbers from 0 to {LARGEST} are said in words.")
    words: list[str] = []
    for place in reversed(range(len(_GROUPS))):
        group = number // 1000**place % 1000
        if group:
            words += [_group(group, goes_on=bool(words) and not place), *_GROUPS[place].split()]
    return " ".join(words) or _SMALL[0]


def _group(number: int, *, goes_on: bool) -> str:
    """Up to three digits; `goes_on` after larger groups: "one thousand and five"."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    if rest and (words or goes_on):
        words.append("and")
    if rest:
        words.append(_below_hundred(rest))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]
