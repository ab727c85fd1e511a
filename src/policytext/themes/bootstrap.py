"""Bootstrap: how far the share of a theme depends on single sentences."""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import frozen

from .hits import DAMPING, PLACE_VALUE, Hit, Place

__all__ = ["Interval", "resample"]


@frozen
class Interval:
    """The shares that a theme may have had, if the text had been made of other sentences like its own (置信区间).

    `low` and `high` are shares from 0 to 1. `first` is the part of the resamples in which the theme had the greatest
    share (divided where several had): how sure it is that the text is about this more than anything else.

    >>> Interval(0.31, 0.48, first=0.97).high
    0.48
    """

    low: float
    high: float
    first: float


# What a sentence says of the themes: (theme, term, weight of one mention, mentions).
_Mention = tuple[str, str, float, float]


def resample(
    hits: Sequence[Hit], sentences: Sequence[tuple[int, int]], level: float, resamples: int, seed: int
) -> dict[str, Interval]:
    """Return the interval of each theme that has hits, by name of theme in alphabetical order."""
    fixed, drawn = _by_sentence(hits, sentences)
    shares: dict[str, list[float]] = {theme: [] for theme in sorted({hit.theme for hit in hits})}
    first = dict.fromkeys(shares, 0.0)
    draw = random.Random(seed).random  # of all its methods the one that Python promises to keep
    for _ in range(resamples):
        sample = [drawn[int(draw() * len(drawn))] for _ in drawn]
        weights = _weights([fixed, *sample])
        total, most = math.fsum(weights.values()), max(weights.values(), default=0.0)
        best = [theme for theme, weight in weights.items() if weight == most]
        for theme in best:
            first[theme] += 1 / len(best)
        for theme, found in shares.items():
            found.append(weights.get(theme, 0.0) / total if total else 0.0)
    return {
        theme: Interval(_quantile(found, (1 - level) / 2), _quantile(found, (1 + level) / 2), first[theme] / resamples)
        for theme, found in shares.items()
    }


def _by_sentence(
    hits: Iterable[Hit], sentences: Sequence[tuple[int, int]]
) -> tuple[list[_Mention], list[list[_Mention]]]:
    """The mentions of titles, and those of every other sentence, which are many times none."""
    fixed: list[_Mention] = []
    drawn: list[list[_Mention]] = [[] for _ in sentences]
    starts = [start for start, _ in sentences]
    titles = set()
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        mention = hit.theme, hit.term, hit.weight * hit.portion, PLACE_VALUE[hit.place]
        if hit.place is Place.TITLE:
            titles.add(at)
            fixed.append(mention)
        else:
            drawn[at].append(mention)
    return fixed, [mentions for at, mentions in enumerate(drawn) if at not in titles or mentions]


def _weights(sample: Iterable[Iterable[_Mention]]) -> dict[str, float]:
    """The weights of the themes in a sample of sentences; the sum of `weigh` over mentions that are counted already."""
    counts: dict[tuple[str, str, float], float] = {}
    for mentions in sample:
        for theme, term, weight, value in mentions:
            counts[theme, term, weight] = counts.get((theme, term, weight), 0.0) + value
    weights: dict[str, float] = {}
    for (theme, _, weight), count in sorted(counts.items()):
        weights[theme] = weights.get(theme, 0.0) + weight * count**DAMPING
    return weights


def _quantile(values: list[float], part: float) -> float:
    """The value below which `part` of the values lie, between neighbours in proportion."""
    ordered = sorted(values)
    at = part * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
