"""Which fact of one side is which of the other: the same meaning first, then a possible one, then a looser one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence

from articles.translation.facts.days import LAST_DAY
from articles.translation.facts.fact import Fact, Key, number

# Of a smaller amount nobody leaves the currency out.
_LEAST_MONEY = 1000


class Pairing:
    """`left` and `right` are the places of the facts without a partner, unsure ones last."""

    def __init__(self, source: Sequence[Fact], target: Sequence[Fact]) -> None:
        self.source, self.target = source, target
        self.left = [place for place, fact in enumerate(source) if fact.is_sure]
        self.right = [place for place, fact in enumerate(target) if fact.is_sure]
        self._meant: set[Key] = set()
        self._match_all()
        # Words such as "both" only after the others, so that they take no partner away.
        self.left += [place for place, fact in enumerate(source) if not fact.is_sure]
        self.right += [place for place, fact in enumerate(target) if not fact.is_sure]
        self._match_all()

    def missed(self) -> tuple[list[int], list[int]]:
        """What each side is sure to say and the other does not; what is only said twice is not missed."""
        return (
            [place for place in self.left if self._is_missed(self.source[place])],
            [place for place in self.right if self._is_missed(self.target[place])],
        )

    def _is_missed(self, fact: Fact) -> bool:
        return fact.is_sure and fact.keys[0] not in self._meant

    def _match_all(self) -> None:
        self._match(_first, _first)
        self._match(_all, _all)
        self._match_parts()
        self._match(_looser_sought, _looser_offered)

    def _match(
        self, sought: Callable[[Fact], Iterator[Hashable]], offered: Callable[[Fact], Iterator[Hashable]]
    ) -> None:
        """Each source fact takes the first free target fact that offers what it seeks; linear in their number."""
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place in self.right:
            for sign in offered(self.target[place]):
                waiting[sign].append(place)
        taken: set[int] = set()
        alone: list[int] = []
        for place in self.left:
            fact = self.source[place]
            signs = (waiting[sign] for sign in sought(fact) if sign in waiting)
            partner = next((free for places in signs if (free := _free(places, taken)) is not None), None)
            if partner is None:
                alone.append(place)
                continue
            taken.add(partner)
            self._meant.update((fact.keys[0], self.target[partner].keys[0]))
        self.left, self.right = alone, [place for place in self.right if place not in taken]

    def _match_parts(self) -> None:
        """ "9/12 xã" is "9 of 12 communes", "2 giờ 30 phút" are two hours and thirty minutes."""
        self.left, self.right = _matched_parts(self.source, self.left, self.target, self.right)
        self.right, self.left = _matched_parts(self.target, self.right, self.source, self.left)


def _free(places: deque[int], taken: set[int]) -> int | None:
    while places:
        if places[0] not in taken:
            return places[0]
        places.popleft()
    return None


def _matched_parts(
    whole: Sequence[Fact], wholes: list[int], other: Sequence[Fact], others: list[int]
) -> tuple[list[int], list[int]]:
    """What is left of both once every fact that the other side says in parts has found them."""
    by_key: dict[Key, list[int]] = defaultdict(list)
    for place in reversed(others):
        by_key[other[place].keys[0]].append(place)
    alone: list[int] = []
    gone: set[int] = set()
    for place in wholes:
        parts = whole[place].parts
        if parts and all(len(by_key[part]) >= parts.count(part) for part in parts):
            gone.update(by_key[part].pop() for part in parts)
        else:
            alone.append(place)
    return alone, [place for place in others if place not in gone]


def _first(fact: Fact) -> Iterator[Hashable]:
    yield fact.keys[0]


def _all(fact: Fact) -> Iterator[Hashable]:
    yield from fact.keys


def _looser_offered(fact: Fact) -> Iterator[Hashable]:
    return (offered for offered, _sought in _looser(fact))


def _looser_sought(fact: Fact) -> Iterator[Hashable]:
    return (sought for _offered, sought in _looser(fact))


def _looser(fact: Fact) -> Iterator[tuple[Hashable, Hashable]]:
    """What this fact offers, and what it seeks: a year left out, a currency left out, a document's number cut short."""
    for kind, value in fact.keys:
        if kind == "date" and isinstance(value, tuple) and len(value) == 3:
            day, month, year = value
            short, full = ("no year", day, month), ("a year", day, month)
            if month:
                yield (full, short) if year else (short, full)
            if day:
                yield ("day", day), number(day)
        elif kind == "number":
            yield Key(kind, value), ("day", value) if value <= LAST_DAY else ("money", value)  # type: ignore[operator]
        elif kind == "money" and isinstance(value, tuple) and value[1] >= _LEAST_MONEY:
            yield ("money", value[1]), number(value[1])
        elif kind == "document":
            yield from _shorter(str(value))


def _shorter(document: str) -> Iterator[tuple[Hashable, Hashable]]:
    head, _, code = document.rpartition("/")
    if code.isdigit():
        yield ("short", document), ("full", document)
    else:
        yield ("full", head), ("short", head)
