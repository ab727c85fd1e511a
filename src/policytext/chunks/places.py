"""Places: every place of a document where it may be cut, in text order, with its rank."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex
from attrs import frozen

from ..document import Block, Role
from ..sections import Outline, Section
from .marks import OPENERS, find_marks, find_pairs, opens_badly, turn_quotes
from .matter import HEAD, Matter
from .ranks import (
    DEEPEST,
    HARD,
    HEADING,
    INSIDE,
    ITEM,
    PARAGRAPH,
    PART,
    RUN_IN,
    SECTION,
)
from .sizes import Sizes

__all__ = ["Places", "find_places"]

_LONGEST_HEAD = 120  # characters; a longer block above the text (the history of a law) is no heading
_LONGEST_LEAD = 60  # characters of a lead that is a heading; a longer one is a sentence
_WORD_RE = regex.compile(r"\w")
_SENTENCE_END = frozenset("。！？")


@frozen
class Places:
    """Where the text may be cut: `offsets` in order, the rank of each, and all pairs of marks that enclose text."""

    matter: Matter
    offsets: list[int]
    ranks: list[int]
    pairs: list[tuple[int, int]]

    def rank(self, offset: int) -> int | None:
        """The rank of the place at this offset, None if it is none."""
        i = bisect_left(self.offsets, offset)
        return self.ranks[i] if i < len(self.offsets) and self.offsets[i] == offset else None

    def pair_around(self, offset: int) -> tuple[int, int] | None:
        """The quotation or bracket that a cut at this offset would break."""
        i = bisect_right(self.pairs, (offset, -1)) - 1
        return self.pairs[i] if i >= 0 and self.pairs[i][0] < offset < self.pairs[i][1] else None


class _Finder:
    def __init__(self, matter: Matter, sizes: Sizes) -> None:
        self.matter = matter
        self.sizes = sizes
        self.found: dict[int, int] = {}
        self.pairs: list[tuple[int, int]] = []
        self.headings: list[tuple[int, int]] = []

    def note(self, offset: int, rank: int) -> None:
        """A place has the best of its ranks: the end of a clause may be the beginning of a section."""
        if rank < self.found.get(offset, HARD):
            self.found[offset] = rank

    def paragraph(self, block: Block, rank: int) -> None:
        folded = self.matter.folded
        if rank == PARAGRAPH and folded[block.start - 1 : block.start].strip():
            rank = RUN_IN  # a line that the layout has split
        if not opens_badly(folded, block.start):
            self.note(block.start, rank)
        paragraph = turn_quotes(folded, block.start, block.end)
        pairs = find_pairs(paragraph, lambda start, end: self.sizes.holds(paragraph[start:end]))
        self.pairs += [(block.start + start, block.start + end) for start, end in pairs]
        for at, inner in find_marks(paragraph, pairs):
            self.note(block.start + at, inner)

    def section(self, section: Section, depth: int) -> None:
        """A section makes a place where it begins and where it ends."""
        depth = min(depth, DEEPEST)
        start = self._start(section.start)
        self.note(start, self._rank(start, depth))
        after = self.matter.place(section.end)
        if after < self.matter.end and not opens_badly(self.matter.folded, after):
            self.note(after, self._rank(after, depth))

    def _start(self, start: int) -> int:
        """Marks that open a quotation or set off a heading (##) belong to what they open."""
        i = bisect_right(self.matter.starts, start) - 1
        low = self.matter.starts[i] if i >= 0 else start
        if not _WORD_RE.search(self.matter.folded, low, start):
            return low
        while start > low and self.matter.folded[start - 1] in OPENERS:
            start -= 1
        return start

    def _rank(self, start: int, depth: int) -> int:
        if self.matter.begins(start):
            return SECTION + depth
        before = self.matter.folded[max(0, start - 8) : start].rstrip(" ”’）》")
        rank = RUN_IN + depth if before[-1:] in _SENTENCE_END else ITEM
        j = bisect_right(self.pairs, (start, -1)) - 1
        return rank + INSIDE if j >= 0 and self.pairs[j][0] < start < self.pairs[j][1] else rank

    def heading(self, start: int, end: int) -> None:
        """Nothing is cut right behind a heading, and within it only if it is longer than a chunk."""
        after = self.matter.place(end)
        if after < self.matter.end and self.found.get(after) != PART:
            self.found[after] = HEADING
            self.headings.append((start, after))


def find_places(matter: Matter, outline: Outline, sizes: Sizes) -> Places:
    """Collect the places of all blocks and sections, then close those behind and within headings."""
    finder = _Finder(matter, sizes)
    for block, rank in matter.paragraphs():
        finder.paragraph(block, rank)
    for depth, section in _walk(outline.sections):
        finder.section(section, depth)
    for start, end in matter.annexes():
        finder.heading(start, end)
    for block in matter.blocks:
        if block.role is Role.SALUTATION or (block.role in HEAD and block.end - block.start <= _LONGEST_HEAD):
            finder.heading(block.start, block.end)
    for _, section in _walk(outline.sections):
        if (heading_end := _heading_end(matter, section)) is not None:
            finder.heading(section.start, heading_end)
    offsets = sorted(finder.found)
    for start, end in finder.headings:
        for i in range(bisect_right(offsets, start), bisect_left(offsets, end)):
            if finder.found[offsets[i]] != PART:
                finder.found[offsets[i]] = HEADING
    return Places(matter, offsets, [finder.found[offset] for offset in offsets], finder.pairs)


def _walk(sections: tuple[Section, ...], depth: int = 0) -> list[tuple[int, Section]]:
    return [pair for s in sections for pair in ((depth, s), *_walk(s.children, depth + 1))]


def _heading_end(matter: Matter, section: Section) -> int | None:
    """Where the heading of a section ends, if the section goes on behind it; None if it is all there is.

    A section that is nothing but its title is an item of a list, and matter.
    """
    end = section.title_end
    while opens_badly(matter.folded, end):
        end += 1
    if not _WORD_RE.search(matter.folded, end, section.end):
        return None
    alone = end == section.title_end and matter.begins(matter.place(end))
    return end if section.title_end - section.start <= (_LONGEST_HEAD if alone else _LONGEST_LEAD) else None
