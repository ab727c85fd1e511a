"""Runs: the stretches of a row whose segments are of one shape."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from operator import eq

from attrs import define, frozen

from ...tables import read_table
from .segments import LIST, Row
from .shape import EVEN_WEIGHT, FRAME_MARKS, GOVERNORS, LIGHT, LONG, Fit, Run

__all__ = ["Found", "find_runs"]

_CLIP = 60  # characters of a segment that are compared
_MOST = 100  # members of one run: bounds the work where runs from many places overlap
_SLACK = 0.9  # of the least strength that the first three must reach: further members may make up for it
_PLAIN = 0.5  # what a plain list of things of one class keeps of its strength
_SHORT = 8  # members: of two runs that begin close together the better is taken only while they are as short
_BETTER = 1.1  # by so much a run that begins later must be the better one
_AROUND = 4  # times the run: how much of the list around it is counted


@frozen
class Found:
    """A run of one shape: its members as offsets into the text, and how closely they agree."""

    spans: tuple[tuple[int, int], ...]
    fit: Fit
    strength: float


@define
class _Candidate:
    run: Run
    base: int  # offset of the first segment's text
    index: int
    stop: int
    grown: bool = False

    @property
    def worth(self) -> float:
        """The agreement over all links of the run: it decides between two runs that overlap."""
        return self.run.strength * (len(self.run.texts) - 1)


def find_runs(folded: str, row: Row, minimum: float) -> Iterator[Found]:
    """Yield the runs of `row` that reach `minimum`, in text order, no two of them overlapping."""
    texts = [folded[s : min(e, s + _CLIP)] for s, e in row.spans]
    candidates = _candidates(folded, row, texts, _SLACK * minimum)
    done = 0
    for index, candidate in candidates.items():
        if index < done:
            continue
        _grow(candidate, row, texts)
        if candidate.stop - index <= _SHORT:
            rivals = [candidates[j] for j in (index + 1, index + 2) if j in candidates]
            if any(_grow(rival, row, texts).worth > _BETTER * candidate.worth for rival in rivals):
                continue
        found = _finish(folded, candidate, row)
        if found is not None and found.strength >= minimum:
            done = candidate.stop
            yield found
        elif candidate.stop - index > _SHORT:
            done = candidate.stop - 2


def _candidates(folded: str, row: Row, texts: list[str], minimum: float) -> dict[int, _Candidate]:
    """The triples that agree well enough, by the index of their first segment."""
    found: dict[int, _Candidate] = {}
    for i in _promising(row, texts, minimum):
        openings = [row.spans[i], *row.late(i)] if not row.parted[i] or row.heads is None else [*row.late(i)]
        for k, (start, end) in enumerate(openings):
            if k and folded[start] != texts[i + 1][0]:
                continue
            base = max(start, end - _CLIP)
            run = Run(folded[base:end], texts[i + 1], texts[i + 2], row.joins[i + 2] == LIST)
            if run.strength < minimum or not _is_plausible(run, row, i) or run.close() is None:
                continue
            candidate = _Candidate(run, base, i, i + 3)
            if i not in found or candidate.worth >= 0.9 * found[i].worth:  # the later clause, unless much weaker
                found[i] = candidate
    return found


def _promising(row: Row, texts: list[str], minimum: float) -> Iterator[int]:
    """Yield the triples that may reach `minimum`, told by a few comparisons that leave out most.

    A character of weight must be common to all, or 的 halve members of one length; and the second must
    agree with its neighbours at enough places, counted from the start or from the end.
    """
    sets = [frozenset(t) - LIGHT for t in texts]
    backs = [t[::-1] for t in texts]
    needs = [minimum / (1 - minimum) * n / 4 for n in range(LONG + 1)]
    fresh, parted = row.fresh, row.parted
    for i, (x, y, z) in enumerate(zip(sets, sets[1:], sets[2:], strict=False)):
        if parted[i + 1] or parted[i + 2] or (fresh is not None and not fresh[i]):
            continue
        shared = y & z
        b, c = texts[i + 1], texts[i + 2]
        if x.isdisjoint(shared):
            if (shared and row.heads is not None and b[0] == c[0]) or _is_halved(texts[i], b, c):
                yield i
            continue
        size = min(len(b), len(c), LONG)
        weight = sum(map(eq, b, c)) + sum(map(eq, backs[i], backs[i + 1]))
        if b[0] == c[0]:
            weight += GOVERNORS.get(b[0], 0.0)
        if weight + EVEN_WEIGHT >= needs[size] or not FRAME_MARKS.isdisjoint(shared):
            yield i


def _is_halved(a: str, b: str, c: str) -> bool:
    size = len(b)
    place = b.find("的")
    return 0 < place < size - 1 and size == len(c) and c[place] == "的" == a[place - size : place - size + 1]


def _is_plausible(run: Run, row: Row, index: int) -> bool:
    if row.heads is not None and run.start:  # only a word that can open a clause opens it after a lead-in
        left = len(run.texts[0]) - run.start
        return run.heads[:1] == [0] and run.pivot[0] in GOVERNORS and 2 * left >= len(run.pivot)
    if run.start and not run.tails and len(run.fixed) == 1 and run.fixed != [0]:
        return False  # one character inside shows no beginning, unless it keeps its place from the end as well
    # Where the mark changes (甲、乙，丙…) a list ends or begins.
    return row.joins[index + 1] == row.joins[index + 2]


def _grow(candidate: _Candidate, row: Row, texts: list[str]) -> _Candidate:
    while not candidate.grown:
        i = candidate.stop
        closed = i >= len(texts) or row.parted[i] or i - candidate.index >= _MOST
        if closed or not candidate.run.push(texts[i], strict=row.joins[i] > row.joins[i - 1]):
            candidate.grown = True
        else:
            candidate.stop += 1
    return candidate


def _finish(folded: str, candidate: _Candidate, row: Row) -> Found | None:
    fit = candidate.run.close()
    if fit is None:
        return None
    bases = [candidate.base, *[s for s, _ in row.spans[candidate.index + 1 : candidate.stop]]]
    spans = [(b + s, b + e) for b, (s, e) in zip(bases, fit.spans, strict=True)]
    # A segment was clipped for comparison, but the member is whole.
    ends = [e for _, e in row.spans[candidate.index + 1 : candidate.stop]]
    for k, end in enumerate(ends, 1):
        if spans[k][1] == spans[k][0] + _CLIP or row.heads is not None:  # heads are clauses: none runs on
            spans[k] = (spans[k][0], end)
    strength = fit.strength * math.sqrt(_coverage(candidate, row))
    found = tuple(spans)
    return Found(found, fit, strength * _PLAIN if _is_plain(folded, found, fit) else strength)


def _coverage(candidate: _Candidate, row: Row) -> float:
    """What share of its list the run takes in: three names out of forty with one character in common are no shape."""
    first, last = candidate.index, candidate.stop - 1
    count = size = candidate.stop - candidate.index
    run = candidate.run
    while size < _AROUND * count and first > 0 and row.joins[first] == LIST and not run.start:
        first, size = first - 1, size + 1
    runs_on = run.end < len(run.texts[-1])
    while size < _AROUND * count and not runs_on and last + 1 < len(row.joins) and row.joins[last + 1] == LIST:
        last, size = last + 1, size + 1
    return count / size


def _is_plain(folded: str, spans: tuple[tuple[int, int], ...], fit: Fit) -> bool:
    """True for a list of things that share but the name of their class, and are not quoted: 甲河、乙河、丙河."""
    if not fit.pattern.startswith("…") or "…" in fit.pattern[1:]:
        return False
    first = spans[0][0]
    if "“" in folded[max(first - 1, 0) : first + 1]:
        return False
    ends = _class_names()
    return all(ends.search(folded, s, e) for s, e in spans)


@functools.cache
def _class_names() -> re.Pattern[str]:
    """The class names of the table `parallel`, at the end of a member."""
    words = {word for group in read_table("parallel").values() for word in group["words"]}
    return re.compile("(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + r")\Z")
