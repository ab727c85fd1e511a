"""Lines: the paragraphs of the folded text, and how far the last item of a list reaches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ..folding import HAN

__all__ = ["Lines"]

_BREAK_RE = re.compile(r"\n")
_GAP_RE = re.compile(rf"\ (?<=[{HAN}”）》。]\ )\ *(?=[{HAN}“（《\d])")  # led by the blank: most texts have none
# A paragraph this long is no paragraph but a text whose line breaks were lost (the longest that the genre prints
# have about 2,000 characters); if it is the whole text, so is a shorter one.
_UNBROKEN = 3_000
_UNBROKEN_ALONE = 400


class Lines:
    """The line breaks of a text; `of(offset)` numbers the line, `end(offset)` says where it ends."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.breaks = [m.start() for m in _BREAK_RE.finditer(folded)]
        self.single = not folded.strip(" \n").count("\n")
        self._gapless = _GAP_RE.search(folded) is None

    def of(self, offset: int) -> int:
        """The number of the line that `offset` is on, from 0."""
        return bisect_right(self.breaks, offset - 1)

    def end(self, offset: int) -> int:
        """The offset of the line feed that ends the line, or the length of the text."""
        i = bisect_left(self.breaks, offset)
        return self.breaks[i] if i < len(self.breaks) else len(self.folded)

    def spans(self) -> list[tuple[int, int]]:
        """The lines that are not empty, as (start, end)."""
        starts, ends = [0, *(b + 1 for b in self.breaks)], [*self.breaks, len(self.folded)]
        return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]

    def is_unbroken(self, offset: int) -> bool:
        """Is the line so long that its line breaks must have been lost?"""
        i = bisect_left(self.breaks, offset)
        start = self.breaks[i - 1] + 1 if i else 0
        length = self.end(offset) - start
        return length > _UNBROKEN or (self.single and length > _UNBROKEN_ALONE)

    def is_gapless(self, offset: int) -> bool:
        """Has the line lost its breaks without a trace, not even the blanks that pasting leaves?"""
        return self._gapless and self.is_unbroken(offset)

    def reach(self, starts: Sequence[int]) -> int | None:
        """How far the last of a list's items reaches, judged by its siblings; None if they do not tell.

        Where every earlier item is one paragraph or part of one, the last ends with its paragraph. In a text
        without line breaks it has as many sentences as the longest of the others.
        """
        last = starts[-1]
        if self.is_unbroken(last):
            return self.sentences(starts)
        for start, after in pairwise(starts):
            if self.folded[self.end(start) : after].strip(" \n"):
                return None
        return self.end(last)

    def is_one_sentence(self, start: int) -> bool:
        """Does the line hold one sentence and no more, as （三）基本原则。 does?"""
        return self.folded.find("。", start, self.end(start) - 1) < 0

    def sentences(self, starts: Sequence[int]) -> int:
        """How far the last item reaches if it has as many sentences as the longest of the others."""
        counts = [self.folded.count("。", a, b) for a, b in pairwise(starts)]
        at, line_end = starts[-1], self.end(starts[-1])
        for _ in range(max([1, *counts])):
            stop = self.folded.find("。", at, line_end)
            if stop < 0:
                return line_end
            at = stop + 1
        return at
