"""Branches: a document as a tree of sections and paragraphs in which every character has its place.

In the outline a section is a stretch; in a tree of elements the text before, between and behind its children must
stand somewhere too. Here each of them is a paragraph of the section, in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from attrs import frozen

from ..document import Document, Role
from ..sections import Outline, Section

__all__ = ["Branch", "Paragraph", "branches_of"]

_LINE_RE = re.compile(r"\S[^\n\r]*")
# A heading has the rest of its line to itself. With a full stop or a colon behind it, it is the first sentence of the
# section (第三条 本市…适用本办法。) or announces a list.
_REST_RE = re.compile(r"[^\S\n\r]*(?=[\n\r]|\Z)")


@frozen
class Paragraph:
    """A block of the document, or the part of one that lies in one section; `part` is I, M or F of one that was cut."""

    start: int
    end: int
    role: Role
    part: str = ""


@frozen
class Branch:
    """A section with what is in it, in the order of the text.

    `head_end` is where its heading ends, if it has a line for itself with matter below it; otherwise the section runs
    on, and its marker opens the first paragraph. `items` begins behind the heading.
    """

    section: Section
    head_end: int | None
    items: tuple[Paragraph | Branch, ...]

    @property
    def start(self) -> int:
        """Where the section starts."""
        return self.section.start

    @property
    def end(self) -> int:
        """Where the section ends."""
        return self.section.end


def branches_of(document: Document, outline: Outline) -> tuple[Paragraph | Branch, ...]:
    """Return the paragraphs and sections of a document; together they cover all that is not blank.

    >>> from policytext import parse, split_sections
    >>> text = "开会。\\n一、抓招商\\n要主动。"
    >>> before, section = branches_of(parse(text), split_sections(text))
    >>> text[before.start : before.end], text[section.start : section.head_end], len(section.items)
    ('开会。', '一、抓招商', 1)
    """
    return tuple(_items(_Ground.of(document), 0, len(document.text), outline.sections))


@frozen
class _Ground:
    """The text and its blocks; of a document made by hand, without blocks, the lines."""

    text: str
    blocks: tuple[tuple[int, int, Role], ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> _Ground:
        text = document.text
        blocks = tuple((b.start, b.end, b.role) for b in document.blocks if b.start < b.end)
        blocks = blocks or tuple((*match.span(), Role.BODY) for match in _LINE_RE.finditer(text))
        return cls(text, blocks, tuple(start for start, _, _ in blocks))


def _items(ground: _Ground, start: int, end: int, sections: tuple[Section, ...]) -> Iterator[Paragraph | Branch]:
    """The sections within [start, end), and the paragraphs around them."""
    for section in sections:
        yield from _paragraphs(ground, start, section.start)
        yield _branch(ground, section)
        start = section.end
    yield from _paragraphs(ground, start, end)


def _branch(ground: _Ground, section: Section) -> Branch:
    text, end, stop = ground.text, section.end, section.title_end
    inner = section.children[0].start if section.children else end
    headed = section.title and stop <= inner and _REST_RE.match(text, stop, end) and text[stop:end].strip()
    head_end = stop if headed else None
    start = section.start if head_end is None else head_end
    return Branch(section, head_end, tuple(_items(ground, start, end, section.children)))


def _paragraphs(ground: _Ground, start: int, end: int) -> Iterator[Paragraph]:
    """The blocks within [start, end), and what is in none of them, without the blanks around."""
    for i in range(max(bisect_right(ground.starts, start) - 1, 0), bisect_left(ground.starts, end)):
        block = ground.blocks[i]
        first, last = max(block[0], start), min(block[1], end)
        yield from _paragraph(ground, start, first, None)
        yield from _paragraph(ground, first, last, block)
        start = max(start, last)
    yield from _paragraph(ground, start, end, None)


def _paragraph(ground: _Ground, start: int, end: int, block: tuple[int, int, Role] | None) -> Iterator[Paragraph]:
    words = ground.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if start < end:
        yield Paragraph(start, end, block[2], _part(block, start, end)) if block else Paragraph(start, end, Role.BODY)


def _part(block: tuple[int, int, Role], start: int, end: int) -> str:
    """I, M or F: the initial, a middle or the final part of a block that a section's edge cuts."""
    begins, ends = start <= block[0], end >= block[1]
    return "" if begins and ends else "I" if begins else "F" if ends else "M"
