"""The shape of a run of segments: what repeats in them, at which place, and how closely they agree."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

__all__ = ["LIGHT", "Fit", "Run", "may_agree"]

# Light characters may be part of a shape but hardly make one: 的, what joins a list, numerals and units.
LIGHT = frozenset("的“”和与等了一二三四五六七八九十百千亿元吨年月日第")
_LIGHT_WEIGHT = 0.5
# A function word at the head governs the whole clause, however long: 要…；要…；要…
_GOVERNORS = {**dict.fromkeys("要是", 2.0), **dict.fromkeys("在对向把以让给为从不有更再", 1.5)}
_LOOSE_WEIGHT = 0.4  # of a character that keeps the order but not its place
_INNER_WEIGHT = 0.7  # where nothing repeats at an edge: in longer members that is often chance
_INNER_LENGTH = 5.5
_MORE, _MOST = 0.25, 1.0  # for each member after the third, and for all of them
_LONG = 12  # characters: a longer segment is no weaker evidence than one of this length
_CHAIN = 0.5
_REACH = 14  # shared characters of a segment that are compared: bounds the work on hostile text
# A last member ends here at the latest if the others have nothing of the kind: …、保护山林|的理念
_RUNS_ON_RE = re.compile("[的等”“]")

_Slots = list[tuple[int, str]]
_Map = dict[int, int]  # place in the pivot -> place in another segment
_Spans = tuple[tuple[int, int], ...]


@frozen
class Fit:
    """How a run of segments agrees: the members within the segments, what repeats, and the strength.

    `exact` tells that the last member is its whole segment, `led` that the first begins within its segment
    and not with a word that can open a clause.
    """

    spans: _Spans
    anchor: str
    pattern: str
    strength: float
    exact: bool
    led: bool


def may_agree(a: str, b: str, c: str, shared: frozenset[str], minimum: float) -> bool:
    """False where no shape of `a`, `b` and `c` is likely to reach `minimum`: a cheap test before `Run`.

    It reckons with members as long as `b`, and with nothing that only the full comparison sees.
    """
    size = len(b)
    fixed = {k for k, (x, y) in enumerate(zip(b, c, strict=False)) if x == y and x in shared}
    fixed.update(
        [size - k for k, (x, y) in enumerate(zip(b[::-1], a[::-1], strict=False), 1) if x == y and x in shared]
    )
    if not fixed:
        return False
    loose = sum([x in shared for x in b]) - len(fixed)
    weight = len(fixed) + _LOOSE_WEIGHT * loose + _GOVERNORS.get(b[0], 0.0)
    return weight / (weight + min(size, _LONG) * 0.21) >= minimum


def _slots(text: str, shared: frozenset[str]) -> _Slots:
    return [(i, c) for i, c in enumerate(text) if c in shared]


def _align(x: _Slots, y: _Slots, headed: bool, gap: int) -> _Map:
    """The order-preserving match of two lists of shared characters that best keeps their places.

    `gap` is the difference of the two texts' lengths: a pair at distance 0 keeps its place from the start (where
    both starts are known: `headed`), a pair at distance `gap` keeps it from the end. A pair that continues the
    pair before it counts double.
    """
    if [c for _, c in x] == [c for _, c in y]:
        return dict(zip([k for k, _ in x], [k for k, _ in y], strict=True))
    n, m = len(x), len(y)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]  # of the matches from here on
    here = [[0.0] * (m + 1) for _ in range(n + 1)]  # of those that begin with this pair, 0 where it is none
    for i in range(n - 1, -1, -1):
        px, cx = x[i]
        for j in range(m - 1, -1, -1):
            py, cy = y[j]
            score = max(best[i + 1][j], best[i][j + 1])
            if cx == cy:
                s = 1.0 + best[i + 1][j + 1]
                if i + 1 < n and j + 1 < m and here[i + 1][j + 1] and x[i + 1][0] - px == 1 == y[j + 1][0] - py:
                    s = max(s, 2.0 + here[i + 1][j + 1])
                here[i][j] = s = s + 0.6 * (headed and px == py) + 0.6 * (py - px == gap)
                score = max(score, s)
            best[i][j] = score
    return _trace(x, y, best, here)


def _trace(x: _Slots, y: _Slots, best: list[list[float]], here: list[list[float]]) -> _Map:
    found: _Map = {}
    i = j = 0
    while i < len(x) and j < len(y):
        if here[i][j] and here[i][j] == best[i][j]:
            found[x[i][0]] = y[j][0]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


class Run:
    """A run of segments that grows while the next one keeps the shape.

    The second segment is the pivot: it alone is bounded on both sides for certain, since a list's first
    segment may have a lead-in before it (推动|甲向项目倾斜、…) and its last may run on (…、乙城|的目标).
    """

    def __init__(self, texts: Sequence[str], shared: frozenset[str], minimum: float) -> None:
        first, pivot, last = texts
        self.shared = shared
        self.minimum = minimum
        self.pivot = pivot
        self.slots = _slots(pivot, shared)[:_REACH]
        self.texts = [first, pivot]
        self.maps = [
            _align(self.slots, _slots(first, shared)[-_REACH:], False, len(first) - len(pivot)),
            {k: k for k, _ in self.slots},
        ]
        self.kept = [k for k, _ in self.slots if k in self.maps[0]]
        self.fit: Fit | None = None
        self.push(last)

    def push(self, text: str, strict: bool = False) -> bool:
        """Add `text` if the run keeps its shape with it, and say so; `strict` asks for the whole anchor.

        A run is measured anew only when its anchor shrinks, else on its first two members and the new one:
        work on a run is linear in its length.
        """
        aligned = _align(self.slots, _slots(text, self.shared)[:_REACH], True, len(text) - len(self.pivot))
        kept = [k for k in self.kept if k in aligned]
        whole = len(kept) == len(self.kept)
        texts, maps = (self.texts[:2], self.maps[:2]) if whole else (self.texts, self.maps)
        fit = _measure([*texts, text], [*maps, aligned], kept, self.minimum)
        if fit is None:
            return False
        if self.fit is not None:
            if fit.strength < (0.6 if whole else 0.75) * self.fit.strength:
                return False
            if strict and not (whole and fit.exact):
                return False
        self.texts.append(text)
        self.maps.append(aligned)
        self.kept = kept
        self.fit = fit
        return True

    def close(self) -> Fit | None:
        """Measure the whole run."""
        if len(self.texts) > 3:
            self.fit = _measure(self.texts, self.maps, self.kept, self.minimum)
        return self.fit


def _measure(texts: list[str], maps: list[_Map], kept: list[int], minimum: float) -> Fit | None:
    """Measure a run, or None where it has no shape of at least `minimum`."""
    pivot = texts[1]
    size = len(pivot)
    # In place: counted from the start (but in the first, which may have a lead-in) or from the end (but in the last).
    heads = [k for k in kept if all(m[k] == k for m in maps[2:])]
    tails = [k for k in kept if all(len(t) - m[k] == size - k for t, m in zip(texts[:-1], maps, strict=False))]
    fixed = {*heads, *tails}
    spans = _members(texts, maps, heads, tails) if fixed else None
    if spans is None:
        return None
    strength = _strength(texts, kept, fixed, spans)
    if _is_chain(texts, maps, kept, spans):
        strength = (strength + _CHAIN) / (1 + _CHAIN)
    if strength < minimum or not _vary(texts, maps, kept, spans):
        return None
    anchor, pattern = _describe(pivot, kept)
    led = spans[0][0] > 0 and (kept[0] > 0 or pivot[0] not in _GOVERNORS)
    return Fit(spans, anchor, pattern, strength, spans[-1][1] == len(texts[-1]), led)


def _strength(texts: list[str], kept: list[int], fixed: set[int], spans: _Spans) -> float:
    """The share of the anchor in the members, times their evenness: the package's docstring defines both."""
    pivot = texts[1]
    lengths = [e - s for s, e in spans]
    mean = sum(lengths) / len(lengths)
    even = sum([x / mean if x < mean else mean / x for x in lengths]) / len(lengths)
    weight = sum([(_LIGHT_WEIGHT if pivot[k] in LIGHT else 1.0) * (1.0 if k in fixed else _LOOSE_WEIGHT) for k in kept])
    if kept[0] > 0 and kept[-1] < len(pivot) - 1 and mean > _INNER_LENGTH:
        weight *= _INNER_WEIGHT
    if 0 in fixed:
        weight += _GOVERNORS.get(pivot[0], 0.0)
    weight += min((len(texts) - 3) * _MORE, _MOST)
    return weight / (weight + min(mean, _LONG) / 4) * math.sqrt(even)


