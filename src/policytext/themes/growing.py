"""Growing: from the terms of a table and documents without labels to more terms.

The method is Watanabe's (2018, Newsmap): seed terms label the texts, the words of the labelled texts are scored by
their log-odds. Two things are different. A text here is a paragraph, since a report has all themes and a
paragraph few; and a paragraph speaks for its themes in proportion to their hits.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from ..document import Document
from ..errors import ArgumentError
from ..folding import fold
from ..spans import Span
from ..words import count_words
from .frequencies import official_frequencies
from .matching import Table, matcher_of
from .model import Term, Theme

__all__ = ["grow"]

_LEAST = 5  # paragraphs of a theme that must have a word: fewer are one author's turn of phrase
_SMOOTH = 1.0  # added to every count, as in Newsmap


@frozen
class Evidence:
    """In how many paragraphs a word stands, in all and by theme (a paragraph of two themes counts in part for each)."""

    paragraphs: int
    sizes: Mapping[str, float]  # theme -> paragraphs
    counts: Mapping[str, int]  # word -> paragraphs
    together: Mapping[tuple[str, str], float]  # (theme, word) -> paragraphs

    def log_odds(self, theme: str, word: str) -> float:
        """How much more likely the word is in the theme's paragraphs than in the others, as a logarithm."""
        inside, size = self.together.get((theme, word), 0.0), self.sizes[theme]
        outside, rest = self.counts[word] - inside, self.paragraphs - size
        return math.log((inside + _SMOOTH) / (size + _SMOOTH)) - math.log((outside + _SMOOTH) / (rest + _SMOOTH))


def grow(table: Table, documents: Iterable[Document | str], most: int) -> tuple[Theme, ...]:
    """Return the themes of the table with up to `most` new terms each."""
    if most < 0:
        raise ArgumentError(f"most is {most}; give how many new terms a theme may get, 0 or more")
    evidence = _gather(table, documents)
    taken = {fold(term.text) for theme in table.themes for term in theme.terms}
    taken |= {fold(phrase) for theme in table.themes for phrase in theme.exclusions}
    official = official_frequencies()
    free = sorted(word for word in evidence.counts if word not in taken and not official.is_common(word))
    # A word goes to the theme that it speaks for most; to two of them it would tell neither from the other.
    claims: dict[str, list[tuple[float, str]]] = {}
    for word in free:
        odds, theme = max(((evidence.log_odds(name, word), name) for name in evidence.sizes), default=(0.0, ""))
        if odds > 0 and evidence.together.get((theme, word), 0.0) >= _LEAST:
            claims.setdefault(theme, []).append((odds, word))
    return tuple(_with_terms(theme, claims.get(theme.name, []), evidence, most) for theme in table.themes)


def _with_terms(theme: Theme, claims: list[tuple[float, str]], evidence: Evidence, most: int) -> Theme:
    seeds = [evidence.log_odds(theme.name, w) for t in theme.terms if (w := fold(t.text)) in evidence.counts]
    usual = sum(seeds) / len(seeds) if seeds else 0.0
    best = sorted(claims, key=lambda claim: (-claim[0], claim[1]))[:most]
    new = [
        Term(word, weight, f"grown: log-odds {odds:.2f}, {evidence.together[theme.name, word]:.1f} paragraphs")
        for odds, word in best
        if (weight := round(min(1.0, odds / usual) if usual > 0 else 0.0, 2)) > 0
    ]
    return evolve(theme, terms=(*theme.terms, *new))


def _gather(table: Table, documents: Iterable[Document | str]) -> Evidence:
    matcher = matcher_of(table)
    paragraphs = 0
    counts: Counter[str] = Counter()
    sizes: dict[str, float] = defaultdict(float)
    together: dict[tuple[str, str], float] = defaultdict(float)
    for paragraph in _paragraphs(documents):
        folded = fold(paragraph.text)
        portions: dict[str, float] = {}
        words = set(count_words(paragraph))
        for start, end, entry in matcher.find(folded, [(0, len(folded))]):
            words.add(folded[start:end])
            for kind in [matcher.kinds.rows[number] for number in entry]:
                portions[kind.theme] = portions.get(kind.theme, 0.0) + kind.weight / len(entry)
        total = math.fsum(portions.values())
        paragraphs += 1
        counts.update(words)
        for name, portion in portions.items():
            sizes[name] += portion / total
            for word in words:
                together[name, word] += portion / total
    return Evidence(paragraphs, sizes, counts, together)


def _paragraphs(documents: Iterable[Document | str]) -> Iterator[Span]:
    if isinstance(documents, (Document, str)):
        raise TypeError("grow takes several documents; put a single one into a list")
    for document in documents:
        if not isinstance(document, (Document, str)):
            raise TypeError(f"grow takes Documents or strings, not {type(document).__name__}")
        if isinstance(document, Document) and document.blocks:
            yield from document.blocks
            continue
        text, start = document if isinstance(document, str) else document.text, 0
        for line in fold(text).split("\n"):
            if line.strip():
                yield Span(text, start, start + len(line))
            start += len(line) + 1
