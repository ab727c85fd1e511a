"""Marked text: the data of the picture of a text, marks that may nest and overlap, cut into segments that do not."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from ..document import Document
from ..sections import Outline, Section
from ..slogans import Slogan
from ..spans import counted, excerpt
from .analyzed import name_section
from .canvas import tight
from .slogans import name_slogan

__all__ = ["Mark", "Marked", "Note", "Passage", "Segment"]


@frozen
class Note:
    """What is said of a mark: what it is (section, numeral, sequence, parallel), its name, its place, its evidence.

    `path` is the section's own, or that of the section in which a slogan begins. `members` are those of a slogan,
    `announced` how many it promises. `headed` tells a section that begins a block from one that runs on in a paragraph.
    """

    kind: str
    name: str
    path: str
    start: int
    end: int
    evidence: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    announced: int | None = None
    headed: bool = False


@frozen
class Mark:
    """A stretch of the text that belongs to a note, as its `part`: marker, title, slogan or member."""

    start: int
    end: int
    note: int
    part: str


@frozen
class Passage:
    """A block of the text as it is shown: its role, and how many sections it begins in."""

    start: int
    end: int
    role: str
    depth: int


@frozen
class Segment:
    """A stretch of the text under the same marks throughout, the shortest of them first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@frozen
class Marked:
    """A text with its sections, slogans and members marked (正文标注).

    >>> from policytext import find_slogans, parse, split_sections
    >>> doc = parse("严把“质量、安全”两道关口。")
    >>> marked = Marked.of(doc, split_sections(doc), find_slogans(doc))
    >>> [(doc.text[s.start : s.end], s.marks[0].part) for s in marked.segments() if s.marks]
    [('质量', 'member'), ('安全', 'member'), ('两道关口', 'slogan')]
    """

    text: str = field(repr=excerpt)
    passages: tuple[Passage, ...] = field(repr=counted)
    notes: tuple[Note, ...] = field(repr=counted)
    marks: tuple[Mark, ...] = field(repr=counted)
    subject: str = ""

    @classmethod
    def of(cls, document: Document, outline: Outline, slogans: Iterable[Slogan]) -> Marked:
        """Return the marks of a document's sections and slogans."""
        steps = list(_steps(outline.sections, 1))
        offsets = [step[0] for step in steps]
        blocks = {start for start, _, _ in _passages(document)}
        notes: list[Note] = []
        marks: list[Mark] = []
        for s in outline.walk():
            name = name_section(s)
            notes.append(Note("section", name, s.path, s.start, s.end, s.evidence, headed=s.start in blocks))
            marks.append(Mark(s.start, s.marker_end, len(notes) - 1, "marker"))
            marks.append(Mark(s.title_start, s.title_end, len(notes) - 1, "title"))
        for g in slogans:
            path = steps[at - 1][1] if (at := bisect_right(offsets, g.start)) else ""
            evidence = (str(g.resolved_by),) if g.resolved_by else ()
            members = tuple(tight(m.text) for m in g.members)
            notes.append(Note(str(g.kind), name_slogan(g), path, g.start, g.end, evidence, members, g.announced))
            marks.append(Mark(g.start, g.end, len(notes) - 1, "slogan"))
            spans = ((m.start, m.end) for m in g.members if m.start is not None and m.end is not None)
            marks += [Mark(start, end, len(notes) - 1, "member") for start, end in spans]
        passages = []
        for start, end, role in _passages(document):
            depth = steps[at - 1][2] if (at := bisect_right(offsets, start)) else 0
            passages.append(Passage(start, end, role, depth))
        kept = tuple(mark for mark in marks if mark.start < mark.end)
        return cls(document.text, tuple(passages), tuple(notes), kept, document.title or "")

    def segments(self, *bounds: int) -> Iterator[Segment]:
        """Yield the whole text in segments, cut where a mark begins or ends and at the `bounds`."""
        changes: dict[int, list[Mark]] = {offset: [] for offset in (0, *bounds, len(self.text))}
        for mark in self.marks:
            changes.setdefault(mark.start, []).append(mark)
            changes.setdefault(mark.end, []).append(mark)
        offsets = sorted(changes)
        active: dict[Mark, None] = {}
        for start, end in itertools.pairwise(offsets):
            for mark in changes[start]:
                if mark.start == start:
                    active[mark] = None
                else:
                    active.pop(mark, None)
            yield Segment(start, end, tuple(sorted(active, key=_length)))


def _length(mark: Mark) -> tuple[int, int]:
    return mark.end - mark.start, mark.note


def _steps(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[int, str, int]]:
    """Offset, path and depth wherever the deepest section changes, in text order."""
    for s in sections:
        yield s.start, s.path, depth
        for below in s.children:
            yield from _steps((below,), depth + 1)
            yield below.end, s.path, depth
        if depth == 1:
            yield s.end, "", 0


def _passages(document: Document) -> Iterator[tuple[int, int, str]]:
    """The blocks, and whatever stands between two blocks and is not blank."""
    text, end = document.text, 0
    for block in document.blocks:
        if text[end : block.start].strip():
            yield end, block.start, "body"
        yield block.start, block.end, str(block.role)
        end = block.end
    if text[end:].strip():
        yield end, len(text), "body"
