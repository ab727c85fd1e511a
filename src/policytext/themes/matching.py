"""Matching: the longest terms of a theme set in a text, each stretch of the text taken once.

A set of the terms' first two characters leaves one place in five to look at. That is many times as fast as cutting
the text into words and looking these up, and a term is never lost because a segmenter cut through it. The pairs are
looked up as numbers: two characters in UTF-32 are one number of 64 bits, and an array of these costs no slices.

Where the extra `fast` is installed, its automaton finds the same, three times as fast.
"""

from __future__ import annotations

import functools
import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import compress
from typing import Any, Protocol

from attrs import field, frozen

from ..folding import fold
from ..spans import counted
from .hits import HitKind, Place
from .model import Theme

__all__ = ["Entry", "Matcher", "Table", "matcher_of"]

# What one term stands for: for each theme that has it, the number of the kind of its hits among `Matcher.kinds`.
Entry = tuple[int, ...]

_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"  # the machine's own, as `array` reads it
_WIDTH = 4  # bytes of a character in it
_SURROGATE_RE = re.compile("[\ud800-\udfff]")  # may stand alone in a str of Python, and in none of Rust


@frozen
class Matcher:
    """A theme set made ready for search; get it from `matcher_of`."""

    # First three characters, or a term of two -> lengths of the terms that begin so, longest first.
    lengths: dict[str, tuple[int, ...]] = field(repr=counted)
    entries: dict[str, Entry] = field(repr=counted)
    kinds: tuple[HitKind, ...] = field(repr=counted)  # of hits in the body
    pairs: frozenset[int] = field(repr=counted)  # the first two characters of all terms
    automaton: Any = None  # of `ahocorasick_rs`, over `automaton_entries`
    automaton_entries: tuple[Entry, ...] = field(default=(), repr=counted)

    def find(self, folded: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Entry]]:
        """Yield (start, end, entry) for each term in the stretches, left to right, the longest at each place.

        An exclusion or a formula takes its stretch as a term does and has an empty entry.
        """
        if self.automaton is None or _SURROGATE_RE.search(folded):
            yield from self._look_up(folded, stretches)
            return
        for start, end in stretches:
            for number, first, last in self.automaton.find_matches_as_indexes(folded[start:end]):
                yield start + first, start + last, self.automaton_entries[number]

    def _look_up(self, folded: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Entry]]:
        lengths, entries = self.lengths, self.entries
        places = self._places(folded)
        for start, end in stretches:
            for at in places[bisect_left(places, start) : bisect_left(places, end)]:
                if at < start:
                    continue
                for length in lengths.get(folded[at : at + 3]) or lengths.get(folded[at : at + 2], ()):
                    if at + length <= end and (entry := entries.get(folded[at : at + length])) is not None:
                        start = at + length
                        yield at, start, entry
                        break

    def _places(self, folded: str) -> list[int]:
        """Where two characters stand with which a term begins."""
        coded = folded.encode(_UTF_32, "surrogatepass")
        begins = bytearray(len(folded))
        for first in (0, 1):  # the pairs at even places, then those at odd ones
            count = (len(folded) - first) // 2
            pairs = array("Q", coded[first * _WIDTH : (first + 2 * count) * _WIDTH])
            begins[first : first + 2 * count : 2] = bytes(map(self.pairs.__contains__, pairs))
        return list(compress(range(len(folded)), begins))


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
        entries[text] = tuple(range(len(kinds), len(kinds) + len(owned)))
        kinds += [HitKind(len(text), *owner, 1 / len(owned), Place.BODY) for owner in sorted(owned)]
    terms = [text for text in owners if len(text) > 1]
    pairs = array("Q", "".join([text[:2] for text in terms]).encode(_UTF_32, "surrogatepass"))
    return Matcher(
        _lengths(owners), entries, tuple(kinds), frozenset(pairs), _automaton(terms), tuple([entries[t] for t in terms])
    )


def _automaton(terms: list[str]) -> Any:
    """The automaton for the terms, of which it takes the longest at each place; None where it is not installed."""
    try:
        from ahocorasick_rs import AhoCorasick, MatchKind
    except ImportError:
        return None
    if _SURROGATE_RE.search("".join(terms)):
        return None
    return AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest)


def _lengths(terms: Collection[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for term in terms:
        found.setdefault(term[:3], {2} if term[:2] in terms else set()).add(len(term))
    return {opening: tuple(sorted(lengths, reverse=True)) for opening, lengths in found.items()}
