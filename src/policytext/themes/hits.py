"""Hit, Place and Hits: one mention of a term, where it stands, all of them, and what they add up to.

The whole arithmetic of themes is in `PLACE_VALUE`, `DAMPING` and `HitKinds.weigh`; to check a figure one needs the hits
alone. A report has a hit in every 18 characters, and most hits are only counted. `Hits` therefore keeps two numbers for
each, where it stands and which of the kinds of hits it is, and makes the value when it is asked for.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from itertools import compress
from typing import NamedTuple, overload

from attrs import field, frozen

from ..errors import ArgumentError
from ..spans import Span, counted

__all__ = ["DAMPING", "PLACE_VALUE", "Hit", "HitKind", "HitKinds", "Hits", "Place"]


class Place(StrEnum):
    """Where in a document a term stands.

    >>> Place("title") is Place.TITLE
    True
    """

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"


# How many mentions in the body one mention is worth, by its place. The title of an official document names its
# subject by rule (GB/T 9704-2012, 7.3.1: issuer, subject, kind) and a heading says what its part is for. The exact
# figures matter little: with 5 to 40 for titles 99 of 100 documents keep their first theme, with 4 for headings 95.
PLACE_VALUE: dict[Place, float] = {Place.TITLE: 20.0, Place.HEADING: 2.0, Place.BODY: 1.0}

# Repetition tells less each time: ten mentions count as five, a hundred as 25. A square root or a logarithm damps so
# much that a list of a theme's terms, each once, outweighs the one subject that a whole speech returns to.
DAMPING = 0.7


@frozen(repr=False)
class Hit(Span):
    """One mention of a term, and the theme that it speaks for (命中).

    `term` is the term as the table writes it, `weight` its weight, `portion` 1, or 1/n for a term that n
    themes share (there is then one hit for each of them).

    >>> Hit("抓招商", 1, 3, theme="招商引资", term="招商").text
    '招商'
    """

    theme: str
    term: str
    weight: float = 1.0
    portion: float = 1.0
    place: Place = Place.BODY


class HitKind(NamedTuple):
    """What hits have in common: all fields of `Hit` but its place in the text, of which the length is one."""

    length: int
    theme: str
    term: str
    weight: float
    portion: float
    place: Place


@frozen
class HitKinds:
    """The kinds of hits that there are, and what each says; a hit names its kind by the number in `rows`."""

    rows: tuple[HitKind, ...] = field(repr=counted)
    longest: int  # characters
    weights: tuple[tuple[str, float], ...] = field(repr=counted)  # of each kind its theme, and what a mention weighs
    # Mentions of one theme, weight and term are counted together, under the first kind of these. Where a hit is not
    # just one mention of its own kind: the kind that it is counted under, and as how many.
    counted_as: dict[int, tuple[int, float]] = field(repr=counted)

    @classmethod
    def of(cls, kinds: Iterable[HitKind]) -> HitKinds:
        """The kinds, made ready for counting."""
        rows = tuple(kinds)
        weights = tuple([(kind.theme, kind.weight * kind.portion) for kind in rows])
        firsts: dict[tuple[str, float, str], int] = {}
        counted_as: dict[int, tuple[int, float]] = {}
        for number, (kind, weight) in enumerate(zip(rows, weights, strict=True)):
            first, value = firsts.setdefault((*weight, kind.term), number), PLACE_VALUE[kind.place]
            if (first, value) != (number, 1):
                counted_as[number] = first, value
        return cls(rows, max([kind.length for kind in rows], default=0), weights, counted_as)

    def weigh(self, numbers: Iterable[int]) -> dict[str, float]:
        """The weight of each theme, with sublinear term frequency (Manning, Raghavan and Schütze 2008, 6.4.1)."""
        mentions: dict[int, float] = {**Counter(numbers)}
        counted_as, weights = self.counted_as, self.weights
        moved = [(counted_as[number], mentions.pop(number)) for number in counted_as.keys() & mentions.keys()]
        for (first, value), times in moved:
            mentions[first] = mentions.get(first, 0.0) + times * value
        parts: defaultdict[str, list[float]] = defaultdict(list)
        for first, count in mentions.items():
            theme, weight = weights[first]
            parts[theme].append(weight * count**DAMPING)
        return {theme: math.fsum(found) for theme, found in parts.items()}


_Rows = tuple["array[int]", "array[int]"]  # where each hit starts, and the number of its kind


class Hits(Sequence[Hit]):
    """The hits of a text in text order: to its users a tuple of `Hit`, equal to one and shown as one.

    >>> hits = Hits.of([Hit("抓招商", 1, 3, theme="招商引资", term="招商")])
    >>> hits[0].term, hits == (hits[0],), len(hits[1:])
    ('招商', True, 0)
    """

    __slots__ = ("_choose", "_rows", "kinds", "source")

    def __init__(
        self, source: str, kinds: HitKinds, rows: _Rows, choose: Callable[[_Rows], _Rows] | None = None
    ) -> None:
        self.source, self.kinds, self._rows, self._choose = source, kinds, rows, choose

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> Hits:
        """The hits as such a sequence; all must point into one text, or it is an `ArgumentError`."""
        if isinstance(hits, Hits):
            return hits
        found = tuple(hits)
        source = found[0].source if found else ""
        if any(hit.source != source for hit in found):
            raise ArgumentError("hits of several texts; score each text by itself")
        kinds = [HitKind(h.end - h.start, h.theme, h.term, h.weight, h.portion, h.place) for h in found]
        return cls.numbered(source, [hit.start for hit in found], kinds)

    @classmethod
    def numbered(cls, source: str, starts: Iterable[int], kinds: Iterable[HitKind]) -> Hits:
        """Hits that start there and are of these kinds."""
        known: dict[HitKind, int] = {}
        numbers = array("I", [known.setdefault(kind, len(known)) for kind in kinds])
        return cls(source, HitKinds.of(known), (array("I", starts), numbers))

    def __reduce__(self) -> tuple[object, ...]:
        """A copy has the kinds of its own hits; those of a whole table are thousands."""
        starts, numbers = self.rows
        return Hits.numbered, (self.source, starts, [self.kinds.rows[number] for number in numbers])

    def weigh(self) -> dict[str, float]:
        """The weight of each theme that has hits."""
        return self.kinds.weigh(self.rows[1])

    def about(self, theme: str) -> Hits:
        """The hits of one theme; they are sorted out when they are asked for."""
        return Hits(self.source, self.kinds, self.rows, partial(_about, theme, self.kinds))

    def within(self, spans: Iterable[tuple[int, int]]) -> Hits:
        """The hits that lie in the spans, which are ordered; one that is cut through does not count."""
        return Hits(self.source, self.kinds, self.rows, partial(_within, tuple(spans), self.kinds))

    @property
    def rows(self) -> _Rows:
        """Where each hit starts, and the number of its kind."""
        choose = self._choose
        if choose is not None:
            self._rows = choose(self._rows)  # of what was sorted out already all is kept
            self._choose = None
        return self._rows

    def __len__(self) -> int:
        return len(self.rows[0])

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Hits: ...
    def __getitem__(self, index: int | slice) -> Hit | Hits:
        starts, numbers = self.rows
        if isinstance(index, slice):
            return Hits(self.source, self.kinds, (starts[index], numbers[index]))
        return self._hit(starts[index], numbers[index])

    def __iter__(self) -> Iterator[Hit]:
        return map(self._hit, *self.rows)

    def _hit(self, start: int, number: int) -> Hit:
        length, theme, term, weight, portion, place = self.kinds.rows[number]
        return Hit(self.source, start, start + length, theme, term, weight, portion, place)

    def __add__(self, other: Iterable[Hit]) -> tuple[Hit, ...]:
        return (*self, *other)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Hits, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def _about(theme: str, kinds: HitKinds, rows: _Rows) -> _Rows:
    chosen = [kinds.weights[number][0] == theme for number in rows[1]]
    starts, numbers = (array("I", compress(row, chosen)) for row in rows)
    return starts, numbers


def _within(spans: Iterable[tuple[int, int]], kinds: HitKinds, rows: _Rows) -> _Rows:
    starts, numbers = rows
    kept: _Rows = starts[:0], numbers[:0]
    for start, end in spans:
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        sure = bisect_left(starts, end - kinds.longest + 1, low, high)  # none before it can be cut through
        cut = [k for k in range(sure, high) if starts[k] + kinds.rows[numbers[k]].length > end]
        for own, all_ in zip(kept, rows, strict=True):
            own += all_[low:high]
            for k in cut:
                del own[k - high]
    return kept
