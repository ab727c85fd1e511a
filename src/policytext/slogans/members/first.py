"""The first item of a list without what governs the list: 要压实|镇级责任、村级责任; 抓好|整车制造、零部件."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from .items import Part, trim

__all__ = ["common_beginning", "first_item"]

_PARTICLE_RE = re.compile("[的了从把]")
_VERB = 2  # characters of a verb that no table knows


def first_item(folded: str, parts: list[Part]) -> Part | None:
    """Return the first item of the list, or None if no part of it could be one.

    Its siblings tell where it begins: all of them begin with one word, and so does it (有利于…、有利于…); or they
    begin with verbs, and so does it (继续实现|推进现代化、完成统一); else of the places where a governing verb or a
    particle ends the one that leaves the likeliest length.
    """
    (start, end), others = parts[0], parts[1:]
    shared = _where_others_begin(folded, parts)
    if shared is not None:
        return trim(folded, (shared, end))
    lengths = [b - a for a, b in others]
    governor = lexicon().governor
    stripped = _strip(folded, start, end, keep=all(governor.match(folded, a, b) for a, b in others))
    scope = lexicon().scope.match(folded, stripped, end)
    starts = [stripped, scope.end()] if scope else [stripped]
    starts += [m.end() for m in lexicon().governor_inside.finditer(folded, stripped, end)]
    starts += [m.end() for m in _PARTICLE_RE.finditer(folded, stripped, end)]
    starts = [s for s in starts if end - s >= min(2, *lengths)]
    if not starts:
        return None
    mean = sum(lengths) / len(lengths)
    best = min(starts, key=lambda s: (abs(end - s - mean), s))
    longest = max(lengths)
    if len(others) > 1 and longest == min(lengths) and end - best > 2 * longest:
        best = end - longest  # 小河沿岸水利、景观、市政: items of one length
    return trim(folded, (best, end)) if end - best <= max(3 * mean + 2, 8) else None


def _where_others_begin(folded: str, parts: list[Part]) -> int | None:
    """Where the word stands in the first item with which all the others begin (讲学习、讲政治 after 开展)."""
    (start, end), others = parts[0], parts[1:]
    if len(others) < 2:
        return None
    word = common_beginning([folded[a:b] for a, b in others])
    if not word or any(len(word) == b - a for a, b in others):
        return None
    at = folded.find(word, start, end) if len(word) > 1 else folded.rfind(word, start, end - 1)
    mean = sum(b - a for a, b in others) / len(others)
    return at if at >= 0 and end - at <= 2 * mean + 2 else None


def common_beginning(words: list[str]) -> str:
    """Return the characters with which all the words begin."""
    low, high = min(words), max(words)
    size = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[:size]


def _strip(folded: str, start: int, end: int, *, keep: bool) -> int:
    """Pass the verbs at the beginning of a list; with `keep` all but the last of them.

    After 要 and its like stands a verb, known or not: 要压实|镇级责任.
    """
    words = lexicon()
    positions = [start]
    while len(positions) < 4:
        match = words.governor.match(folded, positions[-1], end)
        if match is None or end - match.end() < 2:
            break
        positions.append(match.end())
    if len(positions) == 1 and not keep:
        adverbs = words.commanding.match(folded, start, end)
        if adverbs is not None and end - adverbs.end() >= 2 * _VERB:
            return adverbs.end() + _VERB
    return positions[max(0, len(positions) - 2)] if keep else positions[-1]
