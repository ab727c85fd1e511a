"""Matching: the longest terms of a theme set in a text, each stretch of the text taken once.

A table of the terms' first two characters leaves one place in five to look at, and the third character two in five of
these. That is many times as fast as cutting the text into words and looking these up, and a term is never lost because
a segmenter cut through it. The pairs are looked up as numbers: two characters in UTF-32 are one number of 64 bits, and
an array of these costs no slices.

Where the extra `fast` is installed, its automaton finds the same, three times as fast.
"""

from __future__ import annotations

import functools
import re
import sys
from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import compress
from typing import Any, Protocol

from attrs import field, frozen

from ..folding import fold
from ..spans import counted
from .hits import HitKind, HitKinds, Place
from .model import Theme

__all__ = ["Entry", "Matcher", "Table", "matcher_of"]

# What one term stands for: for each theme that has it, the number among `Matcher.kinds` of its hits in the body.
Entry = tuple[int, ...]

_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"  # the machine's own, as `array` reads it
_WIDTH = 4  # bytes of a character in it
_SURROGATE_RE = re.compile("[\ud800-\udfff]")  # may stand alone in a str of Python, and in none of Rust

# The kinds of the hits of a term stand one after another, one for each place.
_PLACES = (Place.BODY, Place.HEADING, Place.TITLE)

# The terms that begin with two characters, by the third, and under "" the two themselves if they are a term: for each
# length, the greatest first, the entries by what follows the third character.
_Openings = dict[str, tuple[tuple[int, dict[str, Entry]], ...]]


@frozen
class Matcher:
    """A theme set made ready for search; get it from `matcher_of`."""

    openings: dict[int, _Openings] = field(repr=counted)  # by the first two characters
    kinds: HitKinds
    automaton: Any = None  # of `ahocorasick_rs`, over `automaton_entries`
    automaton_entries: tuple[Entry, ...] = field(default=(), repr=counted)

    def find(self, folded: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Entry]]:
        """Yield (start, end, entry) for each term in the stretches, left to right, the longest at each place.

        An exclusion or a formula takes its stretch as a term does and has an empty entry.
        """
        if self.automaton is None or _SURROGATE_RE.search(folded):
            return self._look_up(folded, stretches)
        return self._run(folded, stretches)

    def _run(self, folded: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Entry]]:
        for start, end in stretches:
            for number, first, last in self.automaton.find_matches_as_indexes(folded[start:end]):
                yield start + first, start + last, self.automaton_entries[number]

    def _look_up(self, folded: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Entry]]:
        begun = self._begun(folded)
        folded += "  "  # a third character behind the last two
        ahead, start, end = iter(stretches), 0, 0
        for at in compress(range(len(begun)), begun):
            if at < start:  # within a term or between stretches
                continue
            openings: _Openings = begun[at]  # type: ignore[assignment]  # there is none where nothing begins
            if (third := folded[at + 2]) in openings or (third := "") in openings:
                while at >= end:
                    start, end = next(ahead, (len(folded), len(folded)))
                if at < start:
                    continue
                for length, tails in openings[third]:
                    past = at + length
                    if (entry := tails.get(folded[at + 3 : past])) is not None and past <= end:
                        start = past
                        yield at, past, entry
                        break

    def _begun(self, folded: str) -> list[_Openings | None]:
        """What may begin at each place, by the two characters there."""
        coded = folded.encode(_UTF_32, "surrogatepass")
        begun: list[_Openings | None] = [None] * len(folded)
        for first in (0, 1):  # the pairs at even places, then those at odd ones
            count = (len(folded) - first) // 2
            pairs = array("Q", coded[first * _WIDTH : (first + 2 * count) * _WIDTH])
            begun[first : first + 2 * count : 2] = map(self.openings.get, pairs)
        return begun

    def placed(self, numbers: Iterable[int], place: Place) -> array[int]:
        """The numbers of the same kinds of hits at another place."""
        size, offset = len(_PLACES), _PLACES.index(place)
        return array("I", [number - number % size + offset for number in numbers])


class Table(Hashable, Protocol):
    """What is searched with: themes, and formulas that count for none. `ThemeSet` is one."""

    @property
    def themes(self) -> tuple[Theme, ...]: ...

    @property
    def formulas(self) -> tuple[str, ...]: ...


@functools.lru_cache(maxsize=8)
def matcher_of(table: Table) -> Matcher:
    """Return the matcher of a theme set; the eight latest are kept."""
    owners: dict[str, list[tuple[str, str, float]]] = {}
    for theme in table.themes:
        for term in theme.terms:
            owners.setdefault(fold(term.text), []).append((theme.name, term.text, term.weight))
    # What is a term somewhere counts there, though another theme bars it for itself.
    for barred in (*table.formulas, *(e for theme in table.themes for e in theme.exclusions)):
        owners.setdefault(fold(barred), [])
    entries: dict[str, Entry] = {}
    kinds: list[HitKind] = []
    for text, owned in owners.items():
        first = len(kinds)
        kinds += [HitKind(len(text), *owner, 1 / len(owned), place) for owner in sorted(owned) for place in _PLACES]
        if len(text) > 1:
            entries[text] = tuple(range(first, len(kinds), len(_PLACES)))
    return Matcher(_openings(entries), HitKinds.of(kinds), _automaton(list(entries)), tuple(entries.values()))


def _openings(entries: Mapping[str, Entry]) -> dict[int, _Openings]:
    found: dict[int, dict[str, dict[int, dict[str, Entry]]]] = {}
    for text in sorted(entries, key=len, reverse=True):  # those of two characters come last
        openings = found.setdefault(int.from_bytes(text[:2].encode(_UTF_32, "surrogatepass"), sys.byteorder), {})
        if len(text) == 2:
            openings[""] = {}
        for third in text[2:3] or openings:
            openings.setdefault(third, {}).setdefault(len(text), {})[text[3:]] = entries[text]
    return {pair: {third: tuple(some.items()) for third, some in openings.items()} for pair, openings in found.items()}


def _automaton(terms: list[str]) -> Any:
    """The automaton for the terms, of which it takes the longest at each place; None where it is not installed."""
    try:
        from ahocorasick_rs import AhoCorasick, MatchKind
    except ImportError:
        return None
    if _SURROGATE_RE.search("".join(terms)):
        return None
    return AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest)
