from __future__ import annotations

from attrs import frozen

__all__ = ["Fit", "fit"]

_LONGEST = 40
_HEADS = frozenset("要是在对向把以让给为从不有更再")
_DROP = frozenset("0123456789.%+-年月日 （）《》\"'")


@frozen
class Fit:
    spans: tuple[tuple[int, int], ...]
    anchor: str
    pattern: str
    strength: float


def _align(x, y, from_start, from_end, lx, ly):
    """Best order-preserving match of two lists of (pos, ch): {pos in x: pos in y}."""
    if len(x) == 1 and len(y) == 1:
        return {x[0][0]: y[0][0]}
    n, m = len(x), len(y)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    ends = [[0.0] * (m + 1) for _ in range(n + 1)]  # score of a match that ends exactly here
    for i in range(n - 1, -1, -1):
        px, cx = x[i]
        for j in range(m - 1, -1, -1):
            py, cy = y[j]
            score = max(best[i + 1][j], best[i][j + 1])
            if cx == cy:
                s = 1.0 + best[i + 1][j + 1]
                if i + 1 < n and j + 1 < m and x[i + 1] == (px + 1, x[i + 1][1]) and y[j + 1][0] == py + 1 and x[i + 1][1] == y[j + 1][1]:
                    s = max(s, 1.0 + 1.0 + ends[i + 1][j + 1])
                if from_start and px == py:
                    s += 0.6
                if from_end and lx - px == ly - py:
                    s += 0.6
                ends[i][j] = s
                score = max(score, s)
            best[i][j] = score
    found = {}
    i = j = 0
    while i < n and j < m:
        if ends[i][j] and ends[i][j] == best[i][j]:
            found[x[i][0]] = y[j][0]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
