"""Merging: chunks that are smaller than the caller wants join a neighbour, the closest kin first."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from ..sections import Outline
from .cutting import Cutter
from .ranks import HARD, PART

__all__ = ["merge_small"]


def merge_small(cutter: Cutter, starts: list[int], outline: Outline) -> list[int]:
    """Take out cuts beside a small chunk: within a section first, then between siblings, then higher up.

    Never across the beginning of an annex, never beyond the cap, and never so that a section begins at the end of a
    chunk and goes on in the next one.
    """
    sections = [(s.start, s.end) for s in outline.walk()]
    ranks = {start: _rank(cutter, start) for start in starts[1:-1]}
    for rank in sorted({*ranks.values()} - {PART}, reverse=True):
        kept = starts[:1]
        for at, after in pairwise(starts[1:]):
            before = kept[-1]
            small = ranks[at] == rank and (cutter.is_small(before, at) or cutter.is_small(at, after))
            if not (small and not _strands(sections, before, cutter.matter.trim(after)) and cutter.fits(before, after)):
                kept.append(at)
        starts = [*kept, starts[-1]]
    return starts


def _rank(cutter: Cutter, start: int) -> int:
    rank = cutter.places.rank(start)
    return HARD if rank is None else rank


def _strands(sections: list[tuple[int, int]], start: int, end: int) -> bool:
    """Would a section begin within [start, end) and go on behind it?"""
    low, high = (bisect_right(sections, (offset, len(sections) and sections[-1][1])) for offset in (start, end - 1))
    return any(sections[i][1] > end for i in range(low, high))
