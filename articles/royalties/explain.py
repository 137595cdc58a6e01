"""A sum in words, in the reader's language: the last number is always the amount.

Two small tables of phrases instead of gettext: an accountant shows the rule in the payee's language, not in
the language of the screen, and a statement printed years later must not change with a catalogue.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from articles.royalties.amounts import (
    CORRECTION,
    LUMP,
    TRANSLATION,
    exact_value,
    exact_whole,
    photos_of,
    recompute,
    rounded_whole,
)
from articles.royalties.sums import (
    BONUS_OUTSIDE_RANGE,
    COEFFICIENT_ABOVE_CEILING,
    COEFFICIENT_NOT_USUAL,
    HUNDRED,
    PHOTO_COEFFICIENT_ABOVE_CEILING,
    SHARE_OUTSIDE_RANGE,
    Caution,
    Sum,
)
from articles.royalties.tariffs import VND
from articles.vietnamese import date_short, format_decimal, format_vnd

_PHRASES = {
    "vi": {
        "coefficient": "hệ số {article}",
        "with_photos": "(hệ số tin {article} + hệ số ảnh {photo} × {photos})",
        "photos": "{count} ảnh",
        "one_photo": "1 ảnh",
        "article_amount": "{article}/bài",
        "amount_with_photos": "{article}/bài + {photo}/ảnh × {photos}",
        "percent": "{number} %",
        "since": "{rule}, từ {day}",
        "example": "{rule}, ví dụ",
        "rounded": "{exact}, làm tròn {amount}",
        "minimum": "{exact}, theo mức tối thiểu {amount}",
        "minimum_of_work": "{exact}, cùng {photos} của ảnh được nâng lên mức tối thiểu {minimum}, còn lại {amount}",
        "not_its_own": "{exact}, khác với số đã ghi {amount}",
        "site": " × {percent} ({name})",
        "bonus": " × ({whole} + {percent} {name})",
        "lump": "mức khoán",
        "correction": "{now} thay cho {was} của dòng số {number}, chênh lệch",
        "foreign_language": "viết trực tiếp bằng tiếng nước ngoài",
        "minority_or_children": "cho thiếu nhi hoặc đồng bào dân tộc thiểu số",
        "hardship": "trong điều kiện khó khăn, nguy hiểm",
        "other_bonus": "khuyến khích",
        COEFFICIENT_NOT_USUAL: "Hệ số {value} nằm ngoài khung thường dùng {minimum}–{maximum}.",
        BONUS_OUTSIDE_RANGE: "Mức cộng thêm {value} % nằm ngoài khung {minimum}–{maximum} %.",
        COEFFICIENT_ABOVE_CEILING: "Hệ số {value} vượt mức tối đa {maximum} của thể loại này.",
        PHOTO_COEFFICIENT_ABOVE_CEILING: "Hệ số ảnh {value} vượt mức tối đa {maximum}.",
        SHARE_OUTSIDE_RANGE: "Tỷ lệ của người dịch {value} % nằm ngoài khung {minimum}–{maximum} %.",
    },
    "en": {
        "coefficient": "coefficient {article}",
        "with_photos": "(article coefficient {article} + photo coefficient {photo} × {photos})",
        "photos": "{count} photos",
        "one_photo": "1 photo",
        "article_amount": "{article} per article",
        "amount_with_photos": "{article} per article + {photo} per photo × {photos}",
        "percent": "{number}%",
        "since": "{rule}, from {day}",
        "example": "{rule}, an example",
        "rounded": "{exact}, rounded to {amount}",
        "minimum": "{exact}, raised to the minimum of {amount}",
        "minimum_of_work": "{exact}, with {photos} for photos raised to the minimum of {minimum}: {amount}",
        "not_its_own": "{exact}, which is not the recorded {amount}",
        "site": " × {percent} ({name})",
        "bonus": " × ({whole} + {percent} {name})",
        "lump": "agreed amount",
        "correction": "{now} in place of {was} on line {number}, a difference",
        "foreign_language": "for writing directly in a foreign language",
        "minority_or_children": "for children or ethnic minorities",
        "hardship": "for hard or dangerous conditions",
        "other_bonus": "as an incentive",
        COEFFICIENT_NOT_USUAL: "The coefficient {value} is outside the usual range {minimum}–{maximum}.",
        BONUS_OUTSIDE_RANGE: "The bonus of {value}% is outside the range {minimum}–{maximum}%.",
        COEFFICIENT_ABOVE_CEILING: "The coefficient {value} is above this genre's maximum of {maximum}.",
        PHOTO_COEFFICIENT_ABOVE_CEILING: "The photo coefficient {value} is above the maximum of {maximum}.",
        SHARE_OUTSIDE_RANGE: "The translator's share of {value}% is outside the range {minimum}–{maximum}%.",
    },
}

# Kinds of legal texts, as English texts about Vietnamese law name them.
_KINDS_OF_TEXT = {"NĐ ": "Decree ", "TT ": "Circular ", "QĐ ": "Decision "}


def explain(line: Sum, *, language: str) -> str:
    """As in "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ".

    A payee's part names the whole in brackets: "60 % × [hệ số … = 223.500 đ] = 134.100 đ".
    """
    if line.part == HUNDRED:
        return f"{_factors(line, language)} = {_result(line, language)}"
    whole = f"{_factors(line, language)} = {_whole(line, language)}"
    return f"{_percent(line.part, language)} × [{whole}] = {_result(line, language)}"


def _factors(line: Sum, language: str) -> str:
    phrases = _PHRASES[language]
    if line.formula == CORRECTION:
        now, was = (format_vnd(amount, language=language) for amount in (line.article_amount, line.gross))
        return phrases["correction"].format(now=now, was=was, number=line.corrected_line)
    if line.formula == LUMP:
        return phrases["lump"]
    if line.formula == TRANSLATION:
        factors = f"{_percent(line.share, language)} × {format_vnd(line.gross, language=language)}"
    elif line.formula == VND:
        factors = _amounts(line, language) + _rule(line, language)
    else:
        factors = f"{_coefficients(line, language)} × {_unit(line, language)}{_rule(line, language)}"
    is_sum = line.formula == VND and line.photo_count and line.photo_amount
    more = _site(line, language) + _bonus(line, language)
    return f"({factors}){more}" if is_sum and more else factors + more


def _site(line: Sum, language: str) -> str:
    if line.site_percent == HUNDRED:
        return ""
    percent = _percent(line.site_percent, language)
    return _PHRASES[language]["site"].format(percent=percent, name=line.site_name)


def _bonus(line: Sum, language: str) -> str:
    if not line.bonus_percent:
        return ""
    phrases = _PHRASES[language]
    return phrases["bonus"].format(
        whole=_percent(HUNDRED, language),
        percent=_percent(line.bonus_percent, language),
        name=phrases.get(line.bonus_code, phrases["other_bonus"]),
    )


def describe(caution: Caution, *, language: str) -> str:
    """The sentence for a caution: for the person who looks at the line, it stops nothing."""
    return _PHRASES[language][caution.code].format(
        value=format_decimal(caution.value, language=language),
        minimum=format_decimal(caution.minimum or Decimal(0), language=language),
        maximum=format_decimal(caution.maximum or Decimal(100), language=language),
    )


def _coefficients(line: Sum, language: str) -> str:
    article = format_decimal(line.article_coefficient, language=language)
    if not (line.photo_count and line.photo_coefficient):
        return _PHRASES[language]["coefficient"].format(article=article)
    photo = format_decimal(line.photo_coefficient, language=language)
    return _PHRASES[language]["with_photos"].format(
        article=article, photo=photo, photos=_photos(line.photo_count, language)
    )


def _amounts(line: Sum, language: str) -> str:
    article = format_vnd(line.article_amount, language=language)
    if not (line.photo_count and line.photo_amount):
        return _PHRASES[language]["article_amount"].format(article=article)
    photo = format_vnd(line.photo_amount, language=language)
    return _PHRASES[language]["amount_with_photos"].format(
        article=article, photo=photo, photos=_photos(line.photo_count, language)
    )


def _unit(line: Sum, language: str) -> str:
    if line.unit_percentage is None or line.base_salary is None:
        return _dong(line.unit_value, language)
    salary = format_vnd(line.base_salary, language=language)
    return f"{_percent(line.unit_percentage, language)} × {salary}"


def _rule(line: Sum, language: str) -> str:
    """Which text gave the figure before it; an example tariff says so in either language."""
    if line.base_salary is None:
        rule, day = line.rate_name or line.rate_decree, line.rate_from
    else:
        rule, day = line.base_salary_decree, line.base_salary_from
    rule = _cite(rule, language)
    if day is not None:
        rule = _PHRASES[language]["since"].format(rule=rule, day=_day(day, language))
    if line.is_example:
        rule = _PHRASES[language]["example"].format(rule=rule)
    return f" ({rule})"


def _cite(rule: str, language: str) -> str:
    if language == "en":
        for vietnamese, english in _KINDS_OF_TEXT.items():
            if rule.startswith(vietnamese):
                return english + rule.removeprefix(vietnamese)
    return rule


def _result(line: Sum, language: str) -> str:
    exact = exact_value(line)
    if exact == line.amount:
        return format_vnd(line.amount, language=language)
    # A kept line whose amount was changed by hand is shown as what it is, not as a rounding.
    phrase = _how_rounded(line) if recompute(line) == line.amount else "not_its_own"
    return _rounded(line, exact, line.amount, phrase, language)


def _whole(line: Sum, language: str) -> str:
    exact, amount = exact_whole(line), rounded_whole(line)
    return (
        format_vnd(amount, language=language)
        if exact == amount
        else _rounded(line, exact, amount, _how_rounded(replace(line, part=HUNDRED)), language)
    )


def _how_rounded(line: Sum) -> str:
    photos = photos_of(line) + line.agreed
    is_raised = line.part == HUNDRED and line.minimum_amount - photos == rounded_whole(line) > exact_whole(line)
    if not is_raised:
        return "rounded"
    return "minimum_of_work" if photos else "minimum"


def _rounded(line: Sum, exact: Decimal, amount: int, phrase: str, language: str) -> str:
    return _PHRASES[language][phrase].format(
        exact=_dong(exact, language),
        amount=format_vnd(amount, language=language),
        photos=format_vnd(photos_of(line) + line.agreed, language=language),
        minimum=format_vnd(line.minimum_amount, language=language),
    )


def _photos(count: int, language: str) -> str:
    return _PHRASES[language]["one_photo" if count == 1 else "photos"].format(count=count)


def _percent(value: Decimal, language: str) -> str:
    return _PHRASES[language]["percent"].format(number=format_decimal(value, language=language))


def _day(day: date, language: str) -> str:
    return date_short(day, language=language)


def _dong(value: Decimal, language: str) -> str:
    """An amount not yet rounded: thousands separated, and the fraction of a đồng that rounding will take."""
    mark = "," if language == "vi" else "."
    whole, _, fraction = f"{value:f}".partition(".")
    grouped, fraction = format_vnd(int(whole), language=language), fraction.rstrip("0")
    return grouped.replace(" đ", f"{mark}{fraction} đ") if fraction else grouped
