"""Topics: stretches of a paragraph, or neighbouring paragraphs, that parallel openings set apart.

做好“老树新枝”的文章，… 做好“插柳成荫”的文章，… heads its stretches as 一要…二要… would, without numbers. At least three
different openings of one frame carry the evidence. A frame is what they share while one thing in them changes:

* a quotation between the same words: 做好“…”的文章
* the topic, of equal length, before 要: 考核评价要…, 责任链条要…
* the aspect: 在任务设定上，…；在推进机制上，…
* the middle of the clause: 优化产业结构，… 优化能源结构，…
* all but its last three characters, of equal length: 强化责任抓招商，… 转变作风抓招商，…
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..document import Block, Role
from ..folding import HAN
from .lines import Lines
from .markers import Candidate, place_of
from .model import Style

__all__ = ["TOPIC", "find_topics"]

TOPIC = "topic"

_LEAST = 3  # openings of a frame
_LEAST_SHARED = 3  # characters around a quotation
_LEAST_BEHIND = 8  # characters of matter behind each opening
_SPREAD = 4  # characters by which the clauses of a frame may differ in length

# The first clause of a sentence; 在…上 may stand later in it. Not a sentence on persons (我们一定要…, 各镇要…).
_OPENING_RE = re.compile(
    rf"""
    (?<![^\n\ 。；：！？，])
    (?:
      (?P<topic>(?![各我你他这那大就])[{HAN}]{{3,6}}(?<![都还更就也是定须需主只]))要(?![求素点闻])(?=[{HAN}“])
    | (?P<before>[{HAN}]{{1,6}})“[^“”\n]{{2,16}}”(?P<after>[{HAN}]{{0,8}})(?=[，。：])
    | 在(?:[{HAN}、]{{2,10}})(?P<side>方面|层面|上)(?=，)
    | (?<![，：；])(?P<clause>(?![我你他这那要])[{HAN}]{{5,12}})(?=[，。：])
    )
    """,
    re.VERBOSE,
)


def find_topics(blocks: Sequence[Block], lines: Lines, taken: set[int]) -> list[Candidate]:
    """Return the openings that head a stretch, numbered in their run; none begins where a candidate in `taken` does."""
    found: dict[int, Candidate] = {}
    for run in _runs(blocks, lines, taken):
        starts = [match.start() for match in run]
        if not found.keys().isdisjoint(starts):
            continue
        unit = f"{TOPIC} {starts[0]}"  # a run of its own
        for number, start in enumerate(starts, 1):
            place = place_of(lines.folded, start, 0)
            found[start] = Candidate(start, start, start, Style.IMPLICIT, unit, number, place)
    return [found[start] for start in sorted(found)]


def _runs(blocks: Sequence[Block], lines: Lines, taken: set[int]) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of one frame: those of neighbouring paragraphs, then those within each."""
    neighbours: dict[Hashable, list[re.Match[str]]] = {}
    for block in blocks:
        within: dict[Hashable, list[re.Match[str]]] = {}
        heads: dict[Hashable, list[re.Match[str]]] = {}
        if block.role is Role.BODY and not lines.is_unbroken(block.start):
            for match in _OPENING_RE.finditer(lines.folded, block.start, block.end):
                start = match.start()
                if start in taken or (match.lastgroup != "side" and start and lines.folded[start - 1] in "，：；"):
                    continue  # what begins in mid-sentence is no clause of its own
                for frame in _frames(match):
                    within.setdefault(frame, []).append(match)
                    if start == block.start:
                        heads[frame] = neighbours.pop(frame, [])
                        heads[frame].append(match)
        yield from _parallel(neighbours)
        neighbours = heads
        yield from _parallel(within)
    yield from _parallel(neighbours)


def _parallel(runs: Mapping[Hashable, list[re.Match[str]]]) -> list[list[re.Match[str]]]:
    """The runs that are parallel, the longest first: it takes what it shares with a shorter one."""
    return sorted([run for run in runs.values() if len(run) >= _LEAST and _is_parallel(run)], key=len, reverse=True)


def _frames(match: re.Match[str]) -> Sequence[Hashable]:
    """The frames that an opening may share with others."""
    kind, words = match.lastgroup, match.group()
    if kind == "clause":
        return ("middle", words[:2], words[-2:]), ("object", len(words), words[-3:])
    if kind == "side":
        return (("aspect", match["side"]),)
    if kind == "topic":
        return (("topic", len(match["topic"])),)
    before, after = match["before"], match["after"]
    return (("quotation", before, after),) if len(before) + len(after) >= _LEAST_SHARED else ()


def _is_parallel(run: Sequence[re.Match[str]]) -> bool:
    """Are the openings, which are enough, all different and of one size, with matter behind each?"""
    if len({match.group() for match in run}) < len(run):
        return False
    sizes = [match.end() - match.start() for match in run]
    if run[0]["clause"] and max(sizes) - min(sizes) > _SPREAD:
        return False
    if run[-1].endpos - run[-1].end() < _LEAST_BEHIND:
        return False
    return all(after.start() - match.end() >= _LEAST_BEHIND for match, after in pairwise(run))
