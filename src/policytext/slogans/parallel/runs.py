"""Runs: the stretches of a row whose segments are of one shape."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator

from attrs import define, frozen

from ...tables import read_table
from .segments import LIST, Row
from .shape import LIGHT, Fit, Run, may_agree

__all__ = ["Found", "find_runs"]

_CLIP = 60  # characters of a segment that are compared
_MOST = 100  # members of one run: bounds the work where runs from many places overlap
_SLACK = 0.9  # of the least strength that the first three must reach: further members may make up for it
_PLAIN = 0.5  # what a plain list of things of one class keeps of its strength
_AROUND = 4  # times the run: how much of the list around it is counted
_FRAME = frozenset("的“”")  # light each, but a shape together: “甲”的乙


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
        return self.run.fit.strength * (len(self.run.texts) - 1) if self.run.fit else 0.0


def find_runs(folded: str, row: Row, minimum: float) -> Iterator[Found]:
    """Yield the runs of `row` that reach `minimum`, in text order, no two of them overlapping."""
    texts = [folded[s : min(e, s + _CLIP)] for s, e in row.spans]
    candidates = _candidates(folded, row, texts, _SLACK * minimum)
    done = 0
    for index, candidate in candidates.items():
        if index < done:
            continue
        _grow(candidate, row, texts)
        rivals = [candidates[j] for j in (index + 1, index + 2) if j in candidates]
        if any(_grow(rival, row, texts).worth > candidate.worth for rival in rivals):
            continue
        found = _finish(folded, candidate, row)
        if found is not None and found.strength >= minimum:
            done = candidate.stop
            yield found


def _candidates(folded: str, row: Row, texts: list[str], minimum: float) -> dict[int, _Candidate]:
    """The triples that agree well enough, by the index of their first segment.

    Most triples fall at the first tests, which look at sets of characters.
    """
    sets = [frozenset(t) for t in texts]
    found: dict[int, _Candidate] = {}
    for i, (x, y, z) in enumerate(zip(sets, sets[1:], sets[2:], strict=False)):
        if row.fresh is not None and not row.fresh[i]:
            continue
        if row.parted[i + 1] or row.parted[i + 2] or (row.units is None and x.isdisjoint(y)):
            continue
        pair = y & z
        if pair <= LIGHT and not pair >= _FRAME:
            continue
        for start, end in row.openings(i):
            base = max(start, end - _CLIP)
            run = _run((folded[base:end], texts[i + 1], texts[i + 2]), pair, minimum)
            if run is None or run.fit is None or not _is_plausible(run.fit, row, i):
                continue
            candidate = _Candidate(run, base, i, i + 3)
            if i not in found or candidate.worth >= 0.9 * found[i].worth:  # the later clause, unless much weaker
                found[i] = candidate
    return found


def _run(texts: tuple[str, str, str], pair: frozenset[str], minimum: float) -> Run | None:
    shared = pair & frozenset(texts[0])
    if shared <= LIGHT and not shared >= _FRAME:
        return None
    shared = frozenset([c for c in shared if c in LIGHT or "一" <= c <= "鿿"])
    return Run(texts, shared, minimum) if may_agree(*texts, shared, minimum) else None


def _is_plausible(fit: Fit, row: Row, index: int) -> bool:
    if row.units is not None:
        return not fit.led
    # Where the mark changes (甲、乙，丙…) a list ends or begins: 丙 must be whole.
    return row.joins[index + 1] == row.joins[index + 2] or fit.exact


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
    spans = tuple([(b + s, b + e) for b, (s, e) in zip(bases, fit.spans, strict=True)])
    if row.units is not None:  # heads are clauses: none runs on
        spans = (*spans[:-1], (spans[-1][0], row.spans[candidate.stop - 1][1]))
    strength = fit.strength * math.sqrt(_coverage(candidate, row))
    return Found(spans, fit, strength * _PLAIN if _is_plain(folded, spans, fit) else strength)


def _coverage(candidate: _Candidate, row: Row) -> float:
    """What share of its list the run takes in: three names out of forty with one character in common are no shape."""
    first, last = candidate.index, candidate.stop - 1
    count = size = candidate.stop - candidate.index
    while size < _AROUND * count and first > 0 and row.joins[first] == LIST:
        first, size = first - 1, size + 1
    while size < _AROUND * count and last + 1 < len(row.joins) and row.joins[last + 1] == LIST:
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
