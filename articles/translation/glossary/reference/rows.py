"""One term of the reference list, and how the list names its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

# The Ministry of Foreign Affairs on rendering the State's names, bodies and posts in English, 09/07/2009. Read as
# quoted by others, not in the gazette; it names bodies of its day.
CIRCULAR = "Thông tư 03/2009/TT-BNG"
# The kinds of administrative documents.
DOCUMENTS = "Loại văn bản: Nghị định 30/2020/NĐ-CP, Điều 7; cách dịch thông dụng"
GOVERNMENT_2025 = "Nghị quyết 176/2025/QH15; tên tiếng Anh theo báo chí nhà nước"
USAGE = "Cách dịch thông dụng của báo chí nhà nước và bản dịch luật"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    vietnamese: str
    english: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""
    source: str = USAGE
    case_counts: bool = False
    is_former: bool = False


def term(vietnamese: str, english: str, accepted: str = "", forbidden: str = "", *, note: str = "",
         source: str = USAGE, case_counts: bool = False, is_former: bool = False) -> Row:  # fmt: skip
    """`accepted` and `forbidden` hold several, parted by semicolons."""
    return Row(
        vietnamese=vietnamese,
        english=english,
        accepted=several(accepted),
        forbidden=several(forbidden),
        note=note,
        source=source,
        case_counts=case_counts,
        is_former=is_former,
    )


def several(text: str) -> tuple[str, ...]:
    return tuple(each for each in map(str.strip, text.split(";")) if each)


def with_capital(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The same names, found only where they begin with a capital."""
    return tuple(replace(row, case_counts=True) for row in rows)
