"""Sides: what `keyness` compares, the words of a text or of several, or a frequency list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from ..document import Document
from ..errors import ArgumentError
from ..spans import Span, counted
from ..words import Segmenter, cut_pieces, source_of
from .phrases import Piece, find_fragments, join_pieces

__all__ = ["Side", "Text", "Texts", "read_sides"]

Text = Document | Span | str
Texts = Text | Iterable[Text] | Mapping[str, int]


@frozen(eq=False)
class Side:
    """One side of a comparison: how often each word occurs, in how many sentences, and how many words there are.

    `parts` has the words that each phrase was joined from, `fragments` what is none. A frequency list was cut by words:
    it has a phrase as often as the rarest of its parts, which is the most it can be.

    >>> side = Side({"无废": 3, "城市": 9}, {"无废": 2, "城市": 5}, total=12, parts={"无废城市": ("无废", "城市")})
    >>> side.count("城市"), side.count("无废城市"), side.count("渔船")
    (9, 3, 0)
    """

    counts: Mapping[str, int] = field(repr=counted)
    places: Mapping[str, int] = field(repr=counted)
    total: int
    parts: Mapping[str, tuple[str, ...]] = field(factory=dict, repr=counted)
    fragments: frozenset[str] = field(default=frozenset(), repr=counted)

    def count(self, word: str) -> int:
        """How often the side has a word or phrase."""
        if word in self.counts or word not in self.parts:
            return self.counts.get(word, 0)
        return min(self.counts.get(part, 0) for part in self.parts[word])

    def share(self, word: str) -> float:
        """The share of the word among all words of the side."""
        return self.count(word) / self.total if self.total else 0.0


def read_sides(target: Texts, reference: Texts | Side, segmenter: Segmenter) -> tuple[Side, Side]:
    """Return both sides, each of a text, of several, or of a frequency list, where every occurrence is a place.

    Phrases are found in the texts of both together, so that either side has the same ones.
    """
    sides = (_read(target, "target", segmenter), _read(reference, "reference", segmenter))
    texts = [text for side in sides if isinstance(side, list) for text in side]
    joined, parts = join_pieces([text.pieces for text in texts])
    fragments = find_fragments(joined)
    pieces = iter(joined)
    ours, theirs = (
        evolve(side, parts=parts) if isinstance(side, Side) else _tally(side, pieces, parts, fragments)
        for side in sides
    )
    return ours, theirs


@frozen
class _Cut:
    """A text that was cut, and where its sentences end."""

    pieces: list[Piece]
    ends: list[int]


def _read(texts: Texts | Side, side: str, segmenter: Segmenter) -> list[_Cut] | Side:
    if isinstance(texts, Side):
        return texts
    if isinstance(texts, Mapping):
        counts = _checked(texts, side)
        return Side(counts, counts, sum(counts.values()))
    if isinstance(texts, (Document, Span, str)):
        return [_cut(texts, segmenter)]
    if isinstance(texts, Iterable) and not isinstance(texts, bytes):
        return [_cut(text, segmenter) for text in texts]
    raise TypeError(f"the {side} is a text, several texts or a frequency list, not {type(texts).__name__}")


def _checked(counts: Mapping[str, int], side: str) -> Counter[str]:
    for word, count in counts.items():
        if not isinstance(word, str) or isinstance(count, bool) or not isinstance(count, int):
            raise TypeError(f"the {side} maps {word!r} to {count!r}; a frequency list maps str to int")
        if count < 0:
            raise ArgumentError(f"the {side} counts {word!r} {count} times; give 0 or more")
    return +Counter(counts)


_END_RE = re.compile(r"[。！？；!?;\n\r]")


def _cut(text: Text, segmenter: Segmenter) -> _Cut:
    ends = [m.start() for m in _END_RE.finditer(source_of(text))]
    return _Cut(list(cut_pieces(text, segmenter)), ends)


def _tally(
    texts: list[_Cut], joined: Iterator[list[Piece]], parts: dict[str, tuple[str, ...]], fragments: frozenset[str]
) -> Side:
    counts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for text in texts:
        latest: dict[str, int] = {}
        for start, _, word, counts_as_word in next(joined):
            if counts_as_word:
                sentence = bisect_left(text.ends, start)
                counts[word] += 1
                places[word] += latest.get(word) != sentence
                latest[word] = sentence
    return Side(counts, places, sum(counts.values()), parts, fragments)
