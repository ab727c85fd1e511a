"""Succession: for every candidate, whether and where its next number comes. All of it is looked up in advance."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from .lines import Lines
from .markers import PRINTED, Candidate, Place
from .model import Style
from .runs import Node, rank

__all__ = ["Succession"]

_PARAGRAPH = 1_000  # characters of a paragraph, where line breaks were lost
_NEAR = 8  # lines within which a list that begins in mid-paragraph goes on


class Succession:
    """Answers, in constant time each, what follows a candidate."""

    def __init__(self, candidates: Sequence[Candidate], lines: Lines) -> None:
        self.candidates = candidates
        self.line_of = [lines.of(c.start) for c in candidates]
        self._next = self._link(alike=False)
        # The same among headings of one look: 二、 alone on its line after 一、 alone on its line.
        self._next_alike = self._link(alike=True)

    def _link(self, alike: bool) -> list[int | None]:
        """For each candidate the next one of its style with the next number, if no equal number comes before it."""
        nearest: dict[Hashable, dict[int, int]] = {}
        links: list[int | None] = [None] * len(self.candidates)
        for index in range(len(self.candidates) - 1, -1, -1):
            c = self.candidates[index]
            seen = nearest.setdefault((c.key, alike and c.alone), {})
            after = self._after_first(index, seen) if c.style is Style.FIRST_THEN else seen.get(c.number + 1)
            again = seen.get(c.number)
            if after is not None and (again is None or after < again):
                links[index] = after
            seen[c.number] = index
        return links

    def _after_first(self, index: int, seen: dict[int, int]) -> int | None:
        """其次 or 再次 follow 首先; 最后 alone does so only nearby, for speeches thank first and wish last."""
        number = self.candidates[index].number
        later = [
            i for n, i in seen.items() if number and (n > number or (n == 0 and (number > 1 or self._near(index, i))))
        ]
        return min(later, default=None)

    def _near(self, index: int, after: int) -> bool:
        """Do two candidates stand in one paragraph, as far as the text has any?"""
        distance = self.candidates[after].start - self.candidates[index].start
        return self.line_of[index] == self.line_of[after] and distance < _PARAGRAPH

    def is_carried_on(self, index: int) -> bool:
        """Does the next number follow where it would be looked for: on the same line or at a line start?"""
        after = self._next[index]
        if after is None:
            return False
        c, lines = self.candidates[index], self.line_of[after] - self.line_of[index]
        if c.style not in PRINTED and c.place is not Place.LINE and lines > self._nearness(c):
            return False
        return lines == 0 or self.candidates[after].place is Place.LINE

    @staticmethod
    def _nearness(c: Candidate) -> int:
        """How many lines away a list that begins in mid-paragraph may go on; 首先 in mid-sentence, on its line only."""
        return 0 if c.style is Style.FIRST_THEN and c.place is Place.COMMA else _NEAR

    def goes_on(self, node: Node, index: int, alike: bool = False) -> bool:
        """Does the number after the node's come later than candidate `index`?"""
        link = (self._next_alike if alike else self._next)[node.index]
        return link is not None and link > index

    def has_points_below(self, index: int) -> bool:
        """Is the next candidate 2.1, this one being 2?"""
        c = self.candidates[index]
        own = f"{c.unit}.{c.number}" if c.unit else str(c.number)
        return index + 1 < len(self.candidates) and self.candidates[index + 1].unit == own

    def leads_down(self, index: int) -> bool:
        """Does a lower numbering that is carried on begin right behind it: （一）（二） after 一、?"""
        c, below = self.candidates[index], index + 1
        if below >= len(self.candidates) or self.candidates[below].number != 1:
            return False
        return rank(c) < rank(self.candidates[below]) < 100 and self.is_carried_on(below)

    def same_line(self, node: Node, index: int) -> bool:
        return self.line_of[node.index] == self.line_of[index]
