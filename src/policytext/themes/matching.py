"""Matching: the longest terms of a theme set in a text, each stretch of the text taken once.

A table of the terms' first two characters leaves one place in ten to look at. That is many times as fast as cutting the
text into words and looking these up, and a term is never lost because a segmenter cut through it.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Hashable, Iterator
from typing import Protocol

from attrs import field, frozen

from ..folding import fold
from ..spans import counted
from .model import Theme

__all__ = ["Entry", "Matcher", "Table", "matcher_of"]

# What one term stands for: (theme, term as the table writes it, weight), one for each theme that has it.
Entry = tuple[tuple[str, str, float], ...]


@frozen
class Matcher:
    """A theme set made ready for search; get it from `matcher_of`."""

    # First three characters, or a term of two -> lengths of the terms that begin so, longest first.
    lengths: dict[str, tuple[int, ...]] = field(repr=counted)
    entries: dict[str, Entry] = field(repr=counted)
    pairs: frozenset[str] = field(repr=counted)  # the first two characters of all terms

    def find(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int, Entry]]:
        """Yield (start, end, entry) for each term in the stretch, left to right, the longest at each place.

        An exclusion or a formula takes its stretch as a term does and has an empty entry.
        """
        pairs, lengths, entries = self.pairs, self.lengths, self.entries
        places = [at for at in range(start, end - 1) if folded[at : at + 2] in pairs]
        for at in [at for at in places if folded[at : at + 3] in lengths or folded[at : at + 2] in lengths]:
            if at < start:
                continue
            for length in lengths.get(folded[at : at + 3]) or lengths[folded[at : at + 2]]:
                if at + length <= end and (term := folded[at : at + length]) in entries:
                    start = at + length
                    yield at, start, entries[term]
                    break


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
    entries = {term_text: tuple(sorted(entry)) for term_text, entry in owners.items()}
    return Matcher(_lengths(owners), entries, frozenset(term[:2] for term in owners))


def _lengths(terms: Collection[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for term in terms:
        found.setdefault(term[:3], {2} if term[:2] in terms else set()).add(len(term))
    return {opening: tuple(sorted(lengths, reverse=True)) for opening, lengths in found.items()}
