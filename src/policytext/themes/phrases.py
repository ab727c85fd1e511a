"""Phrases: pieces of a text that are not found apart are one word, whatever the segmenter made of them.

A dictionary has words, and what this genre talks about is compounds: 无废|城市, 专项|附加|扣除. Two pieces that touch
are one where nine in ten occurrences of one of them touch the other. What no dictionary has and yet always has the
same character beside it is a piece of a longer word that cannot be put together again (占本 of 占本年收入). Both
tests ask how many neighbours a string has: the accessor variety of Feng, Chen, Deng and Zheng (2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..words import is_function_word, is_in_dictionary, is_verbal, known_terms
from .frequencies import official_frequencies

__all__ = ["Piece", "find_fragments", "join_pieces"]

Piece = tuple[int, int, str, bool]  # start, end, characters, whether it counts as a word

_LEAST = 3  # occurrences; twice together is chance or a sentence said twice
_SHARE = 0.9
_LONGEST = 12  # characters; 职业技能等级证书 has 8


def join_pieces(texts: Sequence[Sequence[Piece]]) -> tuple[list[list[Piece]], dict[str, tuple[str, ...]]]:
    """Return the texts with their phrases joined, and for each phrase the words that it was joined from.

    >>> from policytext.words import cut_pieces
    >>> texts = [list(cut_pieces(text)) for text in ("支小支农业务。", "支小支农贷款；", "支小支农占比")]
    >>> join_pieces(texts)[1]
    {'支小支农': ('支小', '支农')}
    """
    joined = [list(text) for text in texts]
    parts: dict[str, tuple[str, ...]] = {}
    while pairs := _bound_pairs(joined):  # every round makes longer pieces, which `_LONGEST` ends
        joined = [list(_join(text, pairs, parts)) for text in joined]
    return joined, parts


def _join(text: Sequence[Piece], pairs: set[tuple[str, str]], parts: dict[str, tuple[str, ...]]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in text:
        if held is None:
            held = piece
        elif held[1] == piece[0] and (held[2], piece[2]) in pairs:
            whole = held[2] + piece[2]
            words = [parts.get(word, (word,)) for _, _, word, counts in (held, piece) if counts]
            parts[whole] = tuple(word for some in words for word in some)
            yield held[0], piece[1], whole, True
            held = None
        else:
            yield held
            held = piece
    if held is not None:
        yield held


def _bound_pairs(texts: Sequence[Sequence[Piece]]) -> set[tuple[str, str]]:
    counts = Counter(word for text in texts for _, _, word, _ in text)
    words = {word for text in texts for _, _, word, counts in text if counts}
    pairs = Counter((a[2], b[2]) for text in texts for a, b in pairwise(text) if a[1] == b[0])
    bound = set()
    for (first, second), together in pairs.items():
        if together < _LEAST or len(first) + len(second) > _LONGEST:
            continue
        for rare, other in ((first, second), (second, first)):
            if together >= _SHARE * counts[rare] and rare in words and _may_join(rare, other, other in words):
                if not is_verbal(first):  # 打捞渔船 is a verb and what it is done to
                    bound.add((first, second))
                break
    return bound


def _may_join(rare: str, other: str, counts: bool) -> bool:
    """False where either is a unit by itself; a single character completes what no dictionary has (灭弧|室)."""
    known = known_terms()
    if rare in known or other in known or is_function_word(other) or official_frequencies().is_common(rare):
        return False
    return counts or (len(other) == 1 and not is_in_dictionary(rare))


def find_fragments(texts: Sequence[Sequence[Piece]]) -> frozenset[str]:
    """Return the words that are pieces of longer ones.

    >>> texts = [[(0, 2, "占本", True), (2, 5, word, True)] for word in ("年收入", "年支出", "年预算")]
    >>> find_fragments(texts)
    frozenset({'占本'})
    """
    counts = Counter(word for text in texts for _, _, word, is_word in text if is_word and not is_in_dictionary(word))
    beside: Counter[tuple[str, str, str]] = Counter()
    for text in texts:
        for first, second in pairwise(text):
            if first[1] == second[0]:
                if second[2] in counts and not (_is_unit(first[2]) or is_verbal(first[2])):
                    beside[second[2], "before", first[2][-1]] += 1
                if first[2] in counts and not _is_unit(second[2]):
                    beside[first[2], "after", second[2][0]] += 1
    return frozenset(word for (word, _, _), n in beside.items() if n >= max(_LEAST, _SHARE * counts[word]))


def _is_unit(word: str) -> bool:
    return word in known_terms() or is_function_word(word)
