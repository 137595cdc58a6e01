"""Numbers of documents, Roman numerals, addresses: signs that a voice would spell out or swallow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.entries import Entries, by_short, finder, in_numbers, without_bar
from articles.reading.rules import Rule, rule

_KINDS = {
    "vi": (
        "Nghị định|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|Kế hoạch|Công văn|Thông báo|Hướng dẫn|"
        "Tờ trình|Báo cáo|Công điện|Văn bản|Pháp lệnh|Kết luận|Bộ luật|Luật|Chương trình|Đề án|Giấy mời"
    ),
    "en": (
        "Decree|Resolution|Decision|Joint Circular|Circular|Directive|Plan|Official Letter|Official Dispatch|Notice|"
        "Ordinance|Conclusion|Code|Law|Document"
    ),
}
_NUMBER_WORD = {"vi": "số", "en": r"[Nn]o\.?"}
_YEAR_WORD = {"vi": "năm", "en": "of"}
_OF = {"vi": " của ", "en": " of "}
_CODE = r"[A-ZĐÂÔƠƯ][A-ZĐÂÔƠƯa-z]*\d{0,2}(?:[-–][A-ZĐÂÔƠƯ][A-ZĐÂÔƠƯa-z]*\d{0,2})*"

_BEFORE_ROMAN = {
    "vi": (
        "chương|phần|mục|quý|khóa|khoá|lần thứ|kỳ họp thứ|phiên họp thứ|thứ|thế kỷ|đại hội|hạng|loại|cấp|nhóm|vùng|"
        "phụ lục|tập|giai đoạn|học kỳ|kỳ|đợt|bảng|bậc|độ"
    ),
    "en": "chapter|part|section|quarter|term|appendix|annex|century|volume|phase|group|class|grade|title|book|session",
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WELL_FORMED = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

_DOT, _AT = {"vi": " chấm ", "en": " dot "}, {"vi": " a còng ", "en": " at "}
_SIGNS = {
    "vi": {"&": "và", "≥": "lớn hơn hoặc bằng", "≤": "nhỏ hơn hoặc bằng", "±": "cộng trừ", "→": "đến"},
    "en": {"&": "and", "≥": "at least", "≤": "at most", "±": "plus or minus", "→": "to"},
}


def addresses(language: str) -> list[Rule]:
    """Of a web address only its site is said: nobody remembers the rest by ear."""

    def web(match: re.Match[str]) -> str:
        return match["host"].rstrip(".").replace(".", _DOT[language])

    def mail(match: re.Match[str]) -> str:
        return match[0].replace(".", _DOT[language]).replace("@", _AT[language])

    return [
        rule(r"https?://(?P<host>[\w.-]+)(?:[/?#:][^\s,;)\]]*[^\s,;)\].!?])?/?", web),
        rule(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", mail),
        rule(r"(?<![\w@.])(?P<host>(?:[a-z0-9-]+\.)+(?:vn|com|org|net|gov|edu))(?![\w@])(?:/[\w./-]*\w)?", web),
    ]


def documents(language: str, entries: Entries) -> list[Rule]:
    """ "Nghị định số 224/2026/NĐ-CP": Nghị định số 224 năm 2026 của Chính phủ."""

    def say(match: re.Match[str]) -> str:
        kind = match["kind"] or ""
        words = f"{match['lead'] or ''}{int(match['number'])}"
        if match["year"]:
            words += f" {_YEAR_WORD[language]} {match['year']}"
        code = _code_words(match["code"], language=language, entries=entries) if match["code"] else ""
        if kind and code.casefold().startswith(f"{kind.casefold()}{_OF[language]}"):
            return words + code[len(kind) :]
        if kind and code.casefold() == kind.casefold():
            return words
        return f"{words}, {code}" if code else words

    lead = rf"(?P<lead>(?i:(?P<kind>{_KINDS[language]}))\s+(?:{_NUMBER_WORD[language]}\s*:?\s*)?)"
    year = r"(?P<year>(?:19|20)\d\d)"
    tail = r"(?![\w/])"
    return [
        rule(rf"(?<!\w){lead}(?P<number>\d{{1,6}})(?:/{year})?(?:/(?P<code>{_CODE})){tail}", say),
        rule(rf"(?<!\w){lead}(?P<number>\d{{1,6}})/{year}(?P<code>){tail}", say),
        # The Party writes "28-NQ/TW".
        rule(rf"(?<!\w){lead}(?P<number>\d{{1,4}})(?P<year>)-(?P<code>[A-ZĐ]{{2,4}}/[A-ZĐ]{{2,4}}){tail}", say),
        rule(
            rf"(?<![\w/.,])(?P<lead>)(?P<kind>)(?P<number>\d{{1,6}})/(?:{year}/)?"
            rf"(?P<code>(?=[^\s]*(?:-|[A-ZĐ]{{2}})){_CODE}){tail}",
            say,
        ),
    ]


def _code_words(code: str, *, language: str, entries: Entries) -> str:
    known = in_numbers(entries)
    whole = known.get(without_bar(code.replace("–", "-").replace("/", "-")))
    if whole:
        return whole.expansion
    parts = re.split("[-–/]", code)
    first = known.get(without_bar(parts[0]))
    words = [_part_words(part, entries=entries) for part in parts]
    if len(parts) > 1 and first and first.only_in_numbers:
        return words[0] + _OF[language] + _listed(words[1:])
    return _listed(words)


def _part_words(part: str, *, entries: Entries) -> str:
    """One part of a code: what the list says, "QH13" by its letters and its number, else letter by letter."""
    letters = part.rstrip("0123456789")
    entry = in_numbers(entries).get(without_bar(part)) or in_numbers(entries).get(without_bar(letters))
    number = "" if entry and entry.short == part else part[len(letters) :]
    return f"{entry.expansion if entry else ' '.join(letters)} {number}".strip()


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def roman(language: str) -> list[Rule]:
    def say(match: re.Match[str]) -> str | None:
        return f"{match['word']} {_value(match['roman'])}" if _WELL_FORMED.fullmatch(match["roman"]) else None

    return [rule(rf"(?<!\w)(?P<word>(?i:{_BEFORE_ROMAN[language]}))\s+(?P<roman>[IVXLC]+)(?!\w)", say)]


def _value(roman_number: str) -> int:
    values = [_ROMAN[sign] for sign in roman_number]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def signs(language: str) -> list[Rule]:
    words = _SIGNS[language]
    return [rule(r"\s*([&≥≤±→])\s*", lambda match: f" {words[match[1]]} ")]


def explained(entries: Entries) -> list[Rule]:
    """ "bảo hiểm xã hội (BHXH)": said once."""
    table = by_short(entries)

    def say(match: re.Match[str]) -> str | None:
        before = match.string[: match.start()].casefold()
        return "" if before.endswith(table[match["short"]].casefold()) else None

    return [Rule(re.compile(rf"\s*\((?P<short>{finder(entries).pattern})\)"), say)]


def abbreviations(entries: Entries) -> list[Rule]:
    table = by_short(entries)

    def say(match: re.Match[str]) -> str:
        after = match.string[match.end() : match.end() + 1]
        return table[match[0]] + (" " if after.isalnum() else "")

    return [Rule(finder(entries), say)]
