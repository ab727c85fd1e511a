"""Sequences: which candidates are sections, decided on whole runs of siblings, and how the runs nest.

One pass from left to right keeps a stack of open runs. A candidate continues the innermost run that awaits its
number, or opens a run, or is no section at all:

* a marker carries weight by its place: printed at a line start it counts alone, anywhere else only
  if the sequence carries it on (二是 follows 一是);
* a new run belongs to the last item of the innermost run that *holds* it: by the official order
  (编 > 章 > 节 > 条 > 一、 > （一） > 1. > （1） > ①), unless the outer run goes on behind it, for what lies
  between two items of a run is within the first of them, whatever its style;
* what nothing carried on is pruned at the end and its children go to its parent.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from .implicit import HEADING, LEAD
from .lines import Lines
from .markers import PRINTED, Candidate, Place
from .model import Style

__all__ = ["Node", "Run", "assemble", "rank"]

_DEPTH = 16  # levels; deeper nesting is no document
_NEAR = 8  # lines within which a list that begins in mid-paragraph goes on
_SIBLINGS = 12  # so many of the last siblings tell how long an item is
_UNITS = ("编", "分编", "章", "节", "条")
_ORDER = (Style.CN, Style.CN_PAREN, Style.ARABIC, Style.ARABIC_PAREN, Style.CIRCLED)


def rank(style: Style, unit: str | None) -> int:
    """The place of a printed style in the official order; run-in styles come below all printed ones."""
    if style is Style.LEGAL:
        return _UNITS.index(unit or "条")
    if style is Style.IMPLICIT:
        return -1
    if style not in PRINTED:
        return 100
    # 1.1 and 1.1.1 stand below 1. and above （1）
    return 10 * (1 + _ORDER.index(style)) + (int(unit) if unit else 0)


@define(eq=False)
class Node:
    """An accepted candidate with its number, its run and what lies below it."""

    candidate: Candidate
    number: int
    run: Run
    reason: str  # what made it a section
    before: int | None = None  # the number of the sibling before it
    children: list[Node] = field(factory=list)


@define(eq=False)
class Run:
    """Siblings of one style that count on: 一、二、三、. `parent` is None at the top."""

    parent: Node | None
    nodes: list[Node] = field(factory=list)
    reach: int | None = None  # how far the last node reaches, as far as its siblings tell

    @property
    def last(self) -> Node:
        return self.nodes[-1]

    @property
    def key(self) -> tuple[Style, str | None]:
        return self.nodes[0].candidate.key


def assemble(candidates: Sequence[Candidate], lines: Lines) -> list[Node]:
    """Return the top nodes of the forest that the candidates make."""
    assembly = _Assembly(candidates, lines)
    for index in range(len(candidates)):
        assembly.take(index)
    return _prune(assembly.roots)


def _successors(candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the next one of its style with the next number, if no equal number comes before it."""
    nearest: dict[tuple[Style, str | None], dict[int, int]] = {}
    links: list[int | None] = [None] * len(candidates)
    for index in range(len(candidates) - 1, -1, -1):
        c = candidates[index]
        seen = nearest.setdefault(c.key, {})
        after = seen.get(c.number + 1)
        if c.style is Style.FIRST_THEN and c.number:
            later = [seen[n] for n in seen if n == 0 or n > c.number]
            after = min(later) if later else None
        again = seen.get(c.number)
        if after is not None and (again is None or after < again):
            links[index] = after
        seen[c.number] = index
    return links


