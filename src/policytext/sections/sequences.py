"""Sequences: which candidates are sections, decided on whole runs of siblings, and how the runs nest.

One pass from left to right keeps a stack of open runs. A candidate continues the innermost run that awaits its
number, or opens a run, or is no section at all:

* a marker carries weight by its place: printed at a line start it counts alone, anywhere else only
  if the sequence carries it on (二是 follows 一是);
* a new run belongs to the last item of the innermost run that *holds* it: what lies between two items of a run is
  within the first of them, whatever its style; after the last item the official order decides (编 > 章 > 节 >
  条 > 一、 > （一） > 1. > （1） > ①), unless earlier items of the run held the same style;
* what nothing carried on is pruned at the end and its children go to its parent.
"""

from __future__ import annotations

from collections.abc import Sequence

from .implicit import HEADING
from .lines import Lines
from .markers import PRINTED, Candidate, Place
from .model import Style
from .runs import Node, Run, rank
from .succession import Succession

__all__ = ["assemble"]

_LONGEST_HEADING = 60
_MARKS = frozenset("。；：！？")
_SPOKEN = frozenset({Style.YI_SHI, Style.YI_YAO})
_HIGHEST = frozenset({Style.LEGAL, Style.CN})
_LEAST_TOPICS = 3
_DEPTH = 16  # levels; deeper nesting is no document


def assemble(candidates: Sequence[Candidate], lines: Lines) -> list[Node]:
    """Return the top nodes of the forest that the candidates make."""
    assembly = _Assembly(candidates, lines)
    for index in range(len(candidates)):
        assembly.take(index)
    return _prune(assembly.roots)


