"""The shape of a run of segments: what repeats in them, at which place, and how closely they agree."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Fit", "Run"]

_REACH = 14  # shared characters of a segment that are compared: bounds the work on hostile text
_LONG = 12  # a longer segment is no weaker evidence than one of this length
_HEADS = frozenset("要是在对向把以让给为从不有更再")
_LIGHT = frozenset("的“”")

_Slots = list[tuple[int, str]]


@frozen
class Fit:
    """How a run of segments agrees: the members within the segments, what repeats, and the strength."""

    spans: tuple[tuple[int, int], ...]
    anchor: str
    pattern: str
    strength: float
    exact: bool = False


def _slots(text: str, shared: frozenset[str]) -> _Slots:
    return [(i, c) for i, c in enumerate(text) if c in shared]


def _align(x: _Slots, y: _Slots, from_start: bool, gap: int) -> dict[int, int]:
    """The order-preserving match of two lists of shared characters that best keeps their places.

    `gap` is len(y) - len(x) of the texts: a pair whose distance is 0 keeps its place from the start, one
    whose distance is `gap` keeps it from the end. A pair that continues the pair before it counts double.
    """
    if len(x) == 1 and len(y) == 1:
        return {x[0][0]: y[0][0]}
    n, m = len(x), len(y)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    here = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        px, cx = x[i]
        for j in range(m - 1, -1, -1):
            py, cy = y[j]
            score = max(best[i + 1][j], best[i][j + 1])
            if cx == cy:
                s = 1.0 + best[i + 1][j + 1]
                if i + 1 < n and j + 1 < m and here[i + 1][j + 1] and x[i + 1][0] - px == 1 == y[j + 1][0] - py:
                    s = max(s, 2.0 + here[i + 1][j + 1])
                s += 0.6 * (from_start and px == py) + 0.6 * (py - px == gap)
                here[i][j] = s
                score = max(score, s)
            best[i][j] = score
    found: dict[int, int] = {}
    i = j = 0
    while i < n and j < m:
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

    def __init__(self, texts: list[str], shared: frozenset[str]) -> None:
        self.texts = texts[:2]
        self.shared = shared
        self.pivot = pivot = texts[1]
        self.slots = _slots(pivot, shared)[:_REACH]
        first = _align(self.slots, _slots(texts[0], shared)[-_REACH:], False, len(texts[0]) - len(pivot))
        self.maps = [first, {k: k for k, _ in self.slots}]
        self.fit: Fit | None = None
        self.push(texts[2])

    def push(self, text: str, strict: bool = False) -> bool:
        slots = _slots(text, self.shared)[:_REACH]
        if not slots:
            return False
        self.texts.append(text)
        self.maps.append(_align(self.slots, slots, True, len(text) - len(self.pivot)))
        fit = self.measure()
        if fit is None or (self.fit is not None and (fit.strength < (0.9 if strict else 0.7) * self.fit.strength or strict and not fit.exact)):
            self.texts.pop()
            self.maps.pop()
            return False
        self.fit = fit
        return True

    def measure(self) -> Fit | None:
        texts, maps, pivot = self.texts, self.maps, self.pivot
        n, size = len(texts), len(pivot)
        kept = [k for k, _ in self.slots if all(k in m for m in maps)]
        # in place: counted from the start (but in the first, which may have a lead-in), or from the end (but in the last)
        heads = {k for k in kept if all(m[k] == k for m in maps[2:])}
        tails = {k for k in kept if all(len(t) - m[k] == size - k for t, m in zip(texts[:-1], maps))}
        fixed = heads | tails
        both = set(kept)
        free = {
            k
            for k in kept
            if k not in fixed
            and any(q in both and all(m[q] - m[k] == q - k for m in maps) for q in (k - 1, k + 1))
        }
        if fixed:
            # a free one counts only after or between fixed ones
            loose = {k for k in kept if k not in fixed and k not in free}
        else:
            loose = set()
        placed = [k for k in kept if k in fixed or k in free or k in loose]
        if not placed:
            return None
        starts, ends = [0] * n, [len(t) for t in texts]
        ordered = sorted(heads)
        inner = [len(t) for t in texts[1:-1]]
        longest = max(inner)
        if ordered:
            starts[0] = maps[0][ordered[0]] - ordered[0]
            if starts[0] < 0:
                if ordered[0] in tails:
                    starts[0] = 0
                else:
                    return None
        elif ends[0] > max(longest, ends[-1]) + 1:
            starts[0] = max(0, min(ends[0] - size, maps[0][placed[0]]))
        exact = True
        ordered = sorted(tails)
        if ordered:
            k = ordered[-1]
            e = maps[-1][k] + size - k
            exact = e == ends[-1]
            ends[-1] = min(e, ends[-1])
        elif ends[-1] > longest + 1:
            ends[-1] = max(longest, maps[-1][placed[-1]] + 1)
            exact = False
        spans = tuple(zip(starts, ends, strict=True))
        rests = [_rest(t[s:e], {m[k] - s for k in placed}) for t, m, (s, e) in zip(texts, maps, spans, strict=True)]
        if not all(rests) or any(x == y for x, y in zip(rests, rests[1:], strict=False)):
            return None
        lengths = [e - s for s, e in spans]
        mean = sum(lengths) / n
        even = sum(min(x, mean) / max(x, mean) for x in lengths) / n
        weight = 0.0
        for k in placed:
            w = 0.5 if pivot[k] in _LIGHT else 1.0
            if k in free:
                w *= 0.5
            if k in loose:
                w *= 0.3
            weight += w
        if placed[0] > 0 and placed[-1] < size - 1 and len(placed) < 3 and mean > 5.5:
            weight *= 0.7
        if placed[0] == 0 and 0 in heads and pivot[0] in _HEADS:
            weight += 2
        if _chained(texts, maps, placed, spans):
            weight += 2
        strength = weight / (weight + min(mean, _LONG) / 4) * even**0.5
        anchor, pattern = _describe(pivot, placed)
        return Fit(spans, anchor, pattern, strength, exact)


def _chained(texts, maps, placed, spans):
    parts = [
        (t[s : m[placed[0]]], t[m[placed[-1]] + 1 : e]) for t, m, (s, e) in zip(texts, maps, spans, strict=True)
    ]
    return all(x[1] and x[1] == y[0] for x, y in zip(parts, parts[1:], strict=False))


def _rest(text: str, gone: set[int]) -> str:
    return "".join(c for i, c in enumerate(text) if i not in gone)


def _describe(pivot: str, placed: list[int]) -> tuple[str, str]:
    pieces = [pivot[placed[0]]]
    for k, q in zip(placed, placed[1:], strict=False):
        if q - k > 1:
            pieces.append("…")
        pieces.append(pivot[q])
    anchor = "".join(pieces)
    return anchor, "…" * (placed[0] > 0) + anchor + "…" * (placed[-1] < len(pivot) - 1)
