"""Endless texts in the demo's own words: which word follows which, and how often each is used, is natural."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from random import Random

from articles.demo import reading
from articles.richtext.reading import plain_text

SENTENCE_ENDS = (".", "!", "?", ":", ";", "…")
# How often a walk leaves the demo's sentences, and how often it names somebody or something of its own: without
# those, a hundred thousand texts would have the few thousand words of the demo and no rare one.
LEAVING, NAMING = 0.1, 0.015
# fmt: off
FAMILIES = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Mai", "Đoàn", "Trịnh", "Tạ",
]
MIDDLES = [
    "Văn", "Thị", "Minh", "Ngọc", "Xuân", "Thanh", "Hữu", "Quốc", "Kim", "Thu", "Đức", "Hoài", "Bảo", "Khánh", "Tuấn",
    "Phương",
]
GIVEN = [
    "An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hùng", "Hương", "Khoa", "Lan", "Linh",
    "Long", "Mai", "Nam", "Nga", "Nhung", "Oanh", "Phúc", "Quyên", "Sơn", "Tâm", "Thảo", "Thắng", "Trang", "Trung",
    "Tú", "Vân", "Vinh", "Yến", "Krông", "Điểu", "Sơr", "H'Mai",
]
# fmt: on
TITLE, SUMMARY, PARAGRAPH, ITEM, HEADING = (8, 14), (22, 40), (35, 75), (8, 22), (4, 9)
# A body has as many bytes, or up to a paragraph more.
SHORTEST, LONGEST = 2900, 3700


@dataclass(frozen=True)
class Text:
    title: str
    summary: str
    body: str


@dataclass
class Voice:
    """The words of one language: those that follow each word, all of them, and those that begin a sentence."""

    language: str
    following: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: list[str] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)

    def text(self, dice: Random) -> Text:
        return Text(
            title=self._phrase(dice, TITLE)[:200].rstrip(),
            summary=self._sentences(dice, SUMMARY),
            body="\n".join(self._blocks(dice)),
        )

    def _blocks(self, dice: Random) -> Iterator[str]:
        """Paragraphs with a heading or a list between them, in the shape in which the sanitiser leaves a body."""
        left = dice.randint(SHORTEST, LONGEST)
        number = 0
        while left > 0:
            number += 1
            block = self._block(dice, number)
            left -= len(block.encode()) + 1
            yield block

    def _block(self, dice: Random, number: int) -> str:
        if number % 4 == 0:
            return f"<h2>{escape(self._phrase(dice, HEADING), quote=False)}</h2>"
        if number % 7 == 3:
            items = (f"<li>{escape(self._sentences(dice, ITEM), quote=False)}</li>" for _ in range(dice.randint(3, 5)))
            return f"<ul>{chr(10).join(items)}</ul>"
        return f"<p>{escape(self._sentences(dice, PARAGRAPH), quote=False)}</p>"

    def _sentences(self, dice: Random, lengths: tuple[int, int]) -> str:
        return f"{self._phrase(dice, lengths)}."

    def _phrase(self, dice: Random, lengths: tuple[int, int]) -> str:
        """A walk that begins like a sentence and ends without a mark."""
        text = " ".join(self._walk(dice, dice.randint(*lengths))).rstrip(".,;:!?…–-( ")
        return text[:1].upper() + text[1:]

    def _walk(self, dice: Random, length: int) -> Iterator[str]:
        word = _one_of(self.beginnings, dice)
        for _ in range(length):
            yield word
            if dice.random() < NAMING:
                yield from self._something(dice)
            known = self.following.get(word)
            word = _one_of(known if known and dice.random() > LEAVING else self.words, dice)

    def _something(self, dice: Random) -> Iterator[str]:
        """A person, a document's number or a sum of money."""
        kind = dice.random()
        if kind < 0.5:
            yield from (_one_of(part, dice) for part in (FAMILIES, MIDDLES, GIVEN))
        elif kind < 0.8:
            yield f"{dice.randrange(1, 4000)}/{dice.randrange(2006, 2027)}/QĐ-UBND"
        elif self.language == "vi":
            yield from (f"{dice.randrange(10, 990)}.000", "đồng")
        else:
            yield from ("VND", f"{dice.randrange(10, 990)},000")


def voices() -> dict[str, Voice]:
    """One for each language, with what the demo's articles say in it."""
    found = {language: Voice(language) for language in ("vi", "en")}
    for entry in reading.entries():
        _listen(found["vi"], entry.vi)
        if entry.en:
            _listen(found["en"], entry.en)
    return found


def _listen(voice: Voice, texts: dict[str, str]) -> None:
    words = plain_text(f"{texts['title']}. {texts['summary']} {texts['body']}").split()
    voice.words += words
    for one, next_ in pairwise(words):
        voice.following[one].append(next_)
        if one.endswith(SENTENCE_ENDS):
            voice.beginnings.append(next_)


def _one_of(found: list[str], dice: Random) -> str:
    return found[int(dice.random() * len(found))]