def _members(texts: list[str], maps: list[_Map], heads: list[int], tails: list[int]) -> _Spans | None:
    """Where each member lies in its segment: the first without its lead-in, the last without what runs on."""
    spans = [(0, len(t)) for t in texts]
    size = len(texts[1])
    longest = max([len(t) for t in texts[1:-1]])
    first = len(texts[0])
    if heads:
        start = maps[0][heads[0]] - heads[0]
        if start < 0 and heads[0] not in tails:
            return None
        spans[0] = (max(start, 0), first)
    elif first > longest + 1:
        spans[0] = (first - size, first)
    spans[-1] = (0, _last_end(texts, maps[-1], heads, tails))
    return tuple(spans)


def _last_end(texts: list[str], aligned: _Map, heads: list[int], tails: list[int]) -> int:
    """Where the last member ends: at the anchor if that closes the others, else before 的 and at their length."""
    text, size = texts[-1], len(texts[1])
    end = len(text)
    if tails and (tails[-1] == size - 1 or tails[-1] not in heads):
        end = min(aligned[tails[-1]] + size - tails[-1], end)
        if tails[-1] == size - 1:
            return end
    longest = max([len(t) for t in texts[1:-1]])
    begun = max([aligned[k] for k in (*heads, *tails)]) + 2
    if len(text) > longest and not _RUNS_ON_RE.search(texts[1]):
        stop = _RUNS_ON_RE.search(text, begun, end)
        end = stop.start() if stop else end
    return max(longest, begun) if end > longest + 1 else end


