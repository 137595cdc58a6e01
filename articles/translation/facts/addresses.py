"""E-mail and web addresses, telephone numbers, numbers of documents, and codes such as "QL13" or "5K"."""

from __future__ import annotations

import re

from articles.translation.facts.fact import Key, Reading, number

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PATH = r"(?:[/?#:][^\s<>\"“”()\[\]\ue000]*[^\s<>\"“”()\[\]\ue000.,;:!?…'’])?"
_WEB = re.compile(
    rf"(?<![\w@.-])(?:https?://(?:[\w-]{{1,63}}\.){{1,8}}\w{{2,24}}{_PATH}/?"
    rf"|(?:[a-z0-9-]{{1,63}}\.){{1,8}}(?:vn|com|org|net|gov|edu|info|io|eu|asia)(?![\w@-]|\.\w){_PATH}/?)",
    re.IGNORECASE,
)
# Mobile numbers have ten digits, others ten or eleven; +84 stands for the first nought.
_SIGN = r"[ .()-]{0,2}"
_PHONE = re.compile(
    rf"(?<![\w,.+/-])(?:\(?\+84\)?{_SIGN}|\(?0)(?:[35789](?:{_SIGN}\d){{8}}|[246](?:{_SIGN}\d){{8,9}})(?![\w/]|[.,-]\d)"
    r"|(?<![\w,.+/-])1[89]00(?:[ .-]?\d){4,6}(?!\w|[.,-]\d)"
)

_CAPITAL = "A-ZĐÂÊÔƠƯ"
_PART = rf"[{_CAPITAL}][{_CAPITAL}a-zđ]{{0,9}}\d{{0,3}}"
_DOCUMENT = re.compile(
    rf"(?<![\w/.,-])\d{{1,6}}(?:/(?:19|20)\d\d)?[/-](?=[{_CAPITAL}]{{2}}|[{_CAPITAL}]\w?[{_CAPITAL}-]){_PART}"
    rf"(?:[/–-]{_PART}){{0,4}}(?![\w/])"
)
_KINDS = {
    "vi": "nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|thông báo|hướng dẫn|luật|nđ|qđ|tt|nq",
    "en": "decree|resolution|decision|circular|directive|plan|letter|dispatch|notice|guideline|law",
}
_SHORT_DOCUMENT = {
    language: re.compile(rf"(?<!\w)(?:{kinds})(?: số| no\.?)? ?(\d{{1,6}}/(?:19|20)\d\d)(?![\w/-])", re.IGNORECASE)
    for language, kinds in _KINDS.items()
}
_CODE = re.compile(
    rf"(?<![\w/])(?:[{_CAPITAL}][{_CAPITAL}a-zđ]{{0,11}}-?(?P<a>\d{{1,9}})\w{{0,9}}|(?P<b>\d{{1,6}})[{_CAPITAL}]{{1,3}}\d{{0,3}})"
    rf"(?![\w{_CAPITAL}])(?:-[{_CAPITAL}]{{1,6}}(?!\w))?"
)
_UNITS = {"L", "C", "W", "V", "KW", "MW", "GW", "KM", "KG", "HA", "M", "TR", "USD", "EUR", "VND", "VNĐ"}


def find_mails(reading: Reading) -> None:
    for match in _MAIL.finditer(reading.left):
        words = match[0].rstrip(".-_")
        reading.take(match.start(), match.start() + len(words), Key("email", words.casefold()))


def find_webs(reading: Reading) -> None:
    for match in _WEB.finditer(reading.left):
        plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0], flags=re.IGNORECASE).rstrip("/")
        host, slash, rest = plain.partition("/")
        reading.take(match.start(), match.end(), Key("web", host.casefold() + slash + rest))


def find_phones(reading: Reading) -> None:
    for match in _PHONE.finditer(reading.left):
        digits = re.sub(r"\D", "", match[0])
        reading.take(match.start(), match.end(), Key("phone", re.sub("^84", "0", digits)))


def find_documents(reading: Reading) -> None:
    """ "1673/QĐ-UBND" and "1673/QD-UBND" are one; "Decree 224/2026" is short for one of that year."""
    for match in _DOCUMENT.finditer(reading.left):
        plain = match[0].upper().replace("Đ", "D").replace("–", "-")
        reading.take(match.start(), match.end(), Key("document", re.sub("^0+(?=.)", "", plain)))
    for match in _SHORT_DOCUMENT[reading.language].finditer(reading.left):
        reading.take(match.start(1), match.end(1), Key("document", re.sub("^0+(?=.)", "", match[1])))


def find_codes(reading: Reading) -> None:
    for match in _CODE.finditer(reading.left):
        digits, letters = match["a"] or match["b"], re.sub(r"[\d-]", "", match[0]).upper()
        if letters in _UNITS:
            continue
        plain = match[0].upper().replace("Đ", "D").replace("-", "")
        reading.take(match.start(), match.end(), Key("code", plain), number(int(digits)))
