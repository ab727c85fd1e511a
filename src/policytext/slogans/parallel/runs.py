"""Runs: the stretches of a row whose segments are of one shape."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import eq

from attrs import define, frozen

from ...tables import read_table
from ..lexicon import breaks_word, lexicon
from .segments import LIST, Row
from .shape import GOVERNORS, LONG, Fit, Run, most_weight

__all__ = ["Found", "find_runs"]

_CLIP = 60  # characters of a segment that are compared
_MOST = 50  # members of one run: bounds the work where runs from many places overlap
_SLACK = 0.9  # of the least strength that the first three must reach: further members may make up for it
_PLAIN = 0.5  # what a plain list of things of one class keeps of its strength
_TELLING = 0.66  # what heads of sentences keep that share but a subject, time or place
_SHORT = 8  # members: of two runs that begin close together the better is taken only while they are as short
_BETTER = 1.1  # by so much a run that begins later must be the better one
_NEARBY = 1000  # characters on both sides that are asked for words
_WORD = 3
_PLACES = frozenset("在当据")
_PREDICATE_RE = re.compile("[将已愿也从不曾正并]|始终|一直|指出|强调|表示|议会|总统|总理|政府|外长|外交部")
_AROUND = 4  # times the run: how much of the list around it is counted

Frames = Sequence[tuple[int, int]]  # where the text has a word of `shape.FRAME_RE`


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
    closed: bool = False  # by a clause that opens a list of its own

    @property
    def worth(self) -> float:
        """The agreement over all links of the run: it decides between two runs that overlap."""
        return self.run.strength * (len(self.run.texts) - 1)


def find_runs(folded: str, row: Row, frames: Frames, minimum: float) -> Iterator[Found]:
    """Yield the runs of `row` that reach `minimum`, in text order, no two of them overlapping."""
    texts = [folded[s:e] if e - s <= _CLIP else folded[s : s + _CLIP] for s, e, _ in row.segments]
    candidates = _candidates(folded, row, texts, frames, _SLACK * minimum)
    done = 0
    for index, candidate in candidates.items():
        if index < done:
            continue
        _grow(candidate, row, texts)
        if candidate.stop - index <= _SHORT and not candidate.closed:
            rivals = [candidates[j] for j in (index + 1, index + 2) if j in candidates]
            if any(_grow(rival, row, texts).worth > _BETTER * candidate.worth for rival in rivals):
                continue
        found = _finish(folded, candidate, row)
        if found is not None and found.strength >= minimum:
            done = candidate.stop
            yield found
        elif candidate.stop - index > _SHORT:
            done = candidate.stop - 2


def _candidates(folded: str, row: Row, texts: list[str], frames: Frames, minimum: float) -> dict[int, _Candidate]:
    """The triples that agree well enough, by the index of their first segment."""
    found: dict[int, _Candidate] = {}
    for i in _promising(row, texts, _framed(row, frames), minimum):
        pivot, last = texts[i + 1], texts[i + 2]
        openings = [] if row.parted[i] and row.heads is not None else [row.segments[i]]
        if pivot[0] == last[0]:
            openings += [late for late in row.late(i) if folded[late[0]] == pivot[0]]
        for start, end, _ in openings:
            base = max(start, end - _CLIP)
            first = folded[base:end]
            if row.heads is not None and pivot[0] == last[0] not in first:
                continue
            run = Run(first, pivot, last, row.segments[i + 2][2] == LIST)
            if run.strength >= minimum and _is_plausible(run, row, i):
                candidate = _Candidate(run, base, i, i + 3)
                if i not in found or candidate.worth >= 0.9 * found[i].worth:  # the later clause, unless much weaker
                    found[i] = candidate
    return found


def _promising(row: Row, texts: list[str], framed: bytearray, minimum: float) -> Iterator[int]:
    """Yield the triples that may reach `minimum`, told by a few comparisons that leave out nearly all."""
    needs = [minimum / (1 - minimum) * n / 4 for n in range(LONG + 1)]
    headed = row.heads is not None
    for i in _akin(row, texts, framed):
        a, b, c = texts[i : i + 3]
        late = headed and b[0] == c[0]  # what opens the run may be a late clause
        if headed and row.parted[i] and not late:
            continue
        if framed[i + 1] or most_weight(a, b, c, headed, late) >= needs[min(len(b), len(c), LONG)]:
            yield i


def _akin(row: Row, texts: list[str], framed: bytearray) -> list[int]:
    """The triples that no mark parts and whose outermost characters or lengths let them share an anchor.

    One expression, because it is the only thing that is done for every segment.
    """
    fresh = row.fresh if row.fresh is not None else repeat(True)
    parted, b, c = row.parted, texts[1:], texts[2:]
    return [
        i
        for i, (x, y, z, new, y_parted, z_parted, frame) in enumerate(
            zip(texts, b, c, fresh, parted[1:], parted[2:], framed[1:], strict=False)
        )
        if new
        and not (y_parted or z_parted)
        and (
            y[0] == z[0]
            or x[-1] == y[-1]
            or (len(y) == len(z) and True in map(eq, y, z))
            or (len(x) == len(y) and True in map(eq, x, y))
            or y[1:2] == z[1:2]
            or x[-2:-1] == y[-2:-1]
            or x[-3:-2] == y[-3:-2]
            or frame
        )
    ]


def _framed(row: Row, frames: Frames) -> bytearray:
    """Which segments hold a frame."""
    held = bytearray(len(row.segments))
    for start, end in frames:
        k = bisect(row.segments, (start, end, 0)) - 1
        if k >= 0 and end <= row.segments[k][1]:
            held[k] = True
    return held


def _is_plausible(run: Run, row: Row, index: int) -> bool:
    if row.heads is not None and run.start:  # only a word that can open a clause opens it after a lead-in
        left = len(run.texts[0]) - run.start
        return run.heads[:1] == [0] and run.pivot[0] in GOVERNORS and 2 * left >= len(run.pivot)
    if run.start and not run.tails and len(run.fixed) == 1 and run.fixed != [0]:
        return False  # one character inside shows no beginning, unless it keeps its place from the end as well
    # Where the mark changes (甲、乙，丙…) a list ends or begins: 丙 must be just like 乙.
    before, after = row.segments[index + 1][2], row.segments[index + 2][2]
    return (before == LIST) == (after == LIST) or (before < after and run.end == len(run.texts[-1]) == len(run.pivot))


def _grow(candidate: _Candidate, row: Row, texts: list[str]) -> _Candidate:
    """Let the run take in what follows while it keeps the shape.

    A run of clauses ends before one that opens a list (丰富甲形式，拓宽甲渠道，实行|甲选举、甲管理), and a list with
    its last item, if that runs on (保甲、保乙、保丙|的力度，保障…).
    """
    segments = row.segments
    before = None
    while not candidate.grown:
        i = candidate.stop
        run = None
        if i < len(texts) and not row.parted[i] and i - candidate.index < _MOST:
            stronger = segments[i][2] > segments[i - 1][2]
            runs_on = stronger and row.heads is None and candidate.run.end < len(candidate.run.texts[-1])
            run = None if runs_on else candidate.run.joined(texts[i], row.heads is None and stronger)
        if run is None:
            candidate.grown = True
        elif before is not None and row.heads is None and segments[i][2] == LIST < segments[i - 1][2]:
            candidate.run, candidate.stop, candidate.grown, candidate.closed = before, i - 1, True, True
        else:
            before, candidate.run, candidate.stop = candidate.run, run, i + 1
    return candidate


def _finish(folded: str, candidate: _Candidate, row: Row) -> Found | None:
    fit = candidate.run.close()
    if fit is None:
        return None
    others = row.segments[candidate.index + 1 : candidate.stop]
    bases = [candidate.base, *[s for s, _, _ in others]]
    spans = [(b + s, b + e) for b, (s, e) in zip(bases, fit.spans, strict=True)]
    for k, (start, end, _) in enumerate(others, 1):
        # A segment was clipped for comparison, but the member is whole; and heads are clauses: none runs on.
        if spans[k][1] == start + _CLIP or row.heads is not None:
            spans[k] = (start, end)
    if candidate.run.heads[:1] != [0]:  # else the anchor itself says where the members begin
        spans[0] = (_word_start(folded, spans[0][0], candidate.base), spans[0][1])
    strength = fit.strength * math.sqrt(_coverage(candidate, row))
    found = tuple(spans)
    if row.heads is not None and _is_telling(folded, found, fit):
        strength *= _TELLING
    return Found(found, fit, strength * _PLAIN if _is_plain(folded, found, fit) else strength)


def _word_start(folded: str, start: int, least: int) -> int:
    """Take `start` back, where a lead-in was cut off inside a word: 发挥职|工代表大会.

    The text itself tells: the two characters at both sides of such a cut come far more often than the two behind it.
    """
    nearby = folded[max(start - _NEARBY, 0) : start + _NEARBY]
    for _ in range(_WORD):
        cut = folded[start - 1 : start + 1]
        if start <= least or nearby.count(cut) <= 2 * nearby.count(folded[start : start + 2]):
            break
        start -= 1
    while start > least and folded[start - 1] not in GOVERNORS and breaks_word(folded, start):
        start -= 1
    # One character before it is the first of its word, unless it governs: 井|冈山精神.
    return least if start == least + 1 and folded[least] not in GOVERNORS else start


def _is_telling(folded: str, spans: tuple[tuple[int, int], ...], fit: Fit) -> bool:
    """True for sentences that merely tell of one subject, or of several places: 甲国将…，甲国坚持…; 在甲县，在乙县."""
    if fit.pattern != f"{fit.anchor}…" or (fit.anchor[0] in GOVERNORS and fit.anchor not in _PLACES):
        return False
    if fit.anchor in _PLACES or fit.anchor[-1] in GOVERNORS:
        return fit.anchor in _PLACES
    governor = lexicon().governor
    after = [
        _PREDICATE_RE.match(folded, s + len(fit.anchor)) or governor.match(folded, s + len(fit.anchor), e)
        for s, e in spans
    ]
    return not governor.match(fit.anchor) and 2 * sum(map(bool, after)) > len(spans)


def _coverage(candidate: _Candidate, row: Row) -> float:
    """What share of its list the run takes in: three names out of forty with one character in common are no shape."""
    first, last = candidate.index, candidate.stop - 1
    count = size = candidate.stop - candidate.index
    run = candidate.run
    while size < _AROUND * count and first > 0 and row.segments[first][2] == LIST and not run.start:
        first, size = first - 1, size + 1
    runs_on = run.end < len(run.texts[-1])
    while size < _AROUND * count and not runs_on and last + 1 < len(row.segments) and row.segments[last + 1][2] == LIST:
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
    # 制造强省, 农业大县, 文旅名镇 are what one wants to be.
    return re.compile("(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + r")(?<![强大名][省县镇乡村])\Z")
