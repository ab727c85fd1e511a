"""Runs: the stretches of a row whose segments are of one shape."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from attrs import define, frozen

from ...tables import read_table
from .segments import Row
from .shape import LIGHT, Fit, Run, may_agree

__all__ = ["Found", "find_runs"]

_CLIP = 60  # characters of a segment that are compared
_PLAIN = 0.5  # what a plain list of things of one class keeps of its strength
_FRAME = frozenset("的“”")


@frozen
class Found:
    """A run of one shape: its members as offsets into the text."""

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
    candidates = _candidates(folded, row, texts, 0.9 * minimum)
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
    """The triples that agree well enough, by the index of their first segment."""
    sets = [frozenset(t) for t in texts]
    found: dict[int, _Candidate] = {}
    for i, (x, y, z) in enumerate(zip(sets, sets[1:], sets[2:], strict=False)):
        if row.fresh is not None and not row.fresh[i]:
            continue
        if row.parted[i + 1] or row.parted[i + 2] or (row.leads is None and x.isdisjoint(y)):
            continue
        pair = y & z
        if pair <= LIGHT and not pair >= _FRAME:
            continue
        for start, end in row.leads[i] if row.leads is not None else (row.spans[i],):
            base = max(start, end - _CLIP)
            text = folded[base:end]
            shared = pair & frozenset(text)
            if not _telling(shared):
                continue
            shared = frozenset(c for c in shared if c in LIGHT or "一" <= c <= "鿿")
            if not may_agree(text, texts[i + 1], texts[i + 2], shared, minimum):
                continue
            run = Run((text, texts[i + 1], texts[i + 2]), shared, minimum)
            if run.fit is None or run.fit.strength < minimum or not _plausible(run.fit, row, i):
                continue
            if i not in found or run.fit.strength > 0.9 * (found[i].run.fit.strength if found[i].run.fit else 0):
                found[i] = _Candidate(run, base, i, i + 3)
    return found


def _telling(shared: frozenset[str]) -> bool:
    return not shared <= LIGHT or shared >= _FRAME


def _plausible(fit: Fit, row: Row, i: int) -> bool:
    if row.leads is not None:
        return not fit.led
    # Where the mark changes (A、B，C…) a list ends or begins: C must be whole.
    return row.joins[i + 1] == row.joins[i + 2] or fit.exact


def _grow(candidate: _Candidate, row: Row, texts: list[str]) -> _Candidate:
    while not candidate.grown:
        i = candidate.stop
        candidate.grown = i >= len(texts) or row.parted[i]
        candidate.grown = candidate.grown or not candidate.run.push(texts[i], row.joins[i] > row.joins[i - 1])
        candidate.stop += not candidate.grown
    return candidate


def _finish(folded: str, candidate: _Candidate, row: Row) -> Found | None:
    fit = candidate.run.close()
    if fit is None:
        return None
    count = len(fit.spans)
    bases = [candidate.base, *(s for s, _ in row.spans[candidate.index + 1 : candidate.stop])]
    spans = tuple((b + s, b + e) for b, (s, e) in zip(bases, fit.spans, strict=True))
    strength = fit.strength * (count / _listed(candidate, row, count)) ** 0.5
    if _is_plain(folded, spans, fit):
        strength *= _PLAIN
    return Found(spans, fit, strength)


def _is_plain(folded: str, spans: tuple[tuple[int, int], ...], fit: Fit) -> bool:
    """True for a list of things that share but the name of their class, and are not quoted: 甲河、乙河、丙河."""
    if not fit.pattern.startswith("…") or "…" in fit.pattern[1:]:
        return False
    first = spans[0][0]
    if folded[first : first + 1] == "“" or folded[first - 1 : first] == "“":
        return False
    ends = _class_names()
    return all(ends.search(folded, s, e) for s, e in spans)


@functools.cache
def _class_names() -> re.Pattern[str]:
    """The class names of the table, at the end of a member."""
    table = read_table("parallel")
    words = sorted({w for group in table.values() for w in group["words"]}, key=lambda w: (-len(w), w))
    return re.compile("(?:" + "|".join(words) + r")\Z")


def _listed(candidate: _Candidate, row: Row, count: int) -> int:
    """How many segments the list has that the run stands in, at most four times the run.

    Three names out of forty that happen to share a character are no shape.
    """
    first, last, size = candidate.index, candidate.stop - 1, count
    while size < 4 * count and first > 0 and row.joins[first] == 1:
        first, size = first - 1, size + 1
    while size < 4 * count and last + 1 < len(row.joins) and row.joins[last + 1] == 1:
        last, size = last + 1, size + 1
    return size