def _vary(texts: list[str], maps: list[_Map], kept: list[int], spans: _Spans) -> bool:
    """True if every member has something of its own beside the anchor: 一、一、一 is no shape."""
    previous = ""
    for text, aligned, (start, end) in zip(texts, maps, spans, strict=True):
        gone = {aligned[k] for k in kept}
        own = "".join([c for i, c in enumerate(text[start:end], start) if i not in gone])
        if not own or own == previous:
            return False
        previous = own
    return True


def _is_chain(texts: list[str], maps: list[_Map], kept: list[int], spans: _Spans) -> bool:
    """True if each member ends as the next begins (顶真): 甲变乙、乙变丙、丙变丁."""
    before = ""
    for text, aligned, (start, end) in zip(texts, maps, spans, strict=True):
        if before and text[start : aligned[kept[0]]] != before:
            return False
        before = text[aligned[kept[-1]] + 1 : end]
        if not before:
            return False
    return True


def _describe(pivot: str, kept: list[int]) -> tuple[str, str]:
    """The anchor and the pattern: 商 and …商 for 重商, 在…上 twice for 在甲上."""
    pieces = [pivot[kept[0]]]
    for k, q in pairwise(kept):
        pieces.append("…" * (q - k > 1) + pivot[q])
    anchor = "".join(pieces)
    return anchor, "…" * (kept[0] > 0) + anchor + "…" * (kept[-1] < len(pivot) - 1)
