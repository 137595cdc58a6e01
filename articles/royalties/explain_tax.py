"""Why so much tax is withheld from a payment, or none: one line in either language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.royalties import tax
from articles.royalties.tax import Tax
from articles.vietnamese import date_short, format_decimal, format_vnd

_PHRASES = {
    "vi": {
        "withheld": "{rate} % × {payment} ({cite}: {why}) = {amount}",
        "none": "không khấu trừ: {why} ({cite})",
        tax.FROM_THRESHOLD: "mỗi lần trả từ {threshold}",
        tax.BELOW_THRESHOLD: "lần trả dưới {threshold}",
        tax.ASKED: "người nhận đề nghị",
        tax.COMMITTED: "người nhận đã cam kết",
        tax.WITH_SALARY: "cộng vào tiền lương để tính thuế",
        tax.ABROAD: "cá nhân không cư trú",
        "paid": "Thuế lần trả ngày {day} theo bảng kê số {numbers}: {rule}.",
        "no_payment": "Thuế ngày {day}: tiền đã trả lại, không còn lần trả nào.",
        "was_withheld": "Đã khấu trừ {amount} ({words}).",
        "was_corrected": "Đã điều chỉnh trước đó {amount}.",
    },
    "en": {
        "withheld": "{rate}% × {payment} ({cite}: {why}) = {amount}",
        "none": "nothing withheld: {why} ({cite})",
        tax.FROM_THRESHOLD: "each payment from {threshold}",
        tax.BELOW_THRESHOLD: "a payment below {threshold}",
        tax.ASKED: "the payee asked for it",
        tax.COMMITTED: "the payee's commitment",
        tax.WITH_SALARY: "added to the salary for the tax",
        tax.ABROAD: "not resident",
        "paid": "Tax of what was paid on {day} by statement No. {numbers}: {rule}.",
        "no_payment": "Tax of {day}: the money came back, nothing was paid that day.",
        "was_withheld": "Withheld: {amount} ({words}).",
        "was_corrected": "Put right before: {amount}.",
    },
}
_ENGLISH = {"NĐ ": "Decree ", "TT ": "Circular ", "Điều ": "Article "}


def explain_tax(payment: int, withheld: Tax, *, language: str) -> str:
    """As in "10 % × 5.200.000 đ (NĐ 253/2026 Điều 50.2: mỗi lần trả từ 5.000.000 đ) = 520.000 đ"."""
    phrases = _PHRASES[language]
    why = phrases[withheld.rule].format(threshold=format_vnd(withheld.threshold, language=language))
    cite = withheld.cite
    for vietnamese, english in _ENGLISH.items() if language == "en" else ():
        cite = cite.replace(vietnamese, english)
    return phrases["withheld" if withheld.rate else "none"].format(
        rate=format_decimal(withheld.rate, language=language),
        payment=format_vnd(payment, language=language),
        amount=format_vnd(withheld.amount, language=language),
        cite=cite,
        why=why,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a statement withheld, and by which rule in words; several may be paid on one day."""

    statement: int
    amount: int
    words: str


def explain_correction(
    paid_on: date, payment: int, due: Tax | None, withheld: Sequence[Withheld], *, corrected: int, language: str
) -> str:
    """Why the tax of one day's payments is put right, with the rule that counts and those it was withheld by.

    `due` is None where all of the day's money came back; `corrected` is what was put right for that day before.
    """
    phrases = _PHRASES[language]
    day = date_short(paid_on, language=language)
    if due is None:
        said = phrases["no_payment"].format(day=day)
    else:
        numbers = ", ".join(str(each.statement) for each in withheld)
        rule = explain_tax(payment, due, language=language)
        said = phrases["paid"].format(day=day, numbers=numbers, rule=rule)
        words = "; ".join(each.words for each in withheld)
        taken = format_vnd(sum(each.amount for each in withheld), language=language)
        said = f"{said} {phrases['was_withheld'].format(amount=taken, words=words)}"
    if corrected:
        said = f"{said} {phrases['was_corrected'].format(amount=format_vnd(corrected, language=language))}"
    return said
