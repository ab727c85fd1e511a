"""Sides: what `keyness` compares, the words of a text or of several, and which of them can be keywords."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from ..document import Document
from ..errors import ArgumentError
from ..spans import Span, counted
from ..words import Segmenter, cut_words, is_verbal, known_terms, source_of
from .frequencies import official_frequencies

__all__ = ["Side", "Text", "Texts", "is_telling", "read_side"]

Text = Document | Span | str
Texts = Text | Iterable[Text] | Mapping[str, int]


@frozen(eq=False)
class Side:
    """One side of a comparison: how often each word occurs, in how many sentences, and how many words there are.

    >>> Side({"招商": 3}, {"招商": 2}, total=3).places["招商"]
    2
    """

    counts: Mapping[str, int] = field(repr=counted)
    places: Mapping[str, int] = field(repr=counted)
    total: int


def read_side(texts: Texts, side: str, segmenter: Segmenter) -> Side:
    """Return the counts of a text, of several, or of a frequency list, where every occurrence is a place."""
    counts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    if isinstance(texts, Mapping):
        counts = places = _checked(texts, side)
    elif isinstance(texts, (Document, Span, str)):
        _count(texts, segmenter, counts, places)
    elif isinstance(texts, Iterable) and not isinstance(texts, bytes):
        for text in texts:
            _count(text, segmenter, counts, places)
    else:
        raise TypeError(f"the {side} is a text, several texts or a frequency list, not {type(texts).__name__}")
    if not counts:
        raise ArgumentError(f"the {side} has no words; give a text with at least one Chinese word")
    return Side(counts, places, sum(counts.values()))


def _checked(counts: Mapping[str, int], side: str) -> Counter[str]:
    for word, count in counts.items():
        if not isinstance(word, str) or isinstance(count, bool) or not isinstance(count, int):
            raise TypeError(f"the {side} maps {word!r} to {count!r}; a frequency list maps str to int")
        if count < 0:
            raise ArgumentError(f"the {side} counts {word!r} {count} times; give 0 or more")
    return +Counter(counts)


_END_RE = re.compile(r"[。！？；!?;\n\r]")


def _count(text: Text, segmenter: Segmenter, counts: Counter[str], places: Counter[str]) -> None:
    ends = [m.start() for m in _END_RE.finditer(source_of(text))]
    latest: dict[str, int] = {}
    for start, _, word in cut_words(text, segmenter):
        sentence = bisect_left(ends, start)
        counts[word] += 1
        places[word] += latest.get(word) != sentence
        latest[word] = sentence


# In how many sentences a word must stand. Said twice, it is often a turn of phrase (事关…事关…), and no measure can
# tell: 2 against 0 in texts of some thousand characters is within chance. What a text is about is named by nouns (Scott
# and Tribble 2006, ch. 4: keywords of aboutness); verbs and adjectives are as often the speaker's manner.
_LEAST = 3
_LEAST_VERBAL = 5


def is_telling(word: str, side: Side) -> bool:
    """True if the word can tell what the side is about: it is a term, or comes back and is not in everybody's mouth."""
    if word in known_terms():
        return True
    least = _LEAST_VERBAL if is_verbal(word) else _LEAST
    return side.places.get(word, 0) >= least and not official_frequencies().is_common(word)
