"""Bootstrap: how far the share of a theme depends on single sentences."""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

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


# Sentences that are drawn one by one, more than reports have. Beyond it neighbours are drawn together (Künsch 1989),
# since the time grows with what is drawn in each of a thousand resamples.
_MOST = 2_000

# What a sentence says of the themes: mentions of a kind, which is (theme, term, weight of one) and has a number.
_Kind = tuple[str, str, float]
_Mention = tuple[int, float]


def resample(
    hits: Sequence[Hit], sentences: Sequence[tuple[int, int]], level: float, resamples: int, seed: int
) -> dict[str, Interval]:
    """Return the interval of each theme that has hits, by name of theme in alphabetical order."""
    kinds = sorted({_kind_of(hit) for hit in hits})
    fixed, found_in = _by_sentence(hits, sentences, {kind: i for i, kind in enumerate(kinds)})
    drawn = _joined(found_in)
    shares: dict[str, list[float]] = {theme: [] for theme in sorted({hit.theme for hit in hits})}
    first = dict.fromkeys(shares, 0.0)
    draw = random.Random(seed).random  # of all its methods the one that Python promises to keep
    for _ in range(resamples):
        sample = [drawn[int(draw() * len(drawn))] for _ in drawn]
        weights = _weights([fixed, *sample], kinds)
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


def _kind_of(hit: Hit) -> _Kind:
    return hit.theme, hit.term, hit.weight * hit.portion


def _by_sentence(
    hits: Iterable[Hit], sentences: Sequence[tuple[int, int]], numbers: Mapping[_Kind, int]
) -> tuple[list[_Mention], list[list[_Mention]]]:
    """The mentions of titles, and those of every other sentence, which are many times none."""
    fixed: list[_Mention] = []
    drawn: list[list[_Mention]] = [[] for _ in sentences]
    starts = [start for start, _ in sentences]
    titles = set()
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        mention = numbers[_kind_of(hit)], PLACE_VALUE[hit.place]
        if hit.place is Place.TITLE:
            titles.add(at)
            fixed.append(mention)
        else:
            drawn[at].append(mention)
    return fixed, [mentions for at, mentions in enumerate(drawn) if at not in titles or mentions]


def _joined(drawn: list[list[_Mention]]) -> list[list[_Mention]]:
    """What is drawn: single sentences, or as many neighbours together as leave no more than `_MOST`."""
    size = math.ceil(len(drawn) / _MOST)
    if size < 2:
        return drawn
    joined: list[list[_Mention]] = []
    for start in range(0, len(drawn), size):
        counts: dict[int, float] = {}
        for kind, value in chain.from_iterable(drawn[start : start + size]):
            counts[kind] = counts.get(kind, 0.0) + value
        joined.append(list(counts.items()))
    return joined


def _weights(sample: Iterable[Iterable[_Mention]], kinds: Sequence[_Kind]) -> dict[str, float]:
    """The weights of the themes in a sample of sentences; the sum of `weigh` over mentions that are counted already."""
    counts = [0.0] * len(kinds)
    for mentions in sample:
        for kind, value in mentions:
            counts[kind] += value
    weights: dict[str, float] = {}
    for (theme, _, weight), count in zip(kinds, counts, strict=True):
        if count:
            weights[theme] = weights.get(theme, 0.0) + weight * count**DAMPING
    return weights


def _quantile(values: list[float], part: float) -> float:
    """The value below which `part` of the values lie, between neighbours in proportion."""
    ordered = sorted(values)
    at = part * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
