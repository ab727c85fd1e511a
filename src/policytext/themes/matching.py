"""Matching: the longest terms of a theme set in a text, each stretch of the text taken once.

A pattern of two character classes (which characters begin a term, which follow them) leaves a few places, a
table of the terms' first two characters decides on them. That is twenty times as fast as cutting the
text into words and looking these up, and a term is never lost because a segmenter cut through it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable, Iterator
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

    pattern: re.Pattern[str]
    terms: dict[str, tuple[str, ...]] = field(repr=counted)  # first two characters -> terms, longest first
    entries: dict[str, Entry] = field(repr=counted)

    def find(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int, Entry]]:
        """Yield (start, end, entry) for each term in the stretch, left to right, the longest at each place.

        An exclusion or a formula takes its stretch as a term does and has an empty entry.
        """
        search, terms = self.pattern.search, self.terms
        while found := search(folded, start, end):
            start = found.start()
            for term in terms.get(folded[start : start + 2], ()):
                if folded.startswith(term, start, end):
                    yield start, start + len(term), self.entries[term]
                    start += len(term)
                    break
            else:
                start += 1


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
    by_bigram: dict[str, list[str]] = {}
    for term_text in sorted(owners, key=lambda t: (-len(t), t)):
        by_bigram.setdefault(term_text[:2], []).append(term_text)
    first, second = ("".join(sorted({re.escape(pair[i]) for pair in by_bigram})) for i in (0, 1))
    return Matcher(
        re.compile(f"[{first}](?=[{second}])"),
        {pair: tuple(found) for pair, found in by_bigram.items()},
        {term_text: tuple(sorted(entry)) for term_text, entry in owners.items()},
    )
