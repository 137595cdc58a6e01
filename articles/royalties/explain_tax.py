"""Why so much tax is withheld from a payment, or none: one line in either language."""

from articles.royalties import tax
from articles.royalties.tax import Tax
from articles.vietnamese import format_decimal, format_vnd

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
