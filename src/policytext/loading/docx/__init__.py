"""Docx: the text of a Word file as its reader sees it on the page, automatic numbers written out.

`package` finds the parts, `styles` and `numbering` what they say of a paragraph, `body` reads the text and `printing`
makes lines of it. Standard library only: programs that read docx lose its numbering, which this library is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve

from ...document import Heading
from ..archive import Archive
from ..extract import Extract
from ..limits import Limits
from .body import read_notes, read_text
from .numbering import Numbering
from .package import Package
from .printing import Line, Source
from .styles import Styles

__all__ = ["read_docx"]

_WARNINGS = 20


def read_docx(data: bytes, place: str, limits: Limits) -> Extract:
    """Return the text of a Word file: docx, docm, dotx, transitional or strict; `place` is what errors call it.

    A paragraph is a line. A row of a table is a line with tabs between its cells, or, where a cell has several lines,
    each of them is one. Text boxes and notes follow the text of their paragraph; a note has its number in the text and
    before it, [1]. Insertions are kept, and deletions, hidden text, headers, footers and comments left out. Headings
    are lines of an outline level or a heading style.

    Raises `FormatError` for what is no Word file or a damaged, encrypted or forged one, `LimitError` for one that goes
    beyond the limits.
    """
    package = Package(Archive(data, place, limits))
    styles = Styles(package.tree("styles"))
    numbering_tree = package.tree("numbering")
    warnings: Counter[str] = Counter()
    notes = Source(styles, Numbering(numbering_tree, styles), limits, warnings, {})
    found = {
        key: lines
        for kind in ("footnotes", "endnotes")
        if (part := package.part(kind))
        for key, lines in read_notes(part, notes).items()
    }
    source = evolve(notes, numbering=Numbering(numbering_tree, styles), notes=found)
    lines = read_text(package.text(), source)
    text = "\n".join(line.text for line in lines)
    told = _tell(warnings + notes.numbering.warnings + source.numbering.warnings)
    return Extract(text, format="docx", warnings=told, headings=tuple(_headings(text, lines)))


def _headings(text: str, lines: Iterable[Line]) -> Iterable[Heading]:
    at = 0
    for line in lines:
        characters = line.text
        if line.level and (inner := characters.strip()):
            start = at + characters.index(inner)
            yield Heading(text, start, start + len(inner), line.level)
        at += len(characters) + 1


def _tell(warnings: Mapping[str, int]) -> tuple[str, ...]:
    told = [what if times == 1 else f"{times} times {what}" for what, times in sorted(warnings.items())]
    return tuple(told[:_WARNINGS])
