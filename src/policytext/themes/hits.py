"""Hit, Place and Hits: one mention of a term, where it stands, all of them, and what they add up to.

The whole arithmetic of themes is in `PLACE_VALUE`, `DAMPING` and `HitKinds.weigh`; to check a figure one needs the hits
alone. A report has a hit in every 18 characters, and most hits are only counted. `Hits` therefore keeps two numbers for
each, where it stands and which of the kinds of the document it is, and makes the value when it is asked for.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import compress
from typing import NamedTuple, TypeVar, overload

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
    """The kinds of hits in a document, and what each says; a hit names its kind by the number in `rows`."""

    rows: tuple[HitKind, ...]
    longest: int  # characters
    mentions: tuple[int, ...] = field(repr=counted)  # of each kind the first of its theme, weight and term
    values: tuple[float, ...] = field(repr=counted)  # of each kind the value of its place

    @classmethod
    def of(cls, kinds: Iterable[HitKind]) -> HitKinds:
        """The kinds, made ready for counting."""
        rows = tuple(kinds)
        firsts: dict[tuple[str, float, str], int] = {}
        mentions = [
            firsts.setdefault((theme, weight * portion, term), number)
            for number, (_, theme, term, weight, portion, _) in enumerate(rows)
        ]
        longest = max([kind.length for kind in rows], default=0)
        return cls(rows, longest, tuple(mentions), tuple([PLACE_VALUE[kind.place] for kind in rows]))

    def weigh(self, numbers: Iterable[int]) -> dict[str, float]:
        """The weight of each theme, with sublinear term frequency (Manning, Raghavan and Schütze 2008, 6.4.1)."""
        counts: dict[int, float] = {}
        for number, times in Counter(numbers).items():
            mention = self.mentions[number]
            counts[mention] = counts.get(mention, 0.0) + times * self.values[number]
        parts: dict[str, list[float]] = {}
        for mention, count in counts.items():
            _, theme, _, weight, portion, _ = self.rows[mention]
            parts.setdefault(theme, []).append(weight * portion * count**DAMPING)
        return {theme: math.fsum(found) for theme, found in parts.items()}


_K = TypeVar("_K", bound=Hashable)
_Rows = tuple["array[int]", "array[int]"]  # where each hit starts, and the number of its kind


class Hits(Sequence[Hit]):
    """The hits of a text in text order: to its users a tuple of `Hit`, equal to one and shown as one.

    >>> hits = Hits.of([Hit("抓招商", 1, 3, theme="招商引资", term="招商")])
    >>> hits[0].term, hits == (hits[0],), len(hits[1:])
    ('招商', True, 0)
    """

    __slots__ = ("_rows", "_theme", "kinds", "source")

    def __init__(self, source: str, kinds: HitKinds, rows: _Rows, theme: str | None = None) -> None:
        self.source, self.kinds, self._rows, self._theme = source, kinds, rows, theme

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
        return cls.numbered(source, [hit.start for hit in found], kinds, {kind: kind for kind in kinds})

    @classmethod
    def numbered(cls, source: str, starts: Iterable[int], keys: Iterable[_K], kinds: Mapping[_K, HitKind]) -> Hits:
        """Hits that start there and whose kinds are found under these keys."""
        numbers = {key: number for number, key in enumerate(kinds)}
        rows = array("I", starts), array("I", map(numbers.__getitem__, keys))
        return cls(source, HitKinds.of(kinds.values()), rows)

    def weigh(self) -> dict[str, float]:
        """The weight of each theme that has hits."""
        return self.kinds.weigh(self.rows[1])

    def about(self, theme: str) -> Hits:
        """The hits of one theme; they are sorted out when they are asked for."""
        return Hits(self.source, self.kinds, self._rows, theme)

    def within(self, spans: Iterable[tuple[int, int]]) -> Hits:
        """The hits that lie in the spans, which are ordered; one that is cut through does not count."""
        (starts, numbers), kinds = self.rows, self.kinds
        kept: _Rows = starts[:0], numbers[:0]
        for start, end in spans:
            low, high = bisect_left(starts, start), bisect_left(starts, end)
            sure = bisect_left(starts, end - kinds.longest + 1, low, high)  # none before it can be cut through
            whole = [k for k in range(sure, high) if starts[k] + kinds.rows[numbers[k]].length <= end]
            for own, all_ in zip(kept, self.rows, strict=True):
                own += all_[low:sure]
                own.extend([all_[k] for k in whole])
        return Hits(self.source, kinds, kept)

    @property
    def rows(self) -> _Rows:
        """Where each hit starts, and the number of its kind."""
        if self._theme is not None:
            own = {number for number, kind in enumerate(self.kinds.rows) if kind.theme == self._theme}
            chosen = [number in own for number in self._rows[1]]
            starts, numbers = (array("I", compress(row, chosen)) for row in self._rows)
            self._rows = starts, numbers  # what was sorted out once is sorted out again in vain, but stays the same
            self._theme = None
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