class _Assembly:
    def __init__(self, candidates: Sequence[Candidate], lines: Lines) -> None:
        self.candidates = candidates
        self.lines = lines
        self.succession = Succession(candidates, lines)
        self.headings = [i for i, c in enumerate(candidates) if c.unit == HEADING]
        self.roots: list[Node] = []
        self.stack: list[Run] = []
        self.counted: dict[tuple[Style, str | None], int] = {}  # the last number of each style so far

    def take(self, index: int) -> None:
        """Give the candidate its place in the forest, or none."""
        if self.candidates[index].style is Style.IMPLICIT:
            self._take_implicit(index)
        elif run := self._awaiting(index):
            self._unwind(run)
            self._add(index, run, f"follows {run.last.number}")
        elif run := self._mixed(index):
            self._unwind(run)
            self._add(index, run, f"follows {run.last.number} in other words")
        elif reason := self._opening(index):
            run = self._interrupted(index)
            if run:
                self._unwind(run)
            else:
                self._settle(index)
            self._add(index, run, reason)

    def _awaiting(self, index: int) -> Run | None:
        """The innermost open run that awaits the number; one of the same look goes first."""
        c = self.candidates[index]
        runs = [run for run in reversed(self.stack) if run.key == c.key and self._awaits(run, index)]
        return next((run for run in runs if run.last.candidate.alone == c.alone), runs[0] if runs else None)

    def _awaits(self, run: Run, index: int) -> bool:
        c, last = self.candidates[index], run.last
        if c.number != last.number + 1 and not (
            c.style is Style.FIRST_THEN and (c.number or last.number + 1) > last.number
        ):
            return False
        if c.place is Place.LINE or last.candidate.place is not Place.LINE:
            return True
        # 二、 in mid-paragraph does not carry on the heading 一、 of another line
        return self.succession.same_line(last, index)

    def _mixed(self, index: int) -> Run | None:
        """The innermost run-in list, whole so far, that the candidate carries on in other words: 一是…二是…三要."""
        c = self.candidates[index]
        run = next((run for run in reversed(self.stack) if run.key[0] in _SPOKEN), None)
        if c.style not in _SPOKEN or run is None or run.key == c.key or c.number < 3:
            return None
        whole = c.number == run.last.number + 1 == len(run.nodes) + 1
        return run if whole and self.succession.same_line(run.last, index) else None

    def _opening(self, index: int) -> str | None:
        """Why the candidate is a section though no run awaits it; None if nothing says so."""
        c = self.candidates[index]
        countable = c.style in PRINTED and c.style is not Style.CIRCLED  # ① is a note as often as not
        if c.style is Style.ARABIC and c.unit is not None:
            return "numbered with points" if self._has_points(index) else None
        if c.place is Place.GLUED and not self._hangs_on_heading(index):
            return None
        if c.place is Place.LINE and c.style in PRINTED and not c.blurred:
            return "printed at a line start"
        # Recognised text may have lost the first marker of a list, so a later one may open it.
        if (c.number == 1 or (countable and c.place >= Place.CLAUSE)) and self.succession.is_carried_on(index):
            return "its next number follows"
        if countable and c.number == 1 and c.place is Place.CLAUSE and self.succession.leads_down(index):
            return "the numbering below it follows"
        if countable and c.place is not Place.GLUED and self.counted.get(c.key) == c.number - 1:
            return "goes on with the count"  # 1. to 5. under （一）, 6. under （二）
        if self._interrupted(index) or _counts_alone(c):
            return "its number at its place"
        return None

    def _hangs_on_heading(self, index: int) -> bool:
        """Does a marker behind a word follow the heading of a section at once: 一、会议要求1.准时参加?"""
        if not self.stack or self.stack[-1].last.index != index - 1:
            return False
        head = self.stack[-1].last.candidate
        between = self.lines.folded[head.head : self.candidates[index].start]
        return head.style in PRINTED and len(between) < _LONGEST_HEADING and not _MARKS.intersection(between)

    def _has_points(self, index: int) -> bool:
        """1.1 needs its 1.2, or the open section 1; a bare 1 needs its 1.1: else they are figures."""
        c = self.candidates[index]
        if c.unit == "":
            return self.succession.has_points_below(index)
        if c.number == 1 and self.succession.is_carried_on(index):
            return True
        within = any(run.key[0] is Style.ARABIC and run.last.pointed == c.unit for run in self.stack)
        return within and (not c.blurred or self.succession.has_points_below(index))

    def _interrupted(self, index: int) -> Run | None:
        """The open run that the candidate goes on with after a gap or a repeat, which are kept as they are."""
        c = self.candidates[index]
        run = next((r for r in reversed(self.stack) if r.key == c.key), None)
        if run is None or c.number <= 1 or c.number < run.last.number:
            return None
        if c.place is Place.LINE and not c.blurred:
            return run
        near = c.number - run.last.number <= 2 and len(run.nodes) > 1
        return run if near and c.place is Place.CLAUSE and self.succession.same_line(run.last, index) else None

    def _take_implicit(self, index: int) -> None:
        """An unnumbered heading goes on with its own kind; a numbered run that is not over holds it."""
        c = self.candidates[index]
        reason = "unnumbered heading" if c.unit == HEADING else "leads like its neighbours"
        if c.number > 1:
            if due := self._due(index):
                self._unwind(due)
                self._add(index, due, reason)
            return
        while self.stack:
            run = self.stack[-1]
            above = run.last.candidate.level
            if c.level and above and c.level != above:  # the file tells which is below which
                if c.level > above:
                    break
                self.stack.pop()
                continue
            if run.key == c.key:
                self._add(index, run, reason)
                return
            if c.unit != HEADING and self._holds(run, index):
                break
            if c.unit == HEADING and (self.succession.goes_on(run.last, index) or self._heads_at_once(run, index)):
                break
            self.stack.pop()
        self._add(index, None, reason)

    def _due(self, index: int) -> Run | None:
        """The open run of this topic, if no numbered list goes on across it."""
        for run in reversed(self.stack):
            if run.key == self.candidates[index].key:
                return run
            if run.key[0] is not Style.IMPLICIT and self.succession.goes_on(run.last, index):
                break
        return None

    def _heads_at_once(self, run: Run, index: int) -> bool:
        """Does the heading stand right below the line of a numbered one?"""
        head = run.last.candidate
        between = self.lines.folded[self.lines.end(head.start) : self.candidates[index].start]
        return head.alone and not between.strip(" \n")

    def _unwind(self, run: Run) -> None:
        while self.stack[-1] is not run:
            self.stack.pop()

    def _settle(self, index: int) -> None:
        """Close the runs whose last item does not hold the candidate."""
        while self.stack and (len(self.stack) >= _DEPTH or not self._holds(self.stack[-1], index)):
            self.stack.pop()

    def _holds(self, run: Run, index: int) -> bool:
        """Does the candidate, which opens a run, belong to the last item of this one?"""
        c, last = self.candidates[index], run.last.candidate
        both_printed = c.style in PRINTED and last.style in PRINTED
        if run.key == c.key:
            # 一、 within 四、, if 五、 comes later; else two lists under one head are siblings.
            return c.number == 1 and (
                self.succession.goes_on(run.last, index)
                or (c.alone != last.alone and self.succession.goes_on(run.last, index, alike=True))
            )
        # An orphan closes by its rank, but for an article that nothing carries on (第十条 where a line was wrapped).
        orphan = c.number > 1 and (c.style is not Style.LEGAL or self.succession.is_carried_on(index))
        if not orphan and self.succession.goes_on(run.last, index):
            return True
        if c.style not in PRINTED and c.style is not Style.IMPLICIT and any(r.key == c.key for r in self.stack[:-1]):
            return False  # a list of its own style is open further up: this one begins it anew
        lower = both_printed and c.place is Place.LINE and rank(c) > rank(last)
        if not lower and c.start >= self._reach_for(run, index):
            return False
        if last.style is Style.IMPLICIT:
            if c.style is Style.IMPLICIT and c.place >= last.place:
                return False
            if last.unit == HEADING:
                listed = last.level and not c.level and c.style not in _HIGHEST  # the file marks it and not its list
                return (
                    bool(listed) or c.place is not Place.LINE or c.style not in PRINTED or self._is_divided(run, index)
                )
            return self.succession.same_line(run.last, index)
        if both_printed and c.place >= last.place:
            return rank(c) > rank(last) or c.key in run.below
        return True

    def _is_divided(self, run: Run, index: int) -> bool:
        """Do headings without a number divide the text, so that its numbering is theirs? 前言 and 结束语 do not."""
        return len(run.nodes) > 1 or sum(i > index for i in self.headings[-2:]) > 1

    def _reach_for(self, run: Run, index: int) -> int:
        """Where the last item of the run stops holding the candidate."""
        last = run.last.candidate
        run_in = last.style not in PRINTED and last.style is not Style.IMPLICIT and last.place is not Place.LINE
        if self.candidates[index].style in PRINTED and run_in:
            # （1） after 一要…二要… and a full stop goes back to the head of their list
            return self.lines.sentences([last.start])
        return len(self.lines.folded) if run.reach is None else run.reach

    def _add(self, index: int, run: Run | None, reason: str) -> None:
        c = self.candidates[index]
        if run is None:
            run = Run(self.stack[-1].last if self.stack else None)
            self.stack.append(run)
        before = run.last.number if run.nodes else None
        node = Node(index, c, c.number or (before or 0) + 1, run, reason, before)
        run.nodes.append(node)
        self.counted[c.key] = node.number
        above = run.parent
        (above.children if above else self.roots).append(node)
        run.reach = self._reach(run)
        if above:
            above.run.below.add(c.key)
            if above.run.reach is not None:
                run.reach = above.run.reach if run.reach is None else min(run.reach, above.run.reach)
        while above:  # whoever holds a child beyond its reach is longer than its siblings
            if above.run.reach is not None and c.start >= above.run.reach:
                above.run.reach = run.reach = None
            above = above.run.parent

    def _reach(self, run: Run) -> int | None:
        """How far the last item's matter goes, where its siblings tell."""
        last = run.last.candidate
        if last.style is Style.LEGAL or last.unit == HEADING:
            return None  # the last article of a law may well be the longest
        if last.style in PRINTED and last.place is not Place.LINE and self.lines.is_unbroken(last.start):
            # Where a text without line breaks is one line of several, the list does not leave it.
            return self.lines.end(last.start) if self.lines.of(run.starts[0]) == self.lines.of(last.start) else None
        if last.style in PRINTED and last.place is Place.LINE and not self._are_paragraphs(run):
            return None
        reach = self.lines.reach(run.starts)
        opener = self.lines.folded[run.nodes[0].candidate.start - 1 : run.nodes[0].candidate.start]
        if opener and opener in "（“" and reach is not None:  # a list in brackets ends with them
            close = self.lines.folded.find("）" if opener == "（" else "”", last.start, reach)
            return close if close >= 0 else reach
        return reach

    def _are_paragraphs(self, run: Run) -> bool:
        """Is each of the printed items a paragraph, not a heading over paragraphs?"""
        if len(run.nodes) < 3 or any(n.candidate.alone for n in run.nodes[-12:]):
            return False
        *others, last = run.starts
        short = sum(map(self.lines.is_one_sentence, others))
        return not self.lines.is_one_sentence(last) or 2 * short > len(others)


def _counts_alone(c: Candidate) -> bool:
    """二要 or 第三，at a line start is a section even where the text began too late for its 一要."""
    return c.place is Place.LINE and 1 < c.number < 10 and c.style in (Style.YI_YAO, Style.YI_SHI, Style.ORDINAL)


def _prune(nodes: list[Node]) -> list[Node]:
    """Drop the runs of one that nothing but their own marker speaks for; their children move up."""
    kept: list[Node] = []
    for node in nodes:
        children = _prune(node.children)
        if _stands(node, bool(children)):
            node.children = children
            kept.append(node)
        else:
            kept.extend(children)
    return kept


def _stands(node: Node, leads: bool) -> bool:
    """Does more than its own marker speak for the node? `leads` says that sections stand below it."""
    c, size = node.candidate, len(node.run.nodes)
    if c.style is Style.IMPLICIT and c.number and size < _LEAST_TOPICS:
        return False  # openings that a list cut apart
    if size > 1 or c.unit in (HEADING, "") or (c.style in PRINTED and leads):
        return True
    return c.place is Place.LINE and not c.blurred and (c.style in PRINTED or node.number != 1)
