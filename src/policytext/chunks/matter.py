"""Matter: the paragraphs of a document that go into chunks, and the parts (the text, its annexes) that they make up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

import regex
from attrs import field, frozen

from ..document import Block, Document, Role, fold_document
from ..spans import excerpt
from .ranks import LIST, PARAGRAPH, PART, SECTION

__all__ = ["HEAD", "Matter"]

HEAD = frozenset({Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.BYLINE, Role.DATELINE, Role.META, Role.SALUTATION})
_TEXT = frozenset({Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.DATELINE, Role.SALUTATION, Role.BODY})
_FOOT = frozenset({Role.SIGNATURE, Role.ATTACHMENT})
# A page number between two paragraphs stays where it is, a table of contents or a page's menu parts what it stands
# between: with it inside, no chunk would be about anything.
_LONGEST_ENCLOSED = 60
_INK_RE = regex.compile(r"[^ \n]")


@frozen
class Matter:
    """The blocks of a document without its furniture, `folded` as all patterns see it."""

    document: Document = field(repr=False)
    folded: str = field(repr=excerpt)
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Matter:
        """Take the blocks of a document; one that was made by hand may have none, and then its lines are blocks."""
        folded = fold_document(document)
        blocks = document.blocks or tuple(_lines(document.text, folded))
        kept = tuple(b for b in blocks if b.role is not Role.FURNITURE and b.text.strip())
        return cls(document, folded, kept, tuple(b.start for b in kept))

    @property
    def end(self) -> int:
        """Where the last block ends."""
        return self.blocks[-1].end if self.blocks else 0

    def begins(self, offset: int) -> bool:
        """Does a block begin at this offset?"""
        i = bisect_left(self.starts, offset)
        return i < len(self.starts) and self.starts[i] == offset

    def place(self, offset: int) -> int:
        """The first offset from `offset` on that a chunk may begin at: not blank, and in a block."""
        while True:
            i = bisect_right(self.starts, offset) - 1
            if i < 0 or offset >= self.blocks[i].end:
                return self.starts[i + 1] if i + 1 < len(self.starts) else self.end
            if found := _INK_RE.search(self.folded, offset, self.blocks[i].end):
                return found.start()
            offset = self.blocks[i].end

    def trim(self, end: int) -> int:
        """Where a chunk ends that is cut at `end`: behind its last character that is not blank."""
        i = max(bisect_left(self.starts, end) - 1, 0)
        block = self.blocks[i]
        end = min(end, block.end)
        while end > block.start and self.document.text[end - 1].isspace():
            end -= 1
        return end

    def paragraphs(self) -> Iterator[tuple[Block, int]]:
        """Yield every block with the rank of the place before it."""
        if self.blocks:
            yield self.blocks[0], PART
        for i, (before, block) in enumerate(pairwise(self.blocks), 1):
            if self._parts(before, block) or self._begins_annex(i):
                yield block, PART
            elif _kind(block) != _kind(before):
                yield block, SECTION
            elif self.folded[block.start] == "（" and self.folded[block.end - 1] == "）":
                yield block, LIST  # a note on what stands before it
            else:
                yield block, PARAGRAPH

    def annexes(self) -> Iterator[tuple[int, int]]:
        """Yield [start, end) of the heading of every annex: its blocks of that role."""
        for i in range(1, len(self.blocks)):
            if self._begins_annex(i):
                yield self.blocks[i].start, self.blocks[self._last_of_run(i)].end

    def _parts(self, before: Block, block: Block) -> bool:
        if block.start - before.end <= _LONGEST_ENCLOSED:
            return False
        return len("".join(self.document.text[before.end : block.start].split())) > _LONGEST_ENCLOSED

    def _begins_annex(self, i: int) -> bool:
        """Does text follow the attachment blocks from `i` on? Under a mere list of annexes there is a signature."""
        if self.blocks[i].role is not Role.ATTACHMENT or self.blocks[i - 1].role is Role.ATTACHMENT:
            return False
        last = self._last_of_run(i)
        return last + 1 < len(self.blocks) and self.blocks[last + 1].role in _TEXT

    def _last_of_run(self, i: int) -> int:
        while i + 1 < len(self.blocks) and self.blocks[i + 1].role is Role.ATTACHMENT:
            i += 1
        return i


def _kind(block: Block) -> object:
    """Blocks of one kind are read on; between two kinds the text comes to a stop."""
    return Role.BODY if block.role in _TEXT else Role.SIGNATURE if block.role in _FOOT else block.role


def _lines(text: str, folded: str) -> Iterator[Block]:
    start = 0
    for line in folded.split("\n"):
        end = start + len(line)
        inner = text[start:end]
        if inner.strip():
            left = start + len(inner) - len(inner.lstrip())
            yield Block(text, left, left + len(inner.strip()), Role.BODY)
        start = end + 1