class _Assembly:
    def __init__(self, candidates: Sequence[Candidate], lines: Lines) -> None:
        self.candidates = candidates
        self.lines = lines
        self.line_of = [lines.of(c.start) for c in candidates]
        self.links = _successors(candidates)
        self.index_of: dict[int, int] = {c.start: i for i, c in enumerate(candidates)}
        self.roots: list[Node] = []
        self.stack: list[Run] = []
        self.counted: dict[tuple[Style, str | None], int] = {}  # the last number of each style so far

    def take(self, index: int) -> None:
        """Give the candidate its place in the forest, or none."""
        c = self.candidates[index]
        if c.style is Style.IMPLICIT:
            self._take_implicit(index)
        elif not self._continue(index) and (reason := self._opening(index)):
            run = self._interrupted(index)
            if run is None:
                self._settle(index)
            else:
                self._unwind(run)
            self._add(index, run, reason)

    def _opening(self, index: int) -> str | None:
        """Why the candidate is a section though no run awaits it; None if nothing says so."""
        c = self.candidates[index]
        if c.place is Place.LINE and c.style in PRINTED:
            return "printed at a line start"
        # Recognised text may have lost the first marker of a list, so a later one may open it; never ①, which is
        # a note as often as not.
        first = c.number == 1 or (c.place is Place.CLAUSE and c.style in PRINTED and c.style is not Style.CIRCLED)
        if first and self._carried_on(index):
            return "its next number follows"
        if c.style in PRINTED and c.style is not Style.CIRCLED and self.counted.get(c.key) == c.number - 1:
            return "goes on with the count"  # 1. to 5. under （一）, 6. under （二）
        if self._interrupted(index) is not None or _counts_alone(c):
            return "its number at its place"
        return None

    def _interrupted(self, index: int) -> Run | None:
        """The open run that the candidate goes on with after a gap or a repeat, which are kept as they are."""
        c = self.candidates[index]
        run = next((r for r in reversed(self.stack) if r.key == c.key), None)
        if run is None or c.number <= 1 or c.number < run.last.number:
            return None
        if c.place is Place.LINE:
            return run
        near = c.number - run.last.number <= 2 and len(run.nodes) > 1
        return run if near and c.place is Place.CLAUSE and self._same_line(run.last, index) else None

    def _take_implicit(self, index: int) -> None:
        """An unnumbered heading goes on with its own kind; a numbered run that is not over holds it."""
        c = self.candidates[index]
        while self.stack:
            run = self.stack[-1]
            if run.key == c.key:
                self._add(index, run, "like its neighbours")
                return
            if c.unit == LEAD and self._holds(run, index):
                break
            if c.unit == HEADING and self._goes_on(run, index):
                break
            self.stack.pop()
        self._add(index, None, "unnumbered heading" if c.unit == HEADING else "like its neighbours")

    def _continue(self, index: int) -> bool:
        c = self.candidates[index]
        for run in reversed(self.stack):
            if run.key != c.key:
                continue
            last = run.last
            if c.number not in (last.number + 1, 0) and not (c.style is Style.FIRST_THEN and c.number > last.number):
                continue
            if c.place is not Place.LINE and not self._same_line(last, index) and last.candidate.place is Place.LINE:
                continue  # 二、 in mid-paragraph does not carry on the heading 一、 of another line
            self._unwind(run)
            self._add(index, run, f"follows {last.number}")
            return True
        return False

    def _carried_on(self, index: int) -> bool:
        """Does the next number follow where it would be looked for: on the same line or at a line start?"""
        after = self.links[index]
        if after is None:
            return False
        c, lines = self.candidates[index], self.line_of[after] - self.line_of[index]
        if c.style not in PRINTED and c.place is not Place.LINE and lines > _NEAR:
            return False  # a 首先 in one paragraph has nothing to do with a 最后 a page later
        return lines == 0 or self.candidates[after].place is Place.LINE

    def _same_line(self, node: Node, index: int) -> bool:
        return self.line_of[self.index_of[node.candidate.start]] == self.line_of[index]

    def _unwind(self, run: Run) -> None:
        while self.stack[-1] is not run:
            self.stack.pop()

    def _settle(self, index: int) -> None:
        """Close the runs whose last item does not hold the candidate."""
        while self.stack and (len(self.stack) >= _DEPTH or not self._holds(self.stack[-1], index)):
            self.stack.pop()

    def _holds(self, run: Run, index: int) -> bool:
        c, last = self.candidates[index], run.last
        # An orphan that nothing carries on (第十条 at the start of a wrapped line) closes nothing either.
        weak = c.style in PRINTED and not self._carried_on(index)
        goes_on = (c.number <= 1 or weak) and self._goes_on(run, index)
        if run.key == c.key:
            return goes_on  # 一、 within 四、, if 五、 comes later; else two lists under one head are siblings
        printed = last.candidate.style in PRINTED
        if not (last.candidate.place is Place.LINE and (printed or last.candidate.unit == HEADING)):
            reach = None if printed and self._same_line(last, index) else run.reach
            if reach is not None and c.start >= reach:
                return goes_on
        if last.candidate.style is Style.IMPLICIT:
            return c.style is not Style.IMPLICIT and (last.candidate.unit == HEADING or self._same_line(last, index))
        if c.style in PRINTED and printed and c.place >= last.candidate.place:
            return goes_on or rank(*c.key) > rank(*run.key)
        return True  # the rest of the paragraph belongs to the last item of its list

    def _goes_on(self, run: Run, index: int) -> bool:
        """Does the next number of the run come later?"""
        link = self.links[self.index_of[run.last.candidate.start]]
        return link is not None and link > index

    def _add(self, index: int, run: Run | None, reason: str) -> None:
        c = self.candidates[index]
        if run is None:
            run = Run(self.stack[-1].last if self.stack else None)
            self.stack.append(run)
        before = run.last.number if run.nodes else None
        node = Node(c, c.number or (before or 0) + 1, run, reason, before)
        run.nodes.append(node)
        run.reach = self.lines.reach([n.candidate.start for n in run.nodes[-_SIBLINGS:]])
        self.counted[c.key] = node.number
        (self.roots if run.parent is None else run.parent.children).append(node)


def _counts_alone(c: Candidate) -> bool:
    """二要 or 第三，at a line start is a section even where the text began too late for its 一要."""
    return c.place is Place.LINE and c.number > 1 and c.style in (Style.YI_YAO, Style.YI_SHI, Style.ORDINAL)


def _prune(nodes: list[Node]) -> list[Node]:
    """Drop the runs of one that nothing but their own marker speaks for; their children move up."""
    kept: list[Node] = []
    for node in nodes:
        children = _prune(node.children)
        c = node.candidate
        alone = len(node.run.nodes) == 1 and c.unit != HEADING
        if alone and (c.place is not Place.LINE or (c.style not in PRINTED and node.number == 1)):
            kept.extend(children)
        else:
            node.children = children
            kept.append(node)
    return kept
